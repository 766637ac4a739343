using System.Linq.Expressions;
using ClaimRules.Claims;
using ClaimRules.Evaluation.Kernels.Lowering;
using ClaimRules.Evaluation.Kernels.Shapes;
using ClaimRules.Facts;
using ClaimRules.Language.Syntax;
using static System.Linq.Expressions.Expression;

namespace ClaimRules.Evaluation.Kernels.Compiling;

/// <summary>Numbers: code goes on with a 64-bit value, or jumps where there is none.</summary>
internal sealed partial class BlockCompiler
{
    private Expression Value(NumberNode node, LabelTarget none, LabelTarget missing)
    {
        if (Hoisted(node, none, missing) is { } known)
            return known;
        switch (node)
        {
            case ConstantNumber constant:
                return Constant(constant.Value);
            case SlotNumber slot:
                return Slot(slot, none);
            case FieldNumber field:
                return Known(field.Fact, new ColumnInput(field.Field), none, missing);
            case DerivedNumber derived:
                return Known(derived.Fact, new DerivedInput(derived.Field, derived.By), none, missing);
            case RowNumber lookup:
                return Row(lookup, none, none, missing);
            case RowCell cell:
                return Cell(cell, none, missing);
            case ArithmeticNumber arithmetic:
                return Arithmetic(arithmetic, none, missing);
            case AbsoluteNumber absolute:
                var operand = Kept(Value(absolute.Operand, none, missing));
                return Condition(LessThan(operand, Constant(0L)), Negate(operand), operand);
            case AgeNumber age:
                return Age(age, none, missing);
            case NumberOr either:
                return FirstKnown(either, none, missing);
            case CountNumber count:
                return Count(count, none, missing);
            case SumNumber sum:
                return Sum(sum, none, missing);
            default:
                throw new InvalidOperationException($"A {node.GetType().Name} is no number.");
        }
    }

    private Expression Slot(SlotNumber slot, LabelTarget none)
    {
        var value = slotAt(slot.Index);
        if (!slot.MayBeBlank)
            return value;
        value = Kept(value);
        body.Add(IfThen(Equal(value, Constant(FactColumn.Absent)), Goto(none)));
        return value;
    }

    /// <summary>A value of a column that is known. Marks are the lowest values, and of narrow columns the only negative ones.</summary>
    private UnaryExpression Known(KernelFact fact, KernelInput column, LabelTarget none, LabelTarget missing)
    {
        var raw = Raw(fact, column);
        if (IsAlwaysKnown(fact, column))
            return Convert(raw, typeof(long));
        var absent = MarkOf(raw.Type, FactColumn.Absent);
        var isMark = raw.Type == typeof(int) ? LessThan(raw, Constant(0)) : LessThanOrEqual(raw, absent);
        body.Add(IfThen(isMark, Block(IfThen(Equal(raw, absent), Goto(none)), Goto(missing))));
        return Convert(raw, typeof(long));
    }

    /// <summary>A record without a required value is set aside when it is read.</summary>
    private static bool IsAlwaysKnown(KernelFact fact, KernelInput column) =>
        fact is SubjectFact or MemberFact && column is ColumnInput { Field: { Need: FieldNeed.Required, Type: var type } } && type.IsNumeric();

    /// <summary>What a column holds for a fact, in a local.</summary>
    private ParameterExpression Raw(KernelFact fact, KernelInput column)
    {
        var element = column.Type.GetElementType()!;
        if (fact.IsShared)
        {
            if (!sharedValues.TryGetValue((fact, column), out var value))
            {
                sharedValues.Add((fact, column), value = Variable(element, "shared"));
                locals.Add(value);
                var load = Load(fact, column, shared);
                shared.Add(Assign(value, load));
            }

            return value;
        }

        var local = Variable(element, "value");
        locals.Add(local);
        body.Add(Assign(local, Load(fact, column, body)));
        return local;
    }

    private Expression Load(KernelFact fact, KernelInput column, List<Expression> target)
    {
        var array = Array(column);
        var at = RowOf(fact, target);
        var value = ArrayIndex(array, at);
        return fact.MayLack ? Condition(LessThan(at, Constant(0)), MarkOf(value.Type, FactColumn.Missing), value) : value;
    }

    /// <summary>The row of a fact; negative where there is none.</summary>
    private ParameterExpression RowOf(KernelFact fact, List<Expression> target)
    {
        if (fact is SubjectFact)
            return row;
        if (rowsOf.TryGetValue(fact, out var known))
            return known;
        var local = Local<int>("row");
        if (fact.IsShared || fact is MemberFact)
            rowsOf.Add(fact, local);
        switch (fact)
        {
            case ParentFact parent:
                var of = RowOf(parent.Of, target);
                var owner = ArrayIndex(Array(new ParentInput(parent.Of.Kind)), of);
                target.Add(Assign(local, parent.MayLack ? Condition(LessThan(of, Constant(0)), Constant(-1), owner) : owner));
                break;
            case ReferencedFact referenced:
                target.Add(Assign(local, Load(referenced.Of, new ColumnInput(referenced.Reference), target)));
                break;
        }

        return local;
    }

