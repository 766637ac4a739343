using ClaimRules.Facts;
using ClaimRules.Packs;

namespace ClaimRules.Evaluation.Kernels;

/// <summary>A subject that a rule may not be quiet about; of a group rule, a member.</summary>
/// <param name="Person">The row of the person.</param>
/// <param name="Rule">The rule, by its place in the stage.</param>
/// <param name="Row">The row of the fact.</param>
/// <param name="IsAsk">Whether the kernel could not tell.</param>
internal readonly record struct Suspect(int Person, int Rule, int Row, bool IsAsk) : IComparable<Suspect>
{
    public int CompareTo(Suspect other)
    {
        var order = Person.CompareTo(other.Person);
        if (order == 0)
            order = Rule.CompareTo(other.Rule);
        return order == 0 ? Row.CompareTo(other.Row) : order;
    }
}

/// <summary>Runs the kernels of a plan over persons, and counts what is quiet. One for each worker; not thread-safe.</summary>
internal sealed class KernelRun
{
    /// <summary>Rows between two looks at the cancellation: each may look through thousands of members.</summary>
    private const int MostRows = 1024;

    private readonly KernelPlan plan;
    private readonly MarkBuffer marks = new();
    private readonly Dictionary<(KernelSet Set, bool IsHistory), SetRun> runs = [];
    private readonly Dictionary<StageRule, int> numbers;
    private Suspect[] suspects = new Suspect[64];
    private int count;

    public KernelRun(KernelPlan plan)
    {
        this.plan = plan;
        numbers = plan.Engine.Rules.Select(static (rule, i) => (rule, i)).ToDictionary(static pair => pair.rule, static pair => pair.i);
    }

    /// <summary>Subjects that kernels judged, each with one rule; and how many of them they could not tell.</summary>
    public (long Judged, long Asked) Share { get; private set; }

    /// <summary>Runs over persons; gives what is not quiet, by person, rule and row. The span is used again by the next call.</summary>
    public ReadOnlySpan<Suspect> Over(int firstPerson, int endPerson, CancellationToken cancellation)
    {
        count = 0;
        foreach (var kind in plan.Engine.Kinds)
            Kind(kind, firstPerson, endPerson, cancellation);
        var found = suspects.AsSpan(0, count);
        found.Sort();
        return Distinct(found);
    }

    /// <summary>What was quiet so far: by set, rule and check the subjects that passed and those to which the rule does not apply.</summary>
    public void Quiet(Action<StageRule, RuleSetting, int, long, long> tell)
    {
        foreach (var ((set, isHistory), run) in runs)
        {
            if (!isHistory)
                run.Quiet(set, tell);
        }
    }

    /// <summary>Rules that kernels leave to the interpreter altogether.</summary>
    public IReadOnlyList<StageRule> Interpreted => plan.Engine.Interpreted;

    /// <summary>Tells which settings current subjects were judged by, with the first and last judging day.</summary>
    public void Settings(Action<StageRule, RuleSetting, int, int> tell)
    {
        foreach (var (kind, segment) in plan.Engine.Kinds.SelectMany(kind => plan.SegmentsOf(kind).Select(segment => (kind, segment))))
        {
            if (segment.IsHistory)
                continue;
            foreach (var rule in segment.Set.Shapes.SelectMany(static shape => shape.Rules).Where(rule => rule.Subject.Kind == kind && !rule.IsGroup))
                tell(rule.Rule, rule.Setting, segment.FirstDay, segment.LastDay);
        }
    }

    private void Kind(FactKind kind, int firstPerson, int endPerson, CancellationToken cancellation)
    {
        var persons = plan.View.Batch["person"];
        var table = plan.View.Batch[kind];
        var starts = kind.Parent is null ? null : persons.StartsOf(kind);
        var (from, to) = starts is null ? (firstPerson, endPerson) : (starts[firstPerson], starts[endPerson]);
        if (kind.Parent is null && kind != persons.Kind)
            return;
        foreach (var segment in plan.SegmentsOf(kind))
        {
            var (first, end) = segment.Rows is { } rows ? (LowerBound(rows, from), LowerBound(rows, to)) : (from, to);
            if (first >= end)
                continue;
            var run = RunOf(segment);
            foreach (var block in run.Blocks)
            {
                if (block.Block.Kind != kind)
                    continue;
                for (var at = first; at < end; at += MostRows)
                {
                    cancellation.ThrowIfCancellationRequested();
                    marks.Clear();
                    block.Block.Code(block.Inputs, marks, segment.Rows, at, Math.Min(end, at + MostRows));
                    Take(segment.Set, block.Block, run, kind, Math.Min(end, at + MostRows) - at);
                }
            }
        }

        foreach (var row in plan.OddRowsOf(kind).AsSpan()[LowerBound(plan.OddRowsOf(kind), from)..LowerBound(plan.OddRowsOf(kind), to)])
        {
            foreach (var rule in plan.Engine.RulesFor(kind))
                Add(rule, kind, row, isAsk: true);
        }
    }

    private void Take(KernelSet set, KernelBlock block, SetRun run, FactKind kind, int rows)
    {
        var asked = 0L;
        foreach (var mark in marks.Marks)
        {
            var shape = block.First + mark.Shape;
            var rules = set.Shapes[shape].Rules;
            if (mark.IsAsk)
                asked += mark.Instance == Mark.All ? rules.Count : 1;
            if (mark.Instance != Mark.All)
            {
                run.Marked[shape][mark.Instance]++;
                Add(rules[mark.Instance].Rule, kind, mark.Row, mark.IsAsk);
                continue;
            }

            for (var instance = 0; instance < rules.Count; instance++)
            {
                run.Marked[shape][instance]++;
                Add(rules[instance].Rule, kind, mark.Row, mark.IsAsk);
            }
        }

        run.Seen[block.First] += rows;
        var judged = 0L;
        for (var i = 0; i < block.Count; i++)
            judged += (long)rows * set.Shapes[block.First + i].Rules.Count;
        Share = (Share.Judged + judged, Share.Asked + asked);
    }

    private void Add(StageRule rule, FactKind kind, int row, bool isAsk)
    {
        if (count == suspects.Length)
            Array.Resize(ref suspects, count * 2);
        suspects[count++] = new Suspect(PersonOf(kind, row), numbers[rule], row, isAsk);
    }

    private int PersonOf(FactKind kind, int row)
    {
        var schema = plan.View.Batch.Schema;
        for (; schema.ParentOf(kind) is { } parent; kind = parent)
            row = plan.View.Batch[kind].ParentRows[row];
        return row;
    }

    private SetRun RunOf(RowSegment segment)
    {
        if (!runs.TryGetValue((segment.Set, segment.IsHistory), out var run))
            runs.Add((segment.Set, segment.IsHistory), run = new SetRun(segment.Set, plan.View));
        return run;
    }

    private static int LowerBound(int[] rows, int row)
    {
        var at = Array.BinarySearch(rows, row);
        return at >= 0 ? at : ~at;
    }

    private static ReadOnlySpan<Suspect> Distinct(Span<Suspect> sorted)
    {
        var kept = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (kept == 0 || sorted[i].CompareTo(sorted[kept - 1]) != 0)
                sorted[kept++] = sorted[i];
        }

        return sorted[..kept];
    }
}
