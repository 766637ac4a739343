using ClaimRules.Stages;

namespace ClaimRules.Packs;

/// <summary>What is known of a rule without running it. Immutable and thread-safe.</summary>
/// <param name="Id">The national code where there is one, such as <c>GZ10000301004000</c>.</param>
/// <param name="Name">The Chinese name.</param>
/// <param name="PackId">The pack whose rule it is; another than the one asked where that takes it by <c>uses</c>.</param>
public sealed record RuleInfo(string Id, string Name, string PackId)
{
    /// <summary>The class, such as <c>医疗类/药品合理使用类</c>, or null.</summary>
    public string? Class { get; init; }

    /// <summary>The revision of the rule, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>The strongest verdict that the rule may give; before overrides of layers.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Where the rule stands in its life; before overrides of layers.</summary>
    public required RuleStatus Status { get; init; }

    /// <summary>The file, below the folder that was loaded.</summary>
    public required string Path { get; init; }
}
