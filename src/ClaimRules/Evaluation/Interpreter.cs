using ClaimRules.Language.Binding;
using ClaimRules.Language.Syntax;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>
/// The meaning of the language: walks bound expressions for one frame. Truth has four values: yes, no, missing (hangs on a fact that is not
/// known) and none (does not apply: a blank cell, no row, a field absent by nature). One interpreter serves one thread.
/// </summary>
internal sealed partial class Interpreter(FactReader facts, Trace? trace = null, MemberIndex? shared = null)
{
    private readonly MemberIndex index = shared ?? new MemberIndex(facts);

    public FactReader Facts => facts;

    /// <summary>Ignores members that only may be: for messages, which speak of what is known.</summary>
    public bool SureOnly { get; init; }

    /// <summary>Ends an evaluation that looks through many members.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>The text that a conversion could not read, the last one; null where there was none since it was set so.</summary>
    public string? Unreadable { get; set; }

    /// <summary>The value of a scalar expression.</summary>
    public Value Scalar(BoundNode node, Frame frame)
    {
        var value = frame.Known?.Of(node) is Value known ? known : Evaluate(node, frame);
        trace?.Add(node, value);
        return value;
    }

    private Value Evaluate(BoundNode node, Frame frame) => node switch
    {
        BoundLiteral literal => literal.Value,
        BoundParameter parameter => frame.Parameters[parameter.Index],
        BoundChoiceOf choice => ChoiceOf(choice, frame),
        BoundLet let => (Value)Let(let.Entry, frame),
        BoundMemberLet let => MemberLet(let, frame) is { } own ? (Value)Let(let.Entry, own) : Value.None,
        BoundKey key => frame.Keys[key.Index],
        BoundField field => Field(field, frame),
        BoundRaw raw => Raw(raw, frame),
        BoundCategory category => Category(category, frame),
        BoundExtra extra => Extra(extra, frame),
        BoundCell cell => Cell(cell, frame),
        BoundQuantifier quantifier => Quantify(quantifier, frame),
        BoundCount count => Exactly(CountOf(count, frame)),
        BoundAggregate aggregate => Aggregate(aggregate, frame),
        BoundLongestGap gap => LongestGap(gap, frame),
        BoundBatchDay day => (day.IsLast ? facts.Complete.To : facts.Complete.From) is { } known ? Value.OfDay(known) : Value.Missing(day.Name),
        BoundEpisode episode => Scalar(episode.Date, frame), // what it is of a member; groups are joined behind
        BoundNot not => Not(Scalar(not.Operand, frame)),
        BoundNegate negate => Negate(Scalar(negate.Operand, frame)),
        BoundBinary binary => Binary(binary, frame),
        BoundConditional conditional => Conditional(conditional, frame),
        BoundBetween between => Between(between, frame),
        BoundWithin within => Within(within, frame),
        BoundIn membership => In(membership, frame),
        BoundInTable membership => InTable(membership, frame),
        BoundDuration duration => DurationOf(duration, frame),
        BoundState state => State(state, frame),
        BoundConversion conversion => Converted(conversion, frame),
        BoundFunction function => Functions.Call(function.Function, [.. function.Arguments.Select(argument => Scalar(argument, frame))]),
        _ => throw new InvalidOperationException($"A {node.GetType().Name} is no scalar."),
    };

    public static Value And(Value left, Value right)
    {
        if (IsFalse(left) || IsFalse(right))
            return Value.False;
        if (left.Kind == ValueKind.None || right.Kind == ValueKind.None)
            return Value.None;
        return !left.IsKnown ? left : right;
    }

    public static bool IsTrue(Value value) => value.Kind == ValueKind.Flag && value.Flag;

    public static bool IsFalse(Value value) => value.Kind == ValueKind.Flag && !value.Flag;

    private static Value Not(Value value) => value.Kind == ValueKind.Flag ? Value.Of(!value.Flag) : value;

    private static Value Negate(Value value) => value.Kind switch
    {
        ValueKind.Number => Value.Of(-value.Number),
        ValueKind.Duration => Value.Of(value.Duration.Negate()),
        _ => value,
    };

    private static Value ChoiceOf(Value text, Facts.FactChoice choice)
    {
        var position = choice.IndexOf(text.Text);
        return position >= 0 ? Value.Of(choice, position) : throw new FormatException($"'{text.Text}' is not a value of {choice.Name}.");
    }

    private Value ChoiceOf(BoundChoiceOf node, Frame frame)
    {
        var text = Scalar(node.Operand, frame);
        return text.IsKnown ? ChoiceOf(text, node.Type.Choice!) : text;
    }

