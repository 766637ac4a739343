using System.Globalization;
using ClaimRules.Values;

namespace ClaimRules.Tests.Values;

public sealed class DurationTests
{
    [Theory]
    [InlineData("2025-01-31", 1, DurationUnit.Months, "2025-02-28")]
    [InlineData("2024-01-31", 1, DurationUnit.Months, "2024-02-29")]
    [InlineData("2025-03-31", -1, DurationUnit.Months, "2025-02-28")]
    [InlineData("2025-12-15", 1, DurationUnit.Months, "2026-01-15")]
    [InlineData("2024-02-29", 1, DurationUnit.Years, "2025-02-28")]
    [InlineData("2024-02-29", 4, DurationUnit.Years, "2028-02-29")]
    [InlineData("2025-02-28", -1, DurationUnit.Years, "2024-02-28")]
    [InlineData("2025-02-28", 1, DurationUnit.Days, "2025-03-01")]
    [InlineData("2025-03-01", 0, DurationUnit.Days, "2025-03-01")]
    [InlineData("2025-03-01", -1, DurationUnit.Days, "2025-02-28")]
    public void Dates_move_by_the_calendar(string from, int count, DurationUnit unit, string to) =>
        Assert.Equal(Day(to), new Duration(count, unit).AddTo(Day(from)));

    [Theory]
    [InlineData("2025-03-01 23:30:00", 45, DurationUnit.Minutes, "2025-03-02 00:15:00")]
    [InlineData("2025-03-01 00:10:00", -1, DurationUnit.Hours, "2025-02-28 23:10:00")]
    [InlineData("2025-03-01 10:00:05", 2, DurationUnit.Days, "2025-03-03 10:00:05")]
    [InlineData("2025-01-31 10:00:05", 1, DurationUnit.Months, "2025-02-28 10:00:05")]
    [InlineData("2024-02-29 23:59:59", 1, DurationUnit.Years, "2025-02-28 23:59:59")]
    [InlineData("2025-03-01 00:00:00", -1, DurationUnit.Seconds, "2025-02-28 23:59:59")]
    public void Times_move_and_keep_their_time_of_day(string from, int count, DurationUnit unit, string to) =>
        Assert.Equal(Seconds(to), new Duration(count, unit).AddToTime(Seconds(from)));

    [Theory]
    [InlineData("9999-12-31", 1, DurationUnit.Days)]
    [InlineData("0001-01-01", -1, DurationUnit.Days)]
    [InlineData("2025-01-01", int.MaxValue, DurationUnit.Days)]
    [InlineData("2025-01-01", int.MinValue, DurationUnit.Days)]
    [InlineData("2025-01-01", int.MaxValue, DurationUnit.Months)]
    [InlineData("2025-01-01", 9000, DurationUnit.Years)]
    [InlineData("2025-01-01", -2025, DurationUnit.Years)]
    public void Dates_outside_the_calendar_overflow(string from, int count, DurationUnit unit)
    {
        Assert.Throws<OverflowException>(() => new Duration(count, unit).AddTo(Day(from)));
        Assert.Throws<OverflowException>(() => new Duration(count, unit).AddToTime(Seconds(from + " 00:00:00")));
    }

    [Theory]
    [InlineData("0001-01-01 00:00:00", -1, DurationUnit.Seconds)]
    [InlineData("9999-12-31 23:59:59", 1, DurationUnit.Seconds)]
    [InlineData("9999-12-31 23:59:59", int.MaxValue, DurationUnit.Hours)]
    [InlineData("0001-01-01 00:00:00", int.MinValue, DurationUnit.Hours)]
    public void Times_outside_the_calendar_overflow(string from, int count, DurationUnit unit) =>
        Assert.Throws<OverflowException>(() => new Duration(count, unit).AddToTime(Seconds(from)));

    /// <summary>The least count has no opposite: it overflows rather than staying what it is.</summary>
    [Fact]
    public void Turned_round_it_is_as_long_or_overflows()
    {
        Assert.Equal(new Duration(-15, DurationUnit.Days), new Duration(15, DurationUnit.Days).Negate());
        Assert.Throws<OverflowException>(() => new Duration(int.MinValue, DurationUnit.Days).Negate());
    }

    [Fact]
    public void Months_and_years_have_no_length_in_seconds()
    {
        Assert.Equal(86_400, new Duration(1, DurationUnit.Days).Seconds);
        Assert.Equal(int.MaxValue * 3600L, new Duration(int.MaxValue, DurationUnit.Hours).Seconds);
        Assert.Throws<InvalidOperationException>(() => new Duration(1, DurationUnit.Months).Seconds);
        Assert.Throws<InvalidOperationException>(() => new Duration(1, DurationUnit.Hours).AddTo(Day("2025-01-01")));
    }

    private static int Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture).DayNumber;

    private static long Seconds(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture).Ticks / TimeSpan.TicksPerSecond;
}
