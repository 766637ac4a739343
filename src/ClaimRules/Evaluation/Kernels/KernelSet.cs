using ClaimRules.Facts;

namespace ClaimRules.Evaluation.Kernels;

/// <summary>The rules that are in force at one sort of place on days between which nothing changes, ready to run. Read-only and thread-safe.</summary>
internal sealed class KernelSet
{
    public required TextSets Sets { get; init; }

    /// <summary>A day of its days.</summary>
    public required int Day { get; init; }

    public required IReadOnlyList<KernelShape> Shapes { get; init; }

    public required IReadOnlyList<ShapeData> Data { get; init; }

    public required IReadOnlyList<KernelBlock> Blocks { get; init; }

    /// <summary>The kinds that its rules are for.</summary>
    public IReadOnlyList<FactKind> Kinds => [.. Blocks.Select(static block => block.Kind).Distinct()];
}

/// <summary>Some shapes of one kind, in one compiled loop.</summary>
/// <param name="Kind">The kind of subject.</param>
/// <param name="First">The number of the first shape.</param>
/// <param name="Count">How many shapes.</param>
/// <param name="Code">The loop.</param>
/// <param name="Inputs">The arrays of the batch that it reads.</param>
internal sealed record KernelBlock(FactKind Kind, int First, int Count, KernelCode Code, IReadOnlyList<KernelInput> Inputs);
