using ClaimRules.Evaluation;
using ClaimRules.Tests.Evaluation;
using static ClaimRules.Tests.Evaluation.Cases;

namespace ClaimRules.Tests.Language;

/// <summary>What may be named before and after grouping (D2).</summary>
public sealed class GroupNameTests
{
    [Theory]
    [InlineData("person, code", "any(diagnoses in encounter where code == \"A\")")]
    [InlineData("person, code", "encounter.type == inpatient")]
    [InlineData("person, code", "encounter == first(group).encounter")]
    [InlineData("person, code", "line == first(group)")]
    [InlineData("person, code", "provider.level == primary")]
    [InlineData("person, code", "encounter.provider == \"H1\"")]
    [InlineData("person, code", "line.encounter.type == inpatient")]
    [InlineData("encounter, code", "line.date == 2025-03-01")]
    [InlineData("encounter, code", "age_years(line.date) > 3")]
    [InlineData("encounter, code", "n > 1")]
    [InlineData("encounter, code", "any(twin)")]
    [InlineData("encounter, code", "any(rest)")]
    public void What_the_keys_do_not_determine_has_no_single_value(string by, string condition)
    {
        var lab = RuleLab.Line($"""
            let:
              n: line.quantity * 2
              twin: earlier lines in encounter where code == line.code
              same: lines in encounter where code == line.code
              rest: other same
            by: {by}
            when: >-
              {condition}
            """);
        Assert.Contains(lab.Codes(), static code => code is "CR1309" or "CR1310");
    }

    [Theory]
    [InlineData("person, code", "person.sex == male")]
    [InlineData("person, code", "line.code == \"A01\"")]
    [InlineData("person, code", "code == \"A01\"", "key.code == \"A01\"")]
    [InlineData("person, provider", "provider.level == secondary")]
    [InlineData("person, provider", "key.provider.level == secondary")]
    [InlineData("person, encounter.provider as where_from", "key.where_from.level == secondary")]
    [InlineData("person, encounter.provider as where_from", "provider.level == secondary")]
    [InlineData("encounter, claim", "key.claim.claim_id == \"C1\"")]
    [InlineData("encounter", "provider.level == secondary and person.sex == male and encounter.type == inpatient")]
    [InlineData("encounter as stay_of", "key.stay_of.type == inpatient and encounter.type == inpatient")]
    [InlineData("encounter", "any(diagnoses in encounter where code == \"I10.x00\")")]
    [InlineData("encounter, code", "count(same) == 1")]
    [InlineData("person, month(date)", "key.month == month(2025-03-31)")]
    [InlineData("person, year(line.date) as y", "key.y == 2025")]
    [InlineData("person, encounter.main_diagnosis", "key.main_diagnosis == \"I10.x00\" and encounter.main_diagnosis == \"I10.x00\"")]
    public void What_the_keys_determine_is_named(string by, string condition, string? instead = null)
    {
        var lab = RuleLab.Line($"""
            let:
              same: lines in encounter where code == line.code
            by: {by}
            when: >-
              {instead ?? condition}
            """);
        var claim = Stay(Line("L1", "A01"));
        claim.Settlement = new() { ClaimId = "C1" };
        claim.Lines[0].ClaimId = "C1";
        Assert.Equal("Hit", lab.Only(claim).Kind.ToString());
    }

    [Theory]
    [InlineData("where: key.code == \"A\"\nby: encounter, code")]
    [InlineData("at: key.date\nby: encounter, date")]
    [InlineData("by: encounter, key.code")]
    [InlineData("where: any(group)\nby: encounter, code")]
    [InlineData("let:\n  a: count(group)\nwhere: a > 1\nby: encounter, code")]
    public void Groups_and_keys_have_no_meaning_before_grouping(string body) => Assert.NotEmpty(RuleLab.Line(body).Codes());

    [Theory]
    [InlineData("let:\n  a: a + 1\nwhen: a > 1")]
    [InlineData("let:\n  a: b + 1\n  b: line.quantity\nwhen: a > 1")]
    [InlineData("let:\n  a: b + 1\n  b: a + 1\nwhen: a > 1")]
    [InlineData("let:\n  a: count(group) + b\n  b: a\nby: encounter\nwhen: a > 1")]
    public void Entry_that_names_itself_or_a_later_one_is_unknown(string body) => Assert.Contains("CR1114", RuleLab.Line(body).Codes());

