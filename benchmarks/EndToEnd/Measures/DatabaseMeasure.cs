using ClaimRules.Claims;
using ClaimRules.EndToEnd.Baselines;
using ClaimRules.EndToEnd.Engine;
using ClaimRules.EndToEnd.Evaluation;
using ClaimRules.EndToEnd.Report;
using ClaimRules.EndToEnd.Workload;
using ClaimRules.Pipeline;
using ClaimRules.Samples.Sql;
using ClaimRules.Stages;

namespace ClaimRules.EndToEnd.Measures;

/// <summary>
/// PostgreSQL to findings on two threads, with at most one line in a hundred hit: from the queries to the last finding, and the same with the results
/// written back. Loading by COPY, indexes and statistics are outside of what is timed; that the server sorts is inside.
/// </summary>
internal sealed class DatabaseMeasure(Scale scale, Results results)
{
    private const int Threads = 2;
    private const string Section = "PostgreSQL to findings, two threads";
    private const string Schema = "claimrules_benchmark";
    private const string Figure = "postgres_lines_per_second";

    public void Run(ReferenceWorkload workload, string? connectionString)
    {
        if (connectionString is null)
        {
            results.NotRun(Section, "all lines", $"not run: neither --postgres nor {RunOptions.PostgresVariable} names a server");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("claimrules-bench-");
        using var database = new PostgresDatabase(connectionString, Schema);
        try
        {
            Run(workload, folder.FullName, database);
        }
        finally
        {
            using var connection = database.Open();
            SqlDatabase.Execute(connection, $"DROP SCHEMA {Schema} CASCADE");
            folder.Delete(recursive: true);
        }
    }

    private void Run(ReferenceWorkload workload, string folder, PostgresDatabase database)
    {
        new ClaimWriter(workload.Encounters).WriteCsv(folder, scale.DatabaseRepeats);
        var tables = ClaimLoader.Load(database, folder);
        using (var connection = database.Open())
            SqlDatabase.Execute(connection, "ANALYZE");
        var lines = workload.LineCount * (long)scale.DatabaseRepeats;
        var preparation = new Preparation(workload, RuleSet.MakeLenient(workload));
        var auditor = new ClaimAuditor(preparation.Catalog, Stage.InitialAudit, new AuditOptions { Threads = Threads });
        var expected = new HandWrittenRun(preparation.ColumnRules[0], preparation.Codes).Run(folder, Path.Combine(folder, "hand.txt"), Threads).Counts;
        Audit(auditor, tables, database, static () => null, expected);

        var (best, bestWritten, peak) = (TimeSpan.MaxValue, TimeSpan.MaxValue, 0L);
        for (var round = 0; round < scale.FileRounds; round++)
        {
            using var memory = new PeakMemory();
            best = Lesser(best, Audit(auditor, tables, database, static () => null, expected));
            memory.Dispose();
            peak = Math.Max(peak, memory.Added);
            bestWritten = Lesser(bestWritten, Audit(auditor, tables, database, () => new ResultSink(database), expected));
        }

        results.Figures[Figure] = Math.Round(lines / best.TotalSeconds);
        Tell("query to findings", best, lines, FormattableString.Invariant($"{lines} lines, {expected.Sum()} findings, batches of {BatchRecords} records, best of {scale.FileRounds}"));
        Tell("and results written back by COPY", bestWritten, lines, FormattableString.Invariant($"{workload.Encounters.Count * scale.DatabaseRepeats} claims"));
        results.Add(Section, "peak of memory", peak / 1048576.0, "MiB", "of objects, above what there was before; the larger of all rounds");
    }

    private const int BatchRecords = 100_000;

    private TimeSpan Audit(ClaimAuditor auditor, IReadOnlyList<ClaimTable> tables, SqlDatabase database, Func<ResultSink?> target, long[] expected)
    {
        using var sink = new CountingSink(target());
        using var snapshot = database.Snapshot();
        var time = Clock.Time(() => auditor.Audit(ClaimDatabase.ReadByPerson(ClaimLoader.Queries(tables, snapshot), new ClaimReadOptions { PartRecords = BatchRecords }), sink));
        if (sink.Summary!.Quarantine.Count > 0)
            results.Invalid("PostgreSQL: records were set aside");
        var counts = new long[expected.Length];
        foreach (var rule in sink.Summary.Rules)
            counts[PackText.NumberOf(rule.Id)] = rule.Counts.Hits;
        results.Compare("PostgreSQL", expected, counts);
        return time;
    }

    private void Tell(string name, TimeSpan time, long lines, string note) =>
        results.Add(Section, name, time.TotalNanoseconds / lines, "ns/line", FormattableString.Invariant($"{lines / time.TotalSeconds / 1e6:0.###} M lines/s {note}"));

    private static TimeSpan Lesser(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
