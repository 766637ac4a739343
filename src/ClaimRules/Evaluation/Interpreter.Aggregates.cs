using ClaimRules.Language.Binding;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>Bags and their aggregates; <c>excess</c> (D3, D22).</summary>
internal sealed partial class Interpreter
{
    /// <summary>The values of an expression whose type is a bag.</summary>
    public Bag BagOf(BoundNode node, Frame frame)
    {
        switch (node)
        {
            case BoundLet let:
                return (Bag)Let(let.Entry, frame);
            case BoundMemberLet let:
                return MemberLet(let, frame) is { } own ? (Bag)Let(let.Entry, own) : new Bag([], 0, false, null) { Absence = Value.None };
            case BoundCell cell:
                return Cells(cell, frame);
            case BoundList list:
                return ListOf(list, frame);
            case BoundBag bag:
                return MembersOf(bag, frame);
            default:
                throw new InvalidOperationException($"A {node.GetType().Name} is no bag.");
        }
    }

    private Bag ListOf(BoundList node, Frame frame)
    {
        var values = new List<Value>();
        var uncertain = 0;
        var hasBlank = false;
        string? doubt = null;
        foreach (var item in node.Items.Select(item => Scalar(item, frame)))
        {
            if (item.IsKnown)
            {
                values.Add(item);
            }
            else if (item.Kind == ValueKind.Missing)
            {
                uncertain++;
                doubt ??= item.Cause;
            }
            else
            {
                hasBlank = true;
            }
        }

        return new Bag(values, uncertain, false, doubt) { HasBlank = hasBlank };
    }

    /// <summary>One value for each member. What a member has not by nature is left out; what is missing leaves the bag uncertain.</summary>
    private Bag MembersOf(BoundBag node, Frame frame)
    {
        return Values(node, Collect(node.Source, frame), frame);
    }

    private Bag Values(BoundBag node, MemberSet set, Frame frame)
    {
        if (set.Absence is { } absence)
            return new Bag([], 0, false, null) { Absence = absence };
        var values = new List<Value>();
        var uncertain = SureOnly ? 0 : set.Maybe.Count;
        var doubt = SureOnly ? null : set.Doubt;
        if (MayShift(set) && node.Expression is not BoundExtra { Extra: MemberExtra.Part })
            uncertain += set.Sure.Count;
        foreach (var member in set.Sure)
        {
            var value = With(member, node.Member, frame, () => ValueOf(node.Expression, frame));
            if (value.IsKnown)
            {
                values.Add(value);
            }
            else if (value.Kind == ValueKind.Missing)
            {
                uncertain++;
                doubt ??= value.Cause;
            }
        }

        return new Bag(values, uncertain, set.OpenCause is not null && !SureOnly, doubt);
    }

    /// <summary>A scalar, or the identity of a fact.</summary>
    public Value ValueOf(BoundNode node, Frame frame)
    {
        if (node.Type.Kind != TypeKind.Fact)
            return Scalar(node, frame);
        var fact = Fact(node, frame);
        return fact.Member is { } member ? facts.Identity(member.Fact) : fact.Absence;
    }

    private Value Aggregate(BoundAggregate node, Frame frame)
    {
        if (frame.Known?.Of(node) is Across.GatheredBag known)
            return known.Aggregate(node.Function, ShareOf(node, frame), SureOnly);
        if (node.Source.Type.IsAcross)
            return AcrossAggregate(node, frame);
        var bag = BagOf(node.Source, frame);
        if (bag.Absence is { } absence)
            return absence;
        if (bag.Uncertain > 0 || bag.IsOpen)
            return Value.Missing(bag.Doubt!);
        if (node.Function == AggregateFunction.Sum)
            return Value.Of(Sum(bag));
        if (bag.Values.Count == 0)
            return Value.Missing($"{node.Function} of none".ToLowerInvariant());
        var sorted = bag.Values.Order(Comparer<Value>.Create(Comparisons.Order)).ToList();
        return node.Function switch
        {
            AggregateFunction.Min => sorted[0],
            AggregateFunction.Max => sorted[^1],
            AggregateFunction.Avg => Value.Of(sorted.Aggregate(Fixed.Zero, static (sum, value) => sum + value.Number) / sorted.Count),
            AggregateFunction.Median => Quantile(sorted, Fixed.One / 2),
            _ => Scalar(node.Argument!, frame) is { IsKnown: true } share ? Quantile(sorted, share.Number) : Value.Missing("quantile"),
        };
    }

    private static Fixed Sum(Bag bag) => bag.Values.Aggregate(Fixed.Zero, static (sum, value) => sum + value.Number);

