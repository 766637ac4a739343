using ClaimRules.Diagnostics;

namespace ClaimRules.Packs.Layers;

/// <summary>Whether each override meets a rule, fits it, and is the only one of its layer.</summary>
internal sealed class OverrideCheck(IReadOnlyList<RulePack> packs, DiagnosticBag diagnostics)
{
    public void Report()
    {
        var overrides = LayerOverride.All(packs).ToList();
        var rules = StageNames.Stages.Values.SelectMany(stage => BroughtRule.In(packs, stage).Select(rule => (Stage: stage, Rule: rule)))
            .ToLookup(static pair => pair.Rule.Rule.Id, StringComparer.Ordinal);
        var ids = rules.Select(static group => group.Key).ToList();
        foreach (var layer in overrides.Where(static of => of.Pack.Stages.Count > 0))
        {
            if (layer.Days.IsEmpty)
            {
                diagnostics.Report(PackDiagnostics.OverrideNeverInForce, layer.Place, layer.RuleId);
                continue;
            }

            // A stage of its own and a day of its own: a national rule of another stage is not what is meant.
            var targets = rules[layer.RuleId]
                .Where(pair => layer.Pack.Stages.Contains(pair.Stage) && pair.Rule.Days.Meets(layer.Days))
                .Select(static pair => pair.Rule)
                .ToList();
            if (targets.Count == 0 && !IsBroken(layer.RuleId))
                diagnostics.ReportUnknown(PackDiagnostics.OverrideUnknownRule, layer.Place, layer.RuleId, ids.Where(id => id != layer.RuleId));
            foreach (var target in targets.DistinctBy(static target => (target.Pack, target.Rule)))
            {
                var of = target.Pack.Manifest.AppliesTo;
                if (of.Layer > layer.AppliesTo.Layer || !of.MayMeet(layer.AppliesTo))
                    diagnostics.Report(PackDiagnostics.OverrideOfNarrower, layer.Place, layer.RuleId, target.Pack.ToString());
                else
                    ChangeCheck.Report(target.Rule.Syntax, layer.Change, layer.Place, target.Change, diagnostics);
            }
        }

        foreach (var same in overrides.GroupBy(static of => (of.RuleId, of.AppliesTo.Layer)))
            ReportConflicts([.. same]);
    }

    /// <summary>Whether a pack has the rule but cannot run it: what is wrong with it is reported already.</summary>
    private bool IsBroken(string ruleId) => packs.Any(pack =>
        pack.Content.Rules.ContainsKey(ruleId) && (pack.Segments.Count == 0 || pack.Segments.Any(segment => !segment.Rules.ContainsKey(ruleId))));

    private void ReportConflicts(List<LayerOverride> overrides)
    {
        for (var i = 1; i < overrides.Count; i++)
        {
            foreach (var other in overrides.Take(i).Where(other => Meet(other, overrides[i])))
            {
                foreach (var name in overrides[i].Changed().Intersect(other.Changed()))
                {
                    var day = overrides[i].Days.Intersect(other.Days).FromText;
                    diagnostics.Report(PackDiagnostics.OverrideConflict, overrides[i].Place, name, overrides[i].RuleId, other.Place.ToString(), day);
                }
            }
        }
    }

    private static bool Meet(LayerOverride a, LayerOverride b) =>
        a.Days.Meets(b.Days) && a.Pack.Stages.Intersect(b.Pack.Stages).Any() && a.AppliesTo.MayMeet(b.AppliesTo);
}
