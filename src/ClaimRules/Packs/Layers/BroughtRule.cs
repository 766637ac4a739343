using ClaimRules.Diagnostics;
using ClaimRules.Language;
using ClaimRules.Stages;

namespace ClaimRules.Packs.Layers;

/// <summary>A rule that a pack brings to its stages on some days.</summary>
/// <param name="Pack">The pack that brings it.</param>
/// <param name="Days">The days.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Use">How it is taken from another pack, or null for a rule of the pack itself.</param>
internal sealed record BroughtRule(RulePack Pack, DayRange Days, BoundRule Rule, UsedRule? Use)
{
    public SourceSpan Place => Use?.Use.Reference.Span ?? Rule.Syntax.Id.Span;

    public RuleChange Change => Use?.Use.Change ?? RuleChange.None;

    /// <summary>Every rule of the packs of a stage, days that follow each other with the same rule as one.</summary>
    public static IEnumerable<BroughtRule> In(IEnumerable<RulePack> packs, Stage stage) =>
        packs.Where(pack => pack.Stages.Contains(stage)).SelectMany(Of);

    private static IEnumerable<BroughtRule> Of(RulePack pack)
    {
        var last = new Dictionary<string, BroughtRule>(StringComparer.Ordinal);
        var result = new List<BroughtRule>();
        foreach (var segment in pack.Segments.OrderBy(static segment => segment.Days.From))
        {
            var rules = segment.Rules.Values.Select(rule => new BroughtRule(pack, segment.Days, rule, null))
                .Concat(segment.Uses.Select(used => new BroughtRule(pack, segment.Days, used.Rule, used)));
            foreach (var rule in rules)
            {
                var id = rule.Rule.Id;
                if (last.TryGetValue(id, out var before) && before.Rule == rule.Rule && before.Days.To + 1 == rule.Days.From)
                {
                    result.Remove(before);
                    last[id] = before with { Days = new DayRange(before.Days.From, rule.Days.To) };
                }
                else
                    last[id] = rule;
                result.Add(last[id]);
            }
        }

        return result;
    }
}
