using ClaimRules.Claims;
using ClaimRules.Findings;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using ClaimRules.Tests.Evaluation;
using static ClaimRules.Tests.Evaluation.Cases;
using Claim = ClaimRules.Claims.Claim;

namespace ClaimRules.Tests.Pipeline;

/// <summary>Runs that begin with what earlier runs refused.</summary>
public sealed class RefusedAgainTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("again-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Same_claims_audited_again_refuse_nothing_more_however_often()
    {
        var refused = 0m;
        for (var seed = 0; seed < 40; seed++)
        {
            var reading = ClaimReading.From(new RandomClaims(seed).Of(6));
            var first = Run(reading, RefusedBefore.None, "1");
            var second = Run(reading, RefusedBefore.Load(Path.Combine(folder, "1")), "2");
            var third = Run(reading, RefusedBefore.Load(Path.Combine(folder, "2")), "3");

            Assert.All([second, third], again =>
            {
                Assert.Equal((seed, 0m, first.Money.Refused), (seed, again.Money.Refused, again.Money.AlreadyRefused));
                Assert.Equal(first.Money.Questioned, again.Money.Questioned);
                Assert.Equal(first.Claims, again.Claims);
                Assert.Equal(first.Findings, again.Findings);
                AssertNothingLost(RefusedAmount.None, RefusedAmount.None, RefusedAmount.None, again.Money);
            });
            Assert.Equal(RefusedBefore.Load(Path.Combine(folder, "1")).Entries, RefusedBefore.Load(Path.Combine(folder, "3")).Entries);
            refused += first.Money.Refused;
        }

        Assert.True(refused > 0, "no seed refuses anything");
    }

    [Fact]
    public void What_was_given_is_accounted_for_to_the_fen()
    {
        var (claim, history) = (Stay(Line("L1", "A01"), Line("L2", "A01")), Stay("E0", "2025-01-01", "2025-01-05", Line("L9", "A01", "2025-01-02")));
        history.IsHistory = true;
        var given = Given("E1,,L1,4.00\nE1,E1,L1,8.00\nE1,E7,L1,1.00\nS7,,L1,1.00\nE1,,L7,0.50\nE0,,L9,3.00\nE1,E1,L2,2.00");

        var money = Audit([claim, history], given).Money;

        Assert.Equal(12.00m, money.AlreadyRefused);
        AssertNothingLost(new RefusedAmount(2.50m, 3), RefusedAmount.None, new RefusedAmount(2.00m, 2), money);
        Assert.Equal(new RefusedAmount(3.00m, 1), money.RefusedBeforeHistory);
        Assert.Equal(
            given.Total,
            money.AlreadyRefused + money.RefusedBeforeUnmatched.Yuan + money.RefusedBeforeExcess.Yuan + money.RefusedBeforeHistory.Yuan);
        Assert.Equal(8.00m, money.Refused);
    }

    [Fact]
    public void Row_that_several_lines_answer_to_is_put_on_none()
    {
        var claims = new[] { "E1", "E2" }.Select(static id =>
        {
            var claim = Stay(id, "2025-03-01", "2025-03-10", Line("L1", "A01"));
            claim.Settlement = new Settlement { ClaimId = "S1" };
            claim.Person.PersonId = "P" + id;
            return claim;
        }).ToList();

        var money = Audit(claims, Given("S1,,L1,4.00\nS1,,L1,1.00\nS1,E2,L1,2.00")).Money;

        Assert.Equal((2.00m, 18.00m), (money.AlreadyRefused, money.Refused));
        AssertNothingLost(RefusedAmount.None, new RefusedAmount(5.00m, 2), RefusedAmount.None, money);
    }

    [Fact]
    public void Row_matched_in_one_of_several_batches_is_matched()
    {
        var claims = new[] { "P1", "P2" }.Select(static id =>
        {
            var claim = Stay("E" + id, "2025-03-01", "2025-03-10", Line("L1", "A01"));
            claim.Person.PersonId = id;
            return ClaimReading.From(claim);
        });
        var sink = new MemorySink();
        Auditor(Given("EP1,,L1,4.00\nEP2,,L1,3.00\nEP3,,L1,1.00")).Audit(claims, sink);

        Assert.Equal(7.00m, sink.Report.Money.AlreadyRefused);
        AssertNothingLost(new RefusedAmount(1.00m, 1), RefusedAmount.None, RefusedAmount.None, sink.Report.Money);
    }

    [Fact]
    public void Check_of_one_claim_knows_what_was_refused_before()
    {
        var check = Auditor(Given("E1,,L1,10.00")).Check(Stay(Line("L1", "A01")));

        Assert.Equal((ClaimOutcome.Refused, 10.00m, 0m), (check.Claims[0].Outcome, check.Claims[0].AlreadyRefused, check.Claims[0].Refused));
    }

    private static void AssertNothingLost(RefusedAmount unmatched, RefusedAmount ambiguous, RefusedAmount excess, MoneySummary money)
    {
        Assert.Equal(unmatched, money.RefusedBeforeUnmatched);
        Assert.Equal(ambiguous, money.RefusedBeforeAmbiguous);
        Assert.Equal(excess, money.RefusedBeforeExcess);
    }

    private static ClaimAuditor Auditor(RefusedBefore refused) =>
        new(RuleLab.Line("when: line.quantity > 0").Load(), Stage.InitialAudit, new AuditOptions { Refused = refused });

    private static AuditReport Audit(IEnumerable<Claim> claims, RefusedBefore refused) => Auditor(refused).Audit(ClaimReading.From(claims));

    private AuditSummary Run(ClaimReading reading, RefusedBefore refused, string name)
    {
        var run = Path.Combine(folder, name);
        using (var writer = new RunFolderWriter(run))
            new ClaimAuditor(MixedPack.Catalog, Stage.InitialAudit, new AuditOptions { Refused = refused, Threads = 2 }).Audit([reading], writer);
        return RunFolderReader.Open(run).Summary;
    }

    private RefusedBefore Given(string rows)
    {
        var file = Path.Combine(folder, "given.csv");
        File.WriteAllText(file, "claim_id,encounter_id,line_id,refused\n" + rows + "\n");
        return RefusedBefore.Load(file);
    }
}
