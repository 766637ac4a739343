using ClaimRules.Language.Binding;
using ClaimRules.Language.Syntax;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>Members that were not seen (D21): whether a collection may have some, and what is known in spite of them.</summary>
internal sealed partial class Interpreter
{
    /// <summary>Facts that may be there though they were not seen; null where what was seen is taken as all there is.</summary>
    public Unseen? Unseen { get; set; }

    /// <summary>Why a collection may have members that were not seen, and among which days; null where it has none.</summary>
    private string? WhyUnseen(BoundCollection node, FactRef owner, Frame frame, out DayBounds days)
    {
        days = default;
        if (Unseen is not { } unseen)
            return null;
        if (owner.Kind.Name == "person" && unseen.Reaches(days = BoundsOf(node.Member, node.Condition, node.Order, frame)))
            return Unseen.History;
        if (!unseen.InEncounters || node.Kind.Name == "encounter")
            return null;
        return owner.Kind.Name == "person" || owner.ParentOrSelf("encounter") is { IsHistory: false } ? Unseen.Open : null;
    }

    /// <summary>Whether a collection with members that were not seen among some days still may have such where a condition narrows it, and these days.</summary>
    private bool StaysOpen(string cause, ref DayBounds days, Variable member, BoundNode? condition, MemberOrder order, Frame frame) =>
        cause != Unseen.History || Unseen is not { } unseen || unseen.Reaches(days = days.And(BoundsOf(member, condition, order, frame)));

    /// <summary>The days between which a condition says that members lie.</summary>
    private DayBounds BoundsOf(Variable member, BoundNode? condition, MemberOrder order, Frame frame)
    {
        var begin = order is MemberOrder.Earlier or MemberOrder.Later && facts.Begin(frame.Subject.Fact) is { IsKnown: true } known ? known.Day : (int?)null;
        var bounds = order == MemberOrder.Earlier ? new DayBounds(null, begin) : new DayBounds(begin, null);
        foreach (var part in BoundTree.Conjuncts(condition))
            bounds = bounds.And(BoundsOf(part, member, frame));
        return bounds;
    }

    private DayBounds BoundsOf(BoundNode part, Variable member, Frame frame)
    {
        bool IsOwn(BoundNode node) => IsDateOf(node, member);
        Value Outer(BoundNode node) => BoundTree.Names(node, member) ? Value.None : Scalar(node, frame);
        try
        {
            switch (part)
            {
                case BoundBinary { Operator: BinaryOperator.Overlaps } overlap:
                    return Overlapped(overlap.Left, overlap.Right, member, frame).And(Overlapped(overlap.Right, overlap.Left, member, frame));
                case BoundBinary { Operator: var compared, Left: var left, Right: var right } when Comparisons.IsComparison(compared):
                    return IsOwn(left) ? Compared(compared, DaysOf(Outer(right))) : IsOwn(right) ? Compared(Mirrored(compared), DaysOf(Outer(left)))
                        : compared == BinaryOperator.Equal && IsOwnCalendar(left, member) ? CalendarOf(left, Outer(right))
                        : compared == BinaryOperator.Equal && IsOwnCalendar(right, member) ? CalendarOf(right, Outer(left)) : default;
                case BoundBetween between when IsOwn(between.Operand):
                    return new DayBounds(DaysOf(Outer(between.Low)).Low, DaysOf(Outer(between.High)).High);
                case BoundWithin { Side: var side } within when IsOwn(within.Operand) && Outer(within.Anchor) is { IsKnown: true } anchor && Outer(within.Window) is { IsKnown: true } window:
                    return new DayBounds(
                        DaysOf(side == WindowSide.After ? anchor : Functions.Move(anchor, window.Duration.Negate())).Low,
                        DaysOf(side == WindowSide.Before ? anchor : Functions.Move(anchor, window.Duration)).High);
                default:
                    return default;
            }
        }
        catch (Exception failure) when (failure is OverflowException or FormatException)
        {
            return default; // a window that leaves the calendar has no end there
        }
    }

    /// <summary>Whether a node is a date of a fact by which it is told whether the fact was seen.</summary>
    public static bool IsDateOf(BoundNode node, Variable fact) => node is BoundField { Target: BoundVariable { Variable: var variable }, Field: var field }
        && variable == fact && Unseen.IsDate(field);

    /// <summary>Whether a node is the month or year of such a date.</summary>
    public static bool IsOwnCalendar(BoundNode node, Variable fact) =>
        node is BoundFunction { Function: ScalarFunction.Month or ScalarFunction.Year } function && IsDateOf(function.Arguments[0], fact);

