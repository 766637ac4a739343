using ClaimRules.Knowledge;

namespace ClaimRules.Evaluation.Kernels.Lowering;

/// <summary>The row that a table has for keys, as its number in the table; none where there is no row or a key is none.</summary>
internal sealed record RowNumber(KnowledgeTable Table, IReadOnlyList<RowKey> Keys) : NumberNode(0)
{
    public override IEnumerable<KernelNode> Children => Keys.Select(static key => key.Number);

    public override bool MayBeNone => true;

    /// <summary>Whether a key can be none.</summary>
    public bool HasKeyOfNone => Keys.Any(static key => key.Number.MayBeNone);

    public bool Equals(RowNumber? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString() => $"{KnowledgeDays.NameOf(Table)}[{string.Join(", ", Keys)}]";
}

/// <summary>A cell of the row that a table has for keys.</summary>
internal sealed record RowCell(RowNumber Row, SlotSource Cell) : NumberNode(Cell.Scale)
{
    public override IEnumerable<KernelNode> Children => [Row];

    public override string ToString() => $"{Row}.{Row.Table.Columns[Cell.Column].Name}:{Cell.Kind}{Cell.Scale}";
}

/// <summary>Whether a table has a row for keys; none where a key is none.</summary>
internal sealed record RowTruth(RowNumber Row) : TruthNode
{
    public override IEnumerable<KernelNode> Children => [Row];

    public override bool MayBeNone => Row.HasKeyOfNone;

    public override string ToString() => $"has {Row}";
}
