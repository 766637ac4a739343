using ClaimRules.Evaluation.Kernels.Compiling;
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
    private readonly Dictionary<(KernelSet Set, bool IsHistory), BlockRun[]> runs = [];
    private Suspect[] suspects = new Suspect[64];
    private int count;

    public KernelRun(KernelPlan plan) => this.plan = plan;

    /// <summary>Subjects that kernels judged, each with one rule; and how many of them they could not tell.</summary>
    public (long Judged, long Asked) Share { get; private set; }

    /// <summary>Runs over persons; gives what is not quiet, by person, rule and row. The span is used again by the next call.</summary>
    public ReadOnlySpan<Suspect> Over(int firstPerson, int endPerson, CancellationToken cancellation)
    {
        Find(firstPerson, endPerson, cancellation);
        var found = suspects.AsSpan(0, count);
        found.Sort();
        return Distinct(found);
    }

    /// <summary>As <see cref="Over"/>, in the order in which kernels find it; a member of a group may be told more than once.</summary>
    public ReadOnlySpan<Suspect> Find(int firstPerson, int endPerson, CancellationToken cancellation)
    {
        count = 0;
        foreach (var kind in plan.Kinds)
            Kind(kind, firstPerson, endPerson, cancellation);
        return suspects.AsSpan(0, count);
    }

    /// <summary>What was quiet so far: by set, rule and check the subjects that passed and those to which the rule does not apply.</summary>
    public void Quiet(Action<StageRule, int, long, long> tell)
    {
        foreach (var ((_, isHistory), blocks) in runs)
        {
            if (isHistory)
                continue;
            foreach (var block in blocks)
                block.Quiet(tell);
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
            foreach (var rule in segment.Set.Rules.Where(rule => rule.Subject.Kind == kind && !rule.IsGroup))
                tell(rule.Rule, rule.Setting, segment.FirstDay, segment.LastDay);
        }
    }

    private void Kind(FactKind kind, int firstPerson, int endPerson, CancellationToken cancellation)
    {
        var persons = plan.View.PersonsOf(kind);
        var (from, to) = (LowerBound(persons, firstPerson), LowerBound(persons, endPerson));
        foreach (var segment in plan.SegmentsOf(kind))
        {
            var (first, end) = segment.Rows is { } rows ? (LowerBound(rows, from), LowerBound(rows, to)) : (from, to);
            if (first >= end)
                continue;
            foreach (var block in RunOf(segment))
            {
                if (block.Block.Kind != kind)
                    continue;
                for (var at = first; at < end; at += MostRows)
                {
                    cancellation.ThrowIfCancellationRequested();
                    marks.Clear();
                    block.Over(marks, segment.Rows, at, Math.Min(end, at + MostRows));
                    Take(block, persons, Math.Min(end, at + MostRows) - at);
                }
            }
        }

        var odd = plan.OddRowsOf(kind);
        foreach (var row in odd.AsSpan()[LowerBound(odd, from)..LowerBound(odd, to)])
        {
            foreach (var rule in plan.Engine.NumbersFor(kind))
                Add(new Suspect(persons[row], rule, row, true));
        }
    }

    private void Take(BlockRun run, int[] persons, int rows)
    {
        var asked = 0L;
        foreach (ref readonly var mark in marks.Marks)
        {
            var isAsk = mark.Kind != MarkKind.Hit;
            var (first, end) = run.RulesOf(mark);
            for (var rule = first; rule < end; rule++)
                Add(new Suspect(persons[mark.Row], run.Count(rule, mark.Kind), mark.Row, isAsk));
            if (isAsk)
                asked += end - first;
        }

        Share = (Share.Judged + (long)rows * run.RuleCount, Share.Asked + asked);
    }

    private void Add(in Suspect suspect)
    {
        if (count == suspects.Length)
            Array.Resize(ref suspects, count * 2);
        suspects[count++] = suspect;
    }

    private BlockRun[] RunOf(RowSegment segment)
    {
        if (!runs.TryGetValue((segment.Set, segment.IsHistory), out var run))
            runs.Add((segment.Set, segment.IsHistory), run = [.. segment.Set.Blocks.Select(block => new BlockRun(block, segment.Set, plan))]);
        return run;
    }

    /// <summary>The first place whose value is not below; values repeat.</summary>
    private static int LowerBound(int[] values, int value)
    {
        var (low, high) = (0, values.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (values[middle] < value)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
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
