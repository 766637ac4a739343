using System.Text;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Reading;

/// <summary>Reads cleaned text as a value of a type. Exact, without culture, without strings.</summary>
internal static class ValueReader
{
    private static readonly int FirstDay = new DateOnly(1880, 1, 1).DayNumber;
    private static readonly int LastDay = new DateOnly(2200, 12, 31).DayNumber;
    private static readonly int[] MonthStarts = [.. Enumerable.Range(0, (2201 - 1880) * 12 + 1).Select(static month => new DateOnly(1880, 1, 1).AddMonths(month).DayNumber)];
    private static readonly ulong[] Powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

    /// <summary>A plain decimal number in units of 10^−<paramref name="scale"/>; no exponent, no separators, never rounded.</summary>
    public static Fault Number(ReadOnlySpan<byte> text, int scale, out long value)
    {
        if (PlainNumber(text, scale, out value))
            return Fault.None;
        value = FactColumn.Invalid;
        var negative = text[0] == '-';
        var at = negative || text[0] == '+' ? 1 : 0;
        ulong units = 0;
        var places = -1;
        var digits = 0;
        var fault = Fault.None;
        for (; at < text.Length; at++)
        {
            var digit = text[at] - '0';
            if ((uint)digit > 9)
            {
                if (text[at] != '.' || places >= 0)
                    return Fault.NotOfType;
                places = 0;
                continue;
            }

            digits++;
            if (places >= 0 && ++places > scale)
            {
                if (digit != 0 && fault == Fault.None)
                    fault = Fault.TooManyDigits;
                continue;
            }

            if (units > (ulong)long.MaxValue / 10 - 1)
                fault = Fault.TooLarge;
            else
                units = units * 10 + (ulong)digit;
        }

        if (digits == 0 || text[^1] == '.')
            return Fault.NotOfType;
        for (var i = Math.Max(places, 0); i < scale && fault == Fault.None; i++)
        {
            if (units > (ulong)long.MaxValue / 10 - 1)
                fault = Fault.TooLarge;
            units *= 10;
        }

        if (fault == Fault.None)
            value = negative ? -(long)units : (long)units;
        return fault;
    }

    /// <summary>Digits, perhaps with a sign and a point, that fit without a look at each; false says nothing of the others.</summary>
    private static bool PlainNumber(ReadOnlySpan<byte> text, int scale, out long value)
    {
        var negative = text[0] == '-';
        var first = negative ? 1 : 0;
        var at = first;
        var units = Take(text, ref at, 0);
        var whole = at - first;
        var places = 0;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            units = Take(text, ref at, units);
            places = at - first - whole - 1;
            if (places == 0)
                whole = int.MaxValue / 2;
        }

