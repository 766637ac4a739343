using ClaimRules.Evaluation.Kernels.Compiling;
using ClaimRules.Evaluation.Kernels.Lowering;
using ClaimRules.Evaluation.Kernels.Shapes;
using ClaimRules.Facts;

namespace ClaimRules.Evaluation.Kernels;

/// <summary>The rules that are in force at one sort of place on days between which nothing changes, ready to run. Read-only and thread-safe.</summary>
/// <param name="Sets">The sets of texts that its rules name.</param>
/// <param name="Day">A day of its days.</param>
/// <param name="Blocks">Its rules.</param>
internal sealed record KernelSet(TextSets Sets, int Day, IReadOnlyList<KernelBlock> Blocks)
{
    /// <summary>Its rules, as they were lowered.</summary>
    public IEnumerable<LoweredRule> Rules => Blocks.SelectMany(static block => block.Shapes).SelectMany(static shape => shape.Rules);
}

/// <summary>Some shapes of one kind, in one compiled loop.</summary>
/// <param name="Kind">The kind of subject.</param>
/// <param name="Groups">The shapes, by what drives them.</param>
/// <param name="Data">The constants of each group.</param>
/// <param name="Compiled">The loop.</param>
internal sealed record KernelBlock(FactKind Kind, IReadOnlyList<ShapeGroup> Groups, IReadOnlyList<GroupData> Data, CompiledBlock Compiled)
{
    /// <summary>All shapes, numbered as marks number them.</summary>
    public IReadOnlyList<KernelShape> Shapes { get; } = [.. Groups.SelectMany(static group => group.Shapes)];
}
