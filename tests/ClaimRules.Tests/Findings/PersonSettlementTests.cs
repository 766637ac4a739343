using ClaimRules.Claims;
using ClaimRules.Findings;
using ClaimRules.Stages;
using ClaimRules.Tests.Claims;
using static ClaimRules.Tests.Findings.FindingGiven;

namespace ClaimRules.Tests.Findings;

/// <summary>One stay E1 with claim S1 of 100.00 fund money: line L1 60.00, line L2 40.00.</summary>
public sealed class PersonSettlementTests : IDisposable
{
    private const string TwoLines = "L1,E1,A01,1,60,60.00,2025-03-01\nL2,E1,B02,1,40,40.00,2025-03-02\n";

    private readonly ClaimFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Quiet_person_passes()
    {
        var outcome = Settle([]);

        var claim = Assert.Single(outcome.Audit.Claims);
        Assert.Equal(("S1", "E1", ClaimOutcome.Passed), (claim.ClaimId, claim.EncounterId, claim.Outcome));
        Assert.Equal((100m, 100m, 0m, 0m), (claim.FundAmount, claim.Total, claim.Refused, claim.Questioned));
        Assert.Equal(new LineCounts(0, 0, 0, 2), claim.Lines);
        Assert.Equal("inpatient", claim.CareType);
        Assert.Equal("H1", claim.Provider);
        Assert.Equal((new DateOnly(2025, 3, 1), new DateOnly(2025, 3, 5)), (claim.From, claim.To));
        Assert.False(claim.Incomplete);
        Assert.Equal(PersonKeys.Default.Of("P1"), outcome.Audit.PersonKey);
    }

    [Fact]
    public void Refused_line_makes_the_claim_partly_refused()
    {
        var outcome = Settle([OnLine("R1", 0, 60m)]);

        var finding = Assert.Single(outcome.Audit.Findings);
        Assert.Equal((60.00m, 60.00m, null), (finding.Amount, finding.Refused, finding.SupportedBy));
        Assert.Equal([new LineBooking("S1", "E1", "L1", 60.00m, 0.00m)], finding.Bookings);
        Assert.Equal(ClaimOutcome.PartlyRefused, outcome.Audit.Claims[0].Outcome);
        Assert.Equal(new LineCounts(1, 0, 0, 1), outcome.Audit.Claims[0].Lines);
    }

    [Fact]
    public void Claim_with_all_fund_money_refused_is_refused()
    {
        var outcome = Settle([OnEncounter("R1", 0, 1_000m)]);

        Assert.Equal(ClaimOutcome.Refused, outcome.Audit.Claims[0].Outcome);
        Assert.Equal((1_000.00m, 100.00m), (outcome.Audit.Findings[0].Amount, outcome.Audit.Findings[0].Refused));
    }

    [Fact]
    public void Supporting_finding_points_to_the_taker()
    {
        var outcome = Settle([OnLine("R1", 0, 60m), OnLine("R2", 0, 60m)]);

        var (first, second) = (outcome.Audit.Findings[0], outcome.Audit.Findings[1]);
        Assert.Equal((60.00m, 0.00m), (first.Refused, second.Refused));
        Assert.Equal(first.Fingerprint, second.SupportedBy);
    }

    [Fact]
    public void Question_about_the_encounter_questions_all_its_lines()
    {
        var outcome = Settle([OnEncounter("R1", 0, 0m, Disposition.Question), OnLine("R2", 1, 40m)]);

        Assert.Equal(new LineCounts(1, 1, 0, 0), outcome.Audit.Claims[0].Lines);
        Assert.Equal(ClaimOutcome.PartlyRefused, outcome.Audit.Claims[0].Outcome);
    }

    [Fact]
    public void Question_without_money_questions_the_claim()
    {
        Assert.Equal(ClaimOutcome.Questioned, Settle([OnEncounter("R1", 0, 0m, Disposition.Question)]).Audit.Claims[0].Outcome);
    }

    [Fact]
    public void Question_about_a_diagnosis_questions_its_encounter()
    {
        var draft = OnLine("R1", 0, 0m, Disposition.Question) with { About = [new FactRow("diagnosis", 0)], Parts = [] };

        Assert.Equal(new LineCounts(0, 2, 0, 0), Settle([draft]).Audit.Claims[0].Lines);
    }

    [Fact]
    public void Failed_rule_leaves_the_line_indeterminate()
    {
        var outcome = Settle([], new SubjectFailure(FactRow.Line(0), "R9"));

        var claim = outcome.Audit.Claims[0];
        Assert.Equal((ClaimOutcome.Indeterminate, new LineCounts(0, 0, 1, 1)), (claim.Outcome, claim.Lines));
        Assert.Equal(["failed:R9"], claim.IncompleteReasons);
    }

