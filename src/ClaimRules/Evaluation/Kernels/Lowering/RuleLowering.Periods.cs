using ClaimRules.Language.Binding;
using ClaimRules.Language.Syntax;

namespace ClaimRules.Evaluation.Kernels.Lowering;

/// <summary>Whether periods overlap.</summary>
internal sealed partial class RuleLowering
{
    private TruthNode? Overlaps(BoundBinary node)
    {
        if (Period(node.Left) is not { } left || Period(node.Right) is not { } right)
            return null;
        TruthNode isOne = left.Same is { } one && right.Same is { } other ? new TruthOr(new SameText(one, other), new TruthConstant(false)) : new TruthConstant(false);
        return new TruthIf(isOne, new TruthConstant(false), new AndNode(BeginsInTime(left, right), BeginsInTime(right, left)));
    }

    /// <summary>Whether one begins before the other ends; an end that is missing lies at least not before its begin.</summary>
    private static TruthIf BeginsInTime(KernelPeriod one, KernelPeriod other)
    {
        var ends = new CompareNode(BinaryOperator.Less, one.Begin, other.End);
        var either = new OrNode(ends, new CompareNode(BinaryOperator.Less, one.Begin, other.Begin));
        return new TruthIf(
            new StateNode(StateTest.Has, other.End),
            ends,
            // What is none stays none, whatever begins first.
            new TruthIf(new StateNode(StateTest.Missing, other.End), either, either));
    }

    private KernelPeriod? Period(BoundNode node)
    {
        switch (node)
        {
            case BoundLet { Entry: { Moment: LetMoment.Member } entry }:
                return Period(entry.Expression);
            case BoundPeriod { Period: var period, Target: var target } when Fact(target) is { MayLack: false } fact:
                FieldNumber Of(string field) => new(fact, fact.Kind[field], 0);
                return new KernelPeriod(Of(period.Begin), Of(period.End), period.Same is { } same ? Of(same) : null);
            default:
                return null;
        }
    }

    private sealed record KernelPeriod(FieldNumber Begin, FieldNumber End, FieldNumber? Same);
}
