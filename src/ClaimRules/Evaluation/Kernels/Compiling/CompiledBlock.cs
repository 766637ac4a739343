namespace ClaimRules.Evaluation.Kernels.Compiling;

/// <summary>What an array of a block's layout is.</summary>
internal enum BlockArrayKind
{
    /// <summary>The entry of each code or class.</summary>
    Directory,

    /// <summary>Where the records of each entry and shape begin.</summary>
    Offsets,

    /// <summary>The records.</summary>
    Data,

    /// <summary>The constants of the quick test, by entry.</summary>
    Quick,

    /// <summary>Subjects that passed a gate, by entry; <see cref="BlockArray.Part"/> is the gate.</summary>
    Passed,

    /// <summary>Subjects for which a whole entry was quiet, by entry; the part is the shape.</summary>
    Quiet,

    /// <summary>Subjects that passed, by rule and check; the part is the shape.</summary>
    Pass,
}

/// <summary>An array that code takes beside those of the batch.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Group">The group, by its place in the block.</param>
/// <param name="Part">The gate or shape, by its place in the group.</param>
internal readonly record struct BlockArray(BlockArrayKind Kind, int Group, int Part = 0);

/// <summary>Code with what it reads.</summary>
/// <param name="Code">The loop.</param>
/// <param name="Inputs">The arrays of the batch.</param>
/// <param name="Layout">The arrays of its groups, behind them.</param>
internal sealed record CompiledBlock(KernelCode Code, IReadOnlyList<KernelInput> Inputs, IReadOnlyList<BlockArray> Layout);
