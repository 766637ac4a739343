using ClaimRules.Language;

namespace ClaimRules.Packs.Layers;

/// <summary>A required pack as it is on some days.</summary>
internal sealed record RequiredPack(RulePack Pack, PackSegment Segment);

/// <summary>A rule that a pack takes from another.</summary>
/// <param name="Rule">With the texts of the pack that takes it, where it gives its own.</param>
/// <param name="Origin">The pack it is taken from.</param>
/// <param name="Use">What is changed.</param>
internal sealed record UsedRule(BoundRule Rule, RulePack Origin, UseDeclaration Use);

/// <summary>Days on which a pack version rests on the same versions of the packs it requires, so that its rules mean the same.</summary>
internal sealed class PackSegment
{
    public required DayRange Days { get; init; }

    /// <summary>By id.</summary>
    public required IReadOnlyDictionary<string, RequiredPack> Required { get; init; }

    public BindingScope Scope { get; set; } = null!;

    /// <summary>The pack's own rules, by id.</summary>
    public IReadOnlyDictionary<string, BoundRule> Rules { get; set; } = new Dictionary<string, BoundRule>();

    public IReadOnlyList<UsedRule> Uses { get; set; } = [];
}
