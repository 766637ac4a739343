using System.Globalization;
using ClaimRules.Facts;

namespace ClaimRules.Values;

/// <summary>What a <see cref="Value"/> holds.</summary>
internal enum ValueKind : byte
{
    /// <summary>A fact that is not known; the value names the fact.</summary>
    Missing,

    /// <summary>Nothing to compare with: a blank cell of a table, no row, or a field that the fact has not by nature.</summary>
    None,
    Flag,
    Number,
    Text,
    Date,
    Time,
    Month,
    Duration,
    Choice,
}

/// <summary>One scalar of the rule language, in the interpreter, in tables and in parameters.</summary>
internal readonly struct Value : IEquatable<Value>
{
    private readonly Int128 bits;
    private readonly object? reference;
    private readonly int extra;

    private Value(ValueKind kind, Int128 bits, int extra = 0, object? reference = null)
    {
        Kind = kind;
        this.bits = bits;
        this.extra = extra;
        this.reference = reference;
    }

    public ValueKind Kind { get; }

    /// <summary>A blank cell, no row, or a field absent by nature.</summary>
    public static Value None => new(ValueKind.None, 0);

    public static Value True => new(ValueKind.Flag, 1);

    public static Value False => new(ValueKind.Flag, 0);

    /// <summary>Not known; <paramref name="cause"/> says what was looked for, such as <c>person.sex</c>.</summary>
    public static Value Missing(string cause) => new(ValueKind.Missing, 0, 0, cause);

    public static Value Of(bool flag) => flag ? True : False;

    public static Value Of(Fixed number) => new(ValueKind.Number, number.Units, number.Scale);

    public static Value Of(string text) => new(ValueKind.Text, 0, 0, text);

    public static Value Of(Duration duration) => new(ValueKind.Duration, duration.Count, (int)duration.Unit);

    public static Value Of(FactChoice choice, int index) => new(ValueKind.Choice, index, 0, choice);

    /// <summary>A day, as a <see cref="DateOnly.DayNumber"/>.</summary>
    public static Value OfDay(int day) => new(ValueKind.Date, day);

    /// <summary>A moment, in seconds since 0001-01-01.</summary>
    public static Value OfTime(long seconds) => new(ValueKind.Time, seconds);

    /// <summary>A month of a year: year × 12 + month − 1.</summary>
    public static Value OfMonth(int months) => new(ValueKind.Month, months);

    public bool IsKnown => Kind > ValueKind.None;

    /// <summary>What was looked for, where the kind is <see cref="ValueKind.Missing"/>.</summary>
    public string Cause => (string)reference!;

    public bool Flag => bits != 0;

    public Fixed Number => new(bits, extra);

    public string Text => (string)reference!;

    public int Day => (int)bits;

    public long Seconds => (long)bits;

    public int Months => (int)bits;

    public Duration Duration => new((int)bits, (DurationUnit)extra);

    public FactChoice Choice => (FactChoice)reference!;

    public int ChoiceIndex => (int)bits;

    /// <summary>Order of two known values of one kind; texts by ordinal, choices by position.</summary>
    public int CompareTo(Value other) => Kind switch
    {
        ValueKind.Number => Number.CompareTo(other.Number),
        ValueKind.Text => string.CompareOrdinal(Text, other.Text),
        _ => bits.CompareTo(other.bits),
    };

    public bool Equals(Value other)
    {
        if (Kind != other.Kind)
            return false;
        return Kind switch
        {
            ValueKind.Number => Number == other.Number,
            ValueKind.Text or ValueKind.Missing => string.Equals((string?)reference, (string?)other.reference, StringComparison.Ordinal),
            ValueKind.Choice => bits == other.bits && ReferenceEquals(reference, other.reference),
            _ => bits == other.bits && extra == other.extra,
        };
    }

    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    public override int GetHashCode() => Kind switch
    {
        ValueKind.Number => Number.GetHashCode(),
        ValueKind.Text or ValueKind.Missing => string.GetHashCode((string?)reference, StringComparison.Ordinal),
        _ => HashCode.Combine(Kind, bits, extra),
    };

    /// <summary>As messages show it: choices by their Chinese names, numbers without trailing zeros, dates as 2025-03-01.</summary>
    public override string ToString() => Kind switch
    {
        ValueKind.Missing => "（缺失）",
        ValueKind.None => "",
        ValueKind.Flag => Flag ? "是" : "否",
        ValueKind.Number => Number.ToString(),
        ValueKind.Text => Text,
        ValueKind.Date => DateOnly.FromDayNumber(Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ValueKind.Time => new DateTime(Seconds * TimeSpan.TicksPerSecond).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        ValueKind.Month => $"{Months / 12:0000}-{Months % 12 + 1:00}",
        ValueKind.Duration => Duration.ToString(),
        _ => Choice.Values[ChoiceIndex].Title,
    };
}
