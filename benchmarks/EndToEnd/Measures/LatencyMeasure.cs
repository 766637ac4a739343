using System.Diagnostics;
using ClaimRules.EndToEnd.Engine;
using ClaimRules.EndToEnd.Evaluation;
using ClaimRules.EndToEnd.Report;
using ClaimRules.EndToEnd.Workload;

namespace ClaimRules.EndToEnd.Measures;

/// <summary>How long one claim takes by itself, garbage collection included.</summary>
internal sealed class LatencyMeasure(Scale scale, Results results)
{
    private const int Claims = 64;
    private const string Section = "one claim, 20 rules, µs";

    /// <summary>Claims that were prepared before: the rules alone.</summary>
    public void Prepared(Preparation preparation)
    {
        var claims = Some(preparation.Workload);
        var singles = claims.Select(claim => preparation.Over(new ReferenceWorkload(preparation.Workload.Origin, [claim], preparation.Workload.Tables))).ToList();
        foreach (var contender in Contender.All)
        {
            var evaluators = singles.Select(contender.Prepare).ToArray();
            var output = new Output(preparation.Rules.RuleCount, 1);
            var (p99, _) = Measure($"prepared claim, {contender.Name}", scale.PreparedCalls, call => output.Fill(evaluators[call % Claims]));
            if (contender == Contender.Engine)
                results.Figures["check_p99_us"] = p99;
        }
    }

    /// <summary>The public call with objects: conversion, rules, findings.</summary>
    public void Public(Preparation preparation)
    {
        var auditor = preparation.Auditor;
        var all = Some(preparation.Workload).Select(ClaimObjects.Of).ToArray();
        (results.Figures["public_check_p99_us"], _) = Measure("Check(Claim)", scale.PublicCalls, call => auditor.Check(all[call % Claims]));
        var quiet = Some(QuietMeasure.Quiet(preparation)).Select(ClaimObjects.Of).ToArray();
        (_, results.Figures["public_check_bytes"]) = Measure("Check(Claim), nothing found", scale.PublicCalls, call => auditor.Check(quiet[call % Claims]));
    }

    private static List<EncounterFact> Some(ReferenceWorkload workload)
    {
        var step = Math.Max(1, workload.Encounters.Count / Claims);
        return [.. Enumerable.Range(0, Claims).Select(number => workload.Encounters[number * step % workload.Encounters.Count])];
    }

    private (double P99, double Bytes) Measure(string name, int calls, Action<int> check)
    {
        var warm = 0;
        Clock.Warm(() => check(warm++ % Claims), scale.WarmUp);
        var begin = Stopwatch.GetTimestamp();
        for (var call = 0; call < calls / 10 && Stopwatch.GetElapsedTime(begin) < scale.WarmUp; call++)
            check(call);
        var best = Round(calls, check);
        for (var round = 1; round < scale.LatencyRounds; round++)
        {
            var next = Round(calls, check);
            if (next.P99 < best.P99)
                best = next;
        }

        var note = FormattableString.Invariant($"{best.Calls} calls over {Claims} claims, best of {scale.LatencyRounds}");
        results.Add(Section, name + ", p50", best.P50, "µs", note);
        results.Add(Section, name + ", p99", best.P99, "µs", note);
        results.Add(Section, name + ", max", best.Max, "µs", note);
        results.Add(Section, name + ", allocated", best.Bytes, "B/call", note);
        return (best.P99, best.Bytes);
    }

    private Latency Round(int calls, Action<int> check)
    {
        var times = new long[calls];
        var done = 0;
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var begin = Stopwatch.GetTimestamp();
        for (; done < calls && Stopwatch.GetElapsedTime(begin) < scale.LongestLatency; done++)
        {
            var start = Stopwatch.GetTimestamp();
            check(done);
            times[done] = Stopwatch.GetTimestamp() - start;
        }

        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        Array.Sort(times, 0, done);
        return new Latency(
            done, Microseconds(times[done / 2]), Microseconds(times[(int)(done * 0.99)]), Microseconds(times[done - 1]), Math.Round((double)bytes / done, 2));
    }

    private static double Microseconds(long ticks) => ticks * 1e6 / Stopwatch.Frequency;

    /// <summary>One round: times in microseconds, bytes for each call.</summary>
    private sealed record Latency(int Calls, double P50, double P99, double Max, double Bytes);
}
