using ClaimRules.Claims;
using ClaimRules.Exempting;
using ClaimRules.Findings;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using ClaimRules.Tests.Pipeline;

namespace ClaimRules.Tests.Exempting;

/// <summary>What must hold of every audit with exemptions, whatever the claims and the exemptions. A failure names its seed.</summary>
public sealed class ExemptionProperties
{
    private const int Seeds = 24;

    [Fact]
    public void Cuts_threads_and_evaluators_never_show() => ForSeeds(static (seed, pack) =>
    {
        var claims = new RandomClaims(seed).Of(8);
        var exemptions = Random(seed, pack);
        string Run(IEnumerable<ClaimReading> readings, Evaluator evaluator, int threads) =>
            RunFolders.Run(readings, pack, new AuditOptions { Exemptions = exemptions, Evaluator = evaluator, Threads = threads });
        var whole = Run([ClaimReading.From(claims)], Evaluator.Interpreter, 1);
        RunFolders.AssertSame(whole, Run([ClaimReading.From(claims)], Evaluator.Kernels, 3), $"seed {seed}, kernels, 3 threads");
        RunFolders.AssertSame(whole, Run(RunFolders.Cut(claims, new Random(seed)), Evaluator.Kernels, 1), $"seed {seed}, kernels, cut");
        RunFolders.AssertSame(whole, Run(RunFolders.Cut(claims, new Random(seed + 1)), Evaluator.Interpreter, 2), $"seed {seed}, interpreter, 2 threads, cut");
    });

    [Fact]
    public void Nothing_is_lost_and_nothing_told_twice() => ForSeeds(static (seed, pack) =>
    {
        var claims = new RandomClaims(seed).Of(8);
        var past = claims.Where(static claim => claim.IsHistory).Select(static claim => claim.Encounter.EncounterId).ToHashSet();
        var (before, after) = (Audit(claims, pack, Exemptions.None), Audit(claims, pack, Random(seed, pack)));
        var all = Told(before).ToLookup(static finding => finding.Fingerprint);
        var parts = Told(after).Concat(after.ExemptedFindings).ToLookup(static finding => finding.Fingerprint);
        foreach (var (rule, then) in after.Rules.Zip(before.Rules))
        {
            var (now, told) = (rule.Counts, $"seed {seed}, {rule.Id}");
            Assert.True((now.Hits, now.Passed, now.Applied) == (then.Counts.Hits, then.Counts.Passed, then.Counts.Applied), $"{told}: {now}; {then.Counts}");
            Assert.True(Told(after).Count(finding => finding.RuleId == rule.Id) == now.Hits - now.Exempted - now.Dropped, $"{told}: {now}");
            if (now.Dropped + then.Counts.Dropped > 0)
                continue;
            Assert.True(all.Count(one => one.First().RuleId == rule.Id) == parts.Count(one => one.First().RuleId == rule.Id), told);
            Assert.Equal(now.Exempted, parts.Count(one => one.First().RuleId == rule.Id && one.All(static part => part.Exemption is not null)));
        }

        foreach (var one in all)
        {
            Assert.True(parts.Contains(one.Key), $"seed {seed}: {one.Key} of {one.First().RuleId} is lost");
            var rule = after.Rules.Single(rule => rule.Id == one.First().RuleId);
            if (rule.Counts.Dropped > 0)
                continue;
            var facts = parts[one.Key].SelectMany(static part => part.About).ToList();
            Assert.True(facts.Distinct().Count() == facts.Count, $"seed {seed}: a fact of {one.Key} is told twice");
            Assert.True(
                one.First().About.Where(fact => !past.Contains(fact.EncounterId)).ToHashSet().SetEquals(facts.Where(fact => !past.Contains(fact.EncounterId))),
                $"seed {seed}: {one.Key} is about other facts");
        }
    });

    [Fact]
    public void Money_adds_up_and_exempt_findings_have_none() => ForSeeds(static (seed, pack) =>
    {
        var report = Audit(new RandomClaims(seed).Of(8), pack, Random(seed, pack));
        foreach (var finding in report.ExemptedFindings)
        {
            var exemption = finding.Exemption!;
            Assert.True(finding.Refused + finding.Questioned + finding.Bookings.Count == 0 && finding.SupportedBy is null, $"seed {seed}: {finding}");
            Assert.True(exemption.RuleId == finding.RuleId && finding.JudgedOn <= exemption.To && !(finding.JudgedOn < exemption.From), $"seed {seed}: {finding}");
        }

        var exempt = report.ExemptedFindings.Where(finding => Told(report).All(told => told.Fingerprint != finding.Fingerprint)).Select(static finding => finding.Fingerprint).ToHashSet();
        Assert.True(Told(report).All(finding => finding.SupportedBy is null || !exempt.Contains(finding.SupportedBy)), $"seed {seed}: something stands behind an exempt finding");
        Assert.True(report.Money.Refused == report.Findings.Sum(static finding => finding.Refused), $"seed {seed}");
        Assert.True(report.Money.Refused == report.Claims.Sum(static claim => claim.Refused), $"seed {seed}");
        Assert.True(report.Money.Questioned == report.Claims.Sum(static claim => claim.Questioned), $"seed {seed}");
        Assert.Equal(report.ExemptedFindings.Count, report.Summary.Exemptions.Sum(static use => use.Findings));
        Assert.Equal(report.ExemptedFindings.Count, report.Summary.ExemptedFindings);
        foreach (var use in report.Summary.Exemptions)
        {
            var own = report.ExemptedFindings.Where(finding => finding.Exemption == use.Exemption).ToList();
            Assert.Equal((own.Count, own.Count == 0 ? null : own.Max(static finding => (DateOnly?)finding.JudgedOn)), (use.Findings, use.LastJudgedOn));
        }
    });

