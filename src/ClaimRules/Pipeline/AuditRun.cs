using System.Globalization;
using System.Text.Json;
using ClaimRules.Claims;
using ClaimRules.Findings;

namespace ClaimRules.Pipeline;

/// <summary>One run over any number of batches: workers take persons in blocks, results go to the sink in the order of persons.</summary>
internal sealed class AuditRun
{
    /// <summary>Persons that a worker takes at a time: enough to be worth the taking, few enough to share evenly.</summary>
    private const int BlockSize = 32;

    private readonly ClaimAuditor auditor;
    private readonly IAuditSink sink;
    private readonly AuditSummaryBuilder summary;
    private readonly CoverageBuilder coverage;
    private readonly RefusedMatching refused;
    private readonly SharedFindings shared = new();
    private RootRows roots = new();
    private JsonElement? takenBefore;
    private readonly List<Finding> rootFindings = [];
    private AcrossRun? across;
    private HashSet<UInt128>? persons;
    private string? lastPerson;
    private long lines;
    private long facts;

    public AuditRun(ClaimAuditor auditor, IAuditSink sink, IReadOnlyList<PackIdentity> packs)
    {
        this.auditor = auditor;
        this.sink = sink;
        refused = new RefusedMatching(auditor.Options.Refused);
        summary = new AuditSummaryBuilder(auditor.Stage)
        {
            Packs = packs,
            Options = RunOptions.Of(auditor.Options),
            RefusedBefore = auditor.Options.Refused,
            Matching = refused,
            Exemptions = new ExemptionUses(auditor.Options.Exemptions.All, auditor.Options.AsOf),
        };
        coverage = new CoverageBuilder(auditor.Rules);
    }

    public void Over(IEnumerable<ClaimReading> readings, CancellationToken cancellation)
    {
        // One batch names each person once; of one that streams in, who was there must be kept: some bytes for each. Parts come in order.
        var parts = readings as ClaimParts;
        persons = parts is not null || (readings.TryGetNonEnumeratedCount(out var batches) && batches <= 1) ? null : [];
        var done = parts is null ? 0 : GoOn(parts);
        if (parts is { Count: > 1 } && done == 0 && refused.NeedsAllBatches)
        {
            foreach (var reading in parts)
                refused.Foresee(reading.Batch);
        }

        if (AcrossRun.IsNeeded(auditor))
            LookAcross(readings, cancellation);
        foreach (var reading in parts?.From(done) ?? readings)
        {
            cancellation.ThrowIfCancellationRequested();
            summary.Add(reading);
            coverage.Add(reading.Batch);
            foreach (var record in reading.Quarantine)
                sink.Add(record);
            EnsureInOrder(reading.Batch, parts);
            Batch(reading.Batch, cancellation);
            facts += AcrossRun.CountOf(reading.Batch);
            done++;
            if (parts is { Count: > 1 })
                (sink as IResumableSink)?.Checkpoint(done, Save);
        }

        if (across is not null)
        {
            across.EnsureSame(facts);
            DeliverAcross(across);
        }

        summary.Coverage = coverage.Build();
        summary.Parameters = coverage.Parameters();
        sink.Complete(summary.Build());
    }

    private void LookAcross(IEnumerable<ClaimReading> readings, CancellationToken cancellation)
    {
        across = AcrossRun.Over(auditor, readings, cancellation);
        roots = across.Roots;
        if (takenBefore is { } state)
            roots.Restore(state);
    }

    /// <summary>Findings and indicators over several persons, last of all.</summary>
    private void DeliverAcross(AcrossRun run)
    {
        var findings = new List<Finding>(rootFindings);
        foreach (var hit in shared.Complete().GroupBy(static joined => joined.Finding.Fingerprint, StringComparer.Ordinal))
        {
            var (of, told) = (hit.First().Finding, hit.Where(static joined => joined.IsOfSubmission).ToList());
            var tally = summary.Tallies.For(of.RuleId, of.RuleName, of.Check);
            if (told.Count == 0)
            {
                tally.AddPassed();
                continue;
            }

            tally.AddHit(told[0].Finding);
            if (told[0].IsDropped)
                tally.AddDropped();
            findings.AddRange(told.Where(static joined => !joined.IsDropped).Select(static joined => joined.Finding));
        }

        findings.Sort(static (a, b) => SharedFindings.Compare(a, b));
        summary.Tallies.Merge(run.Tallies);
        coverage.Add(run.Settings);
        Deliver(new PersonAudit(null, findings, []) { Indicators = run.Indicators });
    }

