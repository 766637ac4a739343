namespace ClaimRules.Cli.Checking;

/// <summary>How a text is written, without what it says.</summary>
internal static class TextShape
{
    private const int Most = 40;

    /// <summary>The text with <c>d</c> for every digit and <c>a</c> for every letter, cut where it is long: <c>dddd/dd/dd</c>.</summary>
    public static string Of(string text)
    {
        var shape = string.Concat(text.Take(Most).Select(static one => char.IsDigit(one) ? 'd' : char.IsLetter(one) || char.IsSurrogate(one) ? 'a' : one));
        return text.Length > Most ? shape + "…" : shape;
    }
}
