using ClaimRules.Claims;
using ClaimRules.EndToEnd.Engine;
using ClaimRules.EndToEnd.Evaluation;
using ClaimRules.EndToEnd.Report;
using ClaimRules.EndToEnd.Workload;
using ClaimRules.Findings;
using ClaimRules.Pipeline;
using ClaimRules.Stages;

namespace ClaimRules.EndToEnd.Measures;

/// <summary>
/// What a finding costs on top: processor time of an audit with the 20 rules less that of the lenient ones, which hit one line in two hundred,
/// divided by the findings that the former has more. One thread; evidence, money and tallies, without and with writing the run folder.
/// </summary>
internal static class FindingMeasure
{
    private const string Section = "cost of a finding, one thread, processor time";

    public static void Run(Preparation preparation, Scale scale, Results results)
    {
        var workload = scale.IsQuick ? preparation.Workload.First(2000) : preparation.Workload;
        var batch = preparation.Over(workload).Input.Batch;
        var options = new AuditOptions { Threads = 1 };
        var many = new ClaimAuditor(preparation.Catalog, Stage.InitialAudit, options);
        var few = new ClaimAuditor(EngineInput.Load(RuleSet.MakeLenient(preparation.Workload)), Stage.InitialAudit, options);
        results.Figures["us_per_finding"] = PerFinding("with full evidence", static () => new CountingSink());
        var folder = Directory.CreateTempSubdirectory("claimrules-bench-");
        try
        {
            var run = 0;
            PerFinding("and written to a run folder", () =>
                new CountingSink(new RunFolderWriter(Path.Combine(folder.FullName, FormattableString.Invariant($"run-{++run}")))));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        double PerFinding(string name, Func<CountingSink> sink)
        {
            var (manyTime, manyFindings) = Best(many, batch, sink, scale);
            var (fewTime, fewFindings) = Best(few, batch, sink, scale);
            return results.Add(
                Section, name, (manyTime - fewTime).TotalMicroseconds / (manyFindings - fewFindings), "µs",
                FormattableString.Invariant($"{manyTime.TotalMilliseconds:0} ms for {manyFindings}, {fewTime.TotalMilliseconds:0} ms for {fewFindings}"));
        }
    }

    private static (TimeSpan Time, long Findings) Best(ClaimAuditor auditor, ClaimBatch batch, Func<CountingSink> sinks, Scale scale)
    {
        var best = TimeSpan.MaxValue;
        var findings = 0L;
        for (var round = 0; round < (scale.IsQuick ? 2 : 5); round++)
        {
            using var sink = sinks();
            var before = Environment.CpuUsage.TotalTime;
            auditor.Audit([batch], sink);
            var time = Environment.CpuUsage.TotalTime - before;
            findings = sink.Findings;
            if (time < best)
                best = time;
        }

        return (best, findings);
    }
}
