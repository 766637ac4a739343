using ClaimRules.Diagnostics;
using ClaimRules.Stages;

namespace ClaimRules.Packs.Layers;

/// <summary>An override with the pack that makes it.</summary>
/// <param name="Pack">The layer.</param>
/// <param name="Declaration">What it says.</param>
internal sealed record LayerOverride(RulePack Pack, OverrideDeclaration Declaration)
{
    public DayRange Days { get; } = Declaration.Days.Intersect(Pack.Manifest.Effective);

    public AppliesTo AppliesTo => Pack.Manifest.AppliesTo;

    public RuleChange Change => Declaration.Change;

    public SourceSpan Place => Declaration.Rule.Span;

    public string RuleId => Declaration.Rule.Value;

    /// <summary>The overrides that packs make in a stage, broadest layer first; the last one that applies has its way.</summary>
    public static IEnumerable<LayerOverride> In(IEnumerable<RulePack> packs, Stage stage) => All(packs).Where(of => of.Pack.Stages.Contains(stage));

    public static IEnumerable<LayerOverride> All(IEnumerable<RulePack> packs) =>
        packs.SelectMany(static pack => pack.Manifest.Overrides.Select(declaration => new LayerOverride(pack, declaration)))
            .OrderBy(static of => of.AppliesTo.Layer)
            .ThenBy(static of => of.Pack.Id, StringComparer.Ordinal)
            .ThenBy(static of => of.Pack.Version)
            .ThenBy(static of => of.Place.Start);

    /// <summary>The names of what it changes.</summary>
    public IEnumerable<string> Changed()
    {
        foreach (var parameter in Change.Parameters)
            yield return parameter.Name.Value;
        if (Change.Status is not null)
            yield return "status";
        if (Change.Verdict is not null)
            yield return "verdict";
        if (Change.Disposition is not null)
            yield return "disposition";
    }
}
