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

    /// <summary>Whether the expression hangs on that variable, and on no other fact.</summary>
    public static bool NamesOnly(BoundNode node, Variable variable) =>
        Names(node, variable) && FreeVariables(node).All(found => found == variable)
        && SelfAndDescendants(node).All(static part => part is not (BoundLet or BoundKey or BoundGroup));

    /// <summary>The variables that an expression does not bind itself, as a collection binds its member.</summary>
    public static IEnumerable<Variable> FreeVariables(BoundNode node)
    {
        var parts = SelfAndDescendants(node).ToList();
        var bound = parts.Select(MemberOf).OfType<Variable>().ToHashSet();
        return parts.OfType<BoundVariable>().Select(static part => part.Variable).Where(variable => !bound.Contains(variable)).Distinct();
    }

    /// <summary>The variable that a node binds.</summary>
    private static Variable? MemberOf(BoundNode node) => node switch
    {
        BoundCollection collection => collection.Member,
        BoundAcross across => across.Member,
        BoundRefine refine => refine.Member,
        BoundBag bag => bag.Member,
        BoundQuantifier quantifier => quantifier.Member,
        BoundPick pick => pick.Member,
        BoundExcess excess => excess.Member,
        _ => null,
    };

    /// <summary>The depth of an expression, with that of the let entries it names.</summary>
    public static int Height(BoundNode node)
    {
        var below = node.Children.Select(Height).DefaultIfEmpty().Max();
        var entry = node switch { BoundLet let => let.Entry.Height, BoundMemberLet let => let.Entry.Height, _ => 0 };
        return 1 + Math.Max(below, entry);
    }

    /// <summary>The parts that must all be true.</summary>
    public static IEnumerable<BoundNode> Conjuncts(BoundNode? condition)
    {
        if (condition is BoundBinary { Operator: Syntax.BinaryOperator.And } and)
            return Conjuncts(and.Left).Concat(Conjuncts(and.Right));
        return condition is null ? [] : [condition];
    }
}
