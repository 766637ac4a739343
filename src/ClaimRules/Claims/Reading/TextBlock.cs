namespace ClaimRules.Claims.Reading;

/// <summary>A place in the text of a file.</summary>
/// <param name="Offset">The byte.</param>
/// <param name="Line">The 1-based line; from the beginning of a block, 0-based, where that of the block is not known yet.</param>
internal readonly record struct TextPlace(long Offset, int Line)
{
    /// <summary>The place behind a text that begins here. CR, LF and CR LF break a line alike.</summary>
    public TextPlace After(ReadOnlySpan<byte> text)
    {
        var breaks = text.Count((byte)'\n');
        for (var rest = text; rest.IndexOf((byte)'\r') is >= 0 and var at; rest = rest[(at + 1)..])
        {
            if (at + 1 == rest.Length || rest[at + 1] != '\n')
                breaks++;
        }

        return new TextPlace(Offset + text.Length, Line + breaks);
    }
}

/// <summary>A stretch of the text of a file, cut behind a line break unless a line is too long for that.</summary>
internal sealed class TextBlock
{
    /// <summary>A line break, then the text: a parser that begins with it can't take what follows for the beginning of a file.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>The bytes of text.</summary>
    public required int Length { get; init; }

    /// <summary>Its first byte in the text of the file.</summary>
    public required long Offset { get; init; }

    /// <summary>Whether the text ends with it.</summary>
    public required bool IsLast { get; init; }

    /// <summary>Whether the file broke off at its end.</summary>
    public required bool IsTorn { get; init; }

    /// <summary>Why there is no text; null where there is.</summary>
    public ClaimReadException? Error { get; init; }

    public long End => Offset + Length;

    /// <summary>The text from a place of the file on, and the line break before it.</summary>
    public ReadOnlyMemory<byte> From(long offset) => Bytes.AsMemory((int)(offset - Offset)..(Length + 1));

    /// <summary>The place of its end, for a reader that began at <paramref name="from"/>.</summary>
    public TextPlace EndFrom(TextPlace from) => from.After(From(from.Offset).Span[1..]);
}
