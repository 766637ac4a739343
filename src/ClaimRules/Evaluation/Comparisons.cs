using ClaimRules.Language.Syntax;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>How many members a collection has, at least and at most; <paramref name="Most"/> is null where more may be unseen.</summary>
internal readonly record struct CountRange(int Least, int? Most, string? Doubt)
{
    /// <summary>Set where the collection can't be told at all.</summary>
    public Value? Absence { get; init; }
}

/// <summary>Comparing known values, and counts that are only known within a range.</summary>
internal static class Comparisons
{
    public static bool IsComparison(BinaryOperator @operator) => @operator is >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual;

    public static bool Holds(BinaryOperator @operator, int order) => @operator switch
    {
        BinaryOperator.Equal => order == 0,
        BinaryOperator.NotEqual => order != 0,
        BinaryOperator.Less => order < 0,
        BinaryOperator.LessOrEqual => order <= 0,
        BinaryOperator.Greater => order > 0,
        _ => order >= 0,
    };

    public static int Order(Value left, Value right) =>
        left.Kind == ValueKind.Duration ? Durations(left.Duration, right.Duration) : left.CompareTo(right);

    /// <summary>Compares a count with a number: decided only where every possible count decides it alike (D22).</summary>
    public static Value Counts(BinaryOperator @operator, CountRange range, Value number)
    {
        if (range.Absence is { } absence)
            return absence;
        if (!number.IsKnown)
            return number;
        var least = Holds(@operator, ((Fixed)range.Least).CompareTo(number.Number));
        if (range.Most == range.Least)
            return Value.Of(least);
        var above = range.Most is { } most ? Holds(@operator, ((Fixed)most).CompareTo(number.Number)) : Holds(@operator, 1);
        var contains = number.Number >= range.Least && (range.Most is null || number.Number <= range.Most.Value);
        var isDecided = @operator is BinaryOperator.Equal or BinaryOperator.NotEqual ? !contains : least == above;
        return isDecided ? Value.Of(least) : Value.Missing(range.Doubt!);
    }

    /// <summary>A comparison read from the other side.</summary>
    public static BinaryOperator Mirror(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        _ => @operator,
    };

    private static int Durations(Duration left, Duration right)
    {
        static bool IsCalendar(Duration duration) => duration.Unit is DurationUnit.Months or DurationUnit.Years;
        static long Months(Duration duration) => duration.Unit == DurationUnit.Years ? duration.Count * 12L : duration.Count;
        if (IsCalendar(left) != IsCalendar(right))
            throw new FormatException($"{left} and {right} can't be compared: a month has no fixed length.");
        return IsCalendar(left) ? Months(left).CompareTo(Months(right)) : left.Seconds.CompareTo(right.Seconds);
    }
}