    /// <summary>The most days in a row, both ends among them, on which none of the dates falls; 0 where the end lies before the begin.</summary>
    private Value LongestGap(BoundLongestGap node, Frame frame)
    {
        var bag = BagOf(node.Dates, frame);
        var from = Scalar(node.From, frame);
        var to = Scalar(node.To, frame);
        if (bag.Absence is { Kind: ValueKind.None } none)
            return none;
        if (Unknown(from, to) is { } unknown)
            return unknown;
        if (bag.Absence is { } absence)
            return absence;
        if (bag.Uncertain > 0 || (bag.IsOpen && MayFallBetween(node, bag, new DayBounds(from.Day, to.Day))))
            return Value.Missing(bag.Doubt!);
        var (longest, next) = (0, from.Day);
        foreach (var day in bag.Values.Select(static value => value.Day).Where(day => day >= from.Day && day <= to.Day).Order())
        {
            longest = Math.Max(longest, day - next);
            next = day + 1;
        }

        return Value.Of((Fixed)Math.Max(longest, to.Day + 1 - next));
    }

    /// <summary>Nearest rank: the smallest value whose cumulative share is at least <paramref name="share"/>.</summary>
    private static Value Quantile(List<Value> sorted, Fixed share) => sorted[(int)RankOf(share, sorted.Count) - 1];

    /// <summary>The rank of that value, from 1.</summary>
    public static long RankOf(Fixed share, long count)
    {
        if (share < Fixed.Zero || share > Fixed.One)
            throw new OverflowException($"A quantile lies between 0 and 1, not at {share}.");
        return Math.Max((long)(share * (Fixed)count).Ceiling().UnitsAt(0), 1);
    }

    private MemberSet Excess(BoundExcess node, Frame frame)
    {
        var source = Collect(node.Source, frame);
        if (source.Absence is not null)
            return source;
        if (source.Doubt is { } doubt && !SureOnly && !MayTakeMore(node, source))
            return MemberSet.Absent(Value.Missing(doubt));
        var members = source.Sure;
        if (node.Key is not null)
        {
            members = Ordered(members, node.Member, node.Key, node.Descending, frame, out var missing);
            if (missing is { } unknown)
                return MemberSet.Absent(unknown);
        }

        var allowance = new Allowance();
        var isTaken = source.OpenCause is not null && !SureOnly && MayBeTaken(node, source, frame);
        var result = new MemberSet { MayShift = isTaken && Unseen is { IsStated: true } };
        var blanks = 0;
        foreach (var member in members)
        {
            if (DemandOf(node, member, frame, out var demand) is { } absence)
            {
                if (absence.Kind == ValueKind.Missing)
                    return MemberSet.Absent(absence);
                blanks++;
                continue;
            }

            var over = allowance.Take(demand);
            if (over.Sign > 0)
                result.Sure.Add(member with { Part = over, Measure = demand.Units });
        }

        // A member without limit takes no part; where there is no other, nothing can be said.
        if (blanks > 0 && blanks == members.Count)
            return MemberSet.Absent(Value.None);
        if (node.Key is not null)
            result.Sure.Sort((a, b) => facts.Compare(a.Fact, b.Fact));
        // What was not seen may be over among itself; that is no matter of a group of which all that was seen is in order.
        if (!SureOnly && (isTaken || result.Sure.Count > 0 || node.Source is not BoundGroup))
            result.OpenCause = source.OpenCause;
        return result;
    }

    /// <summary>When a member is, and the moment behind which its window begins; gives what is not known, or null.</summary>
    private Value? Reach(BoundNode node, Member member, Frame frame, out Value point, out Value begin)
    {
        (point, begin) = (default, default);
        var window = Scalar(node, frame);
        if (!window.IsKnown)
            return window;
        point = window.Duration.NeedsTime ? facts.BeginTime(member.Fact) : facts.Begin(member.Fact);
        if (!point.IsKnown)
            return point;
        begin = Functions.Move(point, window.Duration.Negate());
        return null;
    }

    /// <summary>What a member asks of the allowance; gives what is not known of it, or null.</summary>
    private Value? DemandOf(BoundExcess node, Member member, Frame frame, out Demand demand)
    {
        var (absence, asked) = With(member, node.Member, frame, () => Demanded(node, member, frame));
        demand = asked;
        return absence;
    }

    private (Value? Absence, Demand Demand) Demanded(BoundExcess node, Member member, Frame frame)
    {
        var measure = node.Distinct ? ValueOf(node.Measure, frame) : Scalar(node.Measure, frame);
        var limit = Scalar(node.Limit, frame);
        if (Unknown(measure, limit) is { } unknown)
            return (unknown, default);
        long? from = null;
        long at = 0;
        if (node.Window is not null)
        {
            if (Reach(node.Window, member, frame, out var point, out var begin) is { } absence)
                return (absence, default);
            (at, from) = point.Kind == ValueKind.Date ? (point.Day, begin.Day) : (point.Seconds, begin.Seconds);
        }

        return (null, new Demand(node.Distinct ? measure : null, node.Distinct ? Fixed.One : measure.Number, limit.Number, at, from));
    }
}
