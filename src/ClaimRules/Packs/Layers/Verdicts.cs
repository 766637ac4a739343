using ClaimRules.Language;
using ClaimRules.Stages;

namespace ClaimRules.Packs.Layers;

/// <summary>The verdicts that a rule may give.</summary>
internal static class Verdicts
{
    /// <summary>The checks of a rule; its body where it has none.</summary>
    public static IReadOnlyList<CheckSyntax> ChecksOf(RuleSyntax rule) => rule.Checks.Count == 0 ? [rule.Body] : rule.Checks;

    public static IEnumerable<Verdict> Of(RuleSyntax rule) =>
        ChecksOf(rule).Select(check => check.Verdict ?? rule.Body.Verdict).OfType<Verdict>();
}