    /// <summary>The day of a date or time; no bounds where it is not known.</summary>
    public static DayBounds DaysOf(Value point)
    {
        const int Day = 86_400;
        return point.Kind switch
        {
            ValueKind.Date => new DayBounds(point.Day, point.Day),
            ValueKind.Time => new DayBounds((int)(point.Seconds / Day), (int)(point.Seconds / Day)),
            _ => default,
        };
    }

    /// <summary>The days of a month or year.</summary>
    public static DayBounds CalendarOf(BoundNode function, Value value)
    {
        if (!value.IsKnown)
            return default;
        var isMonth = ((BoundFunction)function).Function == ScalarFunction.Month;
        var month = isMonth ? value.Months : checked((int)value.Number.UnitsAt(0) * 12);
        if (month < 12 || month >= 9999 * 12)
            return default;
        var first = new DateOnly(month / 12, month % 12 + 1, 1);
        return new DayBounds(first.DayNumber, first.AddMonths(isMonth ? 1 : 12).DayNumber - 1);
    }

    private static DayBounds Compared(BinaryOperator @operator, DayBounds day) => @operator switch
    {
        BinaryOperator.Equal => day,
        BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => day with { High = null },
        BinaryOperator.Less or BinaryOperator.LessOrEqual => day with { Low = null },
        _ => default,
    };

    private static BinaryOperator Mirrored(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        var same => same,
    };

    /// <summary>A period of a member ends behind the begin of what it overlaps, and begins before its end.</summary>
    private DayBounds Overlapped(BoundNode own, BoundNode other, Variable member, Frame frame)
    {
        if (own is not BoundPeriod { Target: BoundVariable { Variable: var variable } } || variable != member || BoundTree.Names(other, member))
            return default;
        var period = Period(other, frame);
        return new DayBounds(DaysOf(period.Begin).Low, DaysOf(period.End).High);
    }

    /// <summary>Whether dates of members that were not seen may lie between the ends of a gap.</summary>
    private bool MayFallBetween(BoundLongestGap node, Bag bag, DayBounds days)
    {
        var dates = node.Dates;
        while (dates is BoundLet { Entry.Expression: var named })
            dates = named;
        return bag.Doubt != Unseen.History || Unseen is not { } unseen || dates is not BoundBag of || !IsDateOf(of.Expression, of.Member) || unseen.Reaches(days);
    }

    /// <summary>Whether others may stand in for the members, where that matters.</summary>
    private bool MayShift(MemberSet set) => set.MayShift && !SureOnly;

    /// <summary>
    /// What a number is at least or at most where members were not seen: a sum can only rise, since what is charged is not below zero; so can what is
    /// most, and what is least can only fall.
    /// </summary>
    private CountRange RangeOf(BoundAggregate node, Frame frame)
    {
        if (frame.Known?.Of(node) is not null || node.Source.Type.IsAcross)
            return CountRange.Of(Aggregate(node, frame));
        var bag = BagOf(node.Source, frame);
        if (bag is not { Absence: null, Uncertain: 0, IsOpen: true } || !Unseen.IsCause(bag.Doubt))
            return CountRange.Of(Aggregate(node, frame));
        if (node.Function == AggregateFunction.Sum)
            return new CountRange(bag.Values.All(static value => value.Number.Sign >= 0) ? Sum(bag) : null, null, bag.Doubt);
        var isMost = node.Function == AggregateFunction.Max;
        Fixed? extreme = bag.Values.Count == 0 ? null : isMost ? bag.Values.Max(static value => value.Number) : bag.Values.Min(static value => value.Number);
        return new CountRange(isMost ? extreme : null, isMost ? null : extreme, bag.Doubt);
    }

    /// <summary>
    /// Whether what was not seen can only take of the allowance of those that were, so that where something is over, something is over whatever
    /// else there was. Distinct values in a window are no such case: a value that counts earlier may leave room for another one; nor is what is over
    /// already.
    /// </summary>
    private bool MayTakeMore(BoundExcess node, MemberSet source)
    {
        if (source.Absence is not null || source.Maybe.Count > 0 || !Unseen.IsCause(source.OpenCause))
            return false;
        return Unseen is { IsStated: false } || !((node.Distinct && node.Window is not null) || source.MayShift);
    }

    /// <summary>Whether facts that were not seen may have taken of the allowance of members: whether one lies in the window of a member.</summary>
    private bool MayBeTaken(BoundExcess node, MemberSet source, Frame frame)
    {
        if (source.OpenCause != Unseen.History || node.Window is not { } window || Unseen is not { } unseen)
            return true;
        bool IsApart(Member member) =>
            Reach(window, member, frame, out var point, out var begin) is null
            && !unseen.Reaches(new DayBounds(DaysOf(begin).Low + (point.Kind == ValueKind.Date ? 1 : 0), DaysOf(point).High));
        return !source.Sure.TrueForAll(member => With(member, node.Member, frame, () => IsApart(member)));
    }
}
