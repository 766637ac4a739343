using ClaimRules.Language;
using ClaimRules.Language.Binding;

namespace ClaimRules.Evaluation.Kernels;

/// <summary>Walks all that decides a rule.</summary>
internal static class BoundRules
{
    /// <summary>Every node that decides whether a rule hits, through let entries, each entry once.</summary>
    public static IEnumerable<BoundNode> Nodes(BoundRule rule)
    {
        var roots = rule.Lets.Select(static entry => entry.Expression)
            .Concat(rule.Checks.SelectMany(static check => check.Lets.Select(static entry => entry.Expression)))
            .Concat(rule.Checks.SelectMany(static check => new[] { check.Where, check.When }))
            .Concat(rule.Keys.Select(static key => key.Expression))
            .Append(rule.Where)
            .Append(rule.At);
        return roots.OfType<BoundNode>().SelectMany(BoundTree.SelfAndDescendants);
    }
}
