using ClaimRules.Packs;

namespace ClaimRules.Evaluation.Kernels;

/// <summary>What a worker holds while it runs a set over a batch: the arrays of the batch, and counters. Not thread-safe.</summary>
internal sealed class SetRun
{
    private readonly long[][] bulk;
    private readonly long[][] pass;

    public SetRun(KernelSet set, BatchView view)
    {
        bulk = [.. set.Data.Select(static data => new long[data.GroupCount])];
        pass = [.. set.Shapes.Select(static shape => new long[shape.Rules.Count * shape.Model.Checks.Count])];
        Marked = [.. set.Shapes.Select(static shape => new long[shape.Rules.Count])];
        Seen = new long[set.Shapes.Count];
        Blocks = [.. set.Blocks.Select(block => (block, InputsOf(set, block, view)))];
    }

    /// <summary>The blocks with the arrays that each reads.</summary>
    public IReadOnlyList<(KernelBlock Block, object[] Inputs)> Blocks { get; }

    /// <summary>Subjects that were not quiet, by shape and rule.</summary>
    public long[][] Marked { get; }

    /// <summary>Subjects run over, by the first shape of a block.</summary>
    public long[] Seen { get; }

    /// <summary>By rule and check the subjects that passed, and those to which it does not apply.</summary>
    public void Quiet(KernelSet set, Action<StageRule, RuleSetting, int, long, long> tell)
    {
        foreach (var (block, _) in Blocks)
        {
            for (var i = block.First; i < block.First + block.Count; i++)
            {
                var shape = set.Shapes[i];
                var checks = shape.Model.Checks.Count;
                foreach (var (rule, group) in set.Data[i].Members)
                    pass[i][rule] += bulk[i][group];
                for (var rule = 0; rule < shape.Rules.Count && checks > 0; rule++)
                {
                    if (Seen[block.First] == 0)
                        continue;
                    var quiet = Seen[block.First] - Marked[i][rule];
                    for (var check = 0; check < checks; check++)
                    {
                        var passed = pass[i][rule * checks + check];
                        tell(shape.Rules[rule].Rule, shape.Rules[rule].Setting, check, passed, quiet - passed);
                    }
                }

                Array.Clear(bulk[i]);
                Array.Clear(pass[i]);
                Array.Clear(Marked[i]);
            }

            Seen[block.First] = 0;
        }
    }

    private object[] InputsOf(KernelSet set, KernelBlock block, BatchView view)
    {
        var inputs = new List<object>();
        foreach (var input in block.Inputs)
            inputs.Add(input.Of(view, set));
        for (var i = block.First; i < block.First + block.Count; i++)
        {
            inputs.Add(set.Data[i].GroupOf);
            inputs.Add(set.Data[i].Groups);
            inputs.Add(set.Data[i].Data);
            inputs.Add(bulk[i]);
            inputs.Add(pass[i]);
        }

        return [.. inputs];
    }
}
