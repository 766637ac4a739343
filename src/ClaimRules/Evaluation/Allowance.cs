using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>
/// What members of a collection have taken of a limit so far (D3). Only what was accepted counts, and with a window only what was accepted in
/// it; parts left over never use the allowance.
/// </summary>
internal sealed class Allowance
{
    private readonly List<(long At, Fixed Units, Value? Of)> accepted = [];

    /// <summary>Takes what is left of <paramref name="limit"/>; gives what did not fit.</summary>
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
            accepted.Add((at, taken, null));
        return units - taken;
    }

    /// <summary>The same for a value of which only the first accepted member counts; gives 1 where the value does not fit, else 0.</summary>
    public Fixed TakeDistinct(Value value, Fixed limit, long at, long? from)
    {
        if (accepted.Exists(entry => IsIn(entry.At, from) && entry.Of is { } of && of.Equals(value)))
            return Fixed.Zero;
        if (limit - Used(from) < Fixed.One)
            return Fixed.One;
        accepted.Add((at, Fixed.One, value));
        return Fixed.Zero;
    }

    /// <summary>Members come in the order of their dates, so the window is the end of the list.</summary>
    private Fixed Used(long? from)
    {
        var used = Fixed.Zero;
        for (var i = accepted.Count - 1; i >= 0 && IsIn(accepted[i].At, from); i--)
            used += accepted[i].Units;
        return used;
    }

    private static bool IsIn(long at, long? from) => from is null || at > from;
}
