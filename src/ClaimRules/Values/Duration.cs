namespace ClaimRules.Values;

/// <summary>The unit of a <see cref="Duration"/>.</summary>
public enum DurationUnit
{
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
    public bool NeedsTime => Unit is DurationUnit.Hours or DurationUnit.Minutes;

    /// <summary>The length in seconds, for hours and minutes; days count 86,400.</summary>
    /// <exception cref="InvalidOperationException">The unit is a calendar month or year, which has no fixed length.</exception>
    public long Seconds => Unit switch
    {
        DurationUnit.Minutes => Count * 60L,
        DurationUnit.Hours => Count * 3600L,
        DurationUnit.Days => Count * 86_400L,
        _ => throw new InvalidOperationException("A month or a year has no fixed length."),
    };

    /// <summary>The day this far after <paramref name="day"/> (a <see cref="DateOnly.DayNumber"/>); days, months or years.</summary>
    public int AddTo(int day) => Unit switch
    {
        DurationUnit.Days => day + Count,
        DurationUnit.Months => DateOnly.FromDayNumber(day).AddMonths(Count).DayNumber,
        DurationUnit.Years => DateOnly.FromDayNumber(day).AddYears(Count).DayNumber,
        _ => throw new InvalidOperationException("Hours and minutes are added to a time, not to a date."),
    };

    /// <summary>The same length the other way.</summary>
    public Duration Negate() => new(-Count, Unit);

    /// <inheritdoc />
    public override string ToString() => Count + Unit switch
    {
        DurationUnit.Minutes => "分钟",
        DurationUnit.Hours => "小时",
        DurationUnit.Days => "天",
        DurationUnit.Months => "个月",
        _ => "年",
    };
}
