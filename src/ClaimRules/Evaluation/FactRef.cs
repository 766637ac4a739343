using ClaimRules.Claims;
using ClaimRules.Facts;

namespace ClaimRules.Evaluation;

/// <summary>One fact of a batch.</summary>
internal readonly record struct FactRef(FactTable Table, int Row)
{
    public FactKind Kind => Table.Kind;

    public bool IsHistory => Table.IsHistory(Row);

    /// <summary>The owner of that kind.</summary>
    public FactRef Parent(FactKind kind)
    {
        var (table, row) = (Table, Row);
        while (table.Kind != kind)
            (table, row) = (table.Owner!, table.Parent(row));
        return new FactRef(table, row);
    }

    /// <summary>The owner of that kind, or null where a fact has none.</summary>
    public FactRef? ParentOrSelf(string kind)
    {
        var (table, row) = (Table, Row);
        while (table.Kind.Name != kind)
        {
            if (table.Owner is not { } owner)
                return null;
            (table, row) = (owner, table.Parent(row));
        }

        return new FactRef(table, row);
    }
}
