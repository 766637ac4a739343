namespace ClaimRules.Findings;

/// <summary>
/// A fact that a finding is about (违规项) or that is involved in it (涉及项), told by its ids and by where it was read. Holds no personal value:
/// a person is named by the key of <see cref="PersonKeys"/>. Immutable and thread-safe.
/// </summary>
/// <param name="Kind">The kind, such as <c>line</c>.</param>
/// <param name="Id">Its id; for a person the <see cref="Finding.PersonKey"/>.</param>
public sealed record FactReference(string Kind, string Id)
{
    /// <summary>The encounter it belongs to, or null.</summary>
    public string? EncounterId { get; init; }

    /// <summary>The claim it belongs to, or null.</summary>
    public string? ClaimId { get; init; }

    /// <summary>The file it was read from, as shown; null where it came from an object.</summary>
    public string? Source { get; init; }

    /// <summary>The 1-based line of that file; 0 where there is none.</summary>
    public int Line { get; init; }

    /// <summary>Its code, such as that of the item charged; null where the kind has none.</summary>
    public string? Code { get; init; }

    /// <summary>How much of its quantity is meant, in its own unit; null where all of it is. Set for the parts over an allowance.</summary>
    public decimal? Part { get; init; }

    /// <summary>The part as a share of the whole, 0 to 1, rounded to 12 places; null where all of it is meant.</summary>
    public decimal? Share { get; init; }
}
