using ClaimRules.Facts;
using ClaimRules.Language.Syntax;

namespace ClaimRules.Evaluation.Kernels.Lowering;

/// <summary>Children of a fact for which a condition holds.</summary>
internal sealed record KernelCollection(KernelFact Owner, MemberFact Member, MemberOrder Order, TruthNode? Condition)
{
    /// <summary>What must all hold for a member.</summary>
    public IEnumerable<TruthNode> Conditions => Conjuncts(Condition);

    /// <summary>The equality of a text of the member with one from outside that must hold for it: where no child of the owner has it, there is no member.</summary>
    public (NumberNode Member, NumberNode Outer)? Key
    {
        get
        {
            foreach (var same in Leading.OfType<SameText>())
            {
                if (FactOf(same.Left) == Member && IsOutside(same.Right))
                    return (same.Left, same.Right);
                if (FactOf(same.Right) == Member && IsOutside(same.Left))
                    return (same.Right, same.Left);
            }

            return null;
        }
    }

    /// <summary>Where there is no <see cref="Key"/>, the set from outside that a text of the member must be in: where no child of the owner has one of it, there is no member.</summary>
    public InTexts? Set => Key is not null ? null : Leading.OfType<InTexts>()
        .FirstOrDefault(membership => membership.Text is DerivedNumber { By.IsWide: false } text && text.Fact == Member && IsOutside(membership.Set));

    /// <summary>Whether bits of the owner can tell that there is no member.</summary>
    public bool HasPresence => Key is not null || Set is not null;

    /// <summary>Conditions before which nothing fails: what they leave out is looked at by nobody.</summary>
    private IEnumerable<TruthNode> Leading => Conditions.TakeWhile(static condition => !condition.CanFail);

    public override string ToString() => $"{Order} {Member} of {Owner} where {Condition}";

    /// <summary>A day before which no member lies, or behind which; null where the conditions name none.</summary>
    /// <param name="isLast">Whether the last day is wanted.</param>
    /// <param name="subject">What members are earlier or later than.</param>
    public NumberNode? Bound(bool isLast, SubjectFact subject)
    {
        if (Order == (isLast ? MemberOrder.Earlier : MemberOrder.Later) && subject.Kind.BeginDate is { } begin)
            return new FieldNumber(subject, subject.Kind[begin], 0);
        foreach (var compare in Conditions.OfType<CompareNode>())
        {
            if (IsDate(compare.Left) && IsApart(compare.Right) && Bounds(compare.Operator, isLast))
                return compare.Right;
            if (IsDate(compare.Right) && IsApart(compare.Left) && Bounds(compare.Operator, !isLast))
                return compare.Left;
        }

        return null;
    }

    private static bool Bounds(BinaryOperator @operator, bool fromAbove) => @operator switch
    {
        BinaryOperator.Equal => true,
        BinaryOperator.Less or BinaryOperator.LessOrEqual => fromAbove,
        BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => !fromAbove,
        _ => false,
    };

    private bool IsDate(NumberNode node) => node is FieldNumber { Field: { Type: FactType.Date } field } date && date.Fact == Member && Unseen.IsDate(field);

    /// <summary>Whether a number is the same for all members, and can be told without failing.</summary>
    private static bool IsOutside(NumberNode node) => !node.CanFail && IsApart(node);

    /// <summary>Whether a number is the same for all members.</summary>
    private static bool IsApart(NumberNode node) => !node.SelfAndDescendants().Any(static part => part switch
    {
        FieldNumber field => IsOfMember(field.Fact),
        DerivedNumber derived => IsOfMember(derived.Fact),
        CountNumber or SumNumber => true,
        _ => false,
    });

    private static bool IsOfMember(KernelFact fact) => fact switch
    {
        MemberFact => true,
        ParentFact parent => IsOfMember(parent.Of),
        ReferencedFact referenced => IsOfMember(referenced.Of),
        _ => false,
    };

    private static IEnumerable<TruthNode> Conjuncts(TruthNode? condition) => condition switch
    {
        null => [],
        AndNode and => Conjuncts(and.Left).Concat(Conjuncts(and.Right)),
        _ => [condition],
    };

    private static KernelFact? FactOf(NumberNode node) => node switch
    {
        FieldNumber field => field.Fact,
        DerivedNumber derived => derived.Fact,
        _ => null,
    };
}
