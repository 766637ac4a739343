using ClaimRules.Language.Syntax;

namespace ClaimRules.Language.Binding;

/// <summary>Facts of the whole run: <c>kind in batch where …</c> (D14).</summary>
internal sealed partial class ExpressionBinder
{
    private BoundAcross? Across(CollectionNode node)
    {
        var kind = rule.Schema.FindPlural(((NameNode)node.Source).Name)!;
        if (!CheckAcross(node) || !CheckOrder(node, kind))
            return null;
        rule.Kinds.Add(kind);
        var member = NewMember(LanguageType.CollectionOf(kind));
        var all = new BoundAcross(node.Span, LanguageType.CollectionOf(kind).Across(), node.Order == MemberOrder.Other, kind, member, [], []);
        return WithCondition(all, node);
    }

    private BoundAcross? Narrowed(BoundAcross source, CollectionNode node)
    {
        if (!CheckAcross(node) || !CheckOrder(node, source.Kind))
            return null;
        return WithCondition(source with { Span = node.Span, IsOther = source.IsOther || node.Order == MemberOrder.Other }, node);
    }

    /// <summary>Persons have no order among them.</summary>
    private bool CheckAcross(CollectionNode node)
    {
        if (node.Order is MemberOrder.Any or MemberOrder.Other)
            return true;
        Diagnostics.Report(LanguageDiagnostics.AcrossCondition, node.Span);
        return false;
    }

    /// <summary>Sorts the parts of a condition into keys, by which members are found, and tests of the member alone.</summary>
    private BoundAcross? WithCondition(BoundAcross source, CollectionNode node)
    {
        var condition = Condition(node, source.Member, out var failed);
        var matches = source.Matches.ToList();
        var tests = source.Tests.ToList();
        foreach (var part in BoundTree.Conjuncts(condition))
        {
            if (IsOf(part, source.Member))
            {
                tests.Add(part);
            }
            else if (part is BoundBinary { Operator: BinaryOperator.Equal } equality && MatchOf(equality, source.Member) is { } match)
            {
                matches.Add(match);
            }
            else
            {
                Diagnostics.Report(LanguageDiagnostics.AcrossCondition, part.Span);
                failed = true;
            }
        }

        return failed ? null : source with { Matches = matches, Tests = tests };
    }

    private static Match? MatchOf(BoundBinary equality, Variable member)
    {
        if (IsOf(equality.Left, member) && !BoundTree.Names(equality.Right, member))
            return new Match(equality.Left, equality.Right);
        return IsOf(equality.Right, member) && !BoundTree.Names(equality.Left, member) ? new Match(equality.Right, equality.Left) : null;
    }

    /// <summary>Whether an expression is the same for a member wherever it is asked: not even a parameter, which places and days may set otherwise.</summary>
    private static bool IsOf(BoundNode node, Variable member) =>
        BoundTree.NamesOnly(node, member) && BoundTree.SelfAndDescendants(node).All(static part => part is not (BoundParameter or BoundAcross));
}
