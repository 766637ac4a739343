using ClaimRules.Findings;

namespace ClaimRules.Tests.Findings;

public class RuleTallyTests
{
    [Fact]
    public void Applied_is_passed_hit_indeterminate_and_failed()
    {
        var tally = new RuleTally();
        tally.AddPassed(10);
        tally.AddHit();
        tally.AddHit(HitKind.Shadow);
        tally.AddHit(HitKind.Exempted);
        tally.AddIndeterminate("person.sex", 2);
        tally.AddFailed();
        tally.AddNotApplicable(100);
        tally.AddNotSupplied(7);

        var counts = tally.ToCounts();

        Assert.Equal((16, 3, 2, 1, 10), (counts.Applied, counts.Hits, counts.Indeterminate, counts.Failed, counts.Passed));
        Assert.Equal((1, 1, 100, 7), (counts.Shadow, counts.Exempted, counts.NotApplicable, counts.NotSupplied));
    }

    [Fact]
    public void Tallies_of_two_workers_add_up_whichever_is_merged_into_which()
    {
        var forth = Worker(1, "b");
        forth.Merge(Worker(2, "a"));
        var back = Worker(2, "a");
        back.Merge(Worker(1, "b"));

        foreach (var summary in new[] { forth, back }.Select(static tallies => Assert.Single(tallies.ToSummaries())))
        {
            Assert.Equal("name a", summary.Name);
            Assert.Equal((6, 3), (summary.Counts.Applied, summary.Counts.Indeterminate));
            Assert.Equal(["check a", "check b"], summary.Checks.Select(static check => check.Id));
            Assert.Equal([new("fact a", 2), new("fact b", 1)], summary.Counts.IndeterminateBy);
        }

        static RuleTallies Worker(int count, string name)
        {
            var tallies = new RuleTallies();
            var tally = tallies.For("R1", "name " + name, "check " + name);
            tally.AddPassed(count);
            tally.AddIndeterminate("fact " + name, count);
            return tallies;
        }
    }

    [Fact]
    public void Rules_are_listed_in_ordinal_order()
    {
        var tallies = new RuleTallies();
        foreach (var rule in new[] { "b", "B", "a" })
            tallies.For(rule, rule);

        Assert.Equal(["B", "a", "b"], tallies.ToSummaries().Select(static rule => rule.Id));
    }
}
