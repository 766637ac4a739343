using ClaimRules.Claims;
using ClaimRules.Evaluation;
using ClaimRules.Evaluation.Across;
using ClaimRules.Evaluation.Kernels;
using ClaimRules.Facts;
using ClaimRules.Findings;
using ClaimRules.Language;
using ClaimRules.Packs;
using ClaimRules.Stages;

namespace ClaimRules.Pipeline;

/// <summary>
/// Audits claims with the rules that packs bring into a stage. Immutable and thread-safe: make one and share it. Claim data never makes it
/// throw; what can't be judged is told as indeterminate or failed.
/// </summary>
public sealed class ClaimAuditor
{
    private readonly IReadOnlyList<StageRule> rules;
    private readonly IReadOnlyList<PackIdentity> packs;
    private readonly AuditOptions options;
    private readonly RulePackCatalog catalog;

    /// <summary>Prepares the rules of a stage.</summary>
    /// <param name="packs">The packs.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="options">How to run; null for the defaults.</param>
    /// <exception cref="ArgumentException"><see cref="AuditOptions.Rules"/> names a rule that the stage does not have.</exception>
    /// <exception cref="FindingsException"><see cref="AuditOptions.Exemptions"/> names rules or checks that the stage does not have (CR4605, CR4606).</exception>
    /// <exception cref="ArgumentOutOfRangeException">The threads are fewer than none, or the evaluator is none.</exception>
    public ClaimAuditor(RulePackCatalog packs, Stage stage, AuditOptions? options = null)
        : this(packs, stage, options, DraftRules.Skip)
    {
    }

    internal ClaimAuditor(RulePackCatalog packs, Stage stage, AuditOptions? options, DraftRules drafts)
    {
        ArgumentNullException.ThrowIfNull(packs);
        Stage = stage;
        catalog = packs;
        this.options = options ?? new AuditOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(this.options.Threads, nameof(options));
        if (!Enum.IsDefined(this.options.Evaluator))
            throw new ArgumentOutOfRangeException(nameof(options), this.options.Evaluator, "No such evaluator.");
        Drafts = drafts;
        var all = StageRules.For(packs, stage, drafts == DraftRules.Run);
        foreach (var wanted in this.options.Rules)
        {
            if (!all.Any(rule => rule.Rule.Id == wanted))
                throw new ArgumentException($"The stage has no rule '{wanted}'.", nameof(options));
        }

        this.options.Exemptions.EnsureKnown(all);
        rules = this.options.Rules.Count == 0 ? all : [.. all.Where(rule => this.options.Rules.Contains(rule.Rule.Id))];
        this.packs = [.. packs.Packs.Select(static pack => new PackIdentity(pack.Id, pack.Version.ToString(), pack.ContentHash))];
    }

    /// <summary>The stage.</summary>
    public Stage Stage { get; }

    internal DraftRules Drafts { get; }

    internal IReadOnlyList<StageRule> Rules => rules;

    internal RulePackCatalog Packs => catalog;

    /// <summary>The rules that a claim by itself says nothing of.</summary>
    internal IReadOnlyList<string> NeedRun =>
        [.. rules.Where(static rule => rule.Rule.Reach is RuleReach.Groups or RuleReach.Roots).Select(static rule => rule.Rule.Id).Distinct(StringComparer.Ordinal)];

    internal AuditOptions Options => options;

    /// <summary>A batch, read as the options say.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="aggregates">What was added up over the run; null where claims are looked at by themselves.</param>
    /// <param name="isAcross">Whether facts are told apart over the whole run.</param>
    internal FactReader Facts(ClaimBatch batch, RunAggregates? aggregates = null, bool isAcross = false) =>
        new(batch, options.AsOf?.DayNumber, options.Complete?.Days ?? default) { Aggregates = aggregates, IsAcross = isAcross };

    /// <summary>The kernels of a batch; null where the interpreter is to answer alone.</summary>
    internal KernelSource? KernelsFor(ClaimBatch batch)
    {
        if (options.Evaluator == Evaluator.Interpreter)
            return null;
        var engine = KernelEngines.For(catalog, Stage, rules, Drafts, batch.Schema, batch.NotSupplied);
        return new KernelSource(new BatchView(batch, Facts(batch)), engine, options.Evaluator == Evaluator.Kernels);
    }

    /// <summary>Audits claims whose results fit in memory.</summary>
    /// <param name="reading">The claims and what was quarantined.</param>
    /// <param name="cancellationToken">Ends the audit within a tenth of a second.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public AuditReport Audit(ClaimReading reading, CancellationToken cancellationToken = default)
    {
        var sink = new MemorySink();
        Audit([reading], sink, cancellationToken);
        return sink.Report;
    }