    [Fact]
    public void Entry_of_the_group_may_stand_before_those_of_the_members()
    {
        var lab = RuleLab.Line("let:\n  over: excess(group, limit.n, 1)\n  limit: t[line.code]\nby: encounter\nwhen: any(over)\nabout: over").Table("t", "code", "code: code, n: number", "code,n\nA01,1\n");
        Assert.Equal("L2", Assert.Single(Assert.Single(lab.Audit(Stay(Line("L1", "A01"), Line("L2", "A01"))).Findings).About).Id);
    }

    [Fact]
    public void Each_in_a_check_is_a_mistake()
    {
        var lab = RuleLab.Line("checks:\n  - id: a\n    let: { row: \"each t[line.code]\" }\n    when: row.n == 1").Table("t", "code*", "code: code, n: number", "code,n\nA01,1\nA01,2\n");
        Assert.Contains("CR1312", lab.Codes());
    }

    [Theory]
    [InlineData("provider")]
    [InlineData("person")]
    public void Rule_may_be_for_a_provider_or_a_person(string kind)
    {
        var codes = RuleLab.Rule($"rule: CR-P\nname: P\nverdict: violation\nfor: {kind}\nmessage: m\nwhen: has({kind}.{(kind == "person" ? "sex" : "level")})\namount: 0").Codes();
        Assert.Empty(codes);
    }

    [Theory]
    [InlineData("let:\n  code: line.code\n  same: lines in encounter where code == line.code\nwhen: any(same)\ninvolved: same\nmessage: \"{code}\"")]
    public void Entry_named_like_a_field_of_the_members_clashes_where_both_could_be_meant(string body) =>
        Assert.Contains("CR1110", RuleLab.Rule($"rule: CR-P\nname: P\nverdict: violation\nfor: line\n{body}").Codes());

    [Theory]
    [InlineData("lines in encounter where amount + line.amount == 5", "CR1303")]
    [InlineData("lines in encounter where line.code == \"A\"", "CR1303")]
    [InlineData("lines in encounter where quantity > 1 or code == line.code", "CR1303")]
    [InlineData("lines in encounter where code != line.code", "CR1303")]
    [InlineData("lines in encounter where not (code == line.code)", "CR1303")]
    [InlineData("lines in person where code like \"A*\"", "CR1303")]
    [InlineData("lines in encounter", "CR1303")]
    [InlineData("lines in encounter where code == line.code", "")]
    [InlineData("lines in encounter where quantity > 1 and line.code == code", "")]
    [InlineData("lines in encounter where code in [line.code, \"B\"]", "")]
    [InlineData("lines in encounter where code in t", "")]
    [InlineData("lines in encounter where t[code]?.n == line.quantity", "")]
    [InlineData("lines in encounter where month(date) == month(line.date)", "")]
    [InlineData("lines in person where date within 3 days before line.date", "")]
    [InlineData("lines in encounter where line.date within 3 days before date", "")]
    [InlineData("lines in encounter where period overlaps line.period", "")]
    [InlineData("lines in encounter where date between line.date and line.date + 3 days", "")]
    [InlineData("diagnoses in encounter", "")]
    [InlineData("diagnoses in (earlier encounters in person where admit_date < encounter.admit_date)", "CR1305")]
    public void Collection_needs_a_key_or_a_range(string collection, string code)
    {
        var lab = RuleLab.Line($"when: >-\n  any({collection})").Table("t", "code", "code: code, n: number", "code,n\nA01,1\n");
        Assert.Equal(code, string.Join(',', lab.Codes()));
    }

    [Fact]
    public void Key_may_be_a_function_of_a_date()
    {
        var lab = RuleLab.Line("by: person, month(date) as m\nwhen: count(group) >= 2");
        var claim = Stay("E1", "2025-01-01", "2025-12-31", Line("L1", "A", "2025-01-31"), Line("L2", "A", "2025-02-01"), Line("L3", "A", "2025-02-28"));
        Assert.Equal(["L1:Pass", "L2:Hit"], lab.Text(claim).Split(' '));
        Assert.Equal(OutcomeKind.Hit, lab.Run(claim)[1].Kind);
    }
}