    private Expression Arithmetic(ArithmeticNumber node, LabelTarget none, LabelTarget missing)
    {
        var (left, right) = Known(node.Left, node.Right, none, missing);

        var result = Local<long>("result");
        if (node.Operator == BinaryOperator.Multiply)
        {
            (left, right) = (Kept(left), Kept(right));
            body.Add(IfThen(Call(typeof(KernelMath), nameof(KernelMath.MayOverflow), null, left, right), Goto(ask)));
            body.Add(Assign(result, Multiply(left, right)));
            return result;
        }

        (left, right) = (Kept(Scaled(left, node.Left.Scale, node.Scale)), Kept(Scaled(right, node.Right.Scale, node.Scale)));
        var isSum = node.Operator == BinaryOperator.Add;
        body.Add(Assign(result, isSum ? Add(left, right) : Subtract(left, right)));
        if (node.IsDay)
        {
            if (isEnvelope)
                body.Add(IfThen(IsNearEnd(left), Goto(ask)));
            body.Add(IfThen(GreaterThan(Convert(result, typeof(ulong)), Constant((ulong)DateOnly.MaxValue.DayNumber)), Goto(ask)));
            return result;
        }

        // A sum overflows where it has another sign than both operands; a difference, where the operands' signs differ and the result has the second's.
        var overflow = isSum
            ? And(ExclusiveOr(left, result), ExclusiveOr(right, result))
            : And(ExclusiveOr(left, right), ExclusiveOr(left, result));
        body.Add(IfThen(LessThan(overflow, Constant(0L)), Goto(ask)));
        return result;
    }

    /// <summary>Whether a day lies so near an end of the calendar that some rule of a shape may move it out.</summary>
    private static BinaryExpression IsNearEnd(Expression day) =>
        GreaterThan(Convert(Subtract(day, Constant((long)Envelope.MostDays)), typeof(ulong)), Constant((ulong)(DateOnly.MaxValue.DayNumber - 2 * Envelope.MostDays)));

    /// <summary>Units brought to a finer scale; asks where they do not fit.</summary>
    private Expression Scaled(Expression value, int from, int to)
    {
        if (from >= to)
            return value;
        var factor = 1L;
        for (var i = from; i < to; i++)
            factor *= 10;
        if (value is ConstantExpression { Value: long constant })
            return Constant(checked(constant * factor));
        value = Kept(value);
        var limit = long.MaxValue / factor;
        body.Add(IfThen(
            GreaterThan(Convert(Add(value, Constant(limit)), typeof(ulong)), Constant((ulong)limit * 2)),
            Goto(ask)));
        return Multiply(value, Constant(factor));
    }

    private ParameterExpression Age(AgeNumber node, LabelTarget none, LabelTarget missing)
    {
        var (birth, day) = Known(node.Birth, node.Day, none, missing);
        var age = Kept(Call(typeof(KernelMath), KernelMath.NameOf(node.Function), null, birth, day));
        body.Add(IfThen(LessThan(age, Constant(0L)), Goto(missing)));
        return age;
    }

    /// <summary>Two operands that must both be known: none of either wins over missing, and what may fail is looked at in any case.</summary>
    private (Expression Left, Expression Right) Known(NumberNode left, NumberNode right, LabelTarget none, LabelTarget missing)
    {
        if (!IsDecisive(right))
            return (Kept(Value(left, none, missing)), Kept(Value(right, none, missing)));
        var (noneLeft, missingLeft, known) = (right.CanFail ? Label() : none, Label(), Label());
        var one = Kept(Value(left, noneLeft, missingLeft));
        var other = Kept(Value(right, none, missing));
        body.Add(Goto(known));
        Late(right, noneLeft, missingLeft, none, missing);
        body.Add(Label(known));
        return (one, other);
    }

    /// <summary>Whether an operand must be looked at though the one before it is not known.</summary>
    private static bool IsDecisive(NumberNode right) => right.MayBeNone || right.CanFail;

    /// <summary>Looks at the right operand where the left one is not known; the labels are those that the left one was given.</summary>
    private void Late(NumberNode right, LabelTarget noneLeft, LabelTarget missingLeft, LabelTarget none, LabelTarget missing)
    {
        if (noneLeft != none)
        {
            body.Add(Label(noneLeft));
            Value(right, none, none);
            body.Add(Goto(none));
        }

        if (missingLeft == missing)
            return;
        body.Add(Label(missingLeft));
        Value(right, none, missing);
        body.Add(Goto(missing));
    }

    private ParameterExpression FirstKnown(NumberOr node, LabelTarget none, LabelTarget missing)
    {
        var result = Local<long>("either");
        var (right, known) = (Label(), Label());
        body.Add(Assign(result, Value(node.Left, right, right)));
        body.Add(Goto(known));
        body.Add(Label(right));
        body.Add(Assign(result, Value(node.Right, none, missing)));
        body.Add(Label(known));
        return result;
    }

    /// <summary>The value in a local, so that it is worked out once.</summary>
    private ParameterExpression Kept(Expression value)
    {
        if (value is ParameterExpression parameter)
            return parameter;
        var local = Variable(value.Type, "kept");
        locals.Add(local);
        body.Add(Assign(local, value));
        return local;
    }
}