    private void Deliver(PersonAudit audit)
    {
        summary.Add(audit);
        sink.Add(audit);
    }

    /// <summary>Takes up a run of the same parts that broke off; how many of them are done.</summary>
    private int GoOn(ClaimParts parts)
    {
        summary.Add(parts.Inputs);
        if (sink is not IResumableSink resumable || resumable.Begin(RunOptions.Identity(summary.RunId(), auditor.Options, parts)) is not { } before)
            return 0;
        summary.Restore(before.State);
        coverage.Restore(before.State);
        shared.Restore(before.State);
        takenBefore = before.State;
        rootFindings.AddRange(before.State.List("root_findings", static item => FindingJson.Read(item.GetProperty("finding"))));
        lines = before.State.GetProperty("lines").GetInt64();
        facts = before.State.GetProperty("facts").GetInt64();
        return before.PartsDone;
    }

    private void Save(Utf8JsonWriter json)
    {
        summary.Save(json);
        coverage.Save(json);
        shared.Save(json);
        roots.Save(json);
        json.WriteList("root_findings", rootFindings, static (target, finding) =>
        {
            target.WritePropertyName("finding");
            target.WriteRawValue(FindingJson.Bytes(finding).Span);
        });
        json.WriteNumber("lines", lines);
        json.WriteNumber("facts", facts);
    }

    private void EnsureInOrder(ClaimBatch batch, ClaimParts? parts)
    {
        if (parts is null || batch.PersonCount == 0)
            return;
        var ids = batch["person"].Column("person_id")!;
        if (string.CompareOrdinal(lastPerson, batch.Symbols[(int)ids[0]]) >= 0 && lastPerson is not null)
            throw new InvalidOperationException("Parts of a folder are not in the order of persons.");
        lastPerson = batch.Symbols[(int)ids[batch.PersonCount - 1]];
    }

    private void Batch(ClaimBatch batch, CancellationToken cancellation)
    {
        var blocks = (batch.PersonCount + BlockSize - 1) / BlockSize;
        var threads = auditor.Options.Threads > 0 ? auditor.Options.Threads : Environment.ProcessorCount;
        threads = Math.Max(1, Math.Min(threads, blocks));
        var before = refused.In(batch);
        var kernels = auditor.KernelsFor(batch);
        var workers = Enumerable.Range(0, threads).Select(_ => new AuditWorker(auditor, batch, before, kernels, across?.Results)).ToArray();
        if (across is not null)
        {
            var (findings, shares) = workers[0].AuditRoots(roots.In(batch), cancellation);
            rootFindings.AddRange(findings);
            shared.Add(shares);
        }

        OrderedBlocks.Run(
            workers,
            blocks,
            (worker, block, stop) => worker.Audit(block * BlockSize, Math.Min(batch.PersonCount, (block + 1) * BlockSize), stop),
            (block, outcomes) => Deliver(batch, block, outcomes),
            cancellation);
        foreach (var worker in workers)
        {
            worker.CountQuiet();
            summary.Tallies.Merge(worker.Tallies);
            coverage.Add(worker.Settings);
        }
    }

    private void Deliver(ClaimBatch batch, int block, List<PersonOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            EnsureNew(outcome.Audit.PersonKey);
            Deliver(outcome.Audit);
            shared.Add(outcome.Shared);
        }

        if (auditor.Options.Progress is not { } progress)
            return;
        var persons = batch["person"];
        for (var person = block * BlockSize; person < block * BlockSize + outcomes.Count; person++)
        {
            var range = persons.Children(batch["line"], person);
            lines += range.End.Value - range.Start.Value;
        }

        progress.Report(new AuditProgress(block * BlockSize + outcomes.Count, batch.PersonCount, lines));
    }

    /// <summary>A person judged in two halves would be judged wrongly in both: sums, courses and readmissions go over all of a person.</summary>
    private void EnsureNew(string? personKey)
    {
        if (persons is null || personKey is null)
            return;
        if (!persons.Add(UInt128.Parse(personKey, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)))
            throw new InvalidOperationException($"The person with the key {personKey} is in two batches of one run. All records of a person must be in one batch.");
    }
}
