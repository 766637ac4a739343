using ClaimRules.Language.Syntax;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>How many members a collection has, or what they come to, at least and at most; null where nobody can tell, since more may be unseen.</summary>
internal readonly record struct CountRange(Fixed? Least, Fixed? Most, string? Doubt)
{
    /// <summary>Set where the collection can't be told at all.</summary>
    public Value? Absence { get; init; }

    /// <summary>A number is a range of one.</summary>
    public static CountRange Of(Value number) =>
        number.IsKnown ? new CountRange(number.Number, number.Number, null) : new CountRange(Fixed.Zero, Fixed.Zero, null) { Absence = number };
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

    /// <summary>Compares counts, or a count with a number: decided only where all that is possible decides alike (D22).</summary>
    public static Value Counts(BinaryOperator @operator, CountRange left, CountRange right)
    {
        if (left.Absence is not null || right.Absence is not null)
            return Interpreter.Unknown(left.Absence ?? Value.True, right.Absence ?? Value.True)!.Value;
        var lowest = left.Least is { } less && right.Most is { } most ? less.CompareTo(most) : -1;
        var highest = left.Most is { } more && right.Least is { } least ? more.CompareTo(least) : 1;
        var isDecided = @operator is BinaryOperator.Equal or BinaryOperator.NotEqual
            ? lowest > 0 || highest < 0 || (lowest == 0 && highest == 0)
            : Holds(@operator, lowest) == Holds(@operator, highest);
        return isDecided ? Value.Of(Holds(@operator, lowest)) : Value.Missing(left.Doubt ?? right.Doubt!);
    }

    private static int Durations(Duration left, Duration right)
    {
        static bool IsCalendar(Duration duration) => duration.Unit is DurationUnit.Months or DurationUnit.Years;
        static long Months(Duration duration) => duration.Unit == DurationUnit.Years ? duration.Count * 12L : duration.Count;
        if (IsCalendar(left) != IsCalendar(right))
            throw new FormatException($"{left} and {right} can't be compared: a month has no fixed length.");
        return IsCalendar(left) ? Months(left).CompareTo(Months(right)) : left.Seconds.CompareTo(right.Seconds);
    }
}
