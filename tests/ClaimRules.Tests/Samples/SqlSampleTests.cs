using System.Text.Json;
using System.Text.RegularExpressions;
using ClaimRules.Claims;
using ClaimRules.Findings;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Samples.Sql;
using ClaimRules.Stages;
using ClaimRules.Tests.House;
using ClaimRules.Tests.Pipeline;

namespace ClaimRules.Tests.Samples;

/// <summary>The databases of the sample: what is read from them is what the files say, and what is written to them is what an audit says.</summary>
public sealed partial class SqlSampleTests
{
    private static readonly Lazy<ClaimAuditor> Auditor = new(() => new ClaimAuditor(RulePackCatalog.Load(Repository.PathOf("rulepacks")), Stage.InitialAudit));

    [Fact]
    public void SQLite_gives_what_the_files_give_and_takes_the_results() => RoundTrip(isPostgres: false);

    [PostgresFact]
    public void PostgreSQL_gives_what_the_files_give_and_takes_the_results() => RoundTrip(isPostgres: true);

    [Fact]
    public void Messy_records_come_out_of_SQLite_as_they_went_in() => Messy(isPostgres: false);

    [PostgresFact]
    public void Messy_records_come_out_of_PostgreSQL_as_they_went_in() => Messy(isPostgres: true);

    [Fact]
    public void A_run_that_breaks_off_leaves_nothing_in_SQLite() => BreakOff(isPostgres: false);

    [PostgresFact]
    public void A_run_that_breaks_off_leaves_nothing_in_PostgreSQL() => BreakOff(isPostgres: true);

    [Fact]
    public void SQL_over_a_connection_of_its_own_closes_it()
    {
        using var server = new SqlServer(isPostgres: false);
        var tables = ClaimLoader.Load(server.Database, Repository.PathOf("samples", "claims"));
        var connections = new List<System.Data.Common.DbConnection>();
        var readings = ClaimDatabase.ReadByPerson(tables.Select(table => ClaimQuery.Sql(table.Kind.Name, () =>
        {
            connections.Add(server.Database.Open());
            return connections[^1];
        }, table.Query)));
        Assert.Equal(2000, readings.Sum(static reading => reading.Batch.PersonCount));
        Assert.Equal(tables.Count, connections.Count);
        Assert.All(connections, static connection => Assert.Equal(System.Data.ConnectionState.Closed, connection.State));
    }

    [Fact]
    public void SQL_with_a_mistake_closes_its_connection_and_says_what_the_database_says()
    {
        using var server = new SqlServer(isPostgres: false);
        using var connection = server.Database.Open();
        Assert.ThrowsAny<System.Data.Common.DbException>(() => ClaimDatabase.ReadByPerson([ClaimQuery.Sql("line", () => connection, "SELECT nothing")]).Count());
        Assert.Equal(System.Data.ConnectionState.Closed, connection.State);
    }

    [PostgresFact]
    public void A_query_of_PostgreSQL_stops_when_reading_is_cancelled()
    {
        using var server = new SqlServer(isPostgres: true);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var sleeping = ClaimDatabase.ReadByPerson([ClaimQuery.Sql("encounter", server.Database.Open, "SELECT pg_sleep(600)::text AS person_id, 'E1' AS encounter_id")], null, stop.Token);
        Assert.ThrowsAny<OperationCanceledException>(() => sleeping.Count());
    }

    private static void RoundTrip(bool isPostgres)
    {
        using var server = new SqlServer(isPostgres);
        var tables = ClaimLoader.Load(server.Database, Repository.PathOf("samples", "claims"));
        var expected = Auditor.Value.Audit(ClaimFolder.Read(Repository.PathOf("samples", "claims")));
        AuditSummary? summary = null;
        foreach (var size in (int[])[300, 100_000])
        {
            var both = new BothSinks(new ResultSink(server.Database));
            using (both.Tables)
            using (var snapshot = server.Database.Snapshot())
                Auditor.Value.Audit(ClaimDatabase.ReadByPerson(ClaimLoader.Queries(tables, snapshot), new ClaimReadOptions { PartRecords = size }), both);
            Assert.Equal(Text(expected), Text(both.Memory.Report));
            Assert.Equal(SummaryLines.Of(expected.Summary), SummaryLines.Of(both.Memory.Report.Summary));
            Assert.Equal(summary?.RunId ?? both.Tables.Summary!.RunId, both.Tables.Summary!.RunId);
            summary = both.Tables.Summary;
        }

        // The second run took the place of the first.
        Assert.Equal(summary!.RunId, server.Scalar("SELECT min(run_id) FROM audit_run"));
        Assert.Equal(("1", $"{summary.Findings}", "2339"), (server.Scalar("SELECT count(*) FROM audit_run"), server.Scalar("SELECT count(*) FROM audit_finding"), server.Scalar("SELECT count(*) FROM audit_claim")));
        Assert.Equal("1", server.Scalar("SELECT count(DISTINCT run) FROM (SELECT run FROM audit_run UNION SELECT run FROM audit_finding UNION SELECT run FROM audit_claim) AS runs"));
        var refused = isPostgres ? "SELECT sum(refused) FROM audit_finding" : "SELECT sum(CAST(replace(refused, '.', '') AS INTEGER)) / 100.0 FROM audit_finding";
        Assert.Equal(summary.Money.Refused, decimal.Parse(server.Scalar(refused), System.Globalization.CultureInfo.InvariantCulture));
        var first = expected.Findings[0];
        using var evidence = JsonDocument.Parse(server.Scalar($"SELECT evidence FROM audit_finding WHERE fingerprint = '{first.Fingerprint}'"));
        Assert.Equal(first.Evidence.Select(static item => item.Value), evidence.RootElement.EnumerateArray().Select(static item => item.GetProperty("value").GetString()));
        using var report = JsonDocument.Parse(server.Scalar("SELECT summary FROM audit_run"));
        Assert.Equal(summary.RunId, report.RootElement.GetProperty("run_id").GetString());
    }