        value = 0;
        if (at < text.Length || places > scale || whole + places == 0 || whole + scale > 18)
            return false;
        units *= Powers[scale - places];
        value = negative ? -(long)units : (long)units;
        return true;
    }

    private static ulong Take(ReadOnlySpan<byte> text, ref int at, ulong units)
    {
        var i = at;
        for (; i < text.Length; i++)
        {
            var digit = (uint)text[i] - '0';
            if (digit > 9)
                break;
            units = units * 10 + digit;
        }

        at = i;
        return units;
    }

    /// <summary>A day written as 2025-03-01; false says nothing of other forms.</summary>
    private static bool PlainDay(ReadOnlySpan<byte> text, out long day)
    {
        day = 0;
        if (text.Length != 10 || text[4] != '-' || text[7] != '-')
            return false;
        var worst = Math.Max(Digit(text[0]), Digit(text[1]));
        worst = Math.Max(worst, Math.Max(Digit(text[2]), Digit(text[3])));
        worst = Math.Max(worst, Math.Max(Digit(text[5]), Digit(text[6])));
        worst = Math.Max(worst, Math.Max(Digit(text[8]), Digit(text[9])));
        var month = Digit(text[5]) * 10 + Digit(text[6]);
        var months = (Digit(text[0]) * 1000 + Digit(text[1]) * 100 + Digit(text[2]) * 10 + Digit(text[3]) - 1880) * 12 + month - 1;
        if (worst > 9 || month - 1 > 11 || months >= (uint)MonthStarts.Length - 1)
            return false;
        day = MonthStarts[(int)months] + Digit(text[8]) * 10 + Digit(text[9]) - 1;
        return day >= MonthStarts[(int)months] && day < MonthStarts[(int)months + 1];
    }

    private static uint Digit(byte character) => (uint)character - '0';

    /// <summary>A day, and the seconds of a moment where a time of day is written; otherwise <see cref="FactColumn.Missing"/>.</summary>
    public static bool Moment(ReadOnlySpan<byte> text, out long day, out long moment)
    {
        if (PlainDay(text, out day))
        {
            moment = FactColumn.Missing;
            return true;
        }

        day = moment = FactColumn.Invalid;
        var rest = text;
        if (!Digits(ref rest, 4, 4, out var year))
            return false;
        int month, date;
        var packed = false;
        if (rest.Length > 0 && rest[0] is (byte)'-' or (byte)'/')
        {
            var separator = rest[0];
            rest = rest[1..];
            if (!Digits(ref rest, 1, 2, out month) || rest.IsEmpty || rest[0] != separator)
                return false;
            rest = rest[1..];
            if (!Digits(ref rest, 1, 2, out date))
                return false;
        }
        else
        {
            packed = true;
            if (!Digits(ref rest, 2, 2, out month) || !Digits(ref rest, 2, 2, out date))
                return false;
        }

        if (month is < 1 or > 12 || date < 1 || year is < 1880 or > 2200 || date > DateTime.DaysInMonth(year, month))
            return false;
        var number = new DateOnly(year, month, date).DayNumber;
        if (number < FirstDay || number > LastDay)
            return false;
        long time = FactColumn.Missing;
        if (!rest.IsEmpty && !TimeOfDay(rest, packed, out time))
            return false;
        day = number;
        moment = time == FactColumn.Missing ? FactColumn.Missing : number * 86_400L + time;
        return true;
    }

    /// <summary>A month written as 2025-03, 2025/3 or 202503, or as a day of it; <see cref="FactColumn.Invalid"/> for anything else.</summary>
    public static long Month(ReadOnlySpan<byte> text)
    {
        var rest = text;
        if (Digits(ref rest, 4, 4, out var year) && year is >= 1880 and <= 2200)
        {
            var isPacked = rest.IsEmpty || rest[0] is not ((byte)'-' or (byte)'/');
            rest = isPacked ? rest : rest[1..];
            if (Digits(ref rest, isPacked ? 2 : 1, 2, out var month) && rest.IsEmpty && month is >= 1 and <= 12)
                return year * 12 + month - 1;
        }

        if (!Moment(text, out var day, out _))
            return FactColumn.Invalid;
        var date = DateOnly.FromDayNumber((int)day);
        return date.Year * 12 + date.Month - 1;
    }

    /// <summary>Yes or no, as 1 or 0; −1 for anything else.</summary>
    public static int Flag(ReadOnlySpan<byte> text) => text switch
    {
        [(byte)'1'] or [(byte)'Y' or (byte)'y'] => 1,
        [(byte)'0'] or [(byte)'N' or (byte)'n'] => 0,
        _ when text.SequenceEqual("是"u8) => 1,
        _ when text.SequenceEqual("否"u8) => 0,
        _ when Ascii.EqualsIgnoreCase(text, "true"u8) || Ascii.EqualsIgnoreCase(text, "yes"u8) => 1,
        _ when Ascii.EqualsIgnoreCase(text, "false"u8) || Ascii.EqualsIgnoreCase(text, "no"u8) => 0,
        _ => -1,
    };

    /// <summary>The position in a value list; <see cref="FactColumn.Missing"/> for "unknown", <see cref="FactColumn.Invalid"/> for anything else.</summary>
    public static long Choice(FactChoice choice, ReadOnlySpan<byte> text)
    {
        if (text.Length > 64)
            return FactColumn.Invalid;
        Span<char> chars = stackalloc char[64];
        chars = chars[..Encoding.UTF8.GetChars(text, chars)];
        var index = choice.IndexOf(chars);
        if (index >= 0)
            return index;
        foreach (var code in choice.UnknownCodes)
        {
            if (chars.Equals(code, StringComparison.OrdinalIgnoreCase))
                return FactColumn.Missing;
        }

        return FactColumn.Invalid;
    }

    /// <summary>Whether a field reads a text as a value or as "unknown".</summary>
    public static bool IsReadable(FactField field, ReadOnlySpan<byte> text) => field.Type switch
    {
        _ when text.IsEmpty => false,
        FactType.Date or FactType.Time => Moment(text, out _, out _),
        FactType.Choice => Choice(field.Choice!, text) != FactColumn.Invalid,
        FactType.Flag => NationalCodes.Flag(field, text) != FactColumn.Invalid,
        FactType.Month => Month(text) != FactColumn.Invalid,
        var type when type.IsNumeric() => Number(text, type.Scale(), out _) == Fault.None,
        _ => true,
    };

    private static bool TimeOfDay(ReadOnlySpan<byte> text, bool packed, out long seconds)
    {
        seconds = FactColumn.Invalid;
        int hour, minute, second = 0;
        if (packed && text.Length is 4 or 6 && text[0] is >= (byte)'0' and <= (byte)'9')
        {
            if (!Digits(ref text, 2, 2, out hour) || !Digits(ref text, 2, 2, out minute) || (text.Length > 0 && !Digits(ref text, 2, 2, out second)))
                return false;
        }
        else
        {
            if (text[0] is not ((byte)' ' or (byte)'T'))
                return false;
            text = text.TrimStart(" T"u8);
            if (!Digits(ref text, 1, 2, out hour) || text.IsEmpty || text[0] != ':')
                return false;
            text = text[1..];
            if (!Digits(ref text, 2, 2, out minute))
                return false;
            if (!text.IsEmpty && text[0] == ':')
            {
                text = text[1..];
                if (!Digits(ref text, 2, 2, out second))
                    return false;
            }

            // Databases write fractions of seconds; moments are to the second.
            if (text.Length > 1 && text[0] == '.' && text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0)
                text = [];
        }

        if (!text.IsEmpty || hour > 23 || minute > 59 || second > 59)
            return false;
        seconds = hour * 3600 + minute * 60 + second;
        return true;
    }

    private static bool Digits(ref ReadOnlySpan<byte> text, int least, int most, out int value)
    {
        value = 0;
        var count = 0;
        while (count < most && count < text.Length && text[count] is >= (byte)'0' and <= (byte)'9')
            value = value * 10 + (text[count++] - '0');
        text = text[count..];
        return count >= least;
    }
}