    /// <summary>Audits batch by batch, in bounded memory: each batch is given up when its results are with the sink.</summary>
    /// <param name="readings">
    /// The batches, with what was quarantined of each. No person may be in two of them. Where the stage has rules that look across persons, they are
    /// enumerated several times and must hold the same facts each time, however they are cut.
    /// </param>
    /// <param name="sink">Takes the results in order.</param>
    /// <param name="cancellationToken">Ends the audit within a tenth of a second; the sink is then not completed.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="InvalidOperationException">
    /// A person is in two batches, or the batches held other facts when they were enumerated again; the sink is not completed.
    /// </exception>
    public void Audit(IEnumerable<ClaimReading> readings, IAuditSink sink, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(readings);
        ArgumentNullException.ThrowIfNull(sink);
        new AuditRun(this, sink, packs).Over(readings, cancellationToken);
    }

    /// <summary>As <see cref="Audit(IEnumerable{ClaimReading}, IAuditSink, CancellationToken)"/>, for batches of which nothing was quarantined.</summary>
    /// <param name="batches">The batches. No person may be in two of them. They may be enumerated several times.</param>
    /// <param name="sink">Takes the results in order.</param>
    /// <param name="cancellationToken">Ends the audit within a tenth of a second; the sink is then not completed.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="InvalidOperationException">A person is in two batches; the sink is not completed.</exception>
    public void Audit(IEnumerable<ClaimBatch> batches, IAuditSink sink, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batches);
        Audit(batches.Select(BatchCounts.AsReading), sink, cancellationToken);
    }

    /// <summary>Checks one claim by itself.</summary>
    /// <param name="claim">The claim with all that hangs on it.</param>
    public ClaimCheck Check(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return Check(ClaimReading.From([claim], new ClaimReadOptions { Schema = catalog.Schema }));
    }

    /// <summary>
    /// Checks claims and tells every finding and everything that could not be decided. Rules that look across persons need a run to look at: what
    /// they add up <c>in batch</c> is indeterminate here, and groups over several persons are not judged: <see cref="ClaimCheck.NeedRun"/> names them.
    /// </summary>
    /// <param name="reading">The claims.</param>
    public ClaimCheck Check(ClaimReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var worker = new AuditWorker(this, reading.Batch, new RefusedMatching(options.Refused).In(reading.Batch), KernelsFor(reading.Batch), null);
        var findings = new List<Finding>();
        var claims = new List<ClaimResult>();
        var open = new List<OpenOutcome>();
        foreach (var outcome in worker.Audit(0, reading.Batch.PersonCount, CancellationToken.None, outcome => AddOpen(outcome, worker, open)))
        {
            findings.AddRange(outcome.Audit.Findings);
            claims.AddRange(outcome.Audit.Claims);
        }

        return new ClaimCheck(
            findings,
            [.. open.Where(static outcome => outcome.Kind == OutcomeKind.Indeterminate).Select(static outcome => outcome.ToPublic())],
            [.. open.Where(static outcome => outcome.Kind == OutcomeKind.Failed).Select(static outcome => outcome.ToPublic())],
            reading.Quarantine,
            claims)
        {
            NeedRun = NeedRun,
        };
    }

    /// <summary>
    /// Tells how the rules are run: what drives them, what they share, what is left to the interpreter, and an estimate of what they cost. It
    /// reads no claims. The same packs give the same plan.
    /// </summary>
    /// <param name="region">The region of the provider whose claims are judged, as six digits; null for none, where packs for a region do not apply.</param>
    /// <param name="institution">The number of the provider; null for none, where packs for an institution do not apply.</param>
    /// <param name="schema">The kinds and fields of the claims; null for <see cref="RulePackCatalog.Schema"/>.</param>
    /// <returns>The plan for <see cref="AuditOptions.AsOf"/>; without it, for the last day on which a rule, a row or a parameter begins.</returns>
    public AuditPlan Plan(string? region = null, string? institution = null, FactSchema? schema = null)
    {
        schema ??= catalog.Schema;
        return Planner.Make(KernelEngines.For(catalog, Stage, rules, Drafts, schema, []).GetAwaiter().GetResult(), schema, Stage, options.AsOf, region, institution);
    }

    /// <summary>Every outcome of every rule on every subject, for the tests that packs carry.</summary>
    internal IReadOnlyList<RuleOutcome> Outcomes(ClaimBatch batch) => OutcomeReplay.Of(this, batch);

    private static void AddOpen(CheckOutcome outcome, AuditWorker worker, List<OpenOutcome> open)
    {
        if (outcome.Kind is OutcomeKind.Indeterminate or OutcomeKind.Failed && outcome.Subject.IsCurrent)
            open.Add(new OpenOutcome(outcome.Kind, outcome.Rule.Rule.Id, outcome.Check.Path, worker.NameOf(outcome.Subject.First), outcome.Cause ?? ""));
    }

    private sealed record OpenOutcome(OutcomeKind Kind, string RuleId, string? Check, FactReference Subject, string Cause)
    {
        public UndecidedCheck ToPublic() => new(RuleId, Check, Subject, Cause);
    }
}
