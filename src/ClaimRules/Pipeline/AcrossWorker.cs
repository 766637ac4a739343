using ClaimRules.Claims;
using ClaimRules.Evaluation;
using ClaimRules.Evaluation.Across;
using ClaimRules.Evaluation.Kernels;
using ClaimRules.Facts;
using ClaimRules.Findings;
using ClaimRules.Packs;

namespace ClaimRules.Pipeline;

/// <summary>What one thread gathers of one batch in one stage. Kernels find the members of groups; the interpreter measures them.</summary>
internal sealed class AcrossWorker
{
    /// <summary>Persons that a worker takes at a time.</summary>
    private const int BlockSize = 256;

    private readonly ClaimAuditor auditor;
    private readonly ClaimBatch batch;
    private readonly int stage;
    private readonly KernelSource? source;
    private readonly MemberIndex index;
    private readonly RuleRunner runner;
    private readonly FindingMaker maker;
    private readonly IReadOnlyList<AcrossPlan> adding;
    private readonly IReadOnlyDictionary<StageRule, AcrossGroups> known;
    private readonly StageRule[] grouping;
    private KernelRun? kernels;

    public AcrossWorker(
        ClaimAuditor auditor, ClaimBatch batch, RunAggregates aggregates, IReadOnlyList<AcrossPlan> plans, IReadOnlyDictionary<StageRule, AcrossGroups> known,
        KernelSource? source, int stage)
    {
        this.auditor = auditor;
        this.batch = batch;
        this.known = known;
        this.source = source;
        this.stage = stage;
        var facts = auditor.Facts(batch, stage == 0 ? null : aggregates, isAcross: true);
        index = new MemberIndex(facts);
        runner = new RuleRunner(facts, index, auditor.Drafts);
        maker = new FindingMaker(facts, index, auditor.Options.PersonKeys, auditor.Options.Exemptions);
        adding = stage == 0 ? plans : [];
        grouping = [.. known.Values.Where(of => stage < 0 || (of.Plan.Census <= stage && stage <= of.Plan.Last)).Select(static of => of.Rule).Where(IsRead)];
        Groups = grouping.ToDictionary(static rule => rule, static rule => new AcrossGroups(rule));
    }

    /// <summary>What was added up.</summary>
    public RunAggregates Aggregates { get; } = new();

    /// <summary>What was found of the groups.</summary>
    public IReadOnlyDictionary<StageRule, AcrossGroups> Groups { get; }

    /// <summary>Lets workers take the persons of a batch block by block; gives the workers, each with its part.</summary>
    public static IReadOnlyList<AcrossWorker> InParallel(
        ClaimBatch batch, IReadOnlyDictionary<FactKind, int[]> roots, int threads, Func<AcrossWorker> make, CancellationToken cancellation)
    {
        var blocks = (batch.PersonCount + BlockSize - 1) / BlockSize;
        var count = Math.Clamp(threads > 0 ? threads : Environment.ProcessorCount, 1, Math.Max(blocks, 1));
        var workers = Enumerable.Range(0, count).Select(_ => make()).ToArray();
        workers[0].GatherRoots(roots, cancellation);
        OrderedBlocks.Run(workers, blocks, Work, static (_, _) => { }, cancellation);
        return workers;

        AcrossWorker Work(AcrossWorker worker, int block, CancellationToken stop)
        {
            worker.Gather(block * BlockSize, Math.Min(batch.PersonCount, (block + 1) * BlockSize), stop);
            return worker;
        }
    }

    /// <summary>Judges the groups whose last members are in this batch.</summary>
    public void Judge(IReadOnlyDictionary<FactKind, int[]> roots, Action<Indicator> tell, CancellationToken cancellation)
    {
        void Of(StageRule rule, IEnumerable<int> rows) => runner.JudgeAcross(known[rule], rows, cancellation);
        runner.Indicated = indicator => tell(maker.Name(indicator));
        for (var first = 0; first < batch.PersonCount; first += BlockSize)
            ByPerson(first, Math.Min(batch.PersonCount, first + BlockSize), Of, cancellation);
        foreach (var rule in grouping.Where(rule => IsOfRoots(rule.Rule.Kind)))
            Of(rule, roots[rule.Rule.Kind]);
    }

    private void Gather(int first, int end, CancellationToken cancellation)
    {
        for (var person = first; person < end && adding.Count > 0; person++)
        {
            AddUp(kind => !IsOfRoots(kind), kind => RowsOf(kind, person), cancellation);
            index.Clear();
        }

        ByPerson(first, end, (rule, rows) => GroupUp(rule, rows, cancellation), cancellation);
    }

    private void GroupUp(StageRule rule, IEnumerable<int> rows, CancellationToken cancellation)
    {
        var of = known[rule];
        runner.Gather(Groups[rule], of.Plan.Census == stage ? null : of, stage, rows, cancellation);
    }

    /// <summary>Adds up what expressions ask of members of some kinds.</summary>
    private void AddUp(Func<FactKind, bool> isWanted, Func<FactKind, IEnumerable<int>> rowsOf, CancellationToken cancellation)
    {
        foreach (var plan in adding)
        {
            foreach (var (across, nodes) in plan.AggregatesByMembers.Where(pair => isWanted(pair.Members.Kind) && batch.Supplies(pair.Members.Kind)))
                runner.AddUp(plan.Rule, Aggregates, across, nodes, rowsOf(across.Kind), cancellation);
        }
    }

    private void ByPerson(int first, int end, Action<StageRule, IEnumerable<int>> tell, CancellationToken cancellation)
    {
        var rules = grouping.Where(rule => !IsOfRoots(rule.Rule.Kind)).ToList();
        if (rules.Count == 0)
            return;
        if (kernels is null && source?.Plan is { } plan)
            kernels = new KernelRun(plan);
        var found = kernels is null ? [] : kernels.Over(first, end, cancellation).ToArray();
        var at = 0;
        for (var person = first; person < end; person++)
        {
            var begin = at;
            while (at < found.Length && found[at].Person == person)
                at++;
            var own = found[begin..at].ToLookup(suspect => auditor.Rules[suspect.Rule], static suspect => suspect.Row);
            foreach (var rule in rules)
                tell(rule, kernels is null || kernels.Interpreted.Contains(rule) ? RowsOf(rule.Rule.Kind, person) : own[rule]);
            index.Clear();
        }
    }

    private IEnumerable<int> RowsOf(FactKind kind, int person)
    {
        var persons = batch["person"];
        if (kind == persons.Kind)
            return [person];
        var range = persons.Children(batch[kind], person);
        return Enumerable.Range(range.Start.Value, range.End.Value - range.Start.Value);
    }

    private void GatherRoots(IReadOnlyDictionary<FactKind, int[]> roots, CancellationToken cancellation)
    {
        foreach (var kind in adding.SelectMany(static plan => plan.AggregatesByMembers).Select(static pair => pair.Members.Kind).Where(batch.Supplies).Where(batch.IsTornOff))
            Aggregates.TearOff(kind);
        AddUp(IsOfRoots, kind => roots[kind], cancellation);
        foreach (var rule in grouping.Where(rule => IsOfRoots(rule.Rule.Kind)))
            GroupUp(rule, roots[rule.Rule.Kind], cancellation);
    }

    private bool IsRead(StageRule rule) => rule.Rule.Kinds.All(batch.Supplies);

    private bool IsOfRoots(FactKind kind) => kind.Name != "person" && !batch.Schema.Owns(batch.Schema["person"], kind);
}
