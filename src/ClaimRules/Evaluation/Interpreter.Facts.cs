using ClaimRules.Claims;
using ClaimRules.Language.Binding;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>Facts, their fields and periods, let entries.</summary>
internal sealed partial class Interpreter
{
    /// <summary>The fact of an expression whose type is one fact.</summary>
    public FactResult Fact(BoundNode node, Frame frame)
    {
        switch (node)
        {
            case BoundVariable variable:
                return new FactResult((Member)frame.Slots[variable.Variable.Slot]!, default);
            case BoundLet let:
                return (FactResult)Let(let.Entry, frame);
            case BoundMemberLet let:
                return MemberLet(let, frame) is { } own ? (FactResult)Let(let.Entry, own) : new FactResult(null, Value.None);
            case BoundNavigate navigate:
                return Navigate(navigate, frame);
            case BoundKey key:
                return Fact(key.Expression, frame); // the members all have it, so the one that stands for the group has
            case BoundPick pick:
                return Pick(pick, frame);
            default:
                throw new InvalidOperationException($"A {node.GetType().Name} is no fact.");
        }
    }

    private FactResult Navigate(BoundNavigate node, Frame frame)
    {
        var target = Fact(node.Target, frame);
        if (target.Member is not { } member)
            return target;
        if (node.Reference is null)
            return new FactResult(new Member(member.Fact.Parent(node.Type.Fact!)), default);
        return facts.Follow(member.Fact, node.Reference) is { } found
            ? new FactResult(new Member(found), default)
            : new FactResult(null, Value.Missing(node.Reference.ToString()));
    }

    /// <summary>The result of a let entry, computed once for a frame: a value, fact, set, bag or rows, boxed.</summary>
    private object Let(LetEntry entry, Frame frame)
    {
        if (frame.Slots[entry.Slot] is { } known)
            return known;
        var node = entry.Expression;
        object computed = node.Type.Kind switch
        {
            TypeKind.Fact => Fact(node, frame),
            TypeKind.Collection => Collect(node, frame),
            TypeKind.Bag => BagOf(node, frame),
            TypeKind.Row or TypeKind.Rows => Rows(node, frame),
            TypeKind.Period => Period(node, frame),
            _ => Scalar(node, frame),
        };
        frame.Slots[entry.Slot] = computed;
        return computed;
    }

    private Frame? MemberLet(BoundMemberLet node, Frame frame) => Fact(node.Target, frame).Member?.Frame;

    private Value Field(BoundField node, Frame frame)
    {
        var target = Fact(node.Target, frame);
        if (target.Member is not { } member)
            return target.Absence;
        var value = facts.Read(member.Fact, node.Field);
        trace?.Add(member.Fact, node.Field, value);
        return value;
    }

    private Value Raw(BoundRaw node, Frame frame)
    {
        var target = Fact(node.Field.Target, frame);
        if (target.Member is not { } member)
            return target.Absence;
        if (FactReader.RawText(member.Fact, node.Field.Field) is { } raw)
            return Value.Of(raw);
        var value = facts.Read(member.Fact, node.Field.Field);
        return value.IsKnown ? Value.Of(value.ToString()) : value;
    }

    private Value Category(BoundCategory node, Frame frame)
    {
        var code = Scalar(node.Operand, frame);
        return code.IsKnown ? Value.Of(Functions.Category(code.Text)) : code;
    }

    private Value Extra(BoundExtra node, Frame frame)
    {
        var target = Fact(node.Target, frame);
        if (target.Member is not { } member)
            return target.Absence;
        return Value.Of(node.Extra == MemberExtra.Part ? member.Part : member.Share);
    }

    private Value State(BoundState node, Frame frame)
    {
        if (node.Operand is BoundField read)
        {
            var target = Fact(read.Target, frame);
            if (target.Member is not { } member)
                return StateOfAbsent(node.Test, target.Absence);
            trace?.Add(member.Fact, read.Field, facts.Read(member.Fact, read.Field));
            var state = FactReader.StateOf(member.Fact, read.Field);
            return node.Test switch
            {
                StateTest.Has => Value.Of(state == FactState.Value),
                _ when state == FactState.Absent => Value.None,
                StateTest.Missing => Value.Of(state == FactState.Missing),
                _ => Value.Of(state == FactState.Invalid),
            };
        }

        if (UnknownRow(node.Operand, frame) is { } unknown)
            return unknown;
        var isKnown = IsKnown(node.Operand, frame);
        return Value.Of(node.Test == StateTest.Has ? isKnown : !isKnown);
    }

