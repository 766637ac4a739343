using ClaimRules.Claims;
using ClaimRules.Facts;
using ClaimRules.Findings;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using ClaimRules.Tests.Claims;
using ClaimRules.Tests.Packs;

namespace ClaimRules.Tests.Pipeline;

/// <summary>A kind that the library does not know is one entry in the schema: reading, rules, findings and counts follow.</summary>
public sealed class FurtherKindTests : IDisposable
{
    private static readonly FactSchema Schema = FactSchema.Standard.With(new FactKind("implant", "implants", "植入物", "encounter",
    [
        new FactField("implant_id", "植入物标识", FactType.Id) { Need = FieldNeed.Required },
        new FactField("code", "耗材编码", FactType.Code) { Aliases = ["mcs_code"] },
        new FactField("quantity", "数量", FactType.Quantity),
        new FactField("serial_no", "序列号", FactType.Text),
        new FactField("date", "植入日期", FactType.Date),
    ])
    {
        Key = ["implant_id"],
        IdField = "implant_id",
        BeginDate = "date",
    });

    private readonly ClaimFiles files = new ClaimFiles()
        .WithStay("L1,E1,C01,3,100,300.00,2025-03-02\nL2,E1,A01,1,5,5.00,2025-03-02\n", fund: "305.00")
        .With("implants.csv", "implant_id,encounter_id,mcs_code,quantity,serial_no,date\nI1,E1,C01,1,SN-1,2025-03-02\nI2,E1,C01,1,,2025-03-02\n,E1,C01,1,SN-3,2025-03-02\n");

    private readonly TempPacks packs = new TempPacks()
        .With("pack.yaml", "format: 1\nid: implants\nversion: 1.0.0\ntitle: Implants\nstages: [initial-audit]\n")
        .With("rules/serial.yaml", """
            rule: T-SERIAL
            name: Implant without a serial number
            verdict: slightly-suspicious
            for: implant
            when: not has(implant.serial_no)
            message: "{implant.code}"
            """)
        .With("rules/charged.yaml", """
            rule: T-CHARGED
            name: More charged than implanted
            verdict: violation
            for: line
            where: line.code == "C01"
            let:
              used: sum((implants in encounter where code == line.code).quantity)
            when: line.quantity > used
            amount: (line.quantity - used) / line.quantity * line.fund_amount
            message: "{line.quantity} > {used}"
            """)
        .With("rules/twice.yaml", """
            rule: T-TWICE
            name: Implants by code
            verdict: slightly-suspicious
            for: implant
            by: encounter, code
            when: count(group) > 1
            message: "{count(group)}"
            """);

    public void Dispose()
    {
        files.Dispose();
        packs.Dispose();
    }

    [Fact]
    public void Rules_run_over_a_kind_that_a_file_brought()
    {
        var report = Audit(RulePackCatalog.Load(packs.Path, Schema), new ClaimReadOptions { Schema = Schema });
        var serial = Assert.Single(report.Findings, static finding => finding.RuleId == "T-SERIAL");
        Assert.Equal(("implant", "I2", "implants.csv", 3), (serial.Subject.Kind, serial.Subject.Id, serial.About[0].Source, serial.About[0].Line));
        Assert.Equal(new RecordCount("implant", 3, 1, 0, 2, 0), report.Summary.Records.Single(static count => count.Kind == "implant"));
        Assert.Equal("implant", Assert.Single(report.Quarantine).Kind);
    }

    [Fact]
    public void Rules_over_standard_kinds_see_the_further_one()
    {
        files.With("implants.csv", "implant_id,encounter_id,mcs_code,quantity,serial_no,date\nI1,E1,C01,1,SN-1,2025-03-02\nI2,E1,C01,1,SN-2,2025-03-02\nI3,E1,C02,1,SN-3,2025-03-02\n");
        var report = Audit(RulePackCatalog.Load(packs.Path, Schema), new ClaimReadOptions { Schema = Schema });
        Assert.Equal(100m, Assert.Single(report.Findings, static finding => finding.RuleId == "T-CHARGED").Refused);
        Assert.Equal(2, Assert.Single(report.Findings, static finding => finding.RuleId == "T-TWICE").About.Count);
    }

    [Fact]
    public void Record_set_aside_leaves_what_counts_on_it_undecided()
    {
        var counts = Audit(RulePackCatalog.Load(packs.Path, Schema), new ClaimReadOptions { Schema = Schema })
            .Rules.Single(static rule => rule.Id == "T-CHARGED").Counts;
        Assert.Equal((0, 1), (counts.Hits, counts.Indeterminate));
    }

    [Fact]
    public void Objects_bring_the_kind_too()
    {
        var claim = Evaluation.Cases.Stay();
        var implant = new Fact("implant");
        implant.Values["implant_id"] = "I9";
        implant.Values["code"] = "C01";
        implant.Values["quantity"] = 2m;
        claim.Facts.Add(implant);
        var reading = ClaimReading.From([claim], new ClaimReadOptions { Schema = Schema });
        var report = new ClaimAuditor(RulePackCatalog.Load(packs.Path, Schema), Stage.InitialAudit).Audit(reading);
        Assert.Equal("I9", Assert.Single(report.Findings).Subject.Id);
    }

    /// <summary>Claims that were read without the kind have none of it: nothing fails, and the report says what was not supplied.</summary>
    [Fact]
    public void Claims_read_without_the_kind_are_told_as_not_supplied()
    {
        var report = Audit(RulePackCatalog.Load(packs.Path, Schema), new ClaimReadOptions());
        Assert.Equal(["T-CHARGED", "T-SERIAL", "T-TWICE"], report.Summary.Coverage.Select(static rule => rule.RuleId));
        Assert.Contains("implant", report.Summary.Coverage[0].Missing);
        var counts = report.Rules.Single(static rule => rule.Id == "T-CHARGED").Counts;
        Assert.Equal((0, 2), (counts.Applied, counts.NotSupplied));
    }

    [Fact]
    public void Rule_over_a_kind_that_no_schema_has_is_an_error_of_the_pack() =>
        Assert.Contains(Assert.Throws<RulePackException>(() => RulePackCatalog.Load(packs.Path)).Diagnostics, static problem => problem.Arguments.Contains("implant"));

    private AuditReport Audit(RulePackCatalog catalog, ClaimReadOptions options) =>
        new ClaimAuditor(catalog, Stage.InitialAudit).Audit(files.Read(options));
}
