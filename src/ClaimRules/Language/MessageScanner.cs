using System.Text;
using ClaimRules.Diagnostics;

namespace ClaimRules.Language;

/// <summary>A piece of a message: a text, or the place of an expression with its number format.</summary>
internal readonly record struct MessagePiece(string? Literal, SourceSpan? Expression, string? Format);

/// <summary>Cuts a message into texts and places, on the raw characters so that positions hold.</summary>
internal static class MessageScanner
{
    public static List<MessagePiece> Scan(ScalarText text, DiagnosticBag diagnostics)
    {
        var pieces = new List<MessagePiece>();
        var literal = new StringBuilder();
        var source = text.Span.Source.Text;
        var at = text.Span.Start;
        while (at < text.Span.End)
        {
            var c = source[at];
            var doubled = at + 1 < text.Span.End && source[at + 1] == c;
            if (c is '{' or '}' && doubled)
            {
                literal.Append(c);
                at += 2;
            }
            else if (c == '{')
            {
                var close = Close(source, at, text.Span.End);
                if (close < 0)
                {
                    diagnostics.Report(LanguageDiagnostics.MessagePlace, text.Span with { Start = at, End = at + 1 }, "{");
                    return pieces;
                }

                if (literal.Length > 0)
                    pieces.Add(new MessagePiece(literal.ToString(), null, null));
                literal.Clear();
                pieces.Add(Place(text.Span with { Start = at + 1, End = close }, diagnostics));
                at = close + 1;
            }
            else if (c == '}')
            {
                diagnostics.Report(LanguageDiagnostics.MessagePlace, text.Span with { Start = at, End = at + 1 }, "}");
                at++;
            }
            else
            {
                at += Unescape(text.Style, source, at, text.Span.End, literal);
            }
        }

        if (literal.Length > 0)
            pieces.Add(new MessagePiece(literal.ToString(), null, null));
        return pieces;
    }

    /// <summary>The brace that closes the one at <paramref name="open"/>, past quoted texts; −1 where there is none.</summary>
    private static int Close(string source, int open, int end)
    {
        char? quote = null;
        for (var i = open + 1; i < end; i++)
        {
            if (quote is not null)
                quote = source[i] == quote ? null : quote;
            else if (source[i] is '\'' or '"')
                quote = source[i];
            else if (source[i] == '{')
                return -1;
            else if (source[i] == '}')
                return i;
        }

        return -1;
    }

    /// <summary>The colon before the format, past quoted texts; −1 where there is none.</summary>
    private static int Colon(ReadOnlySpan<char> text)
    {
        char? quote = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (quote is not null)
                quote = text[i] == quote ? null : quote;
            else if (text[i] is '\'' or '"')
                quote = text[i];
            else if (text[i] == ':')
                return i;
        }

        return -1;
    }

    private static MessagePiece Place(SourceSpan span, DiagnosticBag diagnostics)
    {
        var colon = Colon(span.Text);
        if (colon < 0)
            return new MessagePiece(null, span, null);
        var format = span.Text[(colon + 1)..].Trim().ToString();
        if (!IsFormat(format))
            diagnostics.Report(LanguageDiagnostics.MessageFormat, span with { Start = span.Start + colon + 1 }, format);
        return new MessagePiece(null, span with { End = span.Start + colon }, format);
    }

    /// <summary>0, 0.00, 0.0% and the like.</summary>
    private static bool IsFormat(string format)
    {
        var digits = format.TrimEnd('%');
        return format.Length - digits.Length <= 1 && digits.Length > 0
            && (digits == "0" || (digits.StartsWith("0.", StringComparison.Ordinal) && digits.Length is > 2 and < 12 && digits[2..].All(static c => c == '0')));
    }

    /// <summary>Takes one character as the scalar's style writes it; gives how many raw characters it took.</summary>
    private static int Unescape(ScalarStyle style, string source, int at, int end, StringBuilder literal)
    {
        var next = at + 1 < end ? source[at + 1] : '\0';
        switch (style, source[at])
        {
            case (ScalarStyle.DoubleQuoted, '\\') when next is '"' or '\\' or '/':
                literal.Append(next);
                return 2;
            case (ScalarStyle.DoubleQuoted, '\\') when next is 'n' or 't':
                literal.Append(' ');
                return 2;
            case (ScalarStyle.SingleQuoted, '\'') when next == '\'':
                literal.Append('\'');
                return 2;
            case (_, '\n'):
                // a folded line: one space, and none between wide characters, which Chinese does not separate
                if (literal.Length > 0 && literal[^1] < 0x2E80)
                    literal.Append(' ');
                var skipped = 1;
                while (at + skipped < end && source[at + skipped] is ' ' or '\n')
                    skipped++;
                return skipped;
            default:
                literal.Append(source[at]);
                return 1;
        }
    }
}
