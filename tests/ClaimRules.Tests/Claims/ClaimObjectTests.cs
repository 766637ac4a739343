using ClaimRules.Claims;
using ClaimRules.Facts;

namespace ClaimRules.Tests.Claims;

public sealed class ClaimObjectTests
{
    private static readonly FactSchema Extended = FactSchema.Standard.With(new FactKind("trace_code", "trace_codes", "追溯码", "line",
    [
        new FactField("trace_id", "追溯码", FactType.Id) { Need = FieldNeed.Required },
        new FactField("price", "进价", FactType.Money) { Aliases = ["buy_price"] },
    ])
    {
        Key = ["trace_id"],
        IdField = "trace_id",
    });

    [Fact]
    public void Objects_read_as_the_same_facts_do_from_files()
    {
        using var files = new ClaimFiles().WithStay("L1,E1,ZA01,2,3.5,7.00,2025-03-02\n");
        Assert.Equal(files.Read().Batch.ShowAll(), ClaimReading.From(Given("L1", 2m)).Batch.ShowAll());
    }

    [Fact]
    public void Bad_objects_are_set_aside_with_a_hash()
    {
        var reading = ClaimReading.From(Given("L1", 0.00001m), Given("L1", null), Given("L1", 3m));
        Assert.Equal(["CR4101", "CR4103"], reading.Quarantine.Select(record => record.Code).Order());
        Assert.All(reading.Quarantine, record => Assert.Equal((64, 0, "objects"), (record.Hash.Length, record.Line, record.Source)));
        var conflict = ClaimReading.From(Given("L1", 1m), Given("L1", 2m));
        Assert.Equal(["CR4112", "CR4112"], conflict.Quarantine.Select(record => record.Code));
        Assert.All(conflict.Quarantine, record => Assert.Equal(64, record.Hash.Length));
    }

    [Theory]
    [InlineData("person", typeof(Person))]
    [InlineData("provider", typeof(Provider))]
    [InlineData("encounter", typeof(Encounter))]
    [InlineData("claim", typeof(Settlement))]
    [InlineData("diagnosis", typeof(Diagnosis))]
    [InlineData("procedure", typeof(Procedure))]
    [InlineData("line", typeof(FeeLine))]
    [InlineData("charge_item", typeof(ChargeItem))]
    public void Every_given_field_of_the_schema_has_a_property(string kind, Type type)
    {
        foreach (var field in FactSchema.Standard[kind].Fields.Where(field => field.Origin == FieldOrigin.Given))
        {
            var name = string.Concat(field.Name.Split('_').Select(part => char.ToUpperInvariant(part[0]) + part[1..])) + (field.Target is null ? "" : "Id");
            var property = type.GetProperty(name);
            Assert.True(property is not null, $"{type.Name} lacks {name}");
            var expected = field.Type switch
            {
                FactType.Flag => typeof(bool?),
                FactType.Date => typeof(DateOnly?),
                FactType.Time => typeof(DateTime?),
                FactType.Money or FactType.Price or FactType.Quantity => typeof(decimal?),
                FactType.Integer => typeof(int?),
                _ => typeof(string),
            };
            Assert.Equal(expected, property.PropertyType);
        }
    }

    [Fact]
    public void New_kind_is_read_from_csv_json_and_objects_alike()
    {
        var options = new ClaimReadOptions { Schema = Extended };
        const string Lines = "L1,E1,ZA01,2,3.5,7.00,2025-03-02\n";
        using var csv = new ClaimFiles().WithStay(Lines).With("trace_codes.csv", "line_id,trace_id,buy_price\nL1,T2,1.5\nL1,T1,1\nL9,T3,1\n,T4,1\n");
        using var json = new ClaimFiles().WithStay("").With("lines-2.jsonl", """
            {"line_id":"L1","encounter_id":"E1","code":"ZA01","trace_codes":[{"trace_id":"T1","price":1},{"trace_id":"T2","price":1.5}],"quantity":2,"unit_price":3.5,"amount":7,"date":"2025-03-02"}
            """);
        var claim = Given("L1", 2m);
        foreach (var (id, price) in ((string, decimal)[])[("T2", 1.5m), ("T1", 1m)])
            claim.Facts.Add(new Fact("trace_code") { Values = { ["trace_id"] = id, ["price"] = price, ["line_id"] = "L1" } });
        var fromCsv = csv.Read(options);
        Assert.Equal(["T1", "T2"], fromCsv.Batch.Show("trace_code", "trace_id"));
        Assert.Equal(["CR4110", "CR4101"], fromCsv.Quarantine.Select(record => record.Code));
        Assert.Equal(0..2, fromCsv.Batch["person"].Children(fromCsv.Batch["trace_code"], 0));
        Assert.Equal(fromCsv.Batch.ShowAll(), json.Read(options).Batch.ShowAll());
        Assert.Equal(fromCsv.Batch.ShowAll(), ClaimReading.From([claim], options).Batch.ShowAll());
    }

    [Fact]
    public void Fact_of_an_unknown_kind_is_refused()
    {
        var claim = Given("L1", 1m);
        claim.Facts.Add(new Fact("linee"));
        var problem = Assert.Single(Assert.Throws<ClaimReadException>(() => ClaimReading.From(claim)).Diagnostics);
        Assert.Equal(("CR4013", "line"), (problem.Code, problem.Suggestion));
    }

    private static Claim Given(string line, decimal? quantity) => new()
    {
        Person = new Person { PersonId = "P1", Sex = "male", BirthDate = new DateOnly(1960, 1, 1) },
        Provider = new Provider { ProviderId = "H1", Level = "02" },
        Encounter = new Encounter
        {
            EncounterId = "E1",
            Type = "inpatient",
            AdmitDate = new DateOnly(2025, 3, 1),
            DischargeDate = new DateOnly(2025, 3, 5),
            MainDiagnosis = "I10",
        },
        Settlement = new Settlement { ClaimId = "S1", FundAmount = 100m },
        Lines = { new FeeLine { LineId = line, Code = "ZA01", Quantity = quantity, UnitPrice = 3.5m, Amount = 7m, Date = new DateOnly(2025, 3, 2) } },
    };
}
