namespace ClaimRules.Findings;

/// <summary>
/// The number that a group rule with <c>value</c> tells of a group, whether or not the group is a finding: a rate of a provider, a share of a
/// month. It is told, never booked. Immutable and thread-safe.
/// </summary>
/// <param name="RuleId">The rule.</param>
/// <param name="RuleName">The name of the rule.</param>
/// <param name="Keys">What the group is, by key; a person is a keyed hash.</param>
/// <param name="Value">The number, up to 12 decimal places; null where it is not known.</param>
public sealed record Indicator(string RuleId, string RuleName, IReadOnlyList<SubjectKey> Keys, decimal? Value)
{
    /// <summary>The fact for want of which <see cref="Value"/> is not known; null where it is.</summary>
    public string? Missing { get; init; }

    /// <summary>How many facts the group holds, history included.</summary>
    public required long Members { get; init; }

    /// <summary>The day whose rules and parameters were applied; null where no member has a date.</summary>
    public DateOnly? JudgedOn { get; init; }

    /// <summary>The kind of the members.</summary>
    public required string Kind { get; init; }
}
