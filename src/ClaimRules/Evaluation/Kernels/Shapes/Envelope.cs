using ClaimRules.Claims;
using ClaimRules.Evaluation.Kernels.Lowering;
using ClaimRules.Language.Binding;
using ClaimRules.Language.Syntax;

namespace ClaimRules.Evaluation.Kernels.Shapes;

/// <summary>
/// Finds the constants that make a condition at least as likely as with those of each rule of a group. A condition that is not true with them
/// is not true with any: comparisons are monotone, and and/or keep that.
/// </summary>
internal sealed class Envelope
{
    private enum Side
    {
        Unused,

        /// <summary>The larger, the likelier.</summary>
        Rising,

        /// <summary>The smaller, the likelier.</summary>
        Falling,

        /// <summary>Only equal constants have an envelope.</summary>
        Mixed,
    }

    /// <summary>
    /// A day that lies further than this from both ends of the calendar stays in it however far, up to this, a rule moves it: so that none fails where
    /// the envelope does not.
    /// </summary>
    public const int MostDays = 300_000;

    private readonly HashSet<int> moves = [];
    private readonly Side[] sides;
    private readonly SlotKind[] kinds;

    public Envelope(LoweredRule model)
    {
        sides = new Side[model.Slots.Count];
        kinds = [.. model.Slots.Select(static slot => slot.Kind)];
        foreach (var root in model.IsGroup ? model.Gate : [.. model.Gate, model.Checks[0].When])
            Walk(root, 1);
    }

    /// <summary>The slot in which alone records differ, with −1 where smaller constants make a hit likelier; null where there is none.</summary>
    public (int Slot, int Direction)? Single(IReadOnlyList<long[]> records)
    {
        (int, int)? found = null;
        for (var slot = 0; slot < sides.Length; slot++)
        {
            if (records.All(record => record[slot] == records[0][slot]))
                continue;
            if (found is not null || kinds[slot] != SlotKind.Number || sides[slot] is Side.Mixed or Side.Unused)
                return null;
            found = (slot, sides[slot] == Side.Rising ? 1 : -1);
        }

        return found;
    }

    /// <summary>The envelope of records; null where there is none.</summary>
    public long[]? Of(IReadOnlyList<long[]> records, TextSets sets)
    {
        var result = new long[sides.Length];
        for (var slot = 0; slot < sides.Length; slot++)
        {
            var values = records.Select(record => record[slot]).ToList();
            if (values.Contains(FactColumn.Absent) || (moves.Contains(slot) && values.Exists(static days => Math.Abs(days) > MostDays)))
                return null;
            if (sides[slot] == Side.Unused || values.All(value => value == values[0]))
                result[slot] = values[0];
            else if (sides[slot] == Side.Mixed || kinds[slot] == SlotKind.Code)
                return null;
            else
                result[slot] = Extreme(kinds[slot], values, sides[slot] == Side.Rising, sets);
        }

        return result;
    }

    private static long Extreme(SlotKind kind, List<long> values, bool rising, TextSets sets) => kind switch
    {
        SlotKind.Number => rising ? values.Max() : values.Min(),
        SlotKind.Mask => values.Aggregate((a, b) => rising ? a | b : a & b),
        _ => sets.Merge(values, kind == SlotKind.Prefixes, rising),
    };

    /// <param name="node">A part of the condition.</param>
    /// <param name="sign">1 where more of it makes a hit likelier, −1 where less does, 0 where neither.</param>
    private void Walk(KernelNode node, int sign)
    {
        switch (node)
        {
            case AndNode or OrNode:
                foreach (var child in node.Children)
                    Walk(child, sign);
                break;
            case NegationNode not:
                Walk(not.Operand, -sign);
                break;
            case CompareNode compare:
                var direction = compare.Operator switch
                {
                    BinaryOperator.Less or BinaryOperator.LessOrEqual => -sign,
                    BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => sign,
                    _ => 0,
                };
                Walk(compare.Left, direction);
                Walk(compare.Right, -direction);
                break;
            case InMask membership:
                Walk(membership.Position, 0);
                Walk(membership.Mask, sign);
                break;
            case InTexts membership:
                Walk(membership.Text, 0);
                Walk(membership.Set, sign);
                break;
            case ArithmeticNumber { Operator: BinaryOperator.Add or BinaryOperator.Subtract } arithmetic:
                if (arithmetic is { IsDay: true, Right: SlotNumber moved })
                    moves.Add(moved.Index);
                sign = arithmetic is { IsDay: true, Left: ArithmeticNumber } ? 0 : sign;
                Walk(arithmetic.Left, sign);
                Walk(arithmetic.Right, arithmetic.Operator == BinaryOperator.Add ? sign : -sign);
                break;
            case QuantifierNode quantifier:
                var members = quantifier.Quantifier == Quantifier.Any ? sign : -sign;
                if (quantifier.Source.Condition is not null)
                    Walk(quantifier.Source.Condition, members);
                if (quantifier.Test is not null)
                    Walk(quantifier.Test, quantifier.Quantifier == Quantifier.None ? -sign : sign);
                break;
            case CountNumber { Source.Condition: { } condition }:
                Walk(condition, sign);
                break;
            case SlotNumber slot:
                var side = sign switch { > 0 => Side.Rising, < 0 => Side.Falling, _ => Side.Mixed };
                sides[slot.Index] = sides[slot.Index] == Side.Unused || sides[slot.Index] == side ? side : Side.Mixed;
                break;
            default:
                foreach (var child in node.Children)
                    Walk(child, 0);
                break;
        }
    }
}
