using ClaimRules.Language.Binding;
using ClaimRules.Values;

namespace ClaimRules.Evaluation.Across;

/// <summary>What several parts of a run say of one expression. Parts may come in any order and be put together in any order.</summary>
internal abstract class Gathered
{
    // The smallest by ordinal, so that it does not hang on the order of parts.
    private string? cause;
    private bool hasParts;
    private bool isAllNone = true;

    /// <summary>Why it can't be told, or null.</summary>
    protected string? Cause => cause;

    /// <summary>What the whole is where no part could be told: missing where one is, else does not apply where all do not.</summary>
    protected Value? Absence => missing is { } why ? Value.Missing(why) : hasParts && isAllNone ? Value.None : null;

    private string? missing;

    /// <summary>What expressions see in place of the node: a value, what members are counted or aggregated, a member, or the members over an allowance.</summary>
    public abstract object Result();

    public virtual void Merge(Gathered other)
    {
        Doubt(other.cause);
        missing = First(missing, other.missing);
        isAllNone &= other.isAllNone;
        hasParts |= other.hasParts;
    }

    /// <summary>Takes note of a part; tells whether there is anything in it.</summary>
    protected bool IsThere(Value? absence)
    {
        hasParts = true;
        if (absence is not { } value)
        {
            isAllNone = false;
            return true;
        }

        if (value.Kind == ValueKind.Missing)
        {
            isAllNone = false;
            missing = First(missing, value.Cause);
        }

        return false;
    }

    protected void Doubt(string? why) => cause = First(cause, why);

    private static string? First(string? a, string? b) => a is null || (b is not null && string.CompareOrdinal(b, a) < 0) ? b : a;
}

/// <summary>How many members there are.</summary>
internal sealed class GatheredCount : Gathered
{
    private long sure;
    private long maybe;
    private bool isOpen;

    public void Add(MemberSet set)
    {
        if (!IsThere(set.Absence))
            return;
        sure += set.Sure.Count;
        maybe += set.Maybe.Count;
        isOpen |= set.OpenCause is not null;
        Doubt(set.Doubt);
    }

    public override void Merge(Gathered other)
    {
        base.Merge(other);
        var count = (GatheredCount)other;
        sure += count.sure;
        maybe += count.maybe;
        isOpen |= count.isOpen;
    }

    /// <summary>Itself: what it comes to hangs on who asks.</summary>
    public override object Result() => this;

    /// <summary>The same without some members that were counted.</summary>
    public GatheredCount Without(GatheredCount own)
    {
        var rest = new GatheredCount();
        rest.Merge(this);
        rest.sure -= own.sure;
        rest.maybe -= own.maybe;
        return rest;
    }

    /// <summary>The range of the count.</summary>
    /// <param name="sureOnly">Whether members that only may be are left out, as in messages.</param>
    public CountRange Range(bool sureOnly) => sureOnly
        ? new CountRange((Fixed)sure, (Fixed)sure, null) { Absence = Absence }
        : new CountRange((Fixed)sure, isOpen ? null : (Fixed)(sure + maybe), Cause) { Absence = Absence };
}

/// <summary>Values of members, each with how often it is there: for sums, extremes, quantiles, and how many differ.</summary>
/// <param name="keeps">Whether the values are kept; a sum or an average is content without.</param>
internal sealed class GatheredBag(bool keeps) : Gathered
{
    private readonly Dictionary<Value, long> values = [];
    private Fixed sum = Fixed.Zero;
    private long count;
    private long uncertain;
    private bool isOpen;

    /// <summary>What is needed for an expression that counts different values or aggregates them.</summary>
    public static GatheredBag For(BoundNode node) =>
        new(node is BoundCount || node is BoundAggregate { Function: not (AggregateFunction.Sum or AggregateFunction.Avg) });

    public void Add(Bag bag)
    {
        if (!IsThere(bag.Absence))
            return;
        foreach (var value in bag.Values)
            Put(value, 1);
        uncertain += bag.Uncertain;
        isOpen |= bag.IsOpen;
        Doubt(bag.Doubt);
    }

    public override void Merge(Gathered other)
    {
        base.Merge(other);
        var bag = (GatheredBag)other;
        foreach (var (value, times) in bag.values)
            values[value] = values.GetValueOrDefault(value) + times;
        sum += bag.sum;
        count += bag.count;
        uncertain += bag.uncertain;
        isOpen |= bag.isOpen;
    }

    /// <summary>The same without some values that were put in.</summary>
    public GatheredBag Without(GatheredBag own)
    {
        var rest = new GatheredBag(keeps);
        rest.Merge(this);
        foreach (var (value, times) in own.values)
        {
            if (rest.values[value] == times)
                rest.values.Remove(value);
            else
                rest.values[value] -= times;
        }

        rest.sum -= own.sum;
        rest.count -= own.count;
        rest.uncertain -= own.uncertain;
        return rest;
    }

    /// <summary>Itself: what it comes to hangs on the expression.</summary>
    public override object Result() => this;

