namespace ClaimRules.Claims.Reading;

/// <summary>Brings the text of a cell into the one form that is read: trimmed, full-width forms folded. All in UTF-8.</summary>
internal static class ValueText
{
    /// <summary>The cleaned text; in <paramref name="buffer"/> where folding changed it. Empty where the text says that there is no value.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isAscii">Whether it is known to hold no character beyond ASCII.</param>
    /// <param name="buffer">Where a changed text is put.</param>
    public static ReadOnlySpan<byte> Clean(ReadOnlySpan<byte> text, bool isAscii, ref byte[] buffer)
    {
        var folds = !isAscii && text.IndexOfAny((byte)0xE3, (byte)0xEF) >= 0;
        if (!folds && text.Length > 4 && text[0] > ' ' && text[^1] > ' ')
            return text;
        if (folds)
        {
            if (buffer.Length < text.Length)
                buffer = new byte[text.Length * 2];
            text = buffer.AsSpan(0, Fold(text, buffer));
        }

        text = text.Trim(" \t\r\n"u8);
        return text.Length <= 4 && MeansNone(text) ? [] : text;
    }

    private static bool MeansNone(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("-"u8) || text.SequenceEqual("--"u8) || text.SequenceEqual("null"u8) || text.SequenceEqual("NULL"u8);

    /// <summary>U+FF01 to U+FF5E become ASCII, U+3000 a space, and U+FEFF within a text goes.</summary>
    private static int Fold(ReadOnlySpan<byte> text, Span<byte> target)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var value = text[i];
            if (value is 0xE3 or 0xEF && i + 2 < text.Length)
            {
                var folded = (value, text[i + 1], text[i + 2]) switch
                {
                    (0xE3, 0x80, 0x80) => 0x20,
                    (0xEF, 0xBC, >= 0x81 and <= 0xBF) => text[i + 2] - 0x60,
                    (0xEF, 0xBD, >= 0x80 and <= 0x9E) => text[i + 2] - 0x20,
                    (0xEF, 0xBB, 0xBF) => 0,
                    _ => -1,
                };
                if (folded >= 0)
                {
                    if (folded > 0)
                        target[length++] = (byte)folded;
                    i += 2;
                    continue;
                }
            }

            target[length++] = value;
        }

        return length;
    }
}
