using ClaimRules.Claims;
using ClaimRules.EndToEnd.Baselines;
using ClaimRules.EndToEnd.Engine;
using ClaimRules.EndToEnd.Evaluation;
using ClaimRules.EndToEnd.Report;
using ClaimRules.EndToEnd.Workload;
using ClaimRules.Findings;
using ClaimRules.Pipeline;
using ClaimRules.Stages;

namespace ClaimRules.EndToEnd.Measures;

/// <summary>
/// Files to findings on two threads, with at most one line in a hundred hit: the library over CSV and JSON Lines, and a hand-written program over
/// the same CSV.
/// </summary>
internal sealed class FileMeasure(Scale scale, Results results)
{
    private const int Threads = 2;
    private const string Section = "files to findings, two threads";

    public void Run(ReferenceWorkload workload)
    {
        var folder = Directory.CreateTempSubdirectory("claimrules-bench-");
        try
        {
            Run(workload, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private void Run(ReferenceWorkload workload, string folder)
    {
        var (csv, json) = (Path.Combine(folder, "csv"), Path.Combine(folder, "json"));
        var writer = new ClaimWriter(workload.Encounters);
        writer.WriteCsv(csv, scale.FileRepeats);
        writer.WriteJson(json, scale.FileRepeats);
        var lines = workload.LineCount * (long)scale.FileRepeats;
        var rules = RuleSet.MakeLenient(workload);
        var preparation = new Preparation(workload, rules);
        var auditor = new ClaimAuditor(preparation.Catalog, Stage.InitialAudit, new AuditOptions { Threads = Threads });
        var hand = new HandWrittenRun(preparation.ColumnRules[0], preparation.Codes);
        var expected = hand.Run(csv, Path.Combine(folder, "hand.csv"), Threads).Counts;
        var hits = expected.Sum();
        if (hits * 100 > lines)
            results.Invalid(FormattableString.Invariant($"files: {hits} hits on {lines} lines are more than one in a hundred"));

        Clock.Warm(() => hand.Run(csv, Path.Combine(folder, "hand.csv"), Threads), scale.WarmUp);
        Audit(auditor, csv, Path.Combine(folder, "csv-warm"), expected);
        var (bestHand, bestCsv, bestJson) = (HandTimes.Longest, RunTimes.Longest, RunTimes.Longest);
        for (var round = 0; round < scale.FileRounds; round++)
        {
            bestHand = HandTimes.Better(bestHand, hand.Run(csv, Path.Combine(folder, "hand.csv"), Threads).Times);
            bestCsv = RunTimes.Better(bestCsv, Audit(auditor, csv, Path.Combine(folder, FormattableString.Invariant($"csv-run-{round}")), expected));
            bestJson = RunTimes.Better(bestJson, Audit(auditor, json, Path.Combine(folder, FormattableString.Invariant($"json-run-{round}")), expected));
        }

        var note = FormattableString.Invariant($"{lines} lines, {hits} findings, best of {scale.FileRounds}");
        Tell("CSV by hand", bestHand.Total, lines, note);
        Tell("CSV by hand: reading", bestHand.Reading, lines, "the longer of two threads");
        Tell("CSV by hand: evaluating", bestHand.Evaluating, lines, "the longer of two threads");
        Tell("CSV by hand: writing", bestHand.Writing, lines, "");
        Tell("CSV", bestCsv, lines, note);
        Tell("JSON Lines", bestJson, lines, note);
        results.Figures["csv_vs_hand"] = bestHand.Total / bestCsv.Total;
        results.Figures["json_vs_hand"] = bestHand.Total / bestJson.Total;
    }

    private RunTimes Audit(ClaimAuditor auditor, string folder, string run, long[] expected)
    {
        ClaimReading? reading = null;
        var readingTime = Clock.Time(() => reading = ClaimFolder.Read(folder));
        using var sink = new CountingSink(new RunFolderWriter(run));
        var auditTime = Clock.Time(() => auditor.Audit([reading!], sink));
        if (reading!.Quarantine.Count > 0)
            results.Invalid(FormattableString.Invariant($"files: {reading.Quarantine.Count} records were set aside"));
        var counts = new long[expected.Length];
        foreach (var rule in sink.Summary!.Rules)
            counts[PackText.NumberOf(rule.Id)] = rule.Counts.Hits;
        results.Compare($"files, {Path.GetFileName(folder)}", expected, counts);
        return new RunTimes(readingTime, auditTime - sink.Writing, sink.Writing);
    }

    private void Tell(string name, RunTimes times, long lines, string note)
    {
        Tell(name, times.Total, lines, note);
        Tell(name + ": reading", times.Reading, lines, "");
        Tell(name + ": evaluating, findings, money", times.Evaluating, lines, "while the calling thread does not write");
        Tell(name + ": writing", times.Writing, lines, "on the calling thread");
    }

    private void Tell(string name, TimeSpan time, long lines, string note) =>
        results.Add(
            Section, name, time.TotalNanoseconds / lines, "ns/line",
            FormattableString.Invariant($"{lines / time.TotalSeconds / 1e6:0.###} M lines/s {note}").TrimEnd());
}

/// <summary>What the library's way took.</summary>
internal sealed record RunTimes(TimeSpan Reading, TimeSpan Evaluating, TimeSpan Writing)
{
    public static readonly RunTimes Longest = new(TimeSpan.MaxValue, TimeSpan.Zero, TimeSpan.Zero);

    public TimeSpan Total => Reading + Evaluating + Writing;

    public static RunTimes Better(RunTimes a, RunTimes b) => b.Total < a.Total ? b : a;
}
