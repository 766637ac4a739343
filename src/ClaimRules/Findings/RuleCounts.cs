namespace ClaimRules.Findings;

/// <summary>
/// What became of the subjects of a rule or check. <c>Applied = passed + Hits + Indeterminate + Failed</c>; <see cref="Shadow"/>,
/// <see cref="Exempted"/> and <see cref="Dropped"/> are among the hits. Immutable and thread-safe.
/// </summary>
public sealed record RuleCounts
{
    private static readonly IReadOnlyDictionary<string, long> Nothing = new Dictionary<string, long>();

    /// <summary>Subjects the rule was decided for, or could not be decided for.</summary>
    public long Applied { get; init; }

    /// <summary>Subjects with a finding.</summary>
    public long Hits { get; init; }

    /// <summary>Subjects for which a fact was missing that decides.</summary>
    public long Indeterminate { get; init; }

    /// <summary>Hits of a rule in shadow.</summary>
    public long Shadow { get; init; }

    /// <summary>Hits that are exempt as a whole; one of which something stands counts as any other.</summary>
    public long Exempted { get; init; }

    /// <summary>Subjects on which the rule failed, such as by overflow.</summary>
    public long Failed { get; init; }

    /// <summary>Subjects for which the rule reads a kind or field that no input had.</summary>
    public long NotSupplied { get; init; }

    /// <summary>Subjects the rule says nothing of.</summary>
    public long NotApplicable { get; init; }

    /// <summary>Hits that another rule excludes; they are no findings.</summary>
    public long Dropped { get; init; }

    /// <summary>The indeterminate subjects by the fact that was missing.</summary>
    public IReadOnlyDictionary<string, long> IndeterminateBy { get; init; } = Nothing;

    /// <summary>Subjects on which the rule was decided and nothing found.</summary>
    public long Passed => Applied - Hits - Indeterminate - Failed;
}