    [Fact]
    public void Quarantined_line_leaves_its_encounter_indeterminate()
    {
        files.WithStay(TwoLines + "L3,E1,C03,x,40,40.00,2025-03-02\n");

        var claim = Settled([]).Audit.Claims[0];

        Assert.Equal((ClaimOutcome.Indeterminate, new LineCounts(0, 0, 2, 0)), (claim.Outcome, claim.Lines));
        Assert.Equal(["quarantined:line"], claim.IncompleteReasons);
    }

    [Fact]
    public void Refusal_of_unknown_amount_is_not_passed()
    {
        var outcome = Settle([OnLine("R1", 0, null)]);

        Assert.Null(outcome.Audit.Findings[0].Amount);
        Assert.Equal(new LineCounts(0, 0, 1, 1), outcome.Audit.Claims[0].Lines);
        Assert.Equal(["fund-amount-unknown"], outcome.Audit.Claims[0].IncompleteReasons);
    }

    [Theory]
    [InlineData(Disposition.Alert)]
    [InlineData(Disposition.Hold)]
    [InlineData(Disposition.VerifyIdentity)]
    [InlineData(Disposition.Monitor)]
    public void Other_dispositions_book_nothing(Disposition disposition)
    {
        var outcome = Settle([OnLine("R1", 0, 60m, disposition)]);

        Assert.Equal((60.00m, 0.00m, 0.00m), (outcome.Audit.Findings[0].Amount, outcome.Audit.Findings[0].Refused, outcome.Audit.Findings[0].Questioned));
        Assert.Equal(ClaimOutcome.Passed, outcome.Audit.Claims[0].Outcome);
    }

    [Fact]
    public void Shadow_and_exempted_findings_book_nothing()
    {
        var shadow = OnLine("R1", 0, 60m, Disposition.Question);
        var exempt = OnLine("R2", 0, 60m);

        var outcome = Settle(
        [
            shadow with { Finding = shadow.Finding with { Status = RuleStatus.Shadow } },
            exempt with { Finding = exempt.Finding with { Exemption = FindingGiven.Exemption } },
        ]);

        Assert.Equal(ClaimOutcome.Passed, outcome.Audit.Claims[0].Outcome);
        Assert.Equal(2, outcome.Audit.Findings.Count);
    }

    [Fact]
    public void Estimated_finding_asks_nothing_of_the_ledger_and_books_nothing()
    {
        var draft = OnLine("R1", 0, null) with { Parts = [] };

        var outcome = Settle([draft with { Finding = draft.Finding with { Estimated = 12.00m, Amount = null } }]);

        Assert.Equal((12.00m, 0.00m, 0.00m), (outcome.Audit.Findings[0].Estimated, outcome.Audit.Findings[0].Amount, outcome.Audit.Findings[0].Refused));
    }

    [Fact]
    public void Excluded_finding_is_handed_back_apart()
    {
        var outcome = Settle([OnLine("R1", 0, 60m), OnLine("R2", 0, 10m) with { Excludes = ["R1"] }]);

        Assert.Equal("R2", Assert.Single(outcome.Audit.Findings).RuleId);
        Assert.Equal("R1", Assert.Single(outcome.Dropped).RuleId);
        Assert.Equal(10m, outcome.Audit.Claims[0].Refused);
    }

    [Fact]
    public void Findings_come_in_canonical_order_whatever_the_order_of_drafts()
    {
        FindingDraft[] drafts = [OnLine("R2", 1, 1m), OnLine("R2", 0, 1m), OnLine("R1", 1, 1m), OnEncounter("R9", 0, 1m)];

        var forth = Settle(drafts).Audit.Findings.Select(static f => f.RuleId + f.Subject.Id);
        var back = Settled([.. drafts.Reverse()]).Audit.Findings.Select(static f => f.RuleId + f.Subject.Id);

        Assert.Equal(["R9encounter 0", "R2row 0", "R1row 1", "R2row 1"], forth);
        Assert.Equal(forth, back);
    }

    [Fact]
    public void Refused_before_counts_toward_the_outcome_and_is_not_taken_again()
    {
        var before = Before("S1,E1,L1,,60.00");

        var claim = Settle([OnLine("R1", 0, 60m), OnLine("R2", 1, 40m)], before: before).Audit.Claims[0];

        Assert.Equal((60.00m, 40.00m, ClaimOutcome.Refused), (claim.AlreadyRefused, claim.Refused, claim.Outcome));
    }

