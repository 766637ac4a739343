using System.Diagnostics;
using ClaimRules.Claims;
using ClaimRules.Findings;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using ClaimRules.Tests.Evaluation;
using Xunit.Abstractions;
using static ClaimRules.Tests.Evaluation.Cases;

namespace ClaimRules.Tests.Pipeline;

/// <summary>How an audit ends before its end. The goal is a tenth of a second; the limit here leaves room for a busy machine.</summary>
public sealed class CancellationTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Cancelled_audit_of_many_persons_ends_at_once(int threads)
    {
        var reading = ClaimReading.From(new RandomClaims(7).Of(800));
        EndsSoon(MixedPack.Catalog, reading, threads, after: null);
    }

    /// <summary>Every line looks at every other one: minutes of work within one person and one rule.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Cancelled_audit_of_one_person_with_20_000_lines_ends_at_once(int threads)
    {
        var catalog = RuleLab.Line("when: count(lines in encounter where code == line.code and quantity > 3) > 100000").Load();
        EndsSoon(catalog, Huge(), threads, TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public void Cancelled_evaluation_of_a_single_subject_ends_at_once()
    {
        var catalog = RuleLab.Encounter("""
            let:
              same: lines in encounter where code == "A01"
            when: any(same where count(same where quantity > 3) > 100000)
            """).Load();
        EndsSoon(catalog, Huge(), 1, TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public void Cancelled_making_of_many_findings_ends_at_once()
    {
        var catalog = RuleLab.Line("""
            let:
              same: other lines in encounter where code == line.code
            when: line.quantity > 0 or any(same)
            involved: same where quantity > 100
            """).Load();
        EndsSoon(catalog, Huge(), 1, TimeSpan.FromMilliseconds(250));
    }

    [Fact]
    public void Cancelled_run_leaves_no_file_behind()
    {
        var parent = Directory.CreateTempSubdirectory("claimrules-cancel-");
        try
        {
            var folder = Path.Combine(parent.FullName, "run");
            var reading = ClaimReading.From(new RandomClaims(7).Of(400));
            using var cancel = new CancellationTokenSource();
            var progress = new Told(seen =>
            {
                if (seen.Persons > 60)
                    cancel.Cancel();
            });
            using (var writer = new RunFolderWriter(folder))
                Assert.Throws<OperationCanceledException>(() => Auditor(MixedPack.Catalog, 2, progress).Audit([reading], writer, cancel.Token));
            Assert.Empty(parent.GetFileSystemInfos());
        }
        finally
        {
            parent.Delete(recursive: true);
        }
    }

    [Fact]
    public void Audit_that_was_cancelled_before_it_began_reads_nothing()
    {
        var sink = new MemorySink();
        Assert.Throws<OperationCanceledException>(() => Auditor(MixedPack.Catalog, 1).Audit(Unread(), sink, new CancellationToken(true)));

        static IEnumerable<ClaimReading> Unread()
        {
            yield return ClaimReading.From(new RandomClaims(7).Of(2));
            Assert.Fail("The second batch was asked for.");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Failure_of_the_sink_stops_the_workers_and_is_what_the_caller_sees(int threads)
    {
        var catalog = RuleLab.Line("when: count(lines in encounter where code == line.code and quantity > 3) > 100000").Load();
        var watch = Stopwatch.StartNew();
        var failure = Assert.Throws<IOException>(() => Auditor(catalog, threads).Audit([Huge()], new FailingSink()));
        Assert.Equal("disk is full", failure.Message);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"the workers went on for {watch.ElapsedMilliseconds} ms");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Progress_tells_persons_and_lines_up_to_all_of_them(int threads)
    {
        var reading = ClaimReading.From(new RandomClaims(7).Of(100));
        var seen = new List<AuditProgress>();
        var caller = Environment.CurrentManagedThreadId;
        Auditor(MixedPack.Catalog, threads, new Told(progress =>
        {
            Assert.Equal(caller, Environment.CurrentManagedThreadId);
            seen.Add(progress);
        })).Audit(reading);
        Assert.True(seen.Count > 1);
        Assert.Equal(seen.OrderBy(static progress => progress.Persons), seen);
        Assert.Equal(new AuditProgress(100, 100, reading.Batch["line"].Count), seen[^1]);
    }

    /// <summary>Cancels after a while; or, where none is given, when the first persons are done, however fast the machine is.</summary>
    private void EndsSoon(RulePackCatalog catalog, ClaimReading reading, int threads, TimeSpan? after)
    {
        long cancelled = 0;
        using var cancel = new CancellationTokenSource();
        using var note = cancel.Token.Register(() => cancelled = Stopwatch.GetTimestamp());
        if (after is { } delay)
            cancel.CancelAfter(delay);
        var progress = after is null ? new Told(_ => cancel.Cancel()) : null;
        Assert.ThrowsAny<OperationCanceledException>(() => Auditor(catalog, threads, progress).Audit(reading, cancel.Token));
        var took = Stopwatch.GetElapsedTime(cancelled);
        output.WriteLine($"{threads} threads, ended after {took.TotalMilliseconds:0.0} ms");
        Assert.True(took < Limit, $"it went on for {took.TotalMilliseconds:0} ms with {threads} threads");
    }

    private static ClaimAuditor Auditor(RulePackCatalog catalog, int threads, IProgress<AuditProgress>? progress = null) =>
        new(catalog, Stage.InitialAudit, new AuditOptions { Threads = threads, Progress = progress });

    /// <summary>The person of many lines comes after some others, so that a second worker has something to do.</summary>
    private static ClaimReading Huge() =>
        ClaimReading.From(Enumerable.Range(0, 40).Select(static i => Person($"A{i:00}")).Append(Person("Z", HugeLines())));

    private static FeeLine[] HugeLines() => [.. Enumerable.Range(0, 20_000).Select(static i => Line($"L{i:00000}", "A01", quantity: 1 + i % 5))];

    private static ClaimRules.Claims.Claim Person(string id, params FeeLine[] lines)
    {
        var claim = Stay("E-" + id, "2025-03-01", "2025-03-10", lines);
        claim.Person.PersonId = id;
        return claim;
    }

    private sealed class Told(Action<AuditProgress> tell) : IProgress<AuditProgress>
    {
        public void Report(AuditProgress value) => tell(value);
    }

    private sealed class FailingSink : IAuditSink
    {
        public void Add(QuarantinedRecord record)
        {
        }

        public void Add(PersonAudit person) => throw new IOException("disk is full");

        public void Complete(AuditSummary summary) => Assert.Fail("The run is not complete.");
    }
}