    private Value Binary(BoundBinary node, Frame frame)
    {
        switch (node.Operator)
        {
            case BinaryOperator.And:
                var first = Scalar(node.Left, frame);
                return IsFalse(first) ? first : And(first, Scalar(node.Right, frame));
            case BinaryOperator.Or:
                return Or(node, frame);
            case BinaryOperator.Coalesce:
                var value = Scalar(node.Left, frame);
                return value.IsKnown ? value : Scalar(node.Right, frame);
            case BinaryOperator.Overlaps:
                return Overlaps(Period(node.Left, frame), Period(node.Right, frame));
            case BinaryOperator.Equal or BinaryOperator.NotEqual when node.Left.Type.Kind == TypeKind.Fact:
                var same = Same(node, frame);
                return node.Operator == BinaryOperator.Equal ? same : Not(same);
        }

        if (Comparisons.IsComparison(node.Operator) && (IsCount(node.Left) || IsCount(node.Right)))
            return Comparisons.Counts(node.Operator, RangeOf(node.Left, frame), RangeOf(node.Right, frame));
        var left = Scalar(node.Left, frame);
        var right = Scalar(node.Right, frame);
        if (Unknown(left, right) is { } unknown)
            return unknown;
        return node.Operator switch
        {
            BinaryOperator.Like => Value.Of(Functions.Like(left.Text, right.Text)),
            _ when Comparisons.IsComparison(node.Operator) => Value.Of(Comparisons.Holds(node.Operator, Comparisons.Order(left, right))),
            _ => Functions.Calculate(node.Operator, left, right),
        };
    }

    /// <summary>What two operands that are not both known make: none wins over missing, the left one over the right.</summary>
    public static Value? Unknown(Value left, Value right)
    {
        if (left.Kind == ValueKind.None || right.Kind == ValueKind.None)
            return Value.None;
        if (!left.IsKnown)
            return left;
        return right.IsKnown ? null : right;
    }

    private Value Or(BoundBinary node, Frame frame)
    {
        var left = Scalar(node.Left, frame);
        if (IsTrue(left))
            return left;
        var right = Scalar(node.Right, frame);
        if (IsTrue(right))
            return right;
        if (left.Kind == ValueKind.Missing)
            return left;
        return right.Kind == ValueKind.Missing || left.Kind == ValueKind.Flag ? right : left;
    }

    private Value Conditional(BoundConditional node, Frame frame)
    {
        var condition = Scalar(node.Condition, frame);
        if (!condition.IsKnown)
            return condition;
        return Scalar(condition.Flag ? node.Then : node.Else, frame);
    }

    private Value Between(BoundBetween node, Frame frame)
    {
        if (IsCount(node.Operand) || IsCount(node.Low) || IsCount(node.High))
        {
            var range = RangeOf(node.Operand, frame);
            return And(
                Comparisons.Counts(BinaryOperator.GreaterOrEqual, range, RangeOf(node.Low, frame)),
                Comparisons.Counts(BinaryOperator.LessOrEqual, range, RangeOf(node.High, frame)));
        }

        var operand = Scalar(node.Operand, frame);
        var low = Ordered(BinaryOperator.GreaterOrEqual, operand, Scalar(node.Low, frame));
        return And(low, Ordered(BinaryOperator.LessOrEqual, operand, Scalar(node.High, frame)));
    }

    private static Value Ordered(BinaryOperator @operator, Value left, Value right) =>
        Unknown(left, right) ?? Value.Of(Comparisons.Holds(@operator, Comparisons.Order(left, right)));

    private Value Within(BoundWithin node, Frame frame)
    {
        var operand = Scalar(node.Operand, frame);
        var anchor = Scalar(node.Anchor, frame);
        var window = Scalar(node.Window, frame);
        if ((Unknown(operand, anchor) ?? Unknown(operand, window)) is { } unknown)
            return unknown;
        var low = node.Side == WindowSide.After ? anchor : Functions.Move(anchor, window.Duration.Negate());
        var high = node.Side == WindowSide.Before ? anchor : Functions.Move(anchor, window.Duration);
        return Value.Of(operand.CompareTo(low) >= 0 && operand.CompareTo(high) <= 0);
    }

    /// <summary>A text that can't be read is a missing value, as a field that can't be read is.</summary>
    private Value Converted(BoundConversion node, Frame frame)
    {
        var text = Scalar(node.Operand, frame);
        if (!text.IsKnown)
            return text;
        if (node.Convert(text.Text) is { } value)
            return value;
        Unreadable = text.Text;
        return Value.Missing("a readable text");
    }

    private Value DurationOf(BoundDuration node, Frame frame)
    {
        var count = Scalar(node.Count, frame);
        if (!count.IsKnown)
            return count;
        if (count.Number.Floor() != count.Number)
            throw new OverflowException($"A window of {count.Number} {node.Unit} is not a whole number.");
        return Value.Of(new Duration(checked((int)count.Number.UnitsAt(0)), node.Unit));
    }
}