    /// <summary>How many values differ.</summary>
    /// <param name="sureOnly">Whether members that only may be are left out, as in messages.</param>
    public CountRange Distinct(bool sureOnly) => sureOnly
        ? new CountRange((Fixed)values.Count, (Fixed)values.Count, null) { Absence = Absence }
        : new CountRange((Fixed)values.Count, isOpen ? null : (Fixed)(values.Count + uncertain), Cause) { Absence = Absence };

    /// <summary>An aggregate of the values (D22): missing where one of them may be another, or there is none.</summary>
    /// <param name="function">The aggregate.</param>
    /// <param name="share">Of a quantile, the share.</param>
    /// <param name="sureOnly">Whether members that only may be are left out, as in messages.</param>
    public Value Aggregate(AggregateFunction function, Value? share, bool sureOnly)
    {
        if (Absence is { } absence)
            return absence;
        if (!sureOnly && (uncertain > 0 || isOpen))
            return Value.Missing(Cause!);
        if (function == AggregateFunction.Sum)
            return Value.Of(sum);
        if (count == 0)
            return Value.Missing($"{function} of none".ToLowerInvariant());
        return function switch
        {
            AggregateFunction.Avg => Value.Of(sum / (Fixed)count),
            AggregateFunction.Min => AtRank(1),
            AggregateFunction.Max => AtRank(count),
            AggregateFunction.Median => AtRank(Interpreter.RankOf(Fixed.One / 2, count)),
            _ => share is { IsKnown: true } known ? AtRank(Interpreter.RankOf(known.Number, count)) : Value.Missing("quantile"),
        };
    }

    private Value AtRank(long rank)
    {
        var before = 0L;
        foreach (var value in sorted ??= [.. values.Keys.Order(Comparer<Value>.Create(Comparisons.Order))])
        {
            before += values[value];
            if (before >= rank)
                return value;
        }

        throw new InvalidOperationException("A rank lies within the values.");
    }

    private Value[]? sorted;

    private void Put(Value value, long times)
    {
        count += times;
        if (value.Kind == ValueKind.Number)
            sum += value.Number;
        if (keeps)
            values[value] = values.GetValueOrDefault(value) + times;
    }
}

/// <summary>Whether some, none or all of the members answer to a condition.</summary>
internal sealed class GatheredTruth(Quantifier quantifier) : Gathered
{
    private bool isDecided;

    public void Add(Value value)
    {
        if (value.Kind == ValueKind.Missing)
            Doubt(value.Cause);
        else if (IsThere(value.IsKnown ? null : value) && value.Flag == (quantifier == Quantifier.Any))
            isDecided = true;
    }

    public override void Merge(Gathered other)
    {
        base.Merge(other);
        isDecided |= ((GatheredTruth)other).isDecided;
    }

    public override object Result()
    {
        if (isDecided)
            return Value.Of(quantifier == Quantifier.Any);
        return Cause is { } cause ? Value.Missing(cause) : Absence ?? Value.Of(quantifier != Quantifier.Any);
    }
}

/// <summary>The first or last member: which it is, and what is read off it.</summary>
/// <param name="pick">The first or last of what, by which order.</param>
/// <param name="isFact">Whether the member is wanted, and not only something of it.</param>
internal sealed class GatheredPick(BoundPick pick, bool isFact) : Gathered
{
    private (Value? Key, MemberPlace Place, Value Read)? best;

    public void Add(Value? key, MemberPlace place, Value read)
    {
        if (best is not { } known || IsBetter(key, place, known))
            best = (key, place, read);
    }

    /// <summary>A part whose first or last member can't be told.</summary>
    public void Add(Value absence, bool isEmpty)
    {
        if (!isEmpty && absence.Kind == ValueKind.Missing)
            Doubt(absence.Cause);
        else if (!isEmpty)
            IsThere(absence);
    }

    public override void Merge(Gathered other)
    {
        base.Merge(other);
        if (((GatheredPick)other).best is { } found)
            Add(found.Key, found.Place, found.Read);
    }

    public override object Result()
    {
        if (Cause is { } cause)
            return Value.Missing(cause);
        if (best is not { } found)
            return Absence ?? Value.Missing($"{(pick.IsLast ? "last" : "first")}({pick.Type.Fact!.Plural})");
        return isFact ? new PickedMember(found.Place, found.Read) : found.Read;
    }

    private bool IsBetter(Value? key, MemberPlace place, (Value? Key, MemberPlace Place, Value Read) than)
    {
        var order = key is { } own && than.Key is { } others ? Comparisons.Order(own, others) * (pick.Descending ? -1 : 1) : 0;
        if (order == 0)
            order = place.CompareTo(than.Place);
        return pick.IsLast ? order > 0 : order < 0;
    }
}

/// <summary>A member of a group over several persons.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Name">As messages call it.</param>
internal sealed record PickedMember(MemberPlace Place, Value Name)
{
    public bool Is(FactReader facts, FactRef fact) => MemberPlace.OwnOf(facts, fact) == (Place.Person, Place.Number);
}
