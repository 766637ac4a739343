using System.Globalization;

namespace ClaimRules.Values;

/// <content>Reading and printing.</content>
public readonly partial struct Fixed
{
    /// <summary>Reads digits with an optional sign and point; no exponent, no separators.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Fixed value)
    {
        value = default;
        var negative = false;
        if (text.Length > 0 && text[0] is '-' or '+')
        {
            negative = text[0] == '-';
            text = text[1..];
        }

        Int128 units = 0;
        var scale = -1;
        var digits = 0;
        foreach (var c in text)
        {
            if (c == '.' && scale < 0)
            {
                scale = 0;
                continue;
            }

            if (!char.IsAsciiDigit(c) || digits >= MaxScale)
                return false;
            units = units * 10 + (c - '0');
            digits++;
            if (scale >= 0)
                scale++;
        }

        if (digits == 0 || text[^1] == '.')
            return false;
        value = new Fixed(negative ? -units : units, Math.Max(scale, 0));
        return true;
    }

    /// <summary>The number without trailing zeros, with a point and no exponent: <c>12.5</c>, <c>-0.004</c>, <c>3</c>.</summary>
    public override string ToString()
    {
        var canonical = Canonical();
        return canonical.Digits();
    }

    /// <summary>The number with exactly <paramref name="places"/> decimal places, rounded half-even.</summary>
    public string ToString(int places)
    {
        var rounded = Round(places);
        return Fit(Widen(rounded, places), places, strip: false).Digits();
    }

    /// <summary>Cut off after <paramref name="places"/>, and moved by one unit where what was cut off asks for it.</summary>
    private Fixed Enclosed(int places, Func<Int128, int> move)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(places);
        if (scale <= places)
            return this;
        var (quotient, remainder) = Int128.DivRem(units, Powers[scale - places]);
        return new Fixed(quotient + move(remainder), places);
    }

    private string Digits()
    {
        if (FitsLong(units))
            return ShortDigits((long)units, scale);
        var digits = units.ToString(CultureInfo.InvariantCulture).TrimStart('-');
        if (scale > 0)
        {
            digits = digits.PadLeft(scale + 1, '0');
            digits = string.Concat(digits.AsSpan(0, digits.Length - scale), ".", digits.AsSpan(digits.Length - scale));
        }

        return units < 0 ? "-" + digits : digits;
    }

    private static string ShortDigits(long units, int scale)
    {
        Span<char> text = stackalloc char[MaxScale + 24];
        var at = text.Length;
        var left = units < 0 ? 0 - (ulong)units : (ulong)units;
        for (var written = 0; left > 0 || written <= scale; written++)
        {
            if (written == scale && scale > 0)
                text[--at] = '.';
            text[--at] = (char)('0' + left % 10);
            left /= 10;
        }

        if (units < 0)
            text[--at] = '-';
        return new string(text[at..]);
    }
}
