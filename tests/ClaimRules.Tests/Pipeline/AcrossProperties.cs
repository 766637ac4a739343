using System.Text.Json;
using ClaimRules.Claims;
using ClaimRules.Findings;
using ClaimRules.Pipeline;
using ClaimRules.Stages;

namespace ClaimRules.Tests.Pipeline;

/// <summary>What must hold of rules that look across persons, whatever the claims. A failure names its seed.</summary>
public sealed class AcrossProperties
{
    private const int Seeds = 30;

    [Fact]
    public void Cuts_threads_and_evaluators_never_show() => ForSeeds(static seed =>
    {
        var claims = new RandomClaims(seed).Of(9);
        var whole = Run([ClaimReading.From(claims)], Evaluator.Interpreter, 1);
        foreach (var (evaluator, threads) in new[] { (Evaluator.Interpreter, 2), (Evaluator.Kernels, 1), (Evaluator.Kernels, 3) })
        {
            RunFolders.AssertSame(whole, Run([ClaimReading.From(claims)], evaluator, threads), $"seed {seed}, {evaluator}, {threads} threads");
            // Each reading of the run is cut in another way.
            RunFolders.AssertSame(whole, Run(RunFolders.Cut(claims, new Random(seed)), evaluator, threads), $"seed {seed}, {evaluator}, {threads} threads, cut");
        }
    });

    [Fact]
    public void Order_of_claims_never_shows() => ForSeeds(static seed =>
    {
        var claims = new RandomClaims(seed).Of(7);
        var before = EngineProperties.Told(Audit(claims), static _ => true);
        var shuffled = claims.ToArray();
        new Random(seed).Shuffle(shuffled);
        RunFolders.AssertSame(before, EngineProperties.Told(Audit(shuffled), static _ => true), $"seed {seed}, shuffled");
    });

    [Fact]
    public void Money_and_tallies_add_up() => ForSeeds(static seed =>
    {
        var report = Audit(new RandomClaims(seed).Of(9));
        var all = report.Findings.Concat(report.ShadowFindings).ToList();
        Assert.True(all.DistinctBy(static finding => finding.Fingerprint).Count() == all.Count, $"seed {seed}: a fingerprint comes twice");
        foreach (var rule in report.Rules)
        {
            var counts = rule.Counts;
            Assert.True(counts.Applied == counts.Hits + counts.Passed + counts.Indeterminate + counts.Failed && counts.Passed >= 0, $"seed {seed}: {rule.Id} {counts}");
            var told = all.Count(finding => finding.RuleId == rule.Id);
            Assert.True(counts.Hits - counts.Dropped == told, $"seed {seed}: {rule.Id} has {counts.Hits} hits, {counts.Dropped} dropped, {told} findings");
        }

        foreach (var finding in report.Findings)
        {
            Assert.True(finding.Refused == finding.Bookings.Sum(static booking => booking.Refused), $"seed {seed}: {finding.Fingerprint}");
            Assert.True(finding.Questioned == finding.Bookings.Sum(static booking => booking.Questioned), $"seed {seed}: {finding.Fingerprint}");
            Assert.True(finding.AboutCount == finding.About.Count, $"seed {seed}: {finding.Fingerprint}");
        }

        Assert.True(report.Money.Refused == report.Findings.Sum(static finding => finding.Refused), $"seed {seed}");
        Assert.True(report.Money.Refused == report.Claims.Sum(static claim => claim.Refused), $"seed {seed}");
        Assert.True(report.Money.Questioned == report.Claims.Sum(static claim => claim.Questioned), $"seed {seed}");
    });

    [Fact]
    public void Run_that_breaks_off_goes_on_to_the_same_bytes()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            using var files = ClaimCsv.Write(new RandomClaims(seed).Of(9), new Random(seed));
            var options = new ClaimReadOptions { PartRecords = 25 };
            var expected = RunFolders.Run([files.Read()], AcrossPack.Catalog, new AuditOptions());
            var folder = Directory.CreateTempSubdirectory("claimrules-across-").FullName;
            try
            {
                var auditor = new ClaimAuditor(AcrossPack.Catalog, Stage.InitialAudit);
                for (var parts = 1; parts <= 2; parts++)
                {
                    using var reading = ClaimFolder.ReadByPerson(files.Folder, options);
                    using var broken = new RunFolderWriter(folder, resume: true);
                    Assert.Throws<IOException>(() => auditor.Audit(reading, new BreakingSink(broken, 1)));
                }

                using (var reading = ClaimFolder.ReadByPerson(files.Folder, options))
                {
                    using var writer = new RunFolderWriter(folder, resume: true);
                    auditor.Audit(reading, writer);
                }

                RunFolders.AssertSame(expected, RunFolders.Text(folder), $"seed {seed}, broken off twice");
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    /// <summary>Properties that never meet a case of what they speak of would prove nothing.</summary>
    [Fact]
    public void Random_claims_reach_every_rule()
    {
        var reports = Enumerable.Range(0, Seeds).Select(static seed => Audit(new RandomClaims(seed).Of(9))).ToList();
        foreach (var rule in reports[0].Rules)
        {
            var counts = reports.ConvertAll(report => report.Rules.Single(other => other.Id == rule.Id).Counts);
            Assert.True(counts.Sum(static of => of.Hits) > 5, $"{rule.Id} hardly hits: {string.Join("; ", counts)}");
            Assert.True(counts.Sum(static of => of.Passed) > 5, $"{rule.Id} hardly passes: {string.Join("; ", counts)}");
        }

        Assert.Contains(reports, static report => report.Findings.Any(static finding => finding.PersonKey is null && finding.Refused > 0));
        Assert.Contains(reports, static report => report.Findings.Any(static finding => finding.PersonKey is null && finding.Questioned > 0));
        Assert.Contains(reports, static report => report.Rules.Any(static rule => rule.Id == "A-DAYS" && rule.Counts.Dropped > 0));
        Assert.True(reports.Sum(static report => report.Rules.Single(static rule => rule.Id == "A-DAYS").Counts.Indeterminate) > 5);
        Assert.True(reports.Sum(static report => report.Indicators.Count(static indicator => indicator.Value is not null)) > 50);
        Assert.Contains(reports, static report => report.Indicators.Any(static indicator => indicator.Missing is not null));
    }

    private static AuditReport Audit(IReadOnlyList<Claim> claims) =>
        new ClaimAuditor(AcrossPack.Catalog, Stage.InitialAudit, new AuditOptions { Threads = 1 }).Audit(ClaimReading.From(claims));

    private static string Run(IEnumerable<ClaimReading> readings, Evaluator evaluator, int threads) =>
        RunFolders.Run(readings, AcrossPack.Catalog, new AuditOptions { Evaluator = evaluator, Threads = threads });

    private static void ForSeeds(Action<int> property)
    {
        for (var seed = 0; seed < Seeds; seed++)
            property(seed);
    }

    /// <summary>Fails behind a checkpoint.</summary>
    private sealed class BreakingSink(IResumableSink sink, int parts) : IResumableSink
    {
        private int done;

        public RunState? Begin(string run) => sink.Begin(run);

        public void Checkpoint(int partsDone, Action<Utf8JsonWriter> state)
        {
            sink.Checkpoint(partsDone, state);
            if (++done == parts)
                throw new IOException("broken off");
        }

        public void Add(QuarantinedRecord record) => sink.Add(record);

        public void Add(PersonAudit person) => sink.Add(person);

        public void Complete(AuditSummary summary) => sink.Complete(summary);
    }
}
