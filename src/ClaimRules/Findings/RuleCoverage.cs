namespace ClaimRules.Findings;

/// <summary>A rule that could not run, wholly or for a part, for want of fields or kinds of fact. Immutable and thread-safe.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Missing">What no input had: <c>line.doctor_title</c>, or a kind such as <c>stock</c>; in ordinal order.</param>
public sealed record RuleCoverage(string RuleId, IReadOnlyList<string> Missing);
