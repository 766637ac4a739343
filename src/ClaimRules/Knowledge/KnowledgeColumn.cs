using ClaimRules.Facts;

namespace ClaimRules.Knowledge;

/// <summary>The type of the cells of a column.</summary>
internal enum CellType
{
    Text,
    Code,
    Number,
    Date,
    Duration,
    Flag,
    Choice,
}

/// <summary>How a key column is matched.</summary>
internal enum KeyMatch
{
    /// <summary>Not a key.</summary>
    None,
    Exact,

    /// <summary>The cell is a prefix of the key; the longest wins.</summary>
    Prefix,

    /// <summary>Two cells, from ≤ key &lt; to; the column's cell holds the lower bound, <see cref="KnowledgeRow.RangeEnd"/> the upper.</summary>
    Range,
}

/// <summary>One column of a table.</summary>
/// <param name="Name">The name in rules.</param>
/// <param name="Type">The type of a cell, or of each element where it is a list.</param>
internal sealed record KnowledgeColumn(string Name, CellType Type)
{
    /// <summary>The value list, where the type is <see cref="CellType.Choice"/>.</summary>
    public FactChoice? Choice { get; init; }

    /// <summary>Whether a cell holds several values, separated by <c>|</c>.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether <c>x in cell</c> matches by prefix.</summary>
    public bool IsPrefix { get; init; }

    /// <summary>Whether and how it is a key.</summary>
    public KeyMatch Key { get; init; }

    /// <summary>Whether an empty key cell stands for every value.</summary>
    public bool BlankIsAny { get; init; }
}
