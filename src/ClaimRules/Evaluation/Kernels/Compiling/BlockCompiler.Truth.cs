using System.Linq.Expressions;
using ClaimRules.Claims;
using ClaimRules.Evaluation.Kernels.Lowering;
using ClaimRules.Language.Binding;
using ClaimRules.Language.Syntax;
using static System.Linq.Expressions.Expression;

namespace ClaimRules.Evaluation.Kernels.Compiling;

/// <summary>Conditions: every way through the code of one ends in a jump to one of its labels.</summary>
internal sealed partial class BlockCompiler
{
    private void Branch(TruthNode node, Labels to)
    {
        if (Hoisted(node, to.None, to.Missing) is { } found)
        {
            End(NotEqual(found, Constant(0L)), to);
            return;
        }

        switch (node)
        {
            case TruthConstant constant:
                body.Add(Goto(constant.Value ? to.Yes : to.No));
                break;
            case AskTruth:
                body.Add(Goto(ask));
                break;
            case NegationNode not:
                Branch(not.Operand, to with { Yes = to.No, No = to.Yes });
                break;
            case AndNode and:
                AllOf(and, to);
                break;
            case OrNode or:
                OneOf(or, to);
                break;
            case TruthOr either:
                var right = Label();
                Branch(either.Left, new Labels(to.Yes, to.No, right, right));
                body.Add(Label(right));
                Branch(either.Right, to);
                break;
            case TruthIf choice:
                var (then, otherwise) = (Label(), Label());
                Branch(choice.Condition, new Labels(then, otherwise, to.None, to.Missing));
                body.Add(Label(then));
                Branch(choice.Then, to);
                body.Add(Label(otherwise));
                Branch(choice.Else, to);
                break;
            case CompareNode compare:
                Operands(compare.Left, compare.Right, to, (left, right) => Holds(compare, left, right));
                break;
            case InMask membership:
                Operands(membership.Position, membership.Mask, to, static (position, mask) =>
                    NotEqual(And(RightShift(mask, Convert(position, typeof(int))), Constant(1L)), Constant(0L)));
                break;
            case SameText same:
                Operands(same.Left, same.Right, to, Equal);
                break;
            case InTexts membership:
                var bits = Array(new BitsInput());
                Operands(membership.Text, membership.Set, to, (text, set) => HasBit(bits, text, set));
                break;
            case RowTruth has:
                Row(has.Row, to.None, to.No, to.Missing);
                body.Add(Goto(to.Yes));
                break;
            case KnownNode known:
                Value(known.Operand, to.No, to.Missing);
                body.Add(Goto(to.Yes));
                break;
            case FlagNode flag:
                End(NotEqual(Value(flag.Value, to.None, to.Missing), Constant(0L)), to);
                break;
            case StateNode state:
                State(state, to);
                break;
            case QuantifierNode quantifier:
                Quantify(quantifier, to);
                break;
            default:
                throw new InvalidOperationException($"A {node.GetType().Name} is no condition.");
        }
    }

    /// <summary>No on either side is no; else none on either side is none; else what is missing is missing.</summary>
    private void AllOf(AndNode node, Labels to)
    {
        var (yes, none, missing) = (Label(), Label(), Label());
        if (node.Both && node.Right.CanFail)
        {
            var no = Label();
            Branch(node with { Both = false }, to with { No = no });
            body.Add(Label(no));
            Branch(node.Right, new Labels(to.No, to.No, to.No, to.No));
            return;
        }

        // Where no and none lead to one place, none decides, unless the right side could fail.
        var noneDecides = to.No == to.None && !node.Right.CanFail;
        Branch(node.Left, new Labels(yes, to.No, noneDecides ? to.None : none, missing));
        body.Add(Label(yes));
        Branch(node.Right, to);
        if (!noneDecides && node.Left.MayBeNone)
        {
            body.Add(Label(none));
            Branch(node.Right, new Labels(to.None, to.No, to.None, to.None));
        }
        else if (!noneDecides)
        {
            body.Add(Label(none));
            body.Add(Goto(to.None));
        }

        body.Add(Label(missing));
        Branch(node.Right, to with { Yes = to.Missing });
    }

    /// <summary>Yes on either side is yes; else missing on either side is missing; else none.</summary>
    private void OneOf(OrNode node, Labels to)
    {
        var (no, none, missing) = (Label(), Label(), Label());
        Branch(node.Left, new Labels(to.Yes, no, none, missing));
        body.Add(Label(no));
        Branch(node.Right, to);
        body.Add(Label(none));
        if (node.Left.MayBeNone)
            Branch(node.Right, to with { No = to.None });
        else
            body.Add(Goto(to.None));
        body.Add(Label(missing));
        Branch(node.Right, new Labels(to.Yes, to.Missing, to.Missing, to.Missing));
    }

    /// <summary>Two operands that must be known: none of either wins over missing.</summary>
    private void Operands(NumberNode left, NumberNode right, Labels to, Func<Expression, Expression, Expression> test)
    {
        var (none, missing) = (right.CanFail ? Label() : to.None, IsDecisive(right) ? Label() : to.Missing);
        var one = Kept(Value(left, none, missing));
        var other = Value(right, to.None, to.Missing);
        End(test(one, other), to);
        Late(right, none, missing, to.None, to.Missing);
    }

    private void End(Expression test, Labels to)
    {
        body.Add(IfThen(test, Goto(to.Yes)));
        body.Add(Goto(to.No));
    }

    private Expression Holds(CompareNode node, Expression left, Expression right)
    {
        left = Scaled(left, node.Left.Scale, node.Right.Scale);
        right = Scaled(right, node.Right.Scale, node.Left.Scale);
        return node.Operator switch
        {
            BinaryOperator.Equal => Equal(left, right),
            BinaryOperator.Less => LessThan(left, right),
            BinaryOperator.LessOrEqual => LessThanOrEqual(left, right),
            BinaryOperator.Greater => GreaterThan(left, right),
            BinaryOperator.GreaterOrEqual => GreaterThanOrEqual(left, right),
            _ => NotEqual(left, right),
        };
    }

    private static BinaryExpression HasBit(Expression bits, Expression text, Expression set)
    {
        var word = ArrayIndex(bits, Convert(Add(set, RightShift(text, Constant(6))), typeof(int)));
        return NotEqual(And(RightShift(word, Convert(And(text, Constant(63L)), typeof(int))), Constant(1UL)), Constant(0UL));
    }

    private void State(StateNode node, Labels to)
    {
        var raw = Raw(node.Field.Fact, new ColumnInput(node.Field.Field));
        Expression Is(long mark) => Equal(raw, MarkOf(raw.Type, mark));
        if (node.Test == StateTest.Has)
        {
            End(GreaterThan(raw, MarkOf(raw.Type, FactColumn.Absent)), to);
            return;
        }

        body.Add(IfThen(Is(FactColumn.Absent), Goto(to.None)));
        End(Is(node.Test == StateTest.Missing ? FactColumn.Missing : FactColumn.Invalid), to);
    }

    /// <summary>A mark as a column of that width holds it.</summary>
    private static ConstantExpression MarkOf(Type type, long mark) =>
        type == typeof(int) ? Constant((int)(mark - long.MinValue + int.MinValue)) : Constant(mark);
}
