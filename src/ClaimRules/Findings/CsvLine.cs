using System.Buffers;
using System.Globalization;
using System.Text;

namespace ClaimRules.Findings;

/// <summary>
/// Writes rows of CSV in UTF-8: <c>\n</c>, quoted where needed. A text that a spreadsheet would take for a formula gets an apostrophe before
/// it; amounts stay numbers. Not thread-safe.
/// </summary>
/// <param name="target">Where it goes.</param>
/// <param name="isReadBack">
/// Whether the row is read again: then an apostrophe of the text itself gets one before it, and blanks at the ends are kept by quotes.
/// </param>
internal sealed class CsvLine(ArrayBufferWriter<byte> target, bool isReadBack)
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\n\r");
    private bool needsComma;

    public void Text(ReadOnlySpan<char> text)
    {
        var first = text.IsEmpty ? ' ' : text[0];
        var isQuoted = text.ContainsAny(Quoted) || (isReadBack && !text.IsEmpty && (char.IsWhiteSpace(first) || char.IsWhiteSpace(text[^1])));
        if (isQuoted)
            text = text.ToString().Replace("\"", "\"\"", StringComparison.Ordinal);
        var span = target.GetSpan(text.Length * 3 + 8);
        var at = Comma(span);
        if (isQuoted)
            span[at++] = (byte)'"';
        if (IsFormula(first) || (isReadBack && first == '\''))
            span[at++] = (byte)'\'';
        at += Encoding.UTF8.GetBytes(text, span[at..]);
        if (isQuoted)
            span[at++] = (byte)'"';
        target.Advance(at);
    }

    public void Number(int number)
    {
        var span = target.GetSpan(12);
        var at = Comma(span);
        number.TryFormat(span[at..], out var written, default, CultureInfo.InvariantCulture);
        target.Advance(at + written);
    }

    public void Day(DateOnly day)
    {
        var span = target.GetSpan(12);
        var at = Comma(span);
        day.TryFormat(span[at..], out var written, "O", CultureInfo.InvariantCulture);
        target.Advance(at + written);
    }

    public void Yuan(decimal? yuan)
    {
        var span = target.GetSpan(YuanText.Longest + 1);
        var at = Comma(span);
        target.Advance(yuan is { } known ? at + YuanText.Format(known, span[at..]) : at);
    }

    public void End()
    {
        target.Write("\n"u8);
        needsComma = false;
    }

    /// <summary>Whether a spreadsheet may take a text that begins so for a formula.</summary>
    public static bool IsFormula(char first) => first is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';

    private int Comma(Span<byte> span)
    {
        var at = 0;
        if (needsComma)
            span[at++] = (byte)',';
        needsComma = true;
        return at;
    }
}
