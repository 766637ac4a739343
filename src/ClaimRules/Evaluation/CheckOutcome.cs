using ClaimRules.Language;
using ClaimRules.Packs;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>What became of one subject under one check (D37).</summary>
internal enum OutcomeKind
{
    NotApplicable,
    Pass,
    Hit,
    Indeterminate,
    Failed,
    NotSupplied,
}

/// <summary>What a rule judges: one fact, or a group of facts with its keys.</summary>
/// <param name="First">The fact, or the first member of the group.</param>
/// <param name="Members">The members of a group, in canonical order; the fact itself otherwise.</param>
/// <param name="Keys">The values of the keys; empty for a single fact.</param>
internal sealed record RuleSubject(FactRef First, IReadOnlyList<Member> Members, IReadOnlyList<Value> Keys)
{
    /// <summary>Whether any of it is of this submission.</summary>
    public bool IsCurrent => Members.Any(static member => !member.Fact.IsHistory);
}

/// <summary>One outcome.</summary>
/// <param name="Rule">The rule, as a pack brings it.</param>
/// <param name="Setting">What holds for it at the place and on the day.</param>
/// <param name="Check">The check.</param>
/// <param name="Subject">What was judged.</param>
/// <param name="Day">The judging date.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Cause">The fact it hangs on, or what failed; null otherwise.</param>
/// <param name="Hits">The frames in which it is a hit: one, or one for each row of <c>each</c>.</param>
internal sealed record CheckOutcome(
    StageRule Rule, RuleSetting Setting, BoundCheck Check, RuleSubject Subject, int Day, OutcomeKind Kind, string? Cause, IReadOnlyList<Frame> Hits);
