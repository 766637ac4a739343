namespace ClaimRules.Language.Binding;

/// <summary>Walks bound expressions.</summary>
internal static class BoundTree
{
    public static IEnumerable<BoundNode> SelfAndDescendants(BoundNode node)
    {
        yield return node;
        foreach (var child in node.Children)
        {
            foreach (var descendant in SelfAndDescendants(child))
                yield return descendant;
        }
    }

    /// <summary>Whether the expression names a variable, directly or through a let entry computed for it.</summary>
    public static bool Names(BoundNode node, Variable variable) =>
        SelfAndDescendants(node).Any(part => part is BoundVariable found && found.Variable == variable);

    /// <summary>The parts that must all be true.</summary>
    public static IEnumerable<BoundNode> Conjuncts(BoundNode? condition)
    {
        if (condition is BoundBinary { Operator: Syntax.BinaryOperator.And } and)
            return Conjuncts(and.Left).Concat(Conjuncts(and.Right));
        return condition is null ? [] : [condition];
    }
}
