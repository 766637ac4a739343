using ClaimRules.Claims;
using ClaimRules.Findings;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using ClaimRules.Tests.Evaluation;
using static ClaimRules.Tests.Evaluation.Cases;

namespace ClaimRules.Tests.Pipeline;

/// <summary>The check of one claim by itself.</summary>
public sealed class ClaimCheckTests
{
    [Theory]
    [InlineData("violation", ClaimOutcome.Indeterminate)]
    [InlineData("highly-suspicious", ClaimOutcome.Questioned)]
    public void Hit_on_a_line_of_unknown_fund_amount_is_told_with_the_claim(string verdict, ClaimOutcome outcome)
    {
        var line = Line("L1", "A01");
        line.FundAmount = null;
        var lab = RuleLab.Rule($"rule: CR-LAB\nname: Lab\nverdict: {verdict}\nfor: line\nmessage: \"hit\"\nwhen: line.quantity > 0\n");

        var check = new ClaimAuditor(lab.Load(), Stage.InitialAudit).Check(Stay(line));

        Assert.Null(Assert.Single(check.Findings).Amount);
        var claim = Assert.Single(check.Claims);
        Assert.Equal(("E1", outcome, 0m), (claim.ClaimId, claim.Outcome, claim.Refused));
        Assert.Equal(["fund-amount-unknown"], claim.IncompleteReasons);
    }

    [Fact]
    public void Quiet_claim_is_told_as_passed()
    {
        var check = new ClaimAuditor(RuleLab.Line("when: line.quantity > 7").Load(), Stage.InitialAudit).Check(Stay(Line("L1", "A01")));

        Assert.Equal(ClaimOutcome.Passed, Assert.Single(check.Claims).Outcome);
    }

    [Fact]
    public void Options_that_mean_nothing_are_refused()
    {
        var packs = RuleLab.Line("when: line.quantity > 7").Load();

        Assert.Throws<ArgumentOutOfRangeException>(() => new ClaimAuditor(packs, Stage.InitialAudit, new AuditOptions { Threads = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClaimAuditor(packs, Stage.InitialAudit, new AuditOptions { Evaluator = (Evaluator)9 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClaimFolder.ReadByPerson(".", new ClaimReadOptions { PartRecords = 0 }));
    }
}
