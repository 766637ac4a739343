using ClaimRules.Stages;

namespace ClaimRules.Pipeline;

/// <summary>How the rules of a stage are run for claims of one day and place. Immutable and thread-safe.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Day">The judging day.</param>
/// <param name="Rules">The rules in force, by id.</param>
/// <param name="NotInForce">The ids of the rules of which no version is in force on the day and at the place.</param>
public sealed record AuditPlan(Stage Stage, DateOnly Day, IReadOnlyList<RulePlan> Rules, IReadOnlyList<string> NotInForce)
{
    /// <summary>The estimated steps for each fact of a kind, over all its rules, by kind. See <see cref="RuleCost"/>.</summary>
    public IReadOnlyDictionary<string, decimal> StepsByKind => new SortedDictionary<string, decimal>(
        Rules.GroupBy(static rule => rule.Kind, StringComparer.Ordinal).ToDictionary(static kind => kind.Key, static kind => kind.Sum(static rule => rule.Cost.Steps), StringComparer.Ordinal),
        StringComparer.Ordinal);
}
