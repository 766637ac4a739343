using System.Globalization;
using ClaimRules.Diagnostics;
using ClaimRules.Stages;

namespace ClaimRules.Packs.Layers;

/// <summary>Whether a rule comes to a stage once only for every provider and day.</summary>
internal static class StageCheck
{
    public static void ReportRulesTwice(IReadOnlyList<RulePack> packs, DiagnosticBag diagnostics)
    {
        foreach (var (name, stage) in StageNames.Stages)
        {
            foreach (var same in BroughtRule.In(packs, stage).GroupBy(static rule => rule.Rule.Id, StringComparer.Ordinal))
            {
                var rules = same.ToList();
                for (var i = 1; i < rules.Count; i++)
                {
                    if (rules.Take(i).FirstOrDefault(other => Meet(other, rules[i])) is { } other)
                        diagnostics.Report(
                            PackDiagnostics.RuleInTwoPacks,
                            rules[i].Place,
                            same.Key,
                            name,
                            Place(other),
                            Place(rules[i]),
                            rules[i].Days.Intersect(other.Days).FromText);
                }
            }
        }
    }

    /// <summary>Reports rules that have nothing to say in a stage of a pack that brings them there.</summary>
    public static void ReportRulesWithoutText(IReadOnlyList<RulePack> packs, DiagnosticBag diagnostics)
    {
        foreach (var (name, stage) in StageNames.Stages)
        {
            foreach (var brought in BroughtRule.In(packs, stage))
            {
                var rule = brought.Rule.Syntax;
                foreach (var check in Verdicts.ChecksOf(rule))
                {
                    var messages = check.Messages.Count > 0 ? check.Messages : rule.Body.Messages;
                    if (messages.Count > 0 && !messages.Any(message => message.Stage is null || message.Stage == stage))
                        diagnostics.Report(PackDiagnostics.NoDefaultMessage, messages[0].Text.Span, rule.Id.Value, name);
                }
            }
        }
    }

    /// <summary>Warns of rules that are deprecated as they come to a stage, with the day on which they end.</summary>
    public static void ReportDeprecated(IReadOnlyList<RulePack> packs, DiagnosticBag diagnostics)
    {
        var brought = StageNames.Stages.Values.SelectMany(stage => BroughtRule.In(packs, stage));
        foreach (var rule in brought.Where(static rule => (rule.Change.Status ?? rule.Rule.Syntax.Status) == RuleStatus.Deprecated))
        {
            var end = rule.Days.To == DayRange.Last ? "further notice (另行通知)" : DateOnly.FromDayNumber(rule.Days.To).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            diagnostics.Report(PackDiagnostics.Deprecated, rule.Place, rule.Rule.Id, end);
        }
    }

    // Versions of one pack never count: that they overlap is reported of the packs.
    private static bool Meet(BroughtRule a, BroughtRule b) =>
        a.Pack.Id != b.Pack.Id && a.Days.Meets(b.Days) && a.Pack.Manifest.AppliesTo.MayMeet(b.Pack.Manifest.AppliesTo);

    private static string Place(BroughtRule rule) => $"{rule.Pack} ({rule.Place})";
}
