using ClaimRules.Claims;

namespace ClaimRules.Findings;

/// <summary>The result of a small audit, all of it in memory. Immutable and thread-safe.</summary>
/// <param name="Summary">What the run says of itself.</param>
/// <param name="Findings">The findings, in the canonical order of persons, subjects, rules and checks; those over several persons last.</param>
/// <param name="ShadowFindings">The findings of rules in shadow.</param>
/// <param name="Claims">The claims of the submission.</param>
/// <param name="Quarantine">The records that could not be taken.</param>
public sealed record AuditReport(
    AuditSummary Summary,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<Finding> ShadowFindings,
    IReadOnlyList<ClaimResult> Claims,
    IReadOnlyList<QuarantinedRecord> Quarantine)
{
    /// <summary>The findings, and parts of findings, that are exempt; those of rules in shadow among them.</summary>
    public IReadOnlyList<Finding> ExemptedFindings { get; init; } = [];

    /// <summary>The numbers that group rules with <c>value</c> tell of their groups, those of groups over several persons last.</summary>
    public IReadOnlyList<Indicator> Indicators { get; init; } = [];

    /// <summary>The id of the run.</summary>
    public string RunId => Summary.RunId;

    /// <summary>The money.</summary>
    public MoneySummary Money => Summary.Money;

    /// <summary>The rules, by id.</summary>
    public IReadOnlyList<RuleSummary> Rules => Summary.Rules;
}
