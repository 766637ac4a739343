namespace ClaimRules.Findings;

/// <summary>
/// What a finding judges: one fact, or a group of facts of one kind named by its keys. Immutable and thread-safe.
/// </summary>
/// <param name="Kind">The kind of the fact, or of the members of the group.</param>
/// <param name="Id">The id of the fact (unique within its encounter); null for a group.</param>
public sealed record FindingSubject(string Kind, string? Id)
{
    /// <summary>The keys of the group, in the order of the rule; empty for a fact.</summary>
    public IReadOnlyList<SubjectKey> Keys { get; init; } = [];

    /// <summary>The encounter the fact belongs to; null for a group and for what stands above encounters.</summary>
    public string? EncounterId { get; init; }

    /// <summary>Whether a group is judged.</summary>
    public bool IsGroup => Id is null;

    /// <summary>The id, or the keys: <c>code=A01, day=2025-03-01</c>.</summary>
    public override string ToString() => Id ?? string.Join(", ", Keys.Select(static key => $"{key.Name}={key.Value}"));
}