    /// <summary>A rule that is exempt as a whole leaves the others what a run without it leaves them.</summary>
    [Fact]
    public void The_next_finding_takes_the_money() => ForSeeds(static (seed, pack) =>
    {
        var claims = new RandomClaims(seed).Of(6);
        var rules = Rules(pack);
        var rule = rules[seed / 2 % rules.Count].Id;
        var exempt = Audit(claims, pack, ExemptionFiles.Of($"rule: {rule}, scope: all, to: 2099-12-31"));
        var without = Audit(claims, pack, Exemptions.None, [.. rules.Select(static one => one.Id).Where(id => id != rule)]);
        Assert.DoesNotContain(Told(exempt), finding => finding.RuleId == rule);
        RunFolders.AssertSame(Text(without), Text(exempt), $"seed {seed}, {rule}");
    });

    /// <summary>Properties that never meet a case of what they speak of would prove nothing.</summary>
    [Fact]
    public void Random_exemptions_take_wholes_and_parts()
    {
        var (wholes, parts, joint, unused) = (0L, 0, 0, 0);
        ForSeeds((seed, pack) =>
        {
            var report = Audit(new RandomClaims(seed).Of(8), pack, Random(seed, pack));
            wholes += report.Rules.Sum(static rule => rule.Counts.Exempted);
            parts += report.ExemptedFindings.Select(static finding => finding.Fingerprint).Intersect(Told(report).Select(static finding => finding.Fingerprint)).Count();
            joint += report.ExemptedFindings.Count(static finding => finding.PersonKey is null);
            unused += report.Summary.Exemptions.Count(static use => use.State != ExemptionState.Used);
        });
        Assert.True(wholes > 100 && parts > 10 && joint > 10 && unused > 10, $"{wholes} wholes, {parts} parts, {joint} over several persons, {unused} unused");
    }

    private static string Text(AuditReport report)
    {
        using var writer = new ResultText();
        foreach (var finding in Told(report))
            writer.Add(finding);
        return writer + string.Concat(report.Claims.Select(static claim => $"{claim.ClaimId} {claim.EncounterId} {claim.Refused} {claim.Questioned}\n"));
    }

    private static IEnumerable<Finding> Told(AuditReport report) => report.Findings.Concat(report.ShadowFindings);

    private static List<(string Id, string?[] Checks)> Rules(RulePackCatalog pack) =>
    [
        .. new ClaimAuditor(pack, Stage.InitialAudit).Rules.Select(static rule => (rule.Rule.Id, rule.Rule.Checks.Select(static check => check.Path).ToArray())),
    ];

    private static Exemptions Random(int seed, RulePackCatalog pack)
    {
        var random = new Random(seed);
        var rules = Rules(pack);
        string Pick(params ReadOnlySpan<string> values) => values[random.Next(values.Length)];
        return ExemptionFiles.Of(Enumerable.Range(0, random.Next(4, 14)).Select(_ =>
        {
            var (rule, checks) = rules[random.Next(rules.Count)];
            var check = checks[random.Next(checks.Length)] is { } path && random.Next(3) == 0 ? $"check: {path}, " : "";
            var person = $"P{random.Next(1, 9):00}";
            var keys = new[]
            {
                $"provider: [{Pick("H1", "H2", "H9")}, {Pick("H1", "H2", "H7")}]", $"region: '{Pick("37", "371300", "371500")}'", $"code: {Pick("A01", "A02", "[A03, A04]", "[A05, A06, B01]")}",
                $"encounter: {person}-E{random.Next(1, 3)}", $"claim: {person}-E{random.Next(1, 3)}-S1", $"person: {PersonKeys.Default.Of(person)}",
            };
            var first = random.Next(keys.Length);
            var scope = random.Next(8) == 0 ? "all" : random.Next(3) == 0 ? $"{{ {keys[first]}, {keys[(first + 1) % keys.Length]} }}" : $"{{ {keys[first]} }}";
            var from = random.Next(2) == 0 ? "" : $"from: 2025-03-{random.Next(1, 20):00}, ";
            return $"rule: {rule}, {check}scope: {scope}, {from}to: {Pick("2025-03-20", "2025-03-25", "2025-12-31", "2099-12-31")}";
        }));
    }

    private static AuditReport Audit(IReadOnlyList<Claim> claims, RulePackCatalog pack, Exemptions exemptions, IReadOnlyList<string>? rules = null) =>
        new ClaimAuditor(pack, Stage.InitialAudit, new AuditOptions { Threads = 1, Exemptions = exemptions, Rules = rules ?? [] }).Audit(ClaimReading.From(claims));

    /// <summary>Packs take turns: one whose rules look at persons alone, one whose rules look across them.</summary>
    private static void ForSeeds(Action<int, RulePackCatalog> property)
    {
        for (var seed = 0; seed < Seeds; seed++)
            property(seed, seed % 2 == 0 ? MixedPack.Catalog : AcrossPack.Catalog);
    }
}
