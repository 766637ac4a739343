using System.Diagnostics;
using System.Globalization;
using ClaimRules.Claims;
using ClaimRules.Pipeline;
using ClaimRules.Tests.Pipeline;
using Xunit.Abstractions;

namespace ClaimRules.Tests.Agreement;

/// <summary>
/// Random rules over random claims: kernels and the interpreter must agree on each. A failure names its seed. <c>CLAIMRULES_LONG=1</c> goes on for an
/// hour, or as many minutes as <c>CLAIMRULES_LONG_MINUTES</c> says, from a seed that the clock gives. <c>CLAIMRULES_SEED</c> tries one seed again.
/// </summary>
public sealed class AgreementTests(ITestOutputHelper output)
{
    private const int Shapes = 14;

    [Fact]
    public void Kernels_leave_to_the_interpreter_all_that_it_does_not_pass_over()
    {
        var total = default(Agreed);
        var (made, dropped) = (0, 0);
        var asks = new Dictionary<string, int>(StringComparer.Ordinal);
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var seed in Seeds(12))
        {
            using var packs = new RandomPacks(seed, Shapes);
            var claims = new OddClaims(seed) { HasKinds = true };
            var batch = ClaimReading.From(claims.Of(20), RandomKinds.Options(packs.Catalog, seed)).Batch;
            total += BothWays.Judge(packs.Catalog, batch, $"seed {seed}", new AuditOptions { Complete = claims.Stated() });
            (made, dropped) = (made + packs.Made, dropped + packs.Dropped);
            foreach (var (code, example) in packs.Reasons)
                reasons.TryAdd(code, example);
            foreach (var (rule, why) in BothWays.Asks(packs.Catalog, batch))
                asks[why] = asks.GetValueOrDefault(why) + rule;
        }

        output.WriteLine($"{total}, {made} rules made, {dropped} dropped");
        foreach (var (why, rules) in asks.OrderByDescending(static pair => pair.Value).Take(25))
            output.WriteLine($"{rules} rules ask {why}");
        foreach (var example in reasons.Values)
            output.WriteLine($"dropped: {example}");
        Assert.True(total.Outcomes > 100_000 || Environment.GetEnvironmentVariable("CLAIMRULES_SEED") is not null, $"only {total.Outcomes} outcomes");
        Assert.True(dropped * 5 < made, $"{dropped} of {made} rules do not load");
    }

    [Fact]
    public void Nothing_shows_in_a_run_of_who_answered()
    {
        foreach (var seed in Seeds(4))
        {
            using var packs = new RandomPacks(seed, Shapes);
            var odd = new OddClaims(seed) { HasKinds = true };
            var claims = odd.Of(40);
            var complete = odd.Stated();
            string Run(IEnumerable<ClaimReading> readings, Evaluator evaluator, int threads) =>
                RunFolders.Run(readings, packs.Catalog, new AuditOptions { Evaluator = evaluator, Threads = threads, Complete = complete });
            var options = RandomKinds.Options(packs.Catalog, seed);
            var whole = ClaimReading.From(claims, options);
            var expected = Run([whole], Evaluator.Interpreter, 1);
            foreach (var evaluator in (Evaluator[])[Evaluator.Kernels, Evaluator.Automatic])
            {
                for (var threads = 1; threads <= 3; threads++)
                    RunFolders.AssertSame(expected, Run([whole], evaluator, threads), $"seed {seed}, {evaluator}, {threads} threads");
                RunFolders.AssertSame(expected, Run(RunFolders.Cut(claims, new Random(seed), options), evaluator, 2), $"seed {seed}, {evaluator}, cut");
            }
        }
    }

    /// <summary>The first seeds, or with <c>CLAIMRULES_LONG</c> ever new ones until the time is up.</summary>
    private static IEnumerable<int> Seeds(int count)
    {
        if (Environment.GetEnvironmentVariable("CLAIMRULES_SEED") is { Length: > 0 } seed)
            return [int.Parse(seed, CultureInfo.InvariantCulture)];
        if (Environment.GetEnvironmentVariable("CLAIMRULES_LONG") != "1")
            return Enumerable.Range(0, count);
        var minutes = Environment.GetEnvironmentVariable("CLAIMRULES_LONG_MINUTES") is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : 60;
        return Endless(TimeSpan.FromMinutes(minutes), count);
    }

    private static IEnumerable<int> Endless(TimeSpan time, int least)
    {
        var first = Environment.TickCount & 0xFFFFFF;
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < least || clock.Elapsed < time; i++)
            yield return first + i;
    }
}
