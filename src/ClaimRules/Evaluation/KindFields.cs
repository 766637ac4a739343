using ClaimRules.Facts;

namespace ClaimRules.Evaluation;

/// <summary>The fields of a kind that findings tell of, found once. Immutable and thread-safe.</summary>
internal sealed class KindFields(FactKind kind)
{
    public FactField? Code { get; } = kind.Find("code") is { IsPersonal: false, Target: null } code ? code : null;

    public FactField? Name { get; } = kind.Find("name") is { IsPersonal: false, Target: null } name ? name : null;

    public FactField? Department { get; } = kind.Find("department") is { IsPersonal: false, Target: null } department ? department : null;

    /// <summary>The claim that it says it belongs to.</summary>
    public FactField? Claim { get; } = kind.Find("claim") is { Target: "claim" } claim ? claim : null;

    public FactField? Fund { get; } = Number(kind, "fund_amount");

    /// <summary>What it cost.</summary>
    public FactField? Gross { get; } = Number(kind, "amount") ?? Number(kind, "total");

    private static FactField? Number(FactKind kind, string name) => kind.Find(name) is { } field && field.Type.IsNumeric() ? field : null;
}
