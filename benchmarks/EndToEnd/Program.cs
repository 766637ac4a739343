using System.Diagnostics;
using System.Globalization;
using ClaimRules.Claims;
using ClaimRules.Findings;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Stages;

// Times the way from files to a run folder, step by step, on a folder of claims.
// Usage: EndToEnd [CLAIMS [PACKS [ROUNDS]]]; the best of the rounds counts, since a shared machine only ever adds time.
var claims = args.Length > 0 ? args[0] : "samples/claims";
var packs = args.Length > 1 ? args[1] : "rulepacks";
var rounds = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 5;

var catalog = RulePackCatalog.Load(packs);
var reading = ClaimFolder.Read(claims);
var lines = reading.Batch["line"].Count;
Console.WriteLine($"{claims}: {lines} lines, {reading.Batch.PersonCount} persons; {catalog.Packs.Sum(static pack => pack.Rules.Count)} rules; best of {rounds}");

Time("load packs", () => RulePackCatalog.Load(packs));
Time("read", () => ClaimFolder.Read(claims));
foreach (var threads in new[] { 1, 2 })
{
    var auditor = new ClaimAuditor(catalog, Stage.InitialAudit, new AuditOptions { Threads = threads });
    Time($"audit, {threads} thread(s)", () => auditor.Audit(reading));
}

var folder = Directory.CreateTempSubdirectory("claimrules-bench-");
try
{
    var auditor = new ClaimAuditor(catalog, Stage.InitialAudit);
    Time("audit into a run folder", () =>
    {
        using var writer = new RunFolderWriter(Path.Combine(folder.FullName, "run"));
        auditor.Audit([reading], writer);
    });
}
finally
{
    folder.Delete(recursive: true);
}

void Time(string what, Action action)
{
    action();
    var best = TimeSpan.MaxValue;
    var bytes = 0L;
    for (var round = 0; round < rounds; round++)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        action();
        best = TimeSpan.FromTicks(Math.Min(best.Ticks, clock.Elapsed.Ticks));
        bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what,-26} {best.TotalMilliseconds,9:0.0} ms {lines / best.TotalSeconds,12:0} lines/s {bytes / Math.Max(lines, 1),8} B/line"));
}
