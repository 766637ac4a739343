namespace ClaimRules.Findings;

/// <summary>A parameter of a rule as it was in force, with the layer it came from. Immutable and thread-safe.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Name">The parameter.</param>
/// <param name="Value">Its value as text, such as <c>15 days</c>.</param>
/// <param name="Layer">The id of the pack that set it: the rule's own, or the one that overrides it.</param>
public sealed record ParameterInForce(string RuleId, string Name, string Value, string Layer)
{
    /// <summary>The first day the value is in force; null without limit.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day the value is in force; null without limit.</summary>
    public DateOnly? To { get; init; }

    /// <summary>What the value rests on, or null.</summary>
    public string? Basis { get; init; }
}
