namespace ClaimRules.Findings;

/// <summary>One key of a group that a finding judges. Immutable and thread-safe.</summary>
/// <param name="Name">Its name, such as <c>code</c>.</param>
/// <param name="Value">Its value as text; for a person the <see cref="Finding.PersonKey"/>.</param>
public sealed record SubjectKey(string Name, string Value);
