using System.Data;
using System.Data.Common;
using System.Globalization;
using ClaimRules.Claims;
using ClaimRules.Tests.Pipeline;

namespace ClaimRules.Tests.Claims;

/// <summary>How the rows of queries are read, one thing at a time.</summary>
public sealed class DatabaseTests
{
    private const string Encounters = "encounter_id,person_id,type,visit_date";
    private static readonly ClaimQuery Visits = Query("encounter", Encounters, "E1,P1,11,2025-03-01", "E2,P2,11,2025-03-01");

    [Fact]
    public void Typed_values_are_read_as_the_text_of_a_file_would_be()
    {
        object?[] values = ["L1", "P1", "E1", "A01", 2L, 12.5m, 25.0, (short)1, true, new DateTime(2025, 3, 1, 8, 30, 15, 999, DateTimeKind.Unspecified), null];
        var reading = Only(Visits, Typed("line", ["line_id", "person_id", "encounter_id", "code", "quantity", "unit_price", "amount", "days_supply", "discharge_drug", "time", "name"], [values]));
        Assert.Empty(reading.Quarantine);
        Assert.Equal(
            ["2", "12.5", "25", "1", "yes", "2025-03-01", "2025-03-01 08:30:15", "-"],
            ((string[])["quantity", "unit_price", "amount", "days_supply", "discharge_drug", "date", "time", "name"]).Select(field => reading.Batch.Show("line", 0, field)));
    }

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(1e-5, "!0.00001")]
    [InlineData(0.1 + 0.2, "!0.30000000000000004")]
    [InlineData(double.NaN, "!NaN")]
    public void Floating_point_numbers_are_the_shortest_decimal_and_are_not_rounded(double value, string shown) =>
        Assert.Equal(shown, Only(Visits, Typed("line", ["line_id", "person_id", "encounter_id", "quantity", "unit_price", "amount", "fund_amount"], [["L1", "P1", "E1", 1, 1, 1, value]])).Batch.Show("line", 0, "fund_amount"));

    [Fact]
    public void Moments_at_midnight_are_moments_and_days_have_no_time()
    {
        var reading = Only(Typed("encounter", ["encounter_id", "person_id", "visit_time", "admit_time"], [["E1", "P1", new DateTime(2025, 3, 1), new DateOnly(2025, 3, 1)]]));
        Assert.Equal("2025-03-01 00:00:00", reading.Batch.Show("encounter", 0, "visit_time"));
        Assert.Equal("-", reading.Batch.Show("encounter", 0, "admit_time"));
        Assert.Equal("2025-03-01", reading.Batch.Show("encounter", 0, "admit_date"));
    }

    [Fact]
    public void Values_that_no_field_can_have_stop_the_run_and_name_query_row_and_column()
    {
        object[] odd = [new DateTimeOffset(2025, 3, 1, 0, 0, 0, TimeSpan.Zero), new DateTime(2025, 3, 1, 0, 0, 0, DateTimeKind.Utc), new byte[] { 1 }, TimeSpan.FromHours(1)];
        foreach (var value in odd)
        {
            var failure = Failure(Typed("encounter", ["encounter_id", "person_id", "visit_date"], [["E1", "P1", null], ["E2", "P2", value]]));
            Assert.Equal(("CR4302", "encounters:2", "visit_date"), (failure.Code, failure.Path, failure.Arguments[0]));
        }
    }

    [Theory]
    [InlineData("P2,P1")]
    [InlineData("P1,P2,P1")]
    [InlineData("P9,P10")]
    public void A_person_that_comes_before_or_again_is_told_with_its_row_and_not_its_id(string persons)
    {
        var ids = persons.Split(',');
        var failure = Failure(Query("encounter", Encounters, [.. ids.Select((id, row) => $"E{row},{id},11,")]));
        Assert.Equal(("CR4301", "encounters:" + ids.Length.ToString(CultureInfo.InvariantCulture)), (failure.Code, failure.Path));
        Assert.DoesNotContain(ids[^1], failure.Message(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_without_persons_lacks_a_column()
    {
        var failure = Failure(Visits, Query("line", "line_id,encounter_id,quantity,unit_price,amount", "L1,E1,1,1,1"));
        Assert.Equal(("CR4004", "lines"), (failure.Code, failure.Path));
        Assert.Contains("person_id", failure.Arguments[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_without_a_person_are_set_aside_wherever_they_lie()
    {
        var lines = Query("line", "line_id,person_id,encounter_id,quantity,unit_price,amount", "L0,,E1,1,1,1", "L1,P1,E1,1,1,1", "L2,,E1,1,1,1", "L3,P2,E2,1,1,1", "L4,,E2,1,1,1");
        foreach (var size in (int[])[1, 100])
        {
            var readings = ClaimDatabase.ReadByPerson([Visits, lines], new ClaimReadOptions { PartRecords = size }).ToList();
            Assert.Equal([1, 3, 5], readings.SelectMany(static reading => reading.Quarantine).Select(static record => record.Line).Order());
            Assert.All(readings.SelectMany(static reading => reading.Quarantine), static record => Assert.Equal("CR4101", record.Code));
            Assert.Equal(5, readings.Sum(static reading => reading.Counts.Single(static count => count.Kind == "line").Read));
        }
    }

    [Fact]
    public void A_record_that_names_an_encounter_of_somebody_else_is_set_aside_in_one_batch_and_in_two()
    {
        var lines = Query("line", "line_id,person_id,encounter_id,quantity,unit_price,amount", "L1,P1,E2,1,1,1", "L2,P2,E2,1,1,1");
        foreach (var size in (int[])[1, 100])
        {
            var readings = ClaimDatabase.ReadByPerson([Visits, lines], new ClaimReadOptions { PartRecords = size }).ToList();
            Assert.Equal("CR4110", Assert.Single(readings.SelectMany(static reading => reading.Quarantine)).Code);
            Assert.Equal(["L2"], readings.SelectMany(static reading => reading.Batch.Show("line", "line_id")));
        }
    }

    [Fact]
    public void A_batch_ends_with_a_person_once_it_has_enough_records_and_the_last_one_says_what_was_read()
    {
        var readings = ClaimDatabase.ReadByPerson(
            [Query("encounter", Encounters, "E1,P1,11,", "E2,P1,11,", "E3,P2,11,", "E4,P3,11,")], new ClaimReadOptions { PartRecords = 2 }).ToList();
        Assert.Equal([1, 2], readings.Select(static reading => reading.Batch.PersonCount));
        Assert.Empty(readings[0].Inputs);
        var input = Assert.Single(readings[1].Inputs);
        Assert.Equal(("encounters", 79L), (input.Path, input.Bytes));
    }

    [Fact]
    public void Nothing_at_all_is_one_empty_batch()
    {
        var reading = Assert.Single(ClaimDatabase.ReadByPerson([Query("encounter", Encounters)]));
        Assert.Equal(0, reading.Batch.PersonCount);
        Assert.Single(reading.Inputs);
    }

    [Fact]
    public void Other_rows_in_a_later_reading_end_it()
    {
        var times = 0;
        var readings = ClaimDatabase.ReadByPerson([new ClaimQuery("encounter", _ => ClaimTables.Reader(Encounters.Split(','), [[$"E{++times / 3}", "P1", "11", ""]]))]);
        Assert.Equal(readings.Single().Inputs, readings.Single().Inputs);
        var failure = Assert.Single(Assert.Throws<ClaimReadException>(() => readings.Count()).Diagnostics);
        Assert.Equal(("CR4303", "encounters"), (failure.Code, failure.Path));
    }

    [Fact]
    public void Queries_must_be_of_a_known_kind_and_have_names_of_their_own()
    {
        Assert.Equal("CR4013", Assert.Single(Assert.Throws<ClaimReadException>(() => ClaimDatabase.ReadByPerson([Query("lines", "x")])).Diagnostics).Code);
        Assert.Throws<ArgumentException>(() => ClaimDatabase.ReadByPerson([Visits, Visits]));
        Assert.Throws<ArgumentException>(() => ClaimDatabase.ReadByPerson([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClaimDatabase.ReadByPerson([Visits], new ClaimReadOptions { PartRecords = 0 }));
    }

    [Fact]
    public void Readers_are_disposed_of_at_the_end_after_a_failure_and_when_nobody_goes_on()
    {
        var open = new List<DbDataReader>();
        ClaimQuery Watched(ClaimQuery query) => new(query.Kind, cancellation =>
        {
            open.Add(query.Open(cancellation).Reader);
            return open[^1];
        });
        var fine = ClaimDatabase.ReadByPerson([Watched(Visits)], new ClaimReadOptions { PartRecords = 1 });
        Assert.Equal(2, fine.Count());
        Assert.Equal(1, fine.First().Batch.PersonCount);
        Assert.Throws<ClaimReadException>(() => ClaimDatabase.ReadByPerson([Watched(Visits), Watched(Query("line", "line_id", "L1"))]).Count());
        Assert.Equal(4, open.Count);
        Assert.All(open, static reader => Assert.True(reader.IsClosed));
    }

    [Fact]
    public void Reading_stops_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => ClaimDatabase.ReadByPerson([Visits], null, stop.Token).Count());
    }

    [Fact]
    public void A_schema_that_looks_across_persons_is_read_as_a_whole_in_any_order()
    {
        var schema = ClaimRules.Facts.FactSchema.Standard.With(new ClaimRules.Facts.FactKind("part", "parts", "部件", "line", [new ClaimRules.Facts.FactField("note", "备注", ClaimRules.Facts.FactType.Text)]));
        var reading = Assert.Single(ClaimDatabase.ReadByPerson(
            [
                Query("encounter", Encounters, "E2,P2,11,", "E1,P1,11,"),
                Query("line", "line_id,encounter_id,quantity,unit_price,amount", "L1,E1,1,1,1"),
                Query("part", "line_id,note", "L1,x"),
            ],
            new ClaimReadOptions { Schema = schema, PartRecords = 1 }));
        Assert.Equal((2, 1), (reading.Batch.PersonCount, reading.Batch["part"].Count));
    }

    private static ClaimReading Only(params ClaimQuery[] queries) => Assert.Single(ClaimDatabase.ReadByPerson(queries));

    private static ClaimRules.Diagnostics.Diagnostic Failure(params ClaimQuery[] queries) =>
        Assert.Single(Assert.Throws<ClaimReadException>(() => ClaimDatabase.ReadByPerson(queries).Count()).Diagnostics);

    private static ClaimQuery Query(string kind, string columns, params string[] rows) =>
        new(kind, _ => ClaimTables.Reader(columns.Split(','), rows.Select(static row => (object?[])row.Split(','))));

    private static ClaimQuery Typed(string kind, string[] columns, object?[][] rows) => new(kind, _ =>
    {
        var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        for (var column = 0; column < columns.Length; column++)
            table.Columns.Add(columns[column], rows.Select(row => row[column]?.GetType()).OfType<Type>().FirstOrDefault() ?? typeof(string)).DateTimeMode = rows.Any(row => row[column] is DateTime { Kind: DateTimeKind.Utc }) ? DataSetDateTime.Utc : DataSetDateTime.UnspecifiedLocal;
        foreach (var row in rows)
            table.Rows.Add(row);
        return table.CreateDataReader();
    });
}
