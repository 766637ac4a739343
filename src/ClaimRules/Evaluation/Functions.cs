using ClaimRules.Language.Binding;
using ClaimRules.Language.Syntax;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>Arithmetic and functions of known scalars; what is not known goes through.</summary>
internal static class Functions
{
    public static Value Calculate(BinaryOperator @operator, Value left, Value right) => (left.Kind, right.Kind) switch
    {
        (ValueKind.Number, ValueKind.Number) => Calculate(@operator, left.Number, right.Number),
        (ValueKind.Duration, _) => Move(right, left.Duration),
        (_, ValueKind.Duration) => Move(left, @operator == BinaryOperator.Add ? right.Duration : right.Duration.Negate()),
        (ValueKind.Date, _) => Value.Of(new Duration(left.Day - right.Day, DurationUnit.Days)),
        _ => Value.Of(new Duration(checked((int)(left.Seconds - right.Seconds)), DurationUnit.Seconds)),
    };

    /// <summary>A date or time moved by a duration. Rows and layers may bring a unit that does not fit what a rule moves by it.</summary>
    public static Value Move(Value point, Duration by)
    {
        if (point.Kind == ValueKind.Time)
            return Value.OfTime(by.AddToTime(point.Seconds));
        return by.NeedsTime ? throw new FormatException($"{by} can't be added to a date.") : Value.OfDay(by.AddTo(point.Day));
    }

    public static Value Call(ScalarFunction function, IReadOnlyList<Value> arguments)
    {
        Value? missing = null;
        foreach (var argument in arguments)
        {
            if (argument.Kind == ValueKind.None)
                return argument;
            if (!argument.IsKnown)
                missing ??= argument;
        }

        return missing ?? Known(function, arguments);
    }

    /// <summary><c>*</c> any characters, <c>?</c> one, <c>#</c> one digit; linear in time, whatever the pattern.</summary>
    public static bool Like(string text, string pattern)
    {
        int at = 0, wanted = 0, star = -1, resume = 0;
        while (at < text.Length)
        {
            if (wanted < pattern.Length && pattern[wanted] == '*')
            {
                star = wanted++;
                resume = at;
            }
            else if (wanted < pattern.Length && Matches(text[at], pattern[wanted]))
            {
                at++;
                wanted++;
            }
            else if (star >= 0)
            {
                wanted = star + 1;
                at = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (wanted < pattern.Length && pattern[wanted] == '*')
            wanted++;
        return wanted == pattern.Length;
    }

    /// <summary>The category of a diagnosis: its first three characters.</summary>
    public static string Category(string code) => code.Length <= 3 ? code : code[..3];

    private static bool Matches(char c, char wanted) => wanted switch
    {
        '?' => true,
        '#' => char.IsAsciiDigit(c),
        _ => c == wanted,
    };

    /// <summary>What is missing where a number is divided by zero.</summary>
    public const string QuotientByZero = "a quotient by zero";

    private static Value Calculate(BinaryOperator @operator, Fixed left, Fixed right) => @operator switch
    {
        BinaryOperator.Add => Value.Of(left + right),
        BinaryOperator.Subtract => Value.Of(left - right),
        BinaryOperator.Multiply => Value.Of(left * right),
        _ => right.Sign == 0 ? Value.Missing(QuotientByZero) : Value.Of(left / right),
    };

    private static Value Known(ScalarFunction function, IReadOnlyList<Value> arguments)
    {
        var first = arguments[0];
        switch (function)
        {
            case ScalarFunction.AgeYears or ScalarFunction.AgeMonths or ScalarFunction.AgeDays:
                return Age(function, first.Day, arguments[1].Day);
            case ScalarFunction.Days:
                return Value.Of((Fixed)(arguments[1].Day - first.Day));
            case ScalarFunction.Hours:
                return Value.Of((Fixed)(arguments[1].Seconds - first.Seconds) / 3600);
            case ScalarFunction.Month:
                var date = DateOnly.FromDayNumber(first.Day);
                return Value.OfMonth(date.Year * 12 + date.Month - 1);
            case ScalarFunction.Year:
                return Value.Of((Fixed)DateOnly.FromDayNumber(first.Day).Year);
            case ScalarFunction.Hour:
                return Value.Of((Fixed)(first.Seconds / 3600 % 24));
            case ScalarFunction.Round:
                return Value.Of(first.Number.Round(arguments.Count > 1 ? Places(arguments[1].Number) : 0));
            case ScalarFunction.Floor:
                return Value.Of(first.Number.Floor());
            case ScalarFunction.Ceil:
                return Value.Of(first.Number.Ceiling());
            case ScalarFunction.Abs:
                return Value.Of(first.Number.Abs());
            case ScalarFunction.Concat:
                return Value.Of(string.Concat(arguments));
            default:
                return Extreme(function, arguments);
        }
    }

    private static int Places(Fixed number)
    {
        var places = (int)number.UnitsAt(0);
        return places is >= 0 and <= Fixed.MaxScale ? places : throw new OverflowException($"A number can't be rounded to {places} places.");
    }

    /// <summary>Completed units (D17). 29 February counts from 1 March in other years; a day before birth is a missing fact.</summary>
    private static Value Age(ScalarFunction function, int birth, int day)
    {
        if (day < birth)
            return Value.Missing("person.birth_date");
        if (function == ScalarFunction.AgeDays)
            return Value.Of((Fixed)(day - birth));
        var (from, to) = (DateOnly.FromDayNumber(birth), DateOnly.FromDayNumber(day));
        var months = (to.Year - from.Year) * 12 + to.Month - from.Month - (to.Day < from.Day ? 1 : 0);
        return Value.Of((Fixed)(function == ScalarFunction.AgeYears ? months / 12 : months));
    }

    private static Value Extreme(ScalarFunction function, IReadOnlyList<Value> arguments)
    {
        var best = arguments[0];
        foreach (var value in arguments.Skip(1))
        {
            var order = Comparisons.Order(value, best);
            if (function == ScalarFunction.Min ? order < 0 : order > 0)
                best = value;
        }

        return best;
    }
}
