using ClaimRules.Claims;
using ClaimRules.Findings;
using ClaimRules.Pipeline;
using ClaimRules.Stages;

namespace ClaimRules.Tests.Pipeline;

/// <summary>What must hold of every audit, whatever the claims. A failure names its seed; the generator makes the same claims of it again.</summary>
public sealed class EngineProperties
{
    private const int Seeds = 40;

    [Fact]
    public void Batch_cuts_and_threads_never_show_in_the_run_folder() => ForSeeds(static seed =>
    {
        var claims = new RandomClaims(seed).Of(7);
        var whole = RunFolders.Run([ClaimReading.From(claims)]);
        foreach (var threads in (int[])[1, 2])
            RunFolders.AssertSame(whole, RunFolders.Run(RunFolders.Cut(claims, new Random(seed)), threads), $"seed {seed}, {threads} threads, cut");
    });

    [Fact]
    public void Threads_never_show_in_the_run_folder()
    {
        for (var seed = 1_000; seed < 1_003; seed++)
        {
            var reading = ClaimReading.From(new RandomClaims(seed).Of(200));
            var one = RunFolders.Run([reading]);
            RunFolders.AssertSame(one, RunFolders.Run([reading], threads: 2), $"seed {seed}, 2 threads");
            RunFolders.AssertSame(one, RunFolders.Run([reading], threads: 3), $"seed {seed}, 3 threads");
        }
    }

    [Fact]
    public void Order_of_claims_never_shows_in_the_run_folder() => ForSeeds(static seed =>
    {
        var claims = new RandomClaims(seed).Of(5);
        var before = RunFolders.Run([ClaimReading.From(claims)]);
        var random = new Random(seed);
        var shuffled = claims.ToArray();
        random.Shuffle(shuffled);
        foreach (var claim in shuffled)
        {
            var lines = claim.Lines.ToArray();
            random.Shuffle(lines);
            claim.Lines.Clear();
            foreach (var line in lines)
                claim.Lines.Add(line);
        }

        var after = RunFolders.Run([ClaimReading.From(shuffled)]);
        RunFolders.AssertSame(WithoutQuarantine(before), WithoutQuarantine(after), $"seed {seed}, shuffled");
    });

    [Fact]
    public void Order_of_rows_and_files_never_shows_in_the_results() => ForSeeds(static seed =>
    {
        var claims = new RandomClaims(seed).Of(5);
        using var one = ClaimCsv.Write(claims, new Random(seed));
        using var other = ClaimCsv.Write(claims, new Random(seed + 1));
        var (a, b) = (Audit(one.Read(), threads: 1), Audit(other.Read(), threads: 2));
        RunFolders.AssertSame(Told(a, _ => true), Told(b, _ => true), $"seed {seed}, rows shuffled");
        Assert.Equal(a.Summary.Records, b.Summary.Records);
        Assert.Equal((a.Money.Fund, a.Money.Refused, a.Money.Questioned, a.Money.Involved), (b.Money.Fund, b.Money.Refused, b.Money.Questioned, b.Money.Involved));
        Assert.True(a.Findings.Count + a.ShadowFindings.Count > 0 || seed != 0, "seed 0 finds nothing");
    });

    [Fact]
    public void Each_yuan_is_booked_once_and_never_above_the_fund_amount() => ForSeeds(static seed =>
    {
        var report = Audit(new RandomClaims(seed).Of(6), out var batch);
        var booked = report.Findings.SelectMany(static finding => finding.Bookings)
            .GroupBy(static booking => (booking.EncounterId, booking.LineId))
            .ToDictionary(static group => group.Key, static group => group.Sum(static booking => booking.Refused + booking.Questioned));
        var (lines, encounters) = (batch["line"], batch["encounter"]);
        for (var row = 0; row < lines.Count; row++)
        {
            var key = (Id(batch, encounters, lines.Parent(row)), Id(batch, lines, row));
            var fund = Math.Max(0, lines.Value(lines.Kind["fund_amount"], row)) / 100m;
            var taken = booked.GetValueOrDefault(key);
            Assert.True(taken <= fund, $"seed {seed}: {key} has {fund} and {taken} was booked");
            Assert.True(taken == 0 || !lines.IsHistory(row), $"seed {seed}: {key} is history and was booked");
        }

        foreach (var claim in report.Claims)
            Assert.True(claim.Refused + claim.Questioned + claim.AlreadyRefused <= Math.Max(0, claim.FundAmount ?? decimal.MaxValue), $"seed {seed}: {claim}");
        AssertSums(seed, report);
    });

