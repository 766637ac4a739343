namespace ClaimRules.Values;

/// <summary>The unit of a <see cref="Duration"/>.</summary>
public enum DurationUnit
{
    /// <summary>Seconds; the difference of two times.</summary>
    Seconds,

    /// <summary>Minutes; needs times of day.</summary>
    Minutes,

    /// <summary>Hours; needs times of day.</summary>
    Hours,

    /// <summary>Calendar days.</summary>
    Days,

    /// <summary>Calendar months: the same day of another month, or its last day where there is no such day.</summary>
    Months,

    /// <summary>Calendar years; 29 February becomes 28 February.</summary>
    Years,
}

/// <summary>A length of time in one unit, such as <c>15 days</c>. A window or a delay, never a point in time.</summary>
/// <param name="Count">How many units; may be negative.</param>
/// <param name="Unit">The unit.</param>
public readonly record struct Duration(int Count, DurationUnit Unit)
{
    /// <summary>Whether it is counted in hours or minutes, and so needs times of day.</summary>
    public bool NeedsTime => Unit is DurationUnit.Hours or DurationUnit.Minutes or DurationUnit.Seconds;

    /// <summary>The length in seconds, for hours and minutes; days count 86,400.</summary>
    /// <exception cref="InvalidOperationException">The unit is a calendar month or year, which has no fixed length.</exception>
    public long Seconds => Unit switch
    {
        DurationUnit.Seconds => Count,
        DurationUnit.Minutes => Count * 60L,
        DurationUnit.Hours => Count * 3600L,
        DurationUnit.Days => Count * 86_400L,
        _ => throw new InvalidOperationException("A month or a year has no fixed length."),
    };

    /// <summary>The day this far after <paramref name="day"/> (a <see cref="DateOnly.DayNumber"/>); days, months or years.</summary>
    /// <exception cref="OverflowException">The day would lie outside the years 1 to 9999.</exception>
    public int AddTo(int day)
    {
        if (Unit == DurationUnit.Days)
            return InRange(checked(day + Count));
        try
        {
            var date = DateOnly.FromDayNumber(day);
            return (Unit switch
            {
                DurationUnit.Months => date.AddMonths(Count),
                DurationUnit.Years => date.AddYears(Count),
                _ => throw new InvalidOperationException("Hours and minutes are added to a time, not to a date."),
            }).DayNumber;
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new OverflowException("The date lies outside the years 1 to 9999.", error);
        }
    }

    /// <summary>The moment this far after <paramref name="seconds"/> since 0001-01-01.</summary>
    /// <exception cref="OverflowException">It would lie outside the years 1 to 9999.</exception>
    public long AddToTime(long seconds)
    {
        const long Day = 86_400;
        if (Unit is DurationUnit.Months or DurationUnit.Years)
            return AddTo((int)(seconds / Day)) * Day + seconds % Day;
        var moved = checked(seconds + Seconds);
        InRange((int)Math.DivRem(moved, Day, out _));
        return moved < 0 ? throw new OverflowException("The time lies before the year 1.") : moved;
    }

    private static int InRange(int day) =>
        day >= 0 && day <= DateOnly.MaxValue.DayNumber ? day : throw new OverflowException("The date lies outside the years 1 to 9999.");

    /// <summary>The same length the other way.</summary>
    /// <exception cref="OverflowException">The count is the least integer, which has no opposite.</exception>
    public Duration Negate() => new(checked(-Count), Unit);

    /// <inheritdoc />
    public override string ToString() => Count + Unit switch
    {
        DurationUnit.Seconds => "秒",
        DurationUnit.Minutes => "分钟",
        DurationUnit.Hours => "小时",
        DurationUnit.Days => "天",
        DurationUnit.Months => "个月",
        _ => "年",
    };
}
