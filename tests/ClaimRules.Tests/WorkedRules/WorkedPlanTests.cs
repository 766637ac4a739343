using ClaimRules.Pipeline;
using ClaimRules.Stages;

namespace ClaimRules.Tests.WorkedRules;

/// <summary>No rule looks at every fact for every other: its members are found by a key or lie in a range.</summary>
public sealed class WorkedPlanTests
{
    private static readonly AuditPlan Plan = new ClaimAuditor(WorkedPacks.Catalog, Stage.InitialAudit).Plan();

    public static IEnumerable<object[]> Rules() => Plan.Rules.Select(static rule => new object[] { rule.RuleId });

    [Fact]
    public void Every_rule_is_planned()
    {
        Assert.Empty(Plan.NotInForce);
        Assert.Equal(WorkedPacks.National.Content.Rules.Keys.Order(StringComparer.Ordinal), Plan.Rules.Select(static rule => rule.RuleId));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Members_are_found_by_a_key_or_a_range(string id)
    {
        var rule = Plan.Rules.Single(rule => rule.RuleId == id);
        Assert.All(rule.Collections, one => Assert.True(
            one.Access == CollectionAccess.Scan ? one.Ranges.Count > 0 || IsFew(one) || IsOfSubject(rule, one) : one.Key is not null, one.ToString()));
    }

    [Theory]
    [InlineData("DRG-G03", false, "encounters in batch", "drg == encounter.drg and provider.level == encounter.provider.level")]
    [InlineData("GZ10000202001000", true, "lines in batch", "encounter.provider == stock.provider and code == stock.code and month(date) == stock.month")]
    public void What_is_asked_of_the_run_is_added_up_by_key(string id, bool isJudgedOverRun, string members, string key)
    {
        var rule = Plan.Rules.Single(rule => rule.RuleId == id);
        Assert.Equal(isJudgedOverRun, rule.IsJudgedOverRun);
        var one = Assert.Single(rule.Collections);
        Assert.Equal((members, CollectionAccess.AddedUp, key), (one.Members, one.Access, one.Key));
    }

    [Fact]
    public void Rules_about_several_persons_or_none_are_judged_when_the_run_was_read() => Assert.Equal(
        ["CR-TRACE", "GZ10000202001000", "ZB10000205001000", "ZB10000205008000"],
        Plan.Rules.Where(static rule => rule.IsJudgedOverRun).Select(static rule => rule.RuleId));

    private static bool IsFew(PlannedCollection one) => one.Members is "diagnoses in encounter" or "procedures in encounter" or "earlier diagnoses in encounter";

    /// <summary>A subject goes through what belongs to it once.</summary>
    private static bool IsOfSubject(RulePlan rule, PlannedCollection one) => rule.By.Count == 0 && one.Members.EndsWith(" in " + rule.Kind, StringComparison.Ordinal);
}