    private static void Messy(bool isPostgres)
    {
        using var server = new SqlServer(isPostgres);
        for (var seed = 0; seed < 6; seed++)
        {
            var tables = new ClaimTables(seed, 9, isShared: false);
            var stored = tables.Tables.Select(table => Store(server.Database, table.Kind, table.Name, table.Columns, table.Rows)).ToList();
            using var snapshot = server.Database.Snapshot();
            var queries = tables.Queries.Select(query => new ClaimQuery(query.Kind, _ => snapshot.Query(stored.Single(table => table.Name == query.Name).Sql)) { Name = query.Name, IsHistory = query.IsHistory });
            var options = new ClaimReadOptions { PartRecords = 30 };
            RunFolders.AssertSame(
                RunFolders.Run(ClaimDatabase.ReadByPerson(tables.Queries, options)), RunFolders.Run(ClaimDatabase.ReadByPerson(queries, options)), $"seed {seed}");
        }
    }

    private static (string Name, string Sql) Store(SqlDatabase database, string kind, string name, string[] names, IReadOnlyList<string[]> rows)
    {
        var table = Column.Quote(name);
        Column[] columns = [.. names.Select(static column => new Column(column, ColumnType.Text)), new Column("row", ColumnType.Whole)];
        using var connection = database.Open();
        SqlDatabase.Execute(connection, $"DROP TABLE IF EXISTS {table}; CREATE TABLE {table} ({string.Join(", ", columns.Select(column => $"{column.Quoted} {database.TypeOf(column.Type)}"))})");
        using var transaction = connection.BeginTransaction();
        using var writer = database.Into(transaction, table, columns);
        foreach (var (row, number) in rows.Select(static (row, number) => (row, (long)number)).Reverse())
            writer.Write([.. row.Select(static cell => cell.Length == 0 ? null : cell), number]);
        writer.Complete();
        transaction.Commit();
        var person = names.FirstOrDefault(static column => column is "person_id" or "psn_no" or "人员编号");
        return (name, $"SELECT {string.Join(", ", names.Select(Column.Quote))} FROM {table} ORDER BY {(kind == "provider" ? "" : Column.Quote(person!) + ", ")}row");
    }

    private static void BreakOff(bool isPostgres)
    {
        using var server = new SqlServer(isPostgres);
        using (var sink = new ResultSink(server.Database))
        {
            var reading = ClaimFolder.Read(Repository.PathOf("samples", "claims"));
            Assert.Throws<InvalidOperationException>(() => Auditor.Value.Audit([reading, reading], sink));
        }

        foreach (var table in (string[])["audit_run", "audit_finding", "audit_claim", "audit_quarantine"])
            Assert.Equal("0", server.Scalar($"SELECT count(*) FROM {table}"));
    }

    /// <summary>Findings and claims, without the places of records: rows of a query are numbered in another order than lines of a file.</summary>
    private static string Text(AuditReport report)
    {
        using var text = new ResultText();
        foreach (var finding in report.Findings)
            text.Add(finding);
        foreach (var claim in report.Claims)
            text.Add(claim);
        return PlacePattern().Replace(text.ToString(), "");
    }

    [GeneratedRegex("""
        ,"source":"[a-z]+(\.csv)?","line":\d+
        """)]
    private static partial Regex PlacePattern();

    private sealed class BothSinks(ResultSink tables) : IAuditSink
    {
        public ResultSink Tables => tables;

        public MemorySink Memory { get; } = new();

        public void Add(QuarantinedRecord record)
        {
            tables.Add(record);
            Memory.Add(record);
        }

        public void Add(PersonAudit person)
        {
            tables.Add(person);
            Memory.Add(person);
        }

        public void Complete(AuditSummary summary)
        {
            tables.Complete(summary);
            Memory.Complete(summary);
        }
    }
}
