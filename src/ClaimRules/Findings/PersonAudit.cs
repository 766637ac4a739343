namespace ClaimRules.Findings;

/// <summary>
/// All that an audit says of one insured person; or, with a null key and last of all, the findings over several persons. Immutable and
/// thread-safe.
/// </summary>
/// <param name="PersonKey">The keyed hash of the person; null for findings over several persons.</param>
/// <param name="Findings">The findings, in the canonical order of their subjects, then by rule and check. Shadow and exempted findings are among them.</param>
/// <param name="Claims">The claims of the submission, in canonical order.</param>
public sealed record PersonAudit(string? PersonKey, IReadOnlyList<Finding> Findings, IReadOnlyList<ClaimResult> Claims)
{
    /// <summary>The indicators of groups of facts of the person; those of groups over several persons come with the null key.</summary>
    public IReadOnlyList<Indicator> Indicators { get; init; } = [];
}