    [Fact]
    public void Another_person_never_changes_the_results_of_the_others() => ForSeeds(static seed =>
    {
        var claims = new RandomClaims(seed).Of(4);
        var more = new RandomClaims(seed + 1).OfPerson(seed % 2 == 0 ? "A0" : "P02x");
        var alone = Audit(claims, out _);
        var joined = Audit([.. more, .. claims], out _);
        var keys = alone.Claims.Select(static claim => claim.PersonKey).ToHashSet();
        RunFolders.AssertSame(Told(alone, _ => true), Told(joined, key => keys.Contains(key)), $"seed {seed}, one more person");
    });

    [Fact]
    public void Fingerprints_are_unique_and_tallies_add_up() => ForSeeds(static seed =>
    {
        var report = Audit(new RandomClaims(seed).Of(8), out var batch);
        var all = report.Findings.Concat(report.ShadowFindings).ToList();
        Assert.True(all.DistinctBy(static finding => finding.Fingerprint).Count() == all.Count, $"seed {seed}: a fingerprint comes twice");
        foreach (var rule in report.Rules)
        {
            var counts = rule.Counts;
            Assert.True(counts.Passed >= 0, $"seed {seed}: {rule.Id} {counts}");
            Assert.Equal(counts.Applied, counts.Hits + counts.Passed + counts.Indeterminate + counts.Failed);
            Assert.Equal(counts.Indeterminate, counts.IndeterminateBy.Values.Sum());
            var told = all.Count(finding => finding.RuleId == rule.Id);
            Assert.True(counts.Hits - counts.Dropped == told, $"seed {seed}: {rule.Id} has {counts.Hits} hits, {counts.Dropped} dropped, {told} findings");
            if (rule.Checks.Count > 0)
                Assert.Equal(counts.Applied, rule.Checks.Sum(static check => check.Counts.Applied));
        }

        foreach (var count in report.Summary.Records)
        {
            Assert.Equal(count.Read, count.Quarantined + count.Copies + count.Current + count.History);
            Assert.True(count.Current + count.History == batch[count.Kind].Count, $"seed {seed}: {count}");
            Assert.True(count.Quarantined == report.Quarantine.Count(record => record.Kind == count.Kind), $"seed {seed}: {count}");
        }
    });

    /// <summary>Properties that never meet a case of what they speak of would prove nothing.</summary>
    [Fact]
    public void Random_claims_reach_every_rule_and_every_outcome()
    {
        var reports = Enumerable.Range(0, Seeds).Select(static seed => Audit(new RandomClaims(seed).Of(8), out _)).ToList();
        foreach (var rule in reports[0].Rules.Where(static rule => rule.Id != "T-FAR"))
            Assert.True(reports.Sum(report => report.Rules.Single(other => other.Id == rule.Id).Counts.Hits) > 8, $"{rule.Id} hardly hits");
        var rules = reports.SelectMany(static report => report.Rules).ToList();
        Assert.True(rules.Sum(static rule => rule.Counts.Indeterminate) > 50);
        Assert.True(rules.Sum(static rule => rule.Counts.Failed) > 5);
        Assert.True(rules.Sum(static rule => rule.Counts.Dropped) > 5);
        Assert.True(rules.Sum(static rule => rule.Counts.Shadow) > 5);
        Assert.Contains(reports, static report => report.Findings.Any(static finding => finding.SupportedBy is not null));
        Assert.Contains(reports, static report => report.Findings.Any(static finding => finding.About.Any(static about => about.Part is not null)));
        Assert.All(Enum.GetValues<ClaimOutcome>(), outcome => Assert.True(reports.Sum(report => report.Summary.Claims[outcome]) > 5, $"hardly a claim is {outcome}"));
        Assert.True(reports.Sum(static report => report.Summary.Netted) > 20);
        Assert.True(reports.Sum(static report => report.Summary.Records.Sum(static count => count.Copies)) > 20);
        Assert.True(reports.Sum(static report => report.Quarantine.Count) > 20);
    }

