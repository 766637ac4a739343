using ClaimRules.Claims;
using ClaimRules.Findings;

namespace ClaimRules.Pipeline;

/// <summary>What the rules say of one claim. Immutable and thread-safe.</summary>
/// <param name="Findings">The findings, those of rules in shadow and exempted ones among them.</param>
/// <param name="Indeterminate">Checks that hang on a fact that is missing.</param>
/// <param name="Failed">Checks that could not be calculated.</param>
/// <param name="Quarantine">Records of the claim that could not be taken.</param>
/// <param name="Claims">What becomes of the claim, with all that kept it from being judged fully; several where several were given.</param>
public sealed record ClaimCheck(
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<UndecidedCheck> Indeterminate,
    IReadOnlyList<UndecidedCheck> Failed,
    IReadOnlyList<QuarantinedRecord> Quarantine,
    IReadOnlyList<ClaimResult> Claims)
{
    /// <summary>The rules of the stage that need a whole run, by id: they judge groups over several persons, or facts that belong to none.</summary>
    public IReadOnlyList<string> NeedRun { get; init; } = [];
}

/// <summary>A check that came to no answer.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Check">The check in it, or null.</param>
/// <param name="Subject">The fact that was judged; of a group, its first member.</param>
/// <param name="Cause">The fact that is missing, such as <c>person.sex</c>, or what failed.</param>
public sealed record UndecidedCheck(string RuleId, string? Check, FactReference Subject, string Cause);
