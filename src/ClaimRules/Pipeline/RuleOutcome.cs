using ClaimRules.Evaluation;
using ClaimRules.Findings;

namespace ClaimRules.Pipeline;

/// <summary>What became of one subject under one check.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Check">The check in it, or null.</param>
/// <param name="Subject">The fact; of a group, its first member.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Cause">The fact it hangs on, or what failed.</param>
/// <param name="Finding">The finding of a hit that is told; null where it is history, or another finding excludes it.</param>
internal sealed record RuleOutcome(string RuleId, string? Check, FactReference Subject, OutcomeKind Kind, string? Cause, Finding? Finding);
