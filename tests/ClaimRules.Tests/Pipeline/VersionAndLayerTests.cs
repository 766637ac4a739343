using ClaimRules.Claims;
using ClaimRules.Findings;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using ClaimRules.Tests.Packs;
using static ClaimRules.Tests.Evaluation.Cases;

namespace ClaimRules.Tests.Pipeline;

/// <summary>What was in force on the judging date, where the care was given, decides (D18, D26, D27).</summary>
public sealed class VersionAndLayerTests
{
    private const string Rule = """
        rule: R1
        name: 单价
        verdict: violation
        for: line
        params:
          ceiling: { value: 10, min: 1, max: 100, source: 测试 }
        when: line.unit_price > param.ceiling
        message: "单价超过{param.ceiling}元"

        """;

    private static string Manifest(string version, string more) =>
        $"format: 1\nid: base\nversion: {version}\ntitle: 测试\nstages: [initial-audit]\n{more}\n";

    private static TempPacks TwoVersions() => new TempPacks()
        .With("v1/pack.yaml", Manifest("1.0.0", "effective: { to: 2025-03-04 }"))
        .With("v1/rules/R1.yaml", Rule)
        .With("v2/pack.yaml", Manifest("2.0.0", "effective: { from: 2025-03-05 }"))
        .With("v2/rules/R1.yaml", Rule.Replace("value: 10", "value: 20", StringComparison.Ordinal));

    private static TempPacks Layered() => new TempPacks()
        .With("base/pack.yaml", Manifest("1.0.0", ""))
        .With("base/rules/R1.yaml", Rule)
        .With("city/pack.yaml", """
            format: 1
            id: city
            version: 1.0.0
            title: 某市
            stages: [initial-audit]
            requires: [{ id: base, version: ">=1.0.0 <2.0.0" }]
            applies_to: { region: ["371300"] }
            overrides:
              - { rule: R1, params: { ceiling: 30 }, from: 2025-03-05, basis: 某市医保〔2025〕1号 }

            """);

    private static IReadOnlyList<Finding> Audit(TempPacks packs, AuditOptions? options, params ClaimRules.Claims.Claim[] claims) =>
        new ClaimAuditor(RulePackCatalog.Load(packs.Path), Stage.InitialAudit, options).Audit(ClaimReading.From(claims)).Findings;

    [Fact]
    public void Lines_of_one_stay_are_judged_by_the_version_of_their_own_day()
    {
        using var packs = TwoVersions();
        var findings = Audit(packs, null, Stay(Line("L1", "A", "2025-03-04", price: 15), Line("L2", "A", "2025-03-05", price: 15), Line("L3", "A", "2025-03-05", price: 25)));
        Assert.Equal(["L1 1.0.0 单价超过10元", "L3 2.0.0 单价超过20元"], findings.Select(static f => $"{f.Subject.Id} {f.PackVersion} {f.Message}"));
    }

    [Fact]
    public void Line_outside_its_stay_is_judged_at_the_end_of_it()
    {
        using var packs = TwoVersions();
        var finding = Assert.Single(Audit(packs, null, Stay(Line("L1", "A", "2025-02-01", price: 25))));
        Assert.Equal((Day("2025-03-10"), "2.0.0"), (finding.JudgedOn, finding.PackVersion));
    }

    [Theory]
    [InlineData("")]
    [InlineData("effective: { from: 2025-03-05, to: 2025-12-31 }")]
    public void Fact_without_any_date_is_undecided_once_whether_or_not_the_last_version_ends(string effective)
    {
        using var packs = TwoVersions();
        if (effective.Length > 0)
            packs.With("v2/pack.yaml", Manifest("2.0.0", effective));
        var claim = Stay(Line("L1", "A", price: 15));
        (claim.Lines[0].Date, claim.Encounter.AdmitDate, claim.Encounter.DischargeDate) = (null, null, null);
        var check = new ClaimAuditor(RulePackCatalog.Load(packs.Path), Stage.InitialAudit).Check(claim);
        Assert.Equal("date", Assert.Single(check.Indeterminate).Cause);
    }

    [Fact]
    public void As_of_takes_the_place_of_every_judging_date()
    {
        using var packs = TwoVersions();
        var options = new AuditOptions { AsOf = Day("2025-01-01") };
        Assert.Equal(2, Audit(packs, options, Stay(Line("L1", "A", "2025-03-04", price: 15), Line("L2", "A", "2025-03-09", price: 15))).Count);
    }

    [Theory]
    [InlineData("371300", "2025-03-05", 0)]
    [InlineData("371300", "2025-03-04", 1)]
    [InlineData("371301", "2025-03-05", 0)]
    [InlineData("370100", "2025-03-05", 1)]
    public void City_layer_holds_for_its_providers_from_its_day(string region, string date, int findings)
    {
        using var packs = Layered();
        var claim = Stay(Line("L1", "A", date, price: 25));
        claim.Provider!.Region = region;
        Assert.Equal(findings, Audit(packs, null, claim).Count);
    }

    [Fact]
    public void Report_lists_the_parameter_with_its_layer()
    {
        using var packs = Layered();
        var report = new ClaimAuditor(RulePackCatalog.Load(packs.Path), Stage.InitialAudit).Audit(ClaimReading.From(Stay(Line("L1", "A", "2025-03-05"), Line("L2", "A", "2025-03-04"))));
        Assert.Equal(["base 10", "city 30"], report.Summary.Parameters.Select(static p => $"{p.Layer} {p.Value}"));
    }

    [Fact]
    public void Unknown_rule_is_told_before_anything_runs()
    {
        using var packs = Layered();
        var problem = Assert.Throws<ArgumentException>(() => Audit(packs, new AuditOptions { Rules = ["R9"] }, Stay(Line("L1", "A"))));
        Assert.Contains("R9", problem.Message, StringComparison.Ordinal);
    }
}
