namespace ClaimRules.Values;

/// <summary>Full-width forms, as Chinese input methods write digits, letters and signs.</summary>
internal static class FullWidth
{
    /// <summary>U+FF01 to U+FF5E become ASCII and U+3000 a space; then white space around the text goes.</summary>
    public static string FoldAndTrim(ReadOnlySpan<char> text) => FoldAndKeep(text.Trim()).Trim();

    /// <summary>As <see cref="FoldAndTrim"/>, with the white space around the text.</summary>
    public static string FoldAndKeep(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAnyInRange('\uFF01', '\uFF5E') < 0 && text.IndexOf('\u3000') < 0)
            return text.ToString();
        var folded = text.ToArray();
        for (var i = 0; i < folded.Length; i++)
        {
            if (folded[i] is >= '\uFF01' and <= '\uFF5E')
                folded[i] = (char)(folded[i] - 0xFEE0);
            else if (folded[i] == '\u3000')
                folded[i] = ' ';
        }

        return new string(folded);
    }
}
