using ClaimRules.Claims;
using ClaimRules.Evaluation.Across;
using ClaimRules.Facts;
using ClaimRules.Findings;
using ClaimRules.Language;
using ClaimRules.Packs;

namespace ClaimRules.Pipeline;

/// <summary>
/// Reads a run as often as its rules need that look across persons, before persons are judged: first what is added up <c>in batch</c>, then the
/// groups and what is asked of them, then the verdict on each group. What is kept grows with groups, not with facts, except where a rule asks for
/// quantiles, distinct values or allowances over a group.
/// </summary>
internal sealed class AcrossRun
{
    private readonly ClaimAuditor auditor;
    private readonly CancellationToken cancellation;
    private readonly RunAggregates aggregates = new();
    private readonly Dictionary<StageRule, AcrossGroups> groups;
    private readonly AcrossPlan[] plans;
    private readonly RootRows roots = new();
    private readonly List<Indicator> indicators = [];

    private AcrossRun(ClaimAuditor auditor, CancellationToken cancellation)
    {
        this.auditor = auditor;
        this.cancellation = cancellation;
        plans = [.. auditor.Rules.Select(static rule => rule.Rule).Distinct().Select(AcrossPlan.Of).Where(static plan => plan.Aggregates.Count > 0)];
        groups = auditor.Rules.Where(static rule => rule.Rule.Reach == RuleReach.Groups).ToDictionary(static rule => rule, static rule => new AcrossGroups(rule));
    }

    /// <summary>The indicators of the groups, by rule and keys.</summary>
    public IReadOnlyList<Indicator> Indicators =>
    [
        .. indicators.OrderBy(static indicator => indicator.RuleId, StringComparer.Ordinal)
            .ThenBy(static indicator => string.Join('\u001f', indicator.Keys.Select(static key => key.Value)), StringComparer.Ordinal),
    ];

    /// <summary>What became of the groups: one tally for each group and check.</summary>
    public RuleTallies Tallies { get; } = new();

    /// <summary>Settings that some group was judged by.</summary>
    public Dictionary<(StageRule Rule, RuleSetting Setting), (int From, int To)> Settings { get; } = [];

    /// <summary>The facts that belong to no person, none of them taken.</summary>
    public RootRows Roots => roots.Again();

    public AcrossResults Results => new(aggregates, groups);

    /// <summary>Whether a rule of the stage looks across persons, so that batches are read more than once.</summary>
    public static bool IsNeeded(ClaimAuditor auditor) => auditor.Rules.Any(static rule => rule.Rule.Reach != RuleReach.Person);

    /// <summary>Gathers and judges what reaches over persons.</summary>
    /// <param name="auditor">The rules.</param>
    /// <param name="readings">The batches; enumerated once for each stage, and each time they must be the same.</param>
    /// <param name="cancellation">Ends it.</param>
    public static AcrossRun Over(ClaimAuditor auditor, IEnumerable<ClaimReading> readings, CancellationToken cancellation)
    {
        var run = new AcrossRun(auditor, cancellation);
        run.Over(readings);
        return run;
    }

    private void Over(IEnumerable<ClaimReading> given)
    {
        var readings = Counted(given);
        if (LooksAtRoots())
        {
            foreach (var reading in readings)
                roots.Learn(reading.Batch);
        }

        var last = groups.Values.Select(static of => of.Plan.Last).Append(plans.Length > 0 ? 0 : -1).Max();
        for (var stage = 0; stage <= last; stage++)
        {
            var rows = roots.Again();
            foreach (var reading in readings)
                Gather(reading.Batch, rows, stage);
            foreach (var of in groups.Values.Where(of => of.Plan.Census <= stage))
                of.Finish(stage, auditor.Options.AsOf?.DayNumber);
        }

        if (groups.Count == 0)
            return;
        var subjects = roots.Again();
        foreach (var reading in readings)
            Judge(reading.Batch, subjects);
        foreach (var of in groups.Values)
            Count(of);
    }

    /// <summary>How many facts each reading of the run held; null before the first.</summary>
    public long? Facts { get; private set; }

    /// <summary>The batches, of which each enumeration must hold as many facts as the first: an iterator that can't begin again would give none.</summary>
    private IEnumerable<ClaimReading> Counted(IEnumerable<ClaimReading> readings)
    {
        var facts = 0L;
        foreach (var reading in readings)
        {
            cancellation.ThrowIfCancellationRequested();
            facts += CountOf(reading.Batch);
            yield return reading;
        }

        EnsureSame(facts);
    }

    /// <summary>Fails where a reading of the run held more or fewer facts than the first.</summary>
    public void EnsureSame(long facts)
    {
        Facts ??= facts;
        if (Facts != facts)
            throw new InvalidOperationException(
                $"The batches held {Facts} facts of persons when they were first enumerated and {facts} when they were enumerated again. Rules that look across persons need the same each time.");
    }

    /// <summary>The facts of a batch that belong to persons; those of providers may be in several.</summary>
    public static long CountOf(ClaimBatch batch) =>
        batch.Schema.Kinds.Where(kind => kind.Name == "person" || batch.Schema.Owns(batch.Schema["person"], kind)).Sum(kind => (long)batch[kind].Count);

    private bool LooksAtRoots() =>
        auditor.Rules.Any(rule => rule.Rule.Reach == RuleReach.Roots || IsOfNoPerson(rule.Rule.Kind))
        || plans.Any(plan => plan.AggregatesByMembers.Any(pair => IsOfNoPerson(pair.Members.Kind)));

    private bool IsOfNoPerson(FactKind kind) => kind.Name != "person" && !auditor.Packs.Schema.Owns(auditor.Packs.Schema["person"], kind);

    private void Gather(ClaimBatch batch, RootRows rows, int stage)
    {
        var kernels = auditor.KernelsFor(batch);
        var parts = AcrossWorker.InParallel(
            batch, rows.In(batch), auditor.Options.Threads, () => new AcrossWorker(auditor, batch, aggregates, plans, groups, kernels, stage), cancellation);
        foreach (var part in parts)
        {
            aggregates.Merge(part.Aggregates);
            foreach (var (rule, of) in part.Groups)
                groups[rule].Merge(of);
        }
    }

    private void Judge(ClaimBatch batch, RootRows rows)
    {
        var worker = new AcrossWorker(auditor, batch, aggregates, plans, groups, auditor.KernelsFor(batch), stage: -1);
        worker.Judge(rows.In(batch), indicators.Add, cancellation);
    }

    /// <summary>Counts groups that hold something of this submission; hits are counted when it is known whether they are told.</summary>
    private void Count(AcrossGroups of)
    {
        of.FinishJudging();
        foreach (var check in of.Rule.Rule.Checks)
            Tallies.For(of.Rule.Rule.Id, of.Rule.Rule.Syntax.Name, check.Path);
        foreach (var outcome in of.All.Where(static group => group.IsCurrent).SelectMany(static group => group.Outcomes))
        {
            var tally = Tallies.For(of.Rule.Rule.Id, of.Rule.Rule.Syntax.Name, outcome.Check.Path);
            OutcomeCounts.Add(tally, outcome);
            if (outcome.Day == 0 || of.Rule.Rule.Syntax.Parameters.Count == 0)
                continue;
            var seen = Settings.GetValueOrDefault((of.Rule, outcome.Setting), (outcome.Day, outcome.Day));
            Settings[(of.Rule, outcome.Setting)] = (Math.Min(seen.Item1, outcome.Day), Math.Max(seen.Item2, outcome.Day));
        }
    }
}
