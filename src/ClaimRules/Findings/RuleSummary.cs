namespace ClaimRules.Findings;

/// <summary>What became of the subjects of one check of a rule. Immutable and thread-safe.</summary>
/// <param name="Id">The check, <c>id</c> or <c>id/field</c>.</param>
/// <param name="Counts">The counts.</param>
public sealed record CheckSummary(string Id, RuleCounts Counts);

/// <summary>What became of the subjects of one rule; a rule with checks counts each check of a subject. Immutable and thread-safe.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Name">Its name.</param>
/// <param name="Counts">The counts over all checks.</param>
/// <param name="Checks">The counts by check; empty where the rule has none.</param>
public sealed record RuleSummary(string Id, string Name, RuleCounts Counts, IReadOnlyList<CheckSummary> Checks);
