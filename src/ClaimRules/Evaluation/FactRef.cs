using ClaimRules.Claims;
using ClaimRules.Facts;

namespace ClaimRules.Evaluation;

/// <summary>One fact of a batch.</summary>
internal readonly record struct FactRef(FactTable Table, int Row)
{
    public FactKind Kind => Table.Kind;

    public bool IsHistory => Table.IsHistory(Row);
}
