using ClaimRules.Claims;
using ClaimRules.Evaluation;
using static ClaimRules.Tests.Evaluation.Cases;

namespace ClaimRules.Tests.Evaluation;

/// <summary>Claims that contradict themselves, or from which something is absent, never make a refusal larger.</summary>
public sealed class ContradictionTests
{
    private static readonly RuleLab All = RuleLab.Line("when: line.code == \"A01\"");

    private static Claim Shared(decimal? total, decimal? fund, params FeeLine[] lines)
    {
        foreach (var line in lines)
            line.FundAmount = null;
        var claim = Stay(lines);
        claim.Settlement = new Settlement { ClaimId = "C1", Total = total, FundAmount = fund };
        return claim;
    }

    [Theory]
    [InlineData(100, 70, 31.50)]
    [InlineData(90, 63, 31.50)]
    public void Line_that_is_absent_does_not_raise_the_share_of_the_others(int total, int fund, decimal refused)
    {
        var alone = Assert.Single(All.Audit(Shared(total, fund, Line("L1", "A01", price: 45))).Findings);
        Assert.Equal(refused, alone.Refused);
    }

    [Fact]
    public void All_lines_there_share_the_whole_payment()
    {
        var finding = Assert.Single(All.Audit(Shared(100, 70, Line("L1", "A01", price: 45), Line("L2", "A02", price: 55))).Findings);
        Assert.Equal(31.50m, finding.Refused);
    }

    [Fact]
    public void Payment_above_the_total_can_not_be_shared()
    {
        var report = All.Audit(Shared(100, 170, Line("L1", "A01", price: 45), Line("L2", "A02", price: 55))).Report;
        Assert.Null(Assert.Single(report.Findings).Amount);
        Assert.Contains("fund-amount-unknown", Assert.Single(report.Claims).IncompleteReasons);
    }

    [Fact]
    public void Line_paid_above_its_cost_reads_as_not_known()
    {
        var line = Line("L1", "A01", price: 45);
        line.FundAmount = 450;
        var finding = Assert.Single(All.Audit(Stay(line)).Findings);
        Assert.Equal((null, 0m), (finding.Amount, finding.Refused));
        Assert.Equal("Hit", RuleLab.Line("when: invalid(line.fund_amount)\namount: 0").Only(Stay(line)).Kind.ToString());
    }

    [Fact]
    public void Record_set_aside_that_names_a_claim_is_missing_from_it()
    {
        var lost = Line("L2", "A02", price: 55);
        (lost.ClaimId, lost.Quantity) = ("C1", null);
        var report = All.Audit(Shared(100, 70, Line("L1", "A01", price: 45), lost)).Report;
        Assert.Equal(0m, Assert.Single(report.Findings).Refused);
        Assert.NotEmpty(Assert.Single(report.Claims).IncompleteReasons);
    }

    [Fact]
    public void Credit_note_without_its_charge_is_judged_by_quantity_alone()
    {
        var credit = Line("L1", "A01", quantity: -1, price: 45);
        (credit.Amount, credit.FundAmount) = (-45, null);
        Assert.Empty(All.Audit(Stay(credit)).Findings);
        Assert.Single(RuleLab.Line("when: line.quantity < 0").Audit(Stay(credit)).Findings);
    }

    [Fact]
    public void Credit_note_above_its_charge_accuses_nobody()
    {
        var credit = Line("L2", "A01", quantity: -5, price: 45);
        (credit.Amount, credit.FundAmount) = (-225, null);
        Assert.DoesNotContain(All.Audit(Stay(Line("L1", "A01", price: 45), credit)).Findings, static finding => finding.About.Any(static about => about.Id == "L2"));
    }

    [Fact]
    public void Claim_that_was_paid_and_has_no_line_is_not_passed()
    {
        var report = All.Audit(Shared(100, 70)).Report;
        Assert.Equal(["no-lines"], Assert.Single(report.Claims).IncompleteReasons);
    }

    [Fact]
    public void Values_that_can_not_be_read_are_counted_by_field()
    {
        var claim = Stay(Line("L1", "A01"));
        (claim.Person.Sex, claim.Encounter.Maternity) = ("7", "maybe");
        Assert.Equal(["encounter.maternity 1", "person.sex 1"], ClaimReading.From(claim).InvalidValues.Select(static pair => $"{pair.Key} {pair.Value}"));
    }

    private static RuleLab Interaction() => RuleLab.Line("""
        let:
          rival: earlier lines in person where code == "A01" and period overlaps line.period
        where: line.code == "A02"
        when: any(rival)
        involved: rival
        """);

    [Theory]
    [InlineData(null, "2025-03-05", "Indeterminate")]
    [InlineData(7, "2025-03-05", "Hit")]
    [InlineData(3, "2025-03-05", "Pass")]
    public void Supply_of_unknown_length_is_never_taken_for_a_day(int? days, string second, string outcome)
    {
        var first = Line("L1", "A01", "2025-03-02");
        first.DaysSupply = days;
        var later = Line("L2", "A02", second);
        later.DaysSupply = 7;
        Assert.Equal(outcome, Interaction().Only(Visit("E1", "2025-03-02", first), Visit("E2", second, later)).Kind.ToString());
    }

    private static RuleLab Overlap() => RuleLab.Encounter(
        "let:\n  stays: earlier encounters in person where type == inpatient and stay overlaps encounter.stay\nwhen: any(stays)\ninvolved: stays\namount: 0");

    [Theory]
    [InlineData("2025-03-03", "Hit")]
    [InlineData("2025-03-05", "Pass")]
    public void Stay_that_has_not_ended_ends_no_earlier_than_it_began(string admit, string outcome)
    {
        var open = Stay("E2", admit, "2025-03-30");
        open.Encounter.DischargeDate = null;
        Assert.Equal(outcome, Overlap().Run(Stay("E1", "2025-03-01", "2025-03-05"), open).Single(static found => found.Subject.Id == "E2").Kind.ToString());
    }

    [Fact]
    public void Missing_end_of_a_stay_is_told_by_the_field_that_an_author_knows()
    {
        var open = Stay("E1", "2025-03-01", "2025-03-30");
        open.Encounter.DischargeDate = null;
        var outcome = Overlap().Run(open, Stay("E2", "2025-03-10", "2025-03-12")).Single(static found => found.Subject.Id == "E2");
        Assert.Equal((OutcomeKind.Indeterminate, "encounter.discharge_date"), (outcome.Kind, outcome.Cause));
    }
}
