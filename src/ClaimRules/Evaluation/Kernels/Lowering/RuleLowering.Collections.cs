using ClaimRules.Facts;
using ClaimRules.Language.Binding;
using ClaimRules.Language.Syntax;

namespace ClaimRules.Evaluation.Kernels.Lowering;

/// <summary>Collections of the children of a fact.</summary>
internal sealed partial class RuleLowering
{
    private int members;

    private TruthNode Quantified(BoundQuantifier node)
    {
        if (Collection(node.Source) is not { } source)
            return Ask(node);
        if (node.Condition is null)
            return new QuantifierNode(node.Quantifier, source, null);
        facts[node.Member] = source.Member;
        return new QuantifierNode(node.Quantifier, source, Truth(node.Condition));
    }

    private KernelCollection? Collection(BoundNode node)
    {
        Spend();
        switch (node)
        {
            case BoundLet { Entry: { Moment: LetMoment.Member } entry }:
                return Collection(entry.Expression);
            case BoundCollection collection when collection.Scope.Type.Kind == TypeKind.Fact && Fact(collection.Scope) is { } owner and not MemberFact && HasOneRow(owner.Kind):
                if (collection.Order != MemberOrder.Any && !IsSibling(owner, collection))
                    return null;
                var member = new MemberFact(collection.Kind, members++);
                facts[collection.Member] = member;
                return new KernelCollection(owner, member, collection.Order, collection.Condition is null ? null : Truth(collection.Condition));
            case BoundRefine refine when Collection(refine.Source) is { } source:
                facts[refine.Member] = source.Member;
                return Refined(source, refine);
            default:
                return null;
        }
    }

    /// <summary>Whether a fact of a kind is one row: a provider may have several.</summary>
    private static bool HasOneRow(FactKind kind) => kind.Parent is not null || kind.Name == "person";

    private KernelCollection? Refined(KernelCollection source, BoundRefine refine)
    {
        if (refine.Order != MemberOrder.Any && (source.Order != MemberOrder.Any || !IsSibling(source.Owner, source.Member)))
            return null;
        var condition = refine.Condition is null ? null : Truth(refine.Condition);
        return source with
        {
            Order = refine.Order == MemberOrder.Any ? source.Order : refine.Order,
            Condition = source.Condition is null || condition is null ? source.Condition ?? condition : new AndNode(source.Condition, condition),
        };
    }

    private bool IsSibling(KernelFact owner, BoundCollection collection) => collection.Kind == subject.Kind && IsOwnParent(owner);

    private bool IsSibling(KernelFact owner, MemberFact member) => member.Kind == subject.Kind && IsOwnParent(owner);

    /// <summary>Below one parent rows lie in canonical order, so that what is earlier is told by the row.</summary>
    private bool IsOwnParent(KernelFact owner) => owner is ParentFact { Of: SubjectFact } && !rule.Rule.Kind.Equals(owner.Kind);

    private static BoundCount? CountOf(BoundNode node) => node switch
    {
        BoundCount count => count,
        BoundLet { Entry.Expression: var expression } => CountOf(expression),
        _ => null,
    };

    /// <summary>A count against a number that is known; a count that is not certain is left to the interpreter.</summary>
    private TruthNode Count(BinaryOperator @operator, BoundNode left, BoundNode right)
    {
        var isLeft = CountOf(left) is not null;
        var count = CountOf(isLeft ? left : right)!;
        var other = isLeft ? right : left;
        if (count.Distinct || CountOf(other) is not null || Collection(count.Source) is not { } source || Number(other) is not { } number)
            return Ask(count);
        var counted = new CountNumber(source);
        return isLeft ? Compare(@operator, counted, number) : Compare(@operator, number, counted);
    }

    private SumNumber? Sum(BoundAggregate node)
    {
        if (node.Source is not BoundBag bag || Collection(bag.Source) is not { } source)
            return null;
        facts[bag.Member] = source.Member;
        return Number(bag.Expression) is { } addend ? new SumNumber(source, addend) : null;
    }
}
