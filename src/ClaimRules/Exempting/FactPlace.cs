namespace ClaimRules.Exempting;

/// <summary>Where a fact is and what it is, as far as scopes ask; what is not known is null and in no named scope.</summary>
internal readonly record struct FactPlace
{
    /// <summary>The region of the provider, six digits.</summary>
    public string? Region { get; init; }

    public string? Provider { get; init; }

    /// <summary>The department of the fact itself, or of its encounter.</summary>
    public string? Department { get; init; }

    public string? Code { get; init; }

    public string? Encounter { get; init; }

    public string? Claim { get; init; }

    /// <summary>The key of the person, as results tell it.</summary>
    public string? Person { get; init; }
}
