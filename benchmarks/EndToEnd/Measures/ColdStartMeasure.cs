using System.Diagnostics;
using ClaimRules.EndToEnd.Engine;
using ClaimRules.EndToEnd.Report;
using ClaimRules.EndToEnd.Workload;

namespace ClaimRules.EndToEnd.Measures;

/// <summary>From the start of a process to the first answer of a bare program that loads the 20 rules and checks one claim.</summary>
internal static class ColdStartMeasure
{
    private const string Expected = "1 findings, 0 undecided, 0 failed, 0 set aside";

    public static void Run(RuleSet rules, Scale scale, Results results)
    {
        var folder = Directory.CreateTempSubdirectory("claimrules-bench-");
        try
        {
            PackWriter.Write(folder.FullName, rules);
            var times = Enumerable.Range(0, scale.ColdStarts).Select(_ => Start(folder.FullName, results)).Order().ToArray();
            var note = FormattableString.Invariant($"{times.Length} starts");
            const string section = "process start to first answer, 20 rules from YAML and CSV";
            results.Figures["cold_start_ms"] = results.Add(section, "median", times[times.Length / 2], "ms", note);
            results.Add(section, "best", times[0], "ms", note);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double Start(string packs, Results results)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ClaimRules.ColdStart.dll"), packs]) { RedirectStandardOutput = true };
        var begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var answer = process.StandardOutput.ReadLine();
        var time = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        process.WaitForExit();
        if (answer != Expected)
            results.Invalid($"cold start: the program said '{answer}', not '{Expected}'");
        return time;
    }
}