    private static void AssertSums(int seed, AuditReport report)
    {
        var (money, told) = (report.Money, $"seed {seed}");
        // A claim that was paid back as a whole holds nothing, yet lowers what all claims hold together.
        var takenBack = report.Claims.Sum(static claim => Math.Min(0, claim.KnownFund));
        Assert.True(money.Refused + money.Questioned + money.AlreadyRefused <= money.Fund - takenBack, $"{told}: {money}");
        Assert.True(money.Refused == report.Findings.Sum(static finding => finding.Refused), told);
        Assert.True(money.Questioned == report.Findings.Sum(static finding => finding.Questioned), told);
        Assert.True(money.Refused == report.Claims.Sum(static claim => claim.Refused), told);
        Assert.True(money.Questioned == report.Claims.Sum(static claim => claim.Questioned), told);
        Assert.True(money.Fund == report.Claims.Sum(static claim => claim.KnownFund), told);
        foreach (var finding in report.Findings)
        {
            Assert.True(finding.Refused == finding.Bookings.Sum(static booking => booking.Refused), $"{told}: {finding.Fingerprint}");
            Assert.True(finding.Questioned == finding.Bookings.Sum(static booking => booking.Questioned), $"{told}: {finding.Fingerprint}");
            Assert.True(finding.Refused + finding.Questioned <= (finding.Amount ?? decimal.MaxValue), $"{told}: {finding.Fingerprint}");
        }

        Assert.All(report.ShadowFindings, finding => Assert.True(finding.Refused + finding.Questioned == 0, told));
        foreach (var (claim, bookings) in report.Claims.GroupJoin(
            report.Findings.SelectMany(static finding => finding.Bookings),
            static claim => (claim.ClaimId, claim.EncounterId),
            static booking => (booking.ClaimId, booking.EncounterId),
            static (claim, bookings) => (claim, bookings.ToList())))
        {
            Assert.True(claim.Refused == bookings.Sum(static booking => booking.Refused), $"{told}: {claim.ClaimId}");
            Assert.True(claim.Questioned == bookings.Sum(static booking => booking.Questioned), $"{told}: {claim.ClaimId}");
        }
    }

    private static AuditReport Audit(IReadOnlyList<Claim> claims, out ClaimBatch batch)
    {
        var reading = ClaimReading.From(claims);
        batch = reading.Batch;
        return Audit(reading, threads: 1);
    }

    private static AuditReport Audit(ClaimReading reading, int threads) =>
        new ClaimAuditor(MixedPack.Catalog, Stage.InitialAudit, new AuditOptions { Threads = threads }).Audit(reading);

    /// <summary>Findings and claims of the wanted persons, without the places where facts were read.</summary>
    internal static string Told(AuditReport report, Func<string?, bool> wanted)
    {
        using var writer = new ResultText();
        foreach (var finding in report.Findings.Concat(report.ShadowFindings).Where(finding => wanted(finding.PersonKey)))
            writer.Add(WithoutPlaces(finding));
        foreach (var claim in report.Claims.Where(claim => wanted(claim.PersonKey)))
            writer.Add(claim);
        return writer.ToString();
    }

    private static Finding WithoutPlaces(Finding finding) => finding with
    {
        About = [.. finding.About.Select(static fact => fact with { Source = null, Line = 0 })],
        Involved = [.. finding.Involved.Select(static fact => fact with { Source = null, Line = 0 })],
        Evidence = [.. finding.Evidence.Select(static item => item.Kind == EvidenceKind.Fact ? item with { Source = null, Line = 0 } : item)],
    };

    private static string Id(ClaimBatch batch, FactTable table, int row) => batch.Symbols[(int)table.Value(table.Kind[table.Kind.IdField!], row)];

    /// <summary>The quarantine is told in the order of the input, so its file and the hash of it may change with that; its numbers may not.</summary>
    private static string WithoutQuarantine(string run) =>
        string.Join('\n', run.Split('\n').Where(static line => !line.StartsWith("{\"kind\":", StringComparison.Ordinal)))
            .Split("\"name\": \"quarantine.jsonl\"")[0];

    private static void ForSeeds(Action<int> property)
    {
        for (var seed = 0; seed < Seeds; seed++)
            property(seed);
    }
}
