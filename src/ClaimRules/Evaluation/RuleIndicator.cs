using ClaimRules.Packs;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>The indicator of a group, before its keys are named.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Frame">The frame of the group.</param>
/// <param name="Value">The number, or why it is not known.</param>
/// <param name="Members">How many facts the group holds.</param>
/// <param name="Day">The judging date, or null.</param>
internal sealed record RuleIndicator(StageRule Rule, Frame Frame, Value Value, long Members, int? Day);
