using ClaimRules.Facts;

namespace ClaimRules.Evaluation;

/// <summary>The fields of a kind that findings tell of, found once. Immutable and thread-safe.</summary>
internal sealed class KindFields(FactKind kind)
{
    /// <summary>Whether its id names a person.</summary>
    public bool HasPersonalId { get; } = kind.IdField is { } id && kind[id].IsPersonal;

    public FactField? Code { get; } = kind.Find("code");

    public FactField? Name { get; } = kind.Find("name");

    /// <summary>The claim that it says it belongs to.</summary>
    public FactField? Claim { get; } = kind.Find("claim");

    public FactField? Fund { get; } = kind.Find("fund_amount");

    /// <summary>What it cost.</summary>
    public FactField? Gross { get; } = kind.Find("amount") ?? kind.Find("total");
}
