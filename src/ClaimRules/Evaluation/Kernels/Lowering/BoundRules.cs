using ClaimRules.Language;
using ClaimRules.Language.Binding;

namespace ClaimRules.Evaluation.Kernels.Lowering;

/// <summary>Walks all that decides a rule.</summary>
internal static class BoundRules
{
    /// <summary>Every node that decides whether a rule hits, through let entries, each entry once.</summary>
    public static IEnumerable<BoundNode> Nodes(BoundRule rule) => Roots(rule).SelectMany(BoundTree.SelfAndDescendants);

    /// <summary>The expressions that decide whether a rule hits, let entries among them.</summary>
    public static IEnumerable<BoundNode> Roots(BoundRule rule) =>
        rule.Lets.Select(static entry => entry.Expression)
            .Concat(rule.Checks.SelectMany(static check => check.Lets.Select(static entry => entry.Expression)))
            .Concat(rule.Checks.SelectMany(static check => new[] { check.Where, check.When }))
            .Concat(rule.Keys.Select(static key => key.Expression))
            .Append(rule.Where)
            .Append(rule.At)
            .OfType<BoundNode>();
}
