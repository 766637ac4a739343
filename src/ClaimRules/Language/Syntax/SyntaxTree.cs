namespace ClaimRules.Language.Syntax;

/// <summary>Walks expressions as written.</summary>
internal static class SyntaxTree
{
    public static IEnumerable<SyntaxNode> SelfAndDescendants(SyntaxNode node)
    {
        yield return node;
        foreach (var child in Children(node))
        {
            foreach (var descendant in SelfAndDescendants(child))
                yield return descendant;
        }
    }

    /// <summary>Whether a tree is deeper than that; without recursion, since it may be.</summary>
    public static bool IsHigherThan(SyntaxNode root, int height)
    {
        var open = new Stack<(SyntaxNode Node, int Level)>();
        open.Push((root, 1));
        while (open.TryPop(out var next))
        {
            if (next.Level > height)
                return true;
            foreach (var child in Children(next.Node))
                open.Push((child, next.Level + 1));
        }

        return false;
    }

    /// <summary>The bare names in an expression, in order.</summary>
    public static IEnumerable<string> Names(SyntaxNode node) => SelfAndDescendants(node).OfType<NameNode>().Select(static name => name.Name);

    private static IEnumerable<SyntaxNode> Children(SyntaxNode node) => node switch
    {
        MemberNode member => [member.Target],
        LookupNode lookup => lookup.Keys,
        CallNode call => call.Order is null ? call.Arguments : [.. call.Arguments, call.Order.Key],
        ExcessNode excess => Present(excess.Source, excess.Measure, excess.Limit, excess.Window, excess.Order?.Key),
        NotNode not => [not.Operand],
        NegateNode negate => [negate.Operand],
        BinaryNode binary => [binary.Left, binary.Right],
        ConditionalNode conditional => [conditional.Condition, conditional.Then, conditional.Else],
        BetweenNode between => [between.Operand, between.Low, between.High],
        InNode membership => [membership.Operand, membership.Container],
        ListNode list => list.Items,
        DurationNode duration => [duration.Count],
        WithinNode within => [within.Operand, within.Window, within.Anchor],
        CollectionNode collection => Present(collection.Source, collection.Scope, collection.Condition),
        _ => [],
    };

    private static IEnumerable<SyntaxNode> Present(params SyntaxNode?[] nodes) => nodes.OfType<SyntaxNode>();
}
