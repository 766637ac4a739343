using ClaimRules.Evaluation.Kernels.Compiling;
using ClaimRules.Evaluation.Kernels.Shapes;
using ClaimRules.Packs;

namespace ClaimRules.Evaluation.Kernels;

/// <summary>What a worker holds while it runs a block over a batch: the arrays it reads, and counters. Not thread-safe.</summary>
internal sealed class BlockRun
{
    private readonly object[] inputs;
    private readonly Dictionary<BlockArray, long[]> counters = [];
    private readonly (int Group, int Place)[] places;
    private readonly int[] firsts;
    private readonly int[] numbers;
    private readonly int[] marked;
    private readonly int[] early;
    private long seen;

    public BlockRun(KernelBlock block, KernelSet set, KernelPlan plan)
    {
        Block = block;
        places = [.. block.Groups.SelectMany(static (group, i) => group.Shapes.Select((_, place) => (i, place)))];
        numbers = [.. block.Shapes.SelectMany(static shape => shape.Rules).Select(rule => plan.Engine.NumberOf(rule.Rule))];
        firsts = new int[block.Shapes.Count + 1];
        for (var i = 0; i < block.Shapes.Count; i++)
            firsts[i + 1] = firsts[i] + block.Shapes[i].Rules.Count;
        marked = new int[numbers.Length];
        early = new int[numbers.Length];
        inputs = [.. block.Compiled.Inputs.Select(input => input.Of(plan.View, set)), .. block.Compiled.Layout.Select(ArrayFor)];
    }

    public KernelBlock Block { get; }

    /// <summary>How many rules it has.</summary>
    public int RuleCount => numbers.Length;

    /// <summary>Runs over rows; marks what is not quiet.</summary>
    public void Over(MarkBuffer marks, int[]? rows, int from, int to)
    {
        Block.Compiled.Code(inputs, marks, rows, from, to);
        seen += to - from;
    }

    /// <summary>The rules of a mark, numbered through the block.</summary>
    public (int First, int End) RulesOf(in Mark mark) =>
        mark.Instance == Mark.All ? (firsts[mark.Shape], firsts[mark.Shape + 1]) : (firsts[mark.Shape] + mark.Instance, firsts[mark.Shape] + mark.Instance + 1);

    /// <summary>Counts a subject that is not among the quiet of a rule; gives the number of the rule in the stage.</summary>
    public int Count(int rule, MarkKind kind)
    {
        marked[rule]++;
        if (kind == MarkKind.AskGate)
            early[rule]++;
        return numbers[rule];
    }

    /// <summary>Tells by rule and check the subjects that passed, and those to which it does not apply.</summary>
    public void Quiet(Action<StageRule, int, long, long> tell)
    {
        for (var i = 0; i < Block.Shapes.Count; i++)
        {
            var shape = Block.Shapes[i];
            var checks = shape.Model.Checks.Count;
            if (checks == 0)
                continue;
            var passed = Passed(i);
            for (var rule = 0; rule < shape.Rules.Count; rule++)
            {
                for (var check = 0; check < checks; check++)
                {
                    var pass = passed[rule * checks + check];
                    tell(shape.Rules[rule].Rule, check, pass, seen - marked[firsts[i] + rule] - pass);
                }
            }
        }
    }

    private long[] Passed(int number)
    {
        var shape = Block.Shapes[number];
        var (group, place) = places[number];
        var passed = new long[shape.Rules.Count * shape.Model.Checks.Count];
        if (counters.TryGetValue(new BlockArray(BlockArrayKind.Pass, group, place), out var own))
            own.CopyTo(passed, 0);
        var gate = Block.Groups[group].Gates.ToList().FindIndex(shapes => shapes.Contains(shape));
        var bulk = shape.IsCountedByGate ? new BlockArray(BlockArrayKind.Passed, group, gate) : new BlockArray(BlockArrayKind.Quiet, group, place);
        if (!counters.TryGetValue(bulk, out var byEntry))
            return passed;
        foreach (var (rule, entry) in Block.Data[group].Members[place])
            passed[rule] += byEntry[entry];

        // What passed the gate and was marked behind it is no pass.
        for (var rule = 0; rule < passed.Length && shape.IsCountedByGate; rule++)
            passed[rule] -= marked[firsts[number] + rule] - early[firsts[number] + rule];
        return passed;
    }

    private Array ArrayFor(BlockArray array)
    {
        var data = Block.Data[array.Group];
        return array.Kind switch
        {
            BlockArrayKind.Directory => data.Directory,
            BlockArrayKind.Offsets => data.Offsets,
            BlockArrayKind.Data => data.Data,
            BlockArrayKind.Quick => data.Quick,
            BlockArrayKind.Pass => counters[array] = new long[RulesTimesChecks(Block.Groups[array.Group].Shapes[array.Part])],
            _ => counters[array] = new long[data.EntryCount],
        };
    }

    private static int RulesTimesChecks(KernelShape shape) => shape.Rules.Count * shape.Model.Checks.Count;
}
