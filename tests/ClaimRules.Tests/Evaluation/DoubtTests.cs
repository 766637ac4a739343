using ClaimRules.Claims;
using static ClaimRules.Tests.Evaluation.Cases;

namespace ClaimRules.Tests.Evaluation;

/// <summary>What can't be told for want of a fact, and what can all the same (D7, D22).</summary>
public sealed class DoubtTests
{
    private static RuleLab Rows(string rule) => RuleLab.Line(rule).Table("t", "k*", "k: code, a: number", "k,a\nA01,1\nA02,1\nA02,\n");

    private static FeeLine Of(string id, string? code, string category)
    {
        var line = Line(id, "A01");
        (line.Code, line.Category) = (code, category);
        return line;
    }

    [Theory]
    [InlineData("west_drug", "L1:Hit")]
    [InlineData("service", "L1:Indeterminate L3:Indeterminate")]
    public void Line_that_the_condition_keeps_out_leaves_no_doubt_though_its_row_is_not_known(string category, string outcomes)
    {
        var lab = Rows("where: line.category == service\nlet:\n  row: each t[line.code]\nby: encounter, row.a\nwhen: count(group) > 1");
        Assert.Equal(outcomes, lab.Text(Stay(Of("L1", "A01", "service"), Of("L2", "A01", "service"), Of("L3", null, category))));
    }

    [Theory]
    [InlineData("west_drug", "L1:NotApplicable")]
    [InlineData("service", "L1:Indeterminate")]
    public void Condition_decides_before_the_rows_of_a_missing_key(string category, string outcomes) =>
        Assert.Equal(outcomes, Rows("where: line.category == service\nlet:\n  row: each t[line.code]\nwhen: row.a == 1").Text(Stay(Of("L1", null, category))));

    /// <summary>Rows of one key: hit outweighs indeterminate, that outweighs pass, that outweighs a blank cell; no row is no subject.</summary>
    [Theory]
    [InlineData("row.a == 1", "A02", "Hit")]
    [InlineData("row.a == 2", "A02", "Pass")]
    [InlineData("row.a > line.days_supply", "A02", "Indeterminate")]
    [InlineData("row.a == 1 or row.a > line.days_supply", "A02", "Hit")]
    [InlineData("row.a == 1", "B01", "NotApplicable")]
    public void Rows_of_one_key_make_one_outcome(string condition, string code, string outcome) =>
        Assert.Equal($"L1:{outcome}", Rows($"let:\n  row: each t[line.code]\nwhen: {condition}").Text(Stay(Line("L1", code))));

    /// <summary>A check's own condition on a group with a member that only may be one: two or three are not told apart.</summary>
    [Theory]
    [InlineData("count(group) >= 3")]
    [InlineData("count(group) < 3")]
    [InlineData("sum(group.quantity) > 2")]
    public void Condition_of_a_check_does_not_take_possible_members_for_sure(string condition)
    {
        var lab = RuleLab.Line($"where: line.category == service\nby: encounter, code\nchecks:\n  - {{ id: a, where: {condition}, when: true }}");
        var unsure = Line("L3", "A01");
        Assert.Equal("a/L1:Indeterminate", lab.Text(Stay(Of("L1", "A01", "service"), Of("L2", "A01", "service"), unsure)));
    }

    [Fact]
    public void Condition_of_a_check_that_hangs_on_keys_alone_still_decides()
    {
        var lab = RuleLab.Line("where: line.category == service\nby: encounter, code\nchecks:\n  - { id: a, where: key.code == \"B\", when: true }");
        Assert.Equal("a/L1:NotApplicable", lab.Text(Stay(Of("L1", "A01", "service"), Line("L3", "A01"))));
    }

    [Theory]
    [InlineData("has(t[line.code]?)", "A01", "Hit")]
    [InlineData("has(t[line.code]?)", "B01", "Pass")]
    [InlineData("has(t[line.code]?)", null, "Indeterminate")]
    [InlineData("not has(t[line.code]?)", null, "Indeterminate")]
    [InlineData("missing(t[line.code]?.a)", null, "Indeterminate")]
    [InlineData("missing(t[line.code]?.a)", "B01", "Hit")]
    [InlineData("(t[line.code]?.a ?? 5) == 5", "B01", "Hit")]
    [InlineData("(t[line.code]?.a ?? 5) == 5", "A01", "Pass")]
    public void Optional_row_is_there_or_not_and_with_a_missing_key_nobody_knows(string condition, string? code, string outcome)
    {
        var lab = RuleLab.Line($"when: {condition}").Table("t", "k", "k: code, a: number", "k,a\nA01,1\n");
        Assert.Equal($"L1:{outcome}", lab.Text(Stay(Of("L1", code, "service"))));
    }

    [Theory]
    [InlineData("missing(provider.level)", "Hit")]
    [InlineData("has(provider.level)", "Pass")]
    [InlineData("provider.level == secondary", "Indeterminate")]
    [InlineData("missing(first(procedures in encounter).begin_time)", "Hit")]
    [InlineData("has(first(procedures in encounter).begin_time)", "Pass")]
    public void Field_of_a_missing_fact_is_missing(string condition, string outcome)
    {
        var claim = Stay(Line("L1", "A01"));
        claim.Provider = null;
        Assert.Equal($"L1:{outcome}", RuleLab.Line($"when: {condition}").Text(claim));
    }

    [Theory]
    [InlineData("line.quantity in [limit.a, limit.b, 7]", "2,3", 2, "Hit")]
    [InlineData("line.quantity in [limit.a, limit.b, 7]", "2,3", 5, "Pass")]
    [InlineData("line.quantity in [limit.a, limit.b, 7]", "2,", 2, "Hit")]
    [InlineData("line.quantity in [limit.a, limit.b, 7]", "2,", 5, "NotApplicable")]
    [InlineData("line.quantity not in [limit.a, limit.b, 7]", "2,", 5, "NotApplicable")]
    [InlineData("line.quantity in [limit.a, line.days_supply]", "2,", 5, "Indeterminate")]
    [InlineData("line.quantity in [limit.b, line.days_supply]", "2,", 5, "Indeterminate")]
    public void List_is_a_chain_of_or(string condition, string cells, int quantity, string outcome)
    {
        var lab = RuleLab.Line($"let:\n  limit: t[line.code]\nwhen: {condition}").Table("t", "k", "k: code, a: number, b: number", $"k,a,b\nA01,{cells}\n");
        Assert.Equal($"L1:{outcome}", lab.Text(Stay(Line("L1", "A01", quantity: quantity))));
    }
}
