namespace ClaimRules.Diagnostics;

/// <summary>The text of one file, with its line starts. Positions are offsets in UTF-16 units; lines and columns are 1-based and count characters.</summary>
public sealed class SourceText
{
    private readonly int[] lineStarts;

    /// <summary>Wraps the text of a file.</summary>
    /// <param name="path">The name shown in messages, relative to what the user named.</param>
    /// <param name="text">The whole text, without a byte-order mark.</param>
    public SourceText(string path, string text)
    {
        Path = path;
        Text = text;
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
                starts.Add(i + 1);
        }

        lineStarts = [.. starts];
    }

    /// <summary>The name shown in messages.</summary>
    public string Path { get; }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>The 1-based line and column of an offset; a surrogate pair counts as one character.</summary>
    public (int Line, int Column) LineAndColumn(int offset)
    {
        offset = Math.Clamp(offset, 0, Text.Length);
        var index = Array.BinarySearch(lineStarts, offset);
        var line = index >= 0 ? index : ~index - 1;
        var column = 1;
        for (var i = lineStarts[line]; i < offset; i++)
        {
            if (!char.IsLowSurrogate(Text[i]))
                column++;
        }

        return (line + 1, column);
    }

    /// <summary>The text of a 1-based line, without its line end.</summary>
    public string Line(int line)
    {
        var start = lineStarts[line - 1];
        var end = line < lineStarts.Length ? lineStarts[line] : Text.Length;
        return Text[start..end].TrimEnd('\r', '\n');
    }
}

/// <summary>A stretch of a file: <paramref name="Start"/> inclusive to <paramref name="End"/> exclusive, offsets in UTF-16 units.</summary>
/// <param name="Source">The file.</param>
/// <param name="Start">Offset of the first character.</param>
/// <param name="End">Offset behind the last character.</param>
public readonly record struct SourceSpan(SourceText Source, int Start, int End)
{
    /// <summary>The characters of the stretch.</summary>
    public ReadOnlySpan<char> Text => Source.Text.AsSpan(Start, End - Start);

    /// <inheritdoc />
    public override string ToString()
    {
        var (line, column) = Source.LineAndColumn(Start);
        return $"{Source.Path}:{line}:{column}";
    }
}
