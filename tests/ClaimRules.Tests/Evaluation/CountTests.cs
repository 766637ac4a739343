using static ClaimRules.Tests.Evaluation.Cases;

namespace ClaimRules.Tests.Evaluation;

/// <summary>Counts that are known within a range: two lines of west drugs for sure, one perhaps; four of A01 (D22).</summary>
public sealed class CountTests
{
    [Theory]
    [InlineData("count(drugs) < count(found)", "Hit")]
    [InlineData("count(found) > count(drugs)", "Hit")]
    [InlineData("count(found) <= count(drugs)", "Pass")]
    [InlineData("count(drugs) == count(found)", "Pass")]
    [InlineData("count(drugs) != count(found)", "Hit")]
    [InlineData("count(drugs) < count(others)", "Indeterminate")]
    [InlineData("count(drugs) <= count(others)", "Indeterminate")]
    [InlineData("count(drugs) == count(drugs)", "Indeterminate")]
    [InlineData("n < m", "Hit")]
    [InlineData("alias < 4", "Hit")]
    [InlineData("alias < 3", "Indeterminate")]
    [InlineData("n between 2 and 3", "Hit")]
    [InlineData("n between 3 and 4", "Indeterminate")]
    [InlineData("n between 4 and 5", "Pass")]
    [InlineData("count distinct(drugs.code) == 1", "Indeterminate")]
    [InlineData("count distinct(drugs.code) <= 2", "Hit")]
    [InlineData("all(drugs, quantity == 1)", "Hit")]
    [InlineData("all(drugs, line_id != \"L1\")", "Pass")]
    [InlineData("all(drugs, line_id != \"L3\")", "Indeterminate")]
    [InlineData("any(drugs, line_id == \"L1\")", "Hit")]
    [InlineData("any(drugs, line_id == \"L3\")", "Indeterminate")]
    [InlineData("none(drugs, line_id == \"L4\")", "Hit")]
    [InlineData("\"A01\" in drugs.code", "Hit")]
    [InlineData("\"B01\" in drugs.code", "Indeterminate")]
    [InlineData("first(drugs).line_id == \"L1\"", "Indeterminate")]
    [InlineData("last(drugs).line_id == \"L2\"", "Indeterminate")]
    [InlineData("sum(drugs.amount) > 0", "Indeterminate")]
    [InlineData("any(excess(drugs, quantity, 1))", "Indeterminate")]
    [InlineData("any(drugs where line_id == \"L1\")", "Hit")]
    [InlineData("any(drugs where line_id == \"L3\")", "Indeterminate")]
    [InlineData("none(drugs where line_id == \"L4\")", "Hit")]
    public void Every_possible_count_must_decide_alike(string condition, string outcome)
    {
        var lab = RuleLab.Encounter($"""
            let:
              drugs: lines in encounter where category == west_drug
              others: lines in encounter where category == service or category == west_drug
              found: lines in encounter where code == "A01"
              n: count(drugs)
              alias: n
              m: count(found)
            when: >-
              {condition} and (true or count(others) + n + alias + m > 0)
            amount: 0
            """);
        var lines = Enumerable.Range(1, 4).Select(static i => Line($"L{i}", "A01")).ToArray();
        (lines[0].Category, lines[1].Category, lines[3].Category) = ("west_drug", "west_drug", "herb");
        Assert.Equal(outcome, lab.Only(Stay(lines)).Kind.ToString());
    }
}
