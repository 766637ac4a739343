using ClaimRules.Packs.Layers;
using ClaimRules.Stages;

namespace ClaimRules.Packs;

/// <summary>Picks the rules of a stage.</summary>
internal static class StageRules
{
    /// <summary>All rules that packs bring into a stage, by id, first day and pack; several of one id differ in days or in place.</summary>
    /// <param name="catalog">The packs.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="includeDrafts">
    /// Whether drafts are among them, as tests want it. Without it a draft is left out unless a layer sets it running somewhere; there, its
    /// <see cref="RuleSetting.Status"/> says where.
    /// </param>
    public static IReadOnlyList<StageRule> For(RulePackCatalog catalog, Stage stage, bool includeDrafts)
    {
        var overrides = LayerOverride.In(catalog.Packs, stage).ToLookup(static of => of.RuleId, StringComparer.Ordinal);
        StageRule[] rules =
        [
            .. BroughtRule.In(catalog.Packs, stage)
                .Select(rule => new StageRule(rule, stage, overrides[rule.Rule.Id].Where(of => of.Days.Meets(rule.Days))))
                .Where(rule => includeDrafts || rule.MayRun)
                .OrderBy(static rule => rule.Rule.Id, StringComparer.Ordinal)
                .ThenBy(static rule => rule.From)
                .ThenBy(static rule => rule.Pack.Id, StringComparer.Ordinal),
        ];
        foreach (var versions in rules.GroupBy(static rule => rule.Rule.Id, StringComparer.Ordinal))
        {
            var end = versions.Max(static rule => rule.To);
            foreach (var rule in versions)
                rule.IsLast = rule.To == end;
        }

        return rules;
    }
}
