using ClaimRules.Tests.Evaluation;
using static ClaimRules.Tests.Evaluation.Cases;
using Claim = ClaimRules.Claims.Claim;

namespace ClaimRules.Tests.Language;

/// <summary>Checks that <c>fields</c> writes once for many fields (D5).</summary>
public sealed class FieldsTests
{
    private static string Messages(RuleLab lab, params Claim[] claims) =>
        string.Join(' ', lab.Audit(claims).Findings.Select(static finding => $"{finding.Check}={finding.Message}"));

    private static RuleLab Check(string kind, string check) =>
        RuleLab.Rule($"rule: CR-F\nname: F\nverdict: violation\nfor: {kind}\nreport: all\namount: 0\nchecks:\n  - {check}\n");

    [Fact]
    public void Star_tells_the_raw_text_and_never_that_of_a_personal_field()
    {
        var lab = Check("encounter", "{ id: i, fields: \"*\", when: invalid(field) or field.name == \"medical_record_no\", message: \"{field.title}：{field.raw}\" }");
        var claim = Stay(Line("L1", "A01"));
        claim.Encounter.Maternity = "7";
        claim.Encounter.MedicalRecordNo = "SECRET-1";
        Assert.Equal("i/maternity=生育状态：7 i/medical_record_no=病案号：（个人信息）", Messages(lab, claim));
    }

    [Theory]
    [InlineData("{ id: i, fields: \"birth_date\", when: has(field), message: \"{field}\" }")]
    [InlineData("{ id: i, fields: \"birth_date\", when: has(field), message: \"{days(field, 2025-01-01)}\" }")]
    public void Value_of_a_personal_field_stays_out_of_every_message(string check) =>
        Assert.Equal("i/birth_date=（个人信息）", Messages(Check("person", check), Stay(Line("L1", "A01"))));

    [Fact]
    public void Personal_field_that_the_check_names_itself_is_a_mistake() =>
        Assert.Contains("CR1408", Check("person", "{ id: i, fields: \"sex\", when: has(field), message: \"{person.birth_date}\" }").Codes());

    [Fact]
    public void Reference_may_be_missing_and_is_no_text()
    {
        var claim = Stay(Line("L1", "A01"));
        claim.Provider = null;
        Assert.Equal("i/provider=定点医药机构", Messages(Check("encounter", "{ id: i, fields: \"provider\", when: missing(field), message: \"{field.title}\" }"), claim));
        Assert.Equal("", Messages(Check("encounter", "{ id: i, fields: \"provider\", when: missing(field), message: \"{field.title}\" }"), Stay(Line("L1", "A01"))));
        Assert.Contains("CR1102", Check("encounter", "{ id: i, fields: \"provider\", when: missing(field), message: \"{field.raw}\" }").Codes());
        Assert.Contains("CR1202", Check("encounter", "{ id: i, fields: \"provider\", when: field == 1, message: \"m\" }").Codes());
    }

    /// <summary>missing, invalid, absent by nature: three things.</summary>
    [Theory]
    [InlineData("missing(field)", "i/sex:Pass i/death_date:Hit")]
    [InlineData("invalid(field)", "i/sex:Hit i/death_date:Pass")]
    [InlineData("has(field)", "i/sex:Pass i/death_date:Pass")]
    public void Invalid_is_not_missing(string condition, string outcomes)
    {
        var claim = Stay(Line("L1", "A01"));
        claim.Person.Sex = "8";
        var found = Check("person", $"{{ id: i, fields: \"sex, death_date\", when: {condition}, message: m }}").Run(claim);
        Assert.Equal(outcomes, string.Join(' ', found.Select(static outcome => $"{outcome.Check}:{outcome.Kind}")));
    }

    [Fact]
    public void Absent_by_nature_is_neither()
    {
        var lab = Check("encounter", "{ id: i, fields: \"discharge_way\", when: missing(field) or invalid(field) or has(field), message: m }");
        Assert.Equal("NotApplicable", Assert.Single(lab.Run(Visit("E1", "2025-03-01"))).Kind.ToString());
    }

    [Fact]
    public void Checks_have_their_own_verdict_about_amount_and_message_and_inherit_the_rest()
    {
        var lab = RuleLab.Rule("""
            rule: CR-F
            name: F
            verdict: violation
            for: encounter
            report: all
            about: lines in encounter
            amount: line.fund_amount / 2
            message: inherited
            checks:
              - { id: a, when: true }
              - { id: b, when: true, verdict: slightly-suspicious, about: encounter, amount: 0, message: own }
              - { id: c, when: false }
            """);
        var findings = lab.Audit(Stay(Line("L1", "A01", price: 9), Line("L2", "A01", price: 3))).Findings;
        Assert.Equal(["a inherited L1,L2 6 violation", "b own E1 0 slightly-suspicious"], findings.Select(static finding =>
            $"{finding.Check} {finding.Message} {string.Join(',', finding.About.Select(static fact => fact.Id))} {finding.Amount:0} {(finding.Verdict == Stages.Verdict.Violation ? "violation" : "slightly-suspicious")}"));
    }
}
