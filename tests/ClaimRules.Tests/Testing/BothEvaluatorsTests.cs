using ClaimRules.Claims;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using ClaimRules.Testing.Suites;
using ClaimRules.Tests.Evaluation;
using static ClaimRules.Tests.Evaluation.Cases;

namespace ClaimRules.Tests.Testing;

public sealed class BothEvaluatorsTests
{
    private static ClaimAuditor Auditor(string condition, Evaluator evaluator) =>
        new(RuleLab.Line($"when: {condition}").Load(), Stage.InitialAudit, new AuditOptions { Evaluator = evaluator, Threads = 1 });

    private static ClaimReading Reading => ClaimReading.From(Stay(Line("L1", "A01", quantity: 3)));

    [Theory]
    [InlineData("line.quantity > 2")]
    [InlineData("line.quantity > 3")]
    [InlineData("line.days_supply > 3")]
    public void One_rule_answers_alike(string condition) =>
        Assert.Null(BothEvaluators.Run(Auditor(condition, Evaluator.Interpreter), Auditor(condition, Evaluator.Kernels), Reading).Difference);

    /// <summary>Two rules stand for one that is compiled wrongly.</summary>
    [Fact]
    public void Difference_is_told_with_both_answers()
    {
        var difference = BothEvaluators.Run(Auditor("line.quantity > 2", Evaluator.Interpreter), Auditor("line.quantity > 3", Evaluator.Kernels), Reading).Difference;
        Assert.StartsWith("compiled rules answer otherwise than the interpreter: ", difference, StringComparison.Ordinal);
        Assert.Contains("CR-LAB", difference, StringComparison.Ordinal);
    }
}
