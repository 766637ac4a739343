using ClaimRules.Claims;
using ClaimRules.Findings;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using ClaimRules.Tests.Claims;
using ClaimRules.Tests.Evaluation;
using static ClaimRules.Tests.Evaluation.Cases;
using Claim = ClaimRules.Claims.Claim;

namespace ClaimRules.Tests.Pipeline;

/// <summary>What came to no answer for want of a fact is told by claim.</summary>
public sealed class UndecidedTests
{
    private const string TwoClaims = "encounter_id,claim_id,line_id,code,quantity,unit_price,amount,fund_amount,date\n"
        + "E1,S1,L1,A01,1,10,10.00,10.00,2025-03-01\nE1,S1,L2,A01,1,10,10.00,10.00,2025-03-02\nE1,S2,L3,A02,1,10,10.00,10.00,2025-03-02\n";

    [Fact]
    public void Rule_on_a_missing_fact_is_listed_and_does_not_keep_the_claim_from_passing()
    {
        var claim = Stay(Line("L1", "A01"), Line("L2", "A01"));
        claim.Person.Sex = null;
        var report = Audit(RuleLab.Line("when: person.sex == female"), claim);

        var result = Assert.Single(report.Claims);
        Assert.Equal([new UndecidedRule("CR-LAB", null, "person.sex", 2)], result.Undecided);
        Assert.Equal(ClaimOutcome.Passed, result.Outcome);
        Assert.Equal((1, 0), (report.Summary.ClaimsUndecided[ClaimOutcome.Passed], report.Summary.ClaimsUndecided[ClaimOutcome.Refused]));
    }

    [Fact]
    public void Decided_claim_lists_nothing()
    {
        var report = Audit(RuleLab.Line("when: person.sex == female"), Stay(Line("L1", "A01")));

        Assert.Empty(Assert.Single(report.Claims).Undecided);
        Assert.Equal(0, report.Summary.ClaimsUndecided.Values.Sum());
    }

    [Theory]
    [InlineData("active", 1)]
    [InlineData("deprecated", 1)]
    [InlineData("shadow", 0)]
    public void Only_rules_that_count_are_listed(string status, int listed)
    {
        var claim = Stay(Line("L1", "A01"));
        claim.Person.Sex = null;

        Assert.Equal(listed, Assert.Single(Audit(RuleLab.Line($"status: {status}\nwhen: person.sex == female"), claim).Claims).Undecided.Count);
    }

    [Fact]
    public void Checks_and_facts_are_told_apart_in_ordinal_order()
    {
        var line = Line("L1", "A01");
        line.DaysSupply = null;
        var claim = Stay(line);
        claim.Person.Sex = null;
        var lab = RuleLab.Line("checks:\n  - { id: sex, when: person.sex == female }\n  - { id: days, when: line.days_supply > 7 }")
            .And("rules/b.yaml", "rule: B-LAB\nname: Lab\nverdict: violation\nfor: line\nmessage: \"hit\"\nwhen: person.sex == female\n");

        // Another line keeps the field supplied: where no line has it, the rule is not supplied and so undecided of nobody.
        var other = Line("L2", "A01");
        other.DaysSupply = 3;
        claim.Lines.Add(other);

        Assert.Equal(
            [
                new UndecidedRule("B-LAB", null, "person.sex", 2),
                new UndecidedRule("CR-LAB", "days", "line.days_supply", 1),
                new UndecidedRule("CR-LAB", "sex", "person.sex", 2),
            ],
            Assert.Single(Audit(lab, claim).Claims).Undecided);
    }

    [Theory]
    [InlineData("line", "", "when: person.birth_date > 2020-01-01", "S1:2 S2:1")]
    [InlineData("encounter", "", "when: person.birth_date > 2020-01-01", "S1:1 S2:1")]
    [InlineData("diagnosis", "", "when: person.birth_date > 2020-01-01", "S1:1 S2:1")]
    [InlineData("line", " and line.code == \"A01\"", "let:\n  all: excess(group, quantity, 1 within 1 days)\nby: encounter, code\nabout: all\nwhen: any(all) or person.birth_date > 2020-01-01", "S1:1")]
    [InlineData("line", "", "let:\n  all: excess(group, quantity, 9 within 9 days)\nby: encounter\nabout: all\nwhen: any(all) or person.birth_date > 2020-01-01", "S1:1 S2:1")]
    public void Subject_belongs_to_the_claims_it_hangs_on(string kind, string where, string body, string expected)
    {
        using var files = new ClaimFiles();
        files.With("claims.csv", "person_id,provider_id,encounter_id,claim_id,type,admit_date,discharge_date,fund_amount\n"
            + "P1,H1,E1,S1,inpatient,2025-03-01,2025-03-05,20.00\nP1,H1,E1,S2,inpatient,2025-03-01,2025-03-05,10.00\n"
            + "P1,H1,E2,S3,inpatient,2025-01-01,2025-01-05,10.00\n")
            .With("lines.csv", TwoClaims)
            .With("diagnoses.csv", "encounter_id,code,main\nE1,I10,1\n");
        var lab = RuleLab.Rule(
            $"rule: CR-LAB\nname: Lab\nverdict: violation\nfor: {kind}\nwhere: encounter.admit_date > 2025-02-01{where}\nmessage: \"hit\"\n{body}\n");

        var report = new ClaimAuditor(lab.Load(), Stage.InitialAudit).Audit(files.Read());

        Assert.Equal(expected, string.Join(' ', report.Claims.SelectMany(static claim => claim.Undecided.Select(rule => $"{claim.ClaimId}:{rule.Count}"))));
    }

    private static AuditReport Audit(RuleLab lab, Claim claim) => new ClaimAuditor(lab.Load(), Stage.InitialAudit).Audit(ClaimReading.From(claim));
}