    [Fact]
    public void Finding_refuses_the_same_no_second_time()
    {
        var print = OnLine("R1", 0, 60m).Finding.Fingerprint;

        var outcome = Settle([OnLine("R1", 0, 30m), OnLine("R2", 0, 60m)], before: Before($"S1,E1,L1,{print},30.00"));

        var (first, second) = (outcome.Audit.Findings[0], outcome.Audit.Findings[1]);
        Assert.Equal((30.00m, 30.00m, 0.00m, null), (first.Amount, first.AlreadyRefused, first.Refused, first.SupportedBy));
        Assert.Equal((60.00m, 0.00m, 30.00m), (second.Amount, second.AlreadyRefused, second.Refused));
    }

    [Fact]
    public void Finding_that_grew_refuses_the_difference()
    {
        var finding = OnLine("R1", 0, 45m);

        Assert.Equal(15.00m, Settle([finding], before: Before($"S1,E1,L1,{finding.Finding.Fingerprint},30.00")).Audit.Findings[0].Refused);
    }

    [Fact]
    public void Finding_on_an_encounter_asks_for_less_by_all_it_refused_there()
    {
        var finding = OnEncounter("R1", 0, 50m);
        var print = finding.Finding.Fingerprint;

        var outcome = Settle([finding], before: Before($"S1,E1,L1,{print},24.00\nS1,E1,L2,{print},16.00\nS1,E1,L2,other,1.00"));

        Assert.Equal((50.00m, 40.00m, 10.00m), (outcome.Audit.Findings[0].Amount, outcome.Audit.Findings[0].AlreadyRefused, outcome.Audit.Findings[0].Refused));
    }

    [Theory]
    [InlineData("S1,E1,L1,,60.00\nS1,E1,L2,,40.00", ClaimOutcome.Refused, 2, 100)]
    [InlineData("S1,E1,L1,,10.00", ClaimOutcome.PartlyRefused, 1, 10)]
    [InlineData("S1,E1,L1,,75.00", ClaimOutcome.PartlyRefused, 1, 60)]
    [InlineData("S1,E9,L1,,75.00", ClaimOutcome.Passed, 0, 0)]
    public void Claim_refused_before_is_not_passed(string before, ClaimOutcome outcome, int lines, int already)
    {
        var claim = Settle([], before: Before(before)).Audit.Claims[0];

        Assert.Equal((outcome, lines, 0m, (decimal)already), (claim.Outcome, claim.Lines.Refused, claim.Refused, claim.AlreadyRefused));
    }

    [Fact]
    public void Finding_over_several_persons_is_put_together_from_their_shares()
    {
        var share = OnLine("R1", 0, 10m) with { IsShared = true };
        var outcome = Settle([share]);
        Assert.Empty(outcome.Audit.Findings);
        var shared = new SharedFindings();
        shared.Add(outcome.Shared);
        shared.Add(outcome.Shared.Select(static booking => booking with { Finding = booking.Finding with { Refused = 5.00m, Amount = 7.00m } }));

        var joined = Assert.Single(shared.Complete());

        Assert.False(joined.IsDropped);
        Assert.Equal((15.00m, 17.00m, null), (joined.Finding.Refused, joined.Finding.Amount, joined.Finding.PersonKey));
        Assert.Equal(2, joined.Finding.Bookings.Count);
    }

    [Fact]
    public void Amount_on_another_persons_line_is_refused_loudly()
    {
        Assert.Throws<ArgumentException>(() => Settle([OnLine("R1", 99, 1m)]));
    }

    private PersonOutcome Settle(IReadOnlyList<FindingDraft> drafts, SubjectFailure? failure = null, RefusedBefore? before = null)
    {
        files.WithStay(TwoLines);
        return Settled(drafts, failure, before);
    }

    private PersonOutcome Settled(IReadOnlyList<FindingDraft> drafts, SubjectFailure? failure = null, RefusedBefore? before = null) =>
        Settled(files.Read().Batch, drafts, failure, before ?? RefusedBefore.None);

    private static PersonOutcome Settled(ClaimBatch batch, IReadOnlyList<FindingDraft> drafts, SubjectFailure? failure, RefusedBefore before) =>
        new PersonSettlement(batch, new RefusedMatching(before).In(batch), PersonKeys.Default)
            .Settle(0, drafts, failure is { } known ? [known] : [], []);

    private RefusedBefore Before(string rows)
    {
        var file = Path.Combine(files.Make(), "refused.csv");
        File.WriteAllText(file, "claim_id,encounter_id,line_id,finding,refused\n" + rows + "\n");
        return RefusedBefore.Load(file);
    }
}
