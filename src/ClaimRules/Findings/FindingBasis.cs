namespace ClaimRules.Findings;

/// <summary>What a finding rests on in law or notice. Immutable and thread-safe.</summary>
/// <param name="Document">The notice, law or knowledge point.</param>
/// <param name="Clause">The clause, or null.</param>
/// <param name="Url">Where it is published, or null.</param>
public sealed record FindingBasis(string Document, string? Clause = null, string? Url = null);
