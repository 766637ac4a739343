using System.Text.Json;
using ClaimRules.Findings;

namespace ClaimRules.Cli.Tests;

/// <summary><c>--exemptions</c>, from the audit to the explanation of what is exempt.</summary>
public sealed class ExemptionTests
{
    private const string Entries = """
        format: 1
        exemptions:
          - { rule: SEX, scope: { provider: H1, code: A1 }, reason: 专科备案, approver: 审核科, to: 2026-12-31, basis: 〔2026〕1 号 }
          - { rule: MANY, scope: { code: B1 }, reason: 试点, approver: 审核科, to: 2025-12-31 }
          - { rule: MANY, scope: { code: B2 }, reason: 试点, approver: 审核科, to: 2026-12-31 }
        """;

    [Fact]
    public void An_exempt_finding_books_nothing_and_is_told_apart()
    {
        using var scenario = With(Entries);
        var result = scenario.Audit("--exemptions", "exemptions.yaml");
        Assert.Equal(0, result.Exit);
        var run = RunFolderReader.Open(scenario.Run);
        run.Verify();
        Assert.Empty(run.ReadFindings());
        Assert.Equal((0m, ClaimOutcome.Passed), (run.Summary.Money.Refused, run.ReadClaims().First().Outcome));
        Assert.Equal(("专科备案", 80.00m), (run.ReadExemptedFindings().Single().Exemption!.Reason, run.ReadExemptedFindings().Single().Amount));
        foreach (var part in (string[])["Exemptions", "provider=H1; code=A1", "expired, remove it", "not used, needed?", "exempted findings, reported apart: 1"])
            Assert.Contains(part, result.Out, StringComparison.Ordinal);
        Assert.Contains("exemptions.yaml:4:13: warning CR4608", result.Error, StringComparison.Ordinal);
        Assert.Contains("exemptions.yaml:5:13: warning CR4609", result.Error, StringComparison.Ordinal);
        using var report = JsonDocument.Parse(File.ReadAllText(Path.Combine(scenario.Run, "report.json")));
        Assert.Equal(["used", "expired", "unused"], report.RootElement.GetProperty("exemptions").EnumerateArray().Select(static one => one.GetProperty("state").GetString()));
    }

    [Fact]
    public void Text_is_in_the_language_asked_for()
    {
        using var scenario = With(Entries);
        Assert.Contains("其中未用到或已到期 2 项；被豁免的疑点另计 1 条", scenario.Audit("--exemptions", "exemptions.yaml", "--lang", "zh").Out, StringComparison.Ordinal);
        Assert.Contains("--exemptions", scenario.Invoke("audit", "--help").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exempt_finding_does_not_fail_the_run()
    {
        using var scenario = With(Entries);
        Assert.Equal(1, scenario.Audit("--fail-on", "violation").Exit);
        Assert.Equal(0, scenario.Audit("--fail-on", "violation", "--exemptions", "exemptions.yaml").Exit);
        var inspection = scenario.Audit("--claim", "S1", "--fail-on", "violation", "--exemptions", "exemptions.yaml");
        Assert.Equal(0, inspection.Exit);
        Assert.Contains("exempt, nothing is booked: 专科备案 (〔2026〕1 号), approved by 审核科, to 2026-12-31 (exemption 1, provider=H1; code=A1)", inspection.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exempt_finding_is_explained_by_its_exemption()
    {
        using var scenario = With(Entries);
        scenario.Audit("--exemptions", "exemptions.yaml");
        var print = RunFolderReader.Open(scenario.Run).ReadExemptedFindings().Single().Fingerprint;
        var result = scenario.Invoke("explain", "runs/initial-audit", print[..8]);
        Assert.Equal(0, result.Exit);
        foreach (var part in (string[])["exempt, nothing is booked: 专科备案", "person.sex != limit.sex", "the same in every part"])
            Assert.Contains(part, result.Out, StringComparison.Ordinal);

        scenario.With("exemptions.yaml", Entries.Replace("专科备案", "备案", StringComparison.Ordinal));
        var changed = scenario.Invoke("explain", "runs/initial-audit", print);
        Assert.Equal(1, changed.Exit);
        Assert.Contains("CR5201", changed.Error, StringComparison.Ordinal);
        scenario.With("moved.yaml", Entries);
        Assert.Equal(0, scenario.Invoke("explain", "runs/initial-audit", print, "--exemptions", "moved.yaml").Exit);
        scenario.Without("exemptions.yaml");
        Assert.Equal(2, scenario.Invoke("explain", "runs/initial-audit", print).Exit);
        scenario.Without("runs/initial-audit/inputs.hint.json");
        Assert.Contains("--exemptions", scenario.Invoke("explain", "runs/initial-audit", print, "--claims", "claims", "--packs", "packs").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("person, code", "P1")]
    [InlineData("code", "P2")]
    public void A_finding_that_is_exempt_in_part_is_explained_with_both_parts(string by, string second)
    {
        using var scenario = With("""
            format: 1
            exemptions:
              - { rule: TWICE, scope: { claim: S2 }, reason: 试点, approver: 审核科, to: 2026-12-31 }
            """);
        scenario.With("claims/encounters.csv", $"encounter_id,person_id,provider,type,visit_date\nE1,P1,H1,门诊,2026-02-01\nE2,{second},H1,门诊,2026-02-03\n");
        scenario.With("packs/small/rules/TWICE.yaml", $$"""
            rule: TWICE
            name: 再次
            verdict: violation
            for: line
            where: line.code == "B1"
            by: {{by}}
            when: count(group) > 1
            message: "{count(group)}次"
            """);
        scenario.Audit("--exemptions", "exemptions.yaml");
        var run = RunFolderReader.Open(scenario.Run);
        var print = Assert.Single(run.ReadExemptedFindings()).Fingerprint;
        Assert.Contains(run.ReadFindings(), finding => finding.Fingerprint == print && finding.Refused == 40.00m);
        var result = scenario.Invoke("explain", "runs/initial-audit", print);
        Assert.Equal(0, result.Exit);
        foreach (var part in (string[])["about: line L2", "about: line L3", "exempt, nothing is booked: 试点", "the same in every part"])
            Assert.Contains(part, result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_are_bad_input_told_with_their_places()
    {
        using var scenario = With("""
            format: 1
            exemptions:
              - { rule: SEXX, scope: { provider: H1 }, reason: r, approver: a, to: 2026-12-31 }
              - { rule: MANY, scope: { provider: H1 }, reason: r, approver: a, to: 2026-12-31 }
            """);
        var unknown = scenario.Audit("--exemptions", "exemptions.yaml");
        Assert.Equal(2, unknown.Exit);
        Assert.Contains("exemptions.yaml:3:13: error CR4605: the stage has no rule 'SEXX' that could be exempted from; did you mean 'SEX'?", unknown.Error, StringComparison.Ordinal);
        scenario.With("exemptions.yaml", "format: 1\nexemptions:\n  - { rule: SEX, scope: all, reason: r, approver: a }\n");
        Assert.Contains("CR4602", scenario.Audit("--exemptions", "exemptions.yaml").Error, StringComparison.Ordinal);
        Assert.Contains("CR0004", scenario.Audit("--exemptions", "nowhere.yaml").Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(scenario.Run));
    }

    private static Scenario With(string exemptions) => new Scenario().With("exemptions.yaml", exemptions);
}
