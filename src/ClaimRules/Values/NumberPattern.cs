namespace ClaimRules.Values;

/// <summary>How numbers are written, told by an example such as <c>1.234,50</c>: which mark parts thousands and which decimals. Immutable and thread-safe.</summary>
/// <param name="Thousands">Stands between groups of three digits; 0 where nothing does.</param>
/// <param name="Decimal">Stands before the decimals.</param>
internal sealed record NumberPattern(byte Thousands, byte Decimal)
{
    /// <summary>Reads an example; null where it does not tell the marks.</summary>
    public static NumberPattern? Parse(string example)
    {
        var marks = example.Where(static c => !char.IsAsciiDigit(c)).ToArray();
        var isSound = marks.Length is 1 or 2 && marks.All(static mark => mark is '.' or ',' or ' ' or '\'' or '_') && marks.Distinct().Count() == marks.Length;
        var last = example.LastIndexOfAny(['.', ',']);
        if (!isSound || last < 1 || last == example.Length - 1 || example[last] != marks[^1] || !char.IsAsciiDigit(example[0]))
            return null;
        if (marks.Length == 2 && (last < 5 || example[last - 4] != marks[0]))
            return null;
        return new NumberPattern(marks.Length == 2 ? (byte)marks[0] : (byte)0, (byte)marks[^1]);
    }

    /// <summary>Writes a number of this pattern as a plain one, <c>1234.50</c>; false where it is none, or its thousands are not parted by three.</summary>
    /// <param name="text">The text.</param>
    /// <param name="written">Takes at least as many bytes.</param>
    /// <param name="length">How many were written.</param>
    public bool TryRead(ReadOnlySpan<byte> text, Span<byte> written, out int length)
    {
        length = 0;
        if (text.Length > written.Length)
            return false;
        var whole = 0;
        var isParted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var mark = text[i];
            if (mark == Decimal)
            {
                if (isParted && whole != 3)
                    return false;
                written[length++] = (byte)'.';
                text[(i + 1)..].CopyTo(written[length..]);
                length += text.Length - i - 1;
                return text[(i + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
            }

            if (mark == Thousands && Thousands != 0)
            {
                if (whole is 0 or > 3 || (isParted && whole != 3))
                    return false;
                (isParted, whole) = (true, 0);
                continue;
            }

            if (mark is < (byte)'0' or > (byte)'9')
            {
                if (i > 0 || mark is not ((byte)'-' or (byte)'+'))
                    return false;
            }
            else
            {
                whole++;
            }

            written[length++] = mark;
        }

        return !isParted || whole == 3;
    }
}
