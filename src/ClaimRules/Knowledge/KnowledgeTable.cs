using ClaimRules.Values;

namespace ClaimRules.Knowledge;

/// <summary>One row of a table, with the days it is in force.</summary>
/// <param name="Cells">By column; a blank is <see cref="Value.None"/>; of a list column, its first element (see <see cref="Lists"/>).</param>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="Line">1-based line in the file.</param>
internal sealed record KnowledgeRow(Value[] Cells, int From, int To, int Line)
{
    /// <summary>By column: the elements of a list cell; null for columns that hold one value.</summary>
    public Value[]?[] Lists { get; init; } = [];

    /// <summary>The row's own id, where the file gives one.</summary>
    public string? Id { get; init; }

    /// <summary>By column: the exclusive upper bound of a range key.</summary>
    public Value[] RangeEnd { get; init; } = [];
}

/// <summary>A typed table of a pack, with its index. Immutable and thread-safe.</summary>
internal sealed class KnowledgeTable
{
    private TableIndex? index;

    public required string Name { get; init; }

    /// <summary>The file inside its pack, for evidence.</summary>
    public required string Path { get; init; }

    public required string PackId { get; init; }

    /// <summary>Key columns first, in the order in which a lookup gives their values.</summary>
    public required IReadOnlyList<KnowledgeColumn> Columns { get; init; }

    public required int KeyCount { get; init; }

    /// <summary>Whether a key has one row at most on any day.</summary>
    public required bool IsUnique { get; init; }

    public required IReadOnlyList<KnowledgeRow> Rows { get; init; }

    /// <summary>
    /// The rows of a key that are in force on a day, most specific only, in file order; one at most where <see cref="IsUnique"/>. Key columns
    /// are compared left to right: a cell that is the key beats a blank one, a longer prefix beats a shorter, a range beats a blank one.
    /// </summary>
    /// <param name="keys">One known value for each key column; one that is not known matches blank cells only.</param>
    /// <param name="day">The judging date.</param>
    public IReadOnlyList<KnowledgeRow> Find(ReadOnlySpan<Value> keys, int day) => IndexFor(keys).Find(keys, day);

    /// <summary>
    /// Whether the answer hangs on a key that is not known. It does not where no row in force asks for a certain value of it: a price ceiling for
    /// all regions holds in an unknown one, and an item without any ceiling has none wherever it is charged.
    /// </summary>
    public bool HangsOnUnknown(ReadOnlySpan<Value> keys, int day) => IndexFor(keys).HangsOnUnknown(keys, day);

    private TableIndex IndexFor(ReadOnlySpan<Value> keys)
    {
        if (keys.Length != KeyCount)
            throw new ArgumentException($"The table '{Name}' has {KeyCount} key columns, not {keys.Length}.", nameof(keys));
        return LazyInitializer.EnsureInitialized(ref index, () => new TableIndex(this));
    }
}
