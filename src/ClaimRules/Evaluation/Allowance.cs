using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>
/// What members of a collection have taken of a limit so far (D3). Only what was accepted counts, and with a window only what was accepted in
/// it; parts left over never use the allowance. With a window, members come in the order of their dates, so what counts is the end of the list.
/// </summary>
internal sealed class Allowance
{
    // What was accepted, with the sum up to and with it.
    private readonly List<(long At, Fixed Sum)> accepted = [];
    private readonly Dictionary<Value, long> lastOf = [];

    /// <summary>Takes what is left of the limit of a member; gives what did not fit.</summary>
    public Fixed Take(in Demand demand) =>
        demand.Distinct is { } value ? TakeDistinct(value, demand.Limit, demand.At, demand.From) : Take(demand.Units, demand.Limit, demand.At, demand.From);

    /// <summary>The same, for units.</summary>
    /// <param name="units">What the member asks for; nothing where not positive.</param>
    /// <param name="limit">The limit of this member.</param>
    /// <param name="at">Its day or second.</param>
    /// <param name="from">The begin of its window, exclusive; null where everything counts.</param>
    public Fixed Take(Fixed units, Fixed limit, long at, long? from)
    {
        if (units.Sign <= 0)
            return Fixed.Zero;
        var left = limit - Used(from);
        var taken = left.Sign <= 0 ? Fixed.Zero : left < units ? left : units;
        if (taken.Sign > 0)
            Accept(taken, at);
        return units - taken;
    }

    /// <summary>The same for a value of which only the first accepted member counts; gives 1 where the value does not fit, else 0.</summary>
    public Fixed TakeDistinct(Value value, Fixed limit, long at, long? from)
    {
        if (lastOf.TryGetValue(value, out var last) && !(last <= from))
            return Fixed.Zero;
        if (limit - Used(from) < Fixed.One)
            return Fixed.One;
        Accept(Fixed.One, at);
        lastOf[value] = at;
        return Fixed.Zero;
    }

    private void Accept(Fixed units, long at) => accepted.Add((at, Sum(accepted.Count) + units));

    private Fixed Used(long? from) => Sum(accepted.Count) - (from is { } begin ? Sum(CountUpTo(begin)) : Fixed.Zero);

    private Fixed Sum(int count) => count == 0 ? Fixed.Zero : accepted[count - 1].Sum;

    /// <summary>How many were accepted at or before a moment.</summary>
    private int CountUpTo(long moment)
    {
        var (low, high) = (0, accepted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (accepted[middle].At <= moment)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}

/// <summary>What a member of a collection asks of an allowance.</summary>
/// <param name="Distinct">The value of which only the first accepted member counts; null where units are asked for.</param>
/// <param name="Units">How much; nothing where not positive. 1 for a value.</param>
/// <param name="Limit">The limit of this member.</param>
/// <param name="At">Its day or second.</param>
/// <param name="From">The begin of its window, exclusive; null where everything counts.</param>
internal readonly record struct Demand(Value? Distinct, Fixed Units, Fixed Limit, long At, long? From);
