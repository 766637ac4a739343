using System.Text;

namespace ClaimRules.Values;

/// <summary>
/// How a date or time is written, such as <c>dd/MM/yyyy</c>: y, M, d, H, m and s stand for digits, f for a fraction of a second, anything else
/// for itself. Immutable and thread-safe.
/// </summary>
internal sealed class DatePattern
{
    /// <summary>The longest text that <see cref="TryRead"/> writes.</summary>
    public const int Longest = 19;

    private const string Letters = "yMdHmsf";

    private readonly List<Piece> pieces;

    private DatePattern(string text, List<Piece> pieces) => (Text, this.pieces) = (text, pieces);

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>Reads a pattern: a year of four digits, a month and a day, each once, and perhaps hour, minute and second, none without the one before it.</summary>
    public static DatePattern? Parse(string text)
    {
        var pieces = new List<Piece>();
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            var part = Letters.IndexOf(text[at], StringComparison.Ordinal);
            while (at < text.Length && (part >= 0 ? text[at] == text[start] : Letters.IndexOf(text[at], StringComparison.Ordinal) < 0))
                at++;
            if (part >= 0 && pieces.Exists(piece => piece.Part == part))
                return null;
            pieces.Add(new Piece(part, at - start, part >= 0 ? [] : Encoding.UTF8.GetBytes(FullWidth.FoldAndKeep(text.AsSpan(start, at - start)))));
        }

        int Length(char letter) => pieces.Find(piece => piece.Part == Letters.IndexOf(letter, StringComparison.Ordinal))?.Length ?? 0;
        var isSound = Length('y') == 4 && Length('M') is 1 or 2 && Length('d') is 1 or 2 && Length('H') <= 2 && Length('m') <= 2 && Length('s') <= 2 && Length('f') <= 9
            && (Length('m') == 0 || Length('H') > 0) && (Length('s') == 0 || Length('m') > 0) && (Length('f') == 0 || Length('s') > 0);
        return isSound ? new DatePattern(text, pieces) : null;
    }

    /// <summary>Writes a text of this pattern as <c>2025-03-01</c> or <c>2025-03-01 08:30:00</c>; whether there is such a day is not looked at.</summary>
    /// <param name="text">The text, in UTF-8.</param>
    /// <param name="written">Takes at least <see cref="Longest"/> bytes.</param>
    /// <param name="length">How many were written.</param>
    public bool TryRead(ReadOnlySpan<byte> text, Span<byte> written, out int length)
    {
        "0000-00-00 00:00:00"u8.CopyTo(written);
        length = 10;
        foreach (var piece in pieces)
        {
            if (piece.Part < 0)
            {
                if (!text.StartsWith(piece.Literal))
                    return false;
                text = text[piece.Literal.Length..];
                continue;
            }

            // One letter is one digit or two; a fraction may have any number of them.
            var most = piece.Length == 1 ? 2 : piece.Length;
            var count = 0;
            while (count < text.Length && count < most && text[count] is >= (byte)'0' and <= (byte)'9')
                count++;
            if (count < piece.Length)
                return false;
            if (piece.Part < 6)
            {
                var end = piece.Part == 0 ? 4 : 4 + 3 * piece.Part;
                text[..count].CopyTo(written[(end - count)..]);
                length = Math.Max(length, piece.Part >= 3 ? Longest : 0);
            }

            text = text[count..];
        }

        return text.IsEmpty;
    }

    private sealed record Piece(int Part, int Length, byte[] Literal);
}
