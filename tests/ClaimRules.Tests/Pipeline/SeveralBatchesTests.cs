using ClaimRules.Claims;
using ClaimRules.Findings;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using ClaimRules.Tests.Evaluation;
using static ClaimRules.Tests.Evaluation.Cases;
using Claim = ClaimRules.Claims.Claim;

namespace ClaimRules.Tests.Pipeline;

/// <summary>What a run over several batches says of all of them together.</summary>
public sealed class SeveralBatchesTests
{
    [Fact]
    public void Batch_without_lines_does_not_hide_a_field_that_no_line_has()
    {
        var lab = RuleLab.Line("when: line.days_supply > 7");
        var coverage = Audit(lab, [Of("P1"), Of("P2", Line("L1", "A01"))]).Summary.Coverage;
        Assert.Equal("line.days_supply", Assert.Single(Assert.Single(coverage).Missing));
        Assert.Empty(Audit(lab, [Of("P1")]).Summary.Coverage);
    }

    [Fact]
    public void Field_that_one_batch_has_is_supplied()
    {
        var line = Line("L1", "A01");
        line.DaysSupply = 3;
        Assert.Empty(Audit(RuleLab.Line("when: line.days_supply > 7"), [Of("P1", line), Of("P2", Line("L1", "A01"))]).Summary.Coverage);
    }

    [Fact]
    public void No_batch_at_all_is_an_empty_run()
    {
        var report = Audit(RuleLab.Line("when: line.days_supply > 7"), []);
        Assert.Empty(report.Summary.Coverage);
        Assert.Empty(report.Summary.Records);
    }

    [Fact]
    public void Provider_of_several_batches_is_one_record_and_its_copies()
    {
        var lab = RuleLab.Line("when: line.quantity > 7");
        var count = Audit(lab, [Of("P1"), Of("P2"), Of("P3")]).Summary.Records.Single(static record => record.Kind == "provider");
        Assert.Equal(new RecordCount("provider", 3, 0, 2, 1, 0), count);
        var history = Of("P1");
        history.IsHistory = true;
        count = Audit(lab, [history, Of("P2")]).Summary.Records.Single(static record => record.Kind == "provider");
        Assert.Equal(new RecordCount("provider", 2, 0, 1, 1, 0), count);
    }

    [Fact]
    public void Fund_of_a_claim_with_an_unknown_line_is_that_of_the_known_ones()
    {
        var unknown = Line("L2", "A01");
        unknown.FundAmount = null;
        var report = Audit(RuleLab.Line("when: line.quantity > 0"), [Of("P1", Line("L1", "A01", price: 12), unknown)]);
        Assert.Null(Assert.Single(report.Claims).FundAmount);
        Assert.Equal((12m, 12m), (report.Money.Fund, report.Money.Refused));
    }

    [Fact]
    public void Payment_taken_back_on_another_line_is_not_refused_again()
    {
        var back = Line("L2", "A02", price: 5);
        back.FundAmount = -4m;
        var report = Audit(RuleLab.Line("when: line.code == \"A01\""), [Of("P1", Line("L1", "A01", price: 10), back)]);
        Assert.Equal((6m, 6m), (report.Money.Fund, report.Money.Refused));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Person_in_two_batches_is_refused_and_the_run_not_completed(int threads)
    {
        var sink = new MemorySink();
        var auditor = new ClaimAuditor(RuleLab.Line("when: line.quantity > 7").Load(), Stage.InitialAudit, new AuditOptions { Threads = threads });
        ClaimReading[] readings = [.. new[] { Of("P1"), Of("P2"), Of("P1") }.Select(static claim => ClaimReading.From(claim))];

        var error = Assert.Throws<InvalidOperationException>(() => auditor.Audit(readings, sink));

        Assert.Contains(PersonKeys.Default.Of("P1"), error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("P1", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => sink.Report);
    }

    private static Claim Of(string person, params FeeLine[] lines)
    {
        var claim = Stay("E-" + person, "2025-03-01", "2025-03-10", lines);
        claim.Person.PersonId = person;
        return claim;
    }

    private static AuditReport Audit(RuleLab lab, IEnumerable<Claim> batches)
    {
        var sink = new MemorySink();
        new ClaimAuditor(lab.Load(), Stage.InitialAudit).Audit(batches.Select(static claim => ClaimReading.From(claim)), sink);
        return sink.Report;
    }
}
