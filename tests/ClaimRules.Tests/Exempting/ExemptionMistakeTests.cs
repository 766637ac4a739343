using ClaimRules.Exempting;
using ClaimRules.Findings;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using ClaimRules.Tests.Pipeline;

namespace ClaimRules.Tests.Exempting;

/// <summary>What is wrong with an exemptions file is told with its place, all of it in one run.</summary>
public sealed class ExemptionMistakeTests
{
    private const string Sound = "rule: T-SEX, scope: { provider: H1 }, reason: r, approver: a, to: 2025-12-31";

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "to: 2025-12-31", "basis: b", "CR4602 exemptions.yaml:3:5" },
        { "to: 2025-12-31", "to: never", "CR0207 exemptions.yaml:3:73" },
        { "to: 2025-12-31", "to: ''", "CR0207" },
        { "to: 2025-12-31", "from: 2026-01-01, to: 2025-12-31", "CR0208" },
        { "reason: r, ", "", "CR0202" },
        { "approver: a, ", "", "CR0202" },
        { "rule: T-SEX, ", "", "CR0202" },
        { "scope: { provider: H1 }, ", "", "CR0202" },
        { "{ provider: H1 }", "{}", "CR4603 exemptions.yaml:3:27" },
        { "{ provider: H1 }", "everything", "CR4603" },
        { "{ provider: H1 }", "[H1]", "CR4603" },
        { "{ provider: H1 }", "{ provider: [] }", "CR0205" },
        { "{ provider: H1 }", "{ povider: H1 }", "CR0201 'provider'" },
        { "{ provider: H1 }", "{ region: 3713 }", "CR0305" },
        { "{ provider: H1 }", "{ person: 370202199001011234 }", "CR4607 exemptions.yaml:3:37" },
        { "reason: r", "raeson: r", "CR0201 'reason'" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistake_is_told_with_its_place(string good, string bad, string expected)
    {
        var text = $"format: 1\nexemptions:\n  - {{ {Sound} }}\n".Replace(good, bad, StringComparison.Ordinal);
        var problems = Assert.Throws<FindingsException>(() => ExemptionFiles.Load(text)).Diagnostics;
        var told = string.Join('\n', problems.Select(static problem => $"{problem} {problem.Code}"));
        Assert.All(expected.Split(' '), part => Assert.Contains(part, told, StringComparison.Ordinal));
        Assert.DoesNotContain("370202199001011234", told + string.Concat(problems.Select(static problem => problem.Excerpt())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "CR0110")]
    [InlineData("- 1\n", "CR0211")]
    [InlineData("exemptions: []\n", "CR0202")]
    [InlineData("format: 1\n", "CR0202")]
    [InlineData("format: 2\nexemptions: []\n", "CR4601")]
    [InlineData("format: 1\nexemptions: {}\n", "CR0210")]
    [InlineData("format: 1\nexemptions: []\nexcept: x\n", "CR0201")]
    public void File_that_is_none_is_told(string text, string code) =>
        Assert.Contains(code, Assert.Throws<FindingsException>(() => ExemptionFiles.Load(text)).Diagnostics.Select(static problem => problem.Code));

    [Fact]
    public void File_that_is_not_there_is_told() =>
        Assert.Equal("CR0004", Assert.Single(Assert.Throws<FindingsException>(static () => Exemptions.Load("/nowhere/exemptions.yaml")).Diagnostics).Code);

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var problems = Assert.Throws<FindingsException>(static () => ExemptionFiles.Of("rule: A, scope: {}, to: x", "rule: B, scop: all, from: 2025-02-02, to: 2025-01-01")).Diagnostics;
        Assert.Equal(["CR4603", "CR0207", "CR0202", "CR0201", "CR0208"], problems.Select(static problem => problem.Code));
    }

    [Fact]
    public void Scope_of_all_is_a_warning()
    {
        var exemptions = ExemptionFiles.Of("rule: T-SEX, scope: all, to: 2025-12-31");
        Assert.Equal("exemptions.yaml:3:20: warning CR4604: everything that rule 'T-SEX' finds is exempted until 2025-12-31", Assert.Single(exemptions.Warnings).ToString());
        Assert.Equal("all", Assert.Single(exemptions.All).Scope);
    }

    [Fact]
    public void Rules_and_checks_that_the_stage_lacks_are_told_when_the_audit_begins()
    {
        var exemptions = ExemptionFiles.Of(
            "rule: T-SEXX, scope: { code: A01 }, to: 2025-12-31",
            "rule: T-PAIR, check: dya, scope: { code: A01 }, to: 2025-12-31",
            "rule: T-SEX, check: x, scope: { code: A01 }, to: 2025-12-31",
            "rule: T-PAIR, check: visit, scope: { code: A01 }, to: 2025-12-31");
        var problems = Assert.Throws<FindingsException>(() => new ClaimAuditor(MixedPack.Catalog, Stage.InitialAudit, new AuditOptions { Exemptions = exemptions })).Diagnostics;
        Assert.Equal(["CR4605 3:13 T-SEX", "CR4606 4:28 day", "CR4606 5:27 "], problems.Select(static problem => $"{problem.Code} {problem.Span.ToString()!.Split(':', 2)[1]} {problem.Suggestion}"));
    }

    [Fact]
    public void Rule_that_is_not_run_this_time_may_have_exemptions()
    {
        var options = new AuditOptions { Rules = ["T-CAP"], Exemptions = ExemptionFiles.Of("rule: T-SEX, scope: { code: A01 }, to: 2025-12-31") };
        Assert.Single(new ClaimAuditor(MixedPack.Catalog, Stage.InitialAudit, options).Rules);
    }

    [Fact]
    public void Line_ends_and_comments_decide_as_in_other_inputs()
    {
        const string Text = "format: 1\nexemptions: []\n";
        Assert.Equal(ExemptionFiles.Load(Text).Sha256, ExemptionFiles.Load(Text.Replace("\n", "\r\n", StringComparison.Ordinal)).Sha256);
        Assert.NotEqual(ExemptionFiles.Load(Text).Sha256, ExemptionFiles.Load(Text + "# more\n").Sha256);
        Assert.Null(Exemptions.None.Sha256);
    }
}
