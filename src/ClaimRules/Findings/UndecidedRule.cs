namespace ClaimRules.Findings;

/// <summary>A rule that came to no answer on a claim for want of a fact. Immutable and thread-safe.</summary>
/// <param name="RuleId">The rule; active or deprecated.</param>
/// <param name="Check">The check in it, or null.</param>
/// <param name="Fact">The fact that is missing, such as <c>person.sex</c>.</param>
/// <param name="Count">How many subjects of the claim hang on it.</param>
public sealed record UndecidedRule(string RuleId, string? Check, string Fact, long Count);
