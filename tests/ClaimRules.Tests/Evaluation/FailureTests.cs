using ClaimRules.Findings;
using static ClaimRules.Tests.Evaluation.Cases;

namespace ClaimRules.Tests.Evaluation;

/// <summary>An evaluation that fails is one outcome, told, and never the end of the audit (D24, D37).</summary>
public sealed class FailureTests
{
    private const string Huge = "line.quantity * 99999999999999999999999999999 * 99999999999999";

    [Fact]
    public void Key_of_each_that_overflows_fails_the_group_and_leaves_the_others()
    {
        var lab = RuleLab.Line($"let:\n  row: each t[{Huge}]\nby: encounter, code\nwhen: count(group) > 0")
            .Table("t", "k*", "k: number, a: number", "k,a\n1,1\n");
        Assert.Equal("L1:Failed", lab.Text(Stay(Line("L1", "A01", quantity: 2))));
    }

    [Fact]
    public void Condition_of_a_member_that_overflows_fails_its_group_only()
    {
        var lab = RuleLab.Line($"where: line.code != \"A02\" or {Huge} > 1\nby: encounter, code\nwhen: count(group) > 9");
        Assert.Equal("L1:Pass L2:Failed", lab.Text(Stay(Line("L1", "A01"), Line("L2", "A02"))));
    }

    [Fact]
    public void Judging_date_that_overflows_fails_the_group()
    {
        var lab = RuleLab.Line("params:\n  far: { value: 9000 years, source: test }\nat: line.date + param.far\nby: encounter, code\nwhen: count(group) > 0");
        Assert.Equal("L1:Failed", lab.Text(Stay(Line("L1", "A01"))));
    }

    [Theory]
    [InlineData("line.date within limit.window of encounter.admit_date")]
    [InlineData("line.date > encounter.admit_date + limit.window")]
    [InlineData("line.date - encounter.admit_date > limit.window", "1 month")]
    public void Window_of_a_row_that_does_not_fit_the_dates_fails(string condition, string window = "6 hours")
    {
        var lab = RuleLab.Line($"let:\n  limit: t[line.code]\nwhen: {condition}").Table("t", "code", "code: code, window: duration", $"code,window\nA01,{window}\n");
        Assert.Equal("L1:Failed", lab.Text(Stay(Line("L1", "A01"))));
    }

    [Fact]
    public void Claim_with_a_failed_group_does_not_pass()
    {
        var lab = RuleLab.Line($"where: {Huge} > 1\nby: encounter, code\nwhen: count(group) > 9");
        var claim = Assert.Single(lab.Audit(Stay(Line("L1", "A01"))).Report.Claims);
        Assert.Equal((ClaimOutcome.Indeterminate, 1), (claim.Outcome, claim.Lines.Indeterminate));
    }
}
