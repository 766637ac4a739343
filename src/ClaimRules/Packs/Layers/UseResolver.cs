using ClaimRules.Diagnostics;
using ClaimRules.Language;

namespace ClaimRules.Packs.Layers;

/// <summary>Takes the rules that a pack names under <c>uses</c> from the packs it requires.</summary>
internal sealed class UseResolver(RulePack pack, DiagnosticBag diagnostics)
{
    private readonly Dictionary<(UseDeclaration, BoundRule), BoundRule?> withTexts = [];

    public void Resolve()
    {
        var required = pack.Manifest.Requires.Select(static requirement => requirement.Id.Value).ToList();
        foreach (var use in pack.Manifest.Uses)
        {
            if (!required.Contains(use.PackId))
                diagnostics.ReportUnknown(PackDiagnostics.UsesNotRequired, use.Reference.Span, use.Reference.Value, [], use.PackId);
        }

        foreach (var segment in pack.Segments)
            segment.Uses = Of(segment);
    }

    private List<UsedRule> Of(PackSegment segment)
    {
        var taken = pack.Content.Rules.Values.ToDictionary(static rule => rule.Id.Value, static rule => rule.Id.Span, StringComparer.Ordinal);
        var named = new HashSet<string>(StringComparer.Ordinal);
        var result = new List<UsedRule>();

        // What is named one by one goes before patterns, so that `pack/*` and a line for one of its rules can stand together.
        foreach (var use in pack.Manifest.Uses.OrderBy(static use => use.IsGlob))
        {
            if (!segment.Required.TryGetValue(use.PackId, out var origin))
                continue;
            var rules = origin.Pack.Content.Rules.Keys.Where(use.Covers).Order(StringComparer.Ordinal).ToList();
            if (rules.Count == 0)
                ReportNothing(use, origin.Pack);
            foreach (var id in rules)
            {
                if (use.IsGlob && named.Contains(id))
                    continue;
                if (!taken.TryAdd(id, use.Reference.Span))
                {
                    diagnostics.Report(PackDiagnostics.UsedTwice, use.Reference.Span, id, taken[id].ToString());
                    continue;
                }

                if (!use.IsGlob)
                    named.Add(id);
                ChangeCheck.Report(origin.Pack.Content.Rules[id], use.Change, use.Reference.Span, null, diagnostics);
                if (origin.Segment.Rules.TryGetValue(id, out var bound) && WithTexts(use, bound, origin.Segment.Scope) is { } ready)
                    result.Add(new UsedRule(ready, origin.Pack, use));
            }
        }

        return result;
    }

    private void ReportNothing(UseDeclaration use, RulePack origin)
    {
        var nearest = Spelling.Nearest(use.Pattern, origin.Content.Rules.Keys);
        diagnostics.AddRange(
        [
            new Diagnostic(
                PackDiagnostics.UsesNothing,
                [use.Reference.Value, origin.ToString()],
                use.Reference.Span,
                Suggestion: nearest is null ? null : $"{use.PackId}/{nearest}"),
        ]);
    }

    /// <summary>The rule with the texts of this pack; they are bound anew, since they hold expressions.</summary>
    private BoundRule? WithTexts(UseDeclaration use, BoundRule rule, BindingScope scope)
    {
        if (use.Messages.Count == 0)
            return rule;
        if (withTexts.TryGetValue((use, rule), out var known))
            return known;
        var syntax = rule.Syntax;
        if (syntax.Checks.Count > 0 && syntax.Checks.All(static check => check.Messages.Count > 0))
            diagnostics.Report(PackDiagnostics.UsesMessageWithoutEffect, use.Messages[0].Text.Span, syntax.Id.Value);
        var bound = RuleBinder.Bind(syntax with { Body = syntax.Body with { Messages = use.Messages } }, scope, diagnostics);
        withTexts.Add((use, rule), bound);
        return bound;
    }
}