    /// <summary>A field of a fact that is not known is missing, as the fact is.</summary>
    private static Value StateOfAbsent(StateTest test, Value absence) => test switch
    {
        StateTest.Has => Value.False,
        _ when absence.Kind == ValueKind.None => absence,
        _ => Value.Of(test == StateTest.Missing),
    };

    /// <summary>Why it is not known whether a row is there: a fact of its key is missing, which is not the same as no row (D7).</summary>
    private Value? UnknownRow(BoundNode node, Frame frame) => node switch
    {
        BoundLet let => UnknownRow(let.Entry.Expression, frame),
        BoundCell cell => UnknownRow(cell.Row, frame),
        BoundLookup lookup => Rows(lookup, frame).Absence,
        _ => null,
    };

    private bool IsKnown(BoundNode node, Frame frame) => node.Type.Kind switch
    {
        TypeKind.Fact => Fact(node, frame).Member is not null,
        TypeKind.Row or TypeKind.Rows => Rows(node, frame).Rows.Count > 0,
        TypeKind.Collection => Collect(node, frame).Absence is null,
        TypeKind.Bag => BagOf(node, frame).Absence is null,
        TypeKind.Period => Period(node, frame).Absence is null,
        _ => Scalar(node, frame).IsKnown,
    };

    private PeriodValue Period(BoundNode node, Frame frame)
    {
        if (node is BoundLet let)
            return (PeriodValue)Let(let.Entry, frame);
        var period = (BoundPeriod)node;
        var target = Fact(period.Target, frame);
        if (target.Member is not { } member)
            return new PeriodValue(target.Absence, target.Absence, null);
        var begin = facts.Read(member.Fact, period.Period.Begin);
        var end = facts.Read(member.Fact, period.Period.End);
        var same = period.Period.Same is { } field ? facts.Read(member.Fact, field) : Value.None;
        trace?.Add(member.Fact, member.Fact.Kind[period.Period.Begin], begin);
        trace?.Add(member.Fact, member.Fact.Kind[period.Period.End], end);
        return new PeriodValue(begin, end, same.IsKnown ? same : null);
    }

    /// <summary>Open at both ends: touching on a day is no overlap, and one and the same period never overlaps itself (D10, D36).</summary>
    private static Value Overlaps(PeriodValue left, PeriodValue right)
    {
        if (left.Same is { } same && right.Same is { } other && same.Equals(other))
            return Value.False;
        return And(BeginsInTime(left, right), BeginsInTime(right, left));
    }

    /// <summary>Whether one begins before the other ends. An end that is not known lies at least not before its begin.</summary>
    private static Value BeginsInTime(PeriodValue one, PeriodValue other)
    {
        if (Unknown(one.Begin, other.End) is not { } unknown)
            return Value.Of(one.Begin.Day < other.End.Day);
        return unknown.Kind == ValueKind.Missing && one.Begin.IsKnown && other.Begin.IsKnown && one.Begin.Day < other.Begin.Day ? Value.True : unknown;
    }

    private Value Same(BoundBinary node, Frame frame)
    {
        var left = Fact(node.Left, frame);
        var right = Fact(node.Right, frame);
        if (left.Member is null || right.Member is null)
            return left.Member is null && right.Member is null ? Unknown(left.Absence, right.Absence)!.Value : left.Member is null ? left.Absence : right.Absence;
        return Value.Of(facts.Identity(left.Member.Fact).Equals(facts.Identity(right.Member.Fact)));
    }
}

/// <summary>A stretch of days, either end of which may not be known; <paramref name="Same"/> tells periods that are one.</summary>
internal sealed record PeriodValue(Value Begin, Value End, Value? Same)
{
    /// <summary>Why it can't be told, or null.</summary>
    public Value? Absence => Interpreter.Unknown(Begin, End);
}
