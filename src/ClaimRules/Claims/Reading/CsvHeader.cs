using System.Globalization;
using System.Text.Unicode;
using CsvHelper;

namespace ClaimRules.Claims.Reading;

/// <summary>How the text of a file of separated fields is laid out.</summary>
/// <param name="Separator">What separates the fields.</param>
/// <param name="HasQuotes">Whether a field may stand in quotes.</param>
/// <param name="Names">The names of the columns.</param>
/// <param name="Body">Where the records begin.</param>
internal sealed record CsvHeader(char Separator, bool HasQuotes, string[] Names, TextPlace Body)
{
    /// <summary>Reads it; null where the file broke off before any text.</summary>
    /// <exception cref="ClaimReadException">The file can't be read, or there is no header.</exception>
    public static CsvHeader? Read(InputSource source, ClaimReadOptions options)
    {
        var layout = source.Mapping?.Layout ?? Mapping.FileLayout.Plain;
        using var text = InputText.Open(source, options);
        var lines = new LineReader(text, options.MaxRecordBytes);
        for (var i = 0; i < layout.SkippedLines; i++)
            lines.Read();
        var body = new TextPlace(lines.Offset + lines.FullLength, lines.Number + 1);
        do
        {
            if (!lines.Read())
                return text.IsTorn && text.Delivered == 0 ? null : throw InputText.Unreadable(source, ClaimDiagnostics.EmptyFile);
        }
        while (lines.Line.Span.Trim(" \t\uFEFF"u8).IsEmpty);
        var header = lines.Line.Span;
        if (!Utf8.IsValid(header))
            throw InputText.NotUtf8(source, lines.Number);
        if (header.StartsWith("\uFEFF"u8))
            header = header[3..];
        var separator = layout.Delimiter ?? Sniff(header);
        if (layout.Columns is { } columns)
            return new CsvHeader(separator, layout.HasQuotes, [.. columns], body);
        // Behind the header the parser takes a lone CR for a line end; before it, lines are told by LF, and the first would be the whole file.
        if (header.TrimEnd((byte)'\r').Contains((byte)'\r'))
            throw InputText.Unreadable(source, ClaimDiagnostics.LoneReturns);
        using var csv = CsvReader.Create(header.ToArray(), OptionsOf(separator, layout.HasQuotes));
        csv.Read();
        var names = Enumerable.Range(0, csv.FieldCount).Select(csv.GetString).ToArray();
        return new CsvHeader(separator, layout.HasQuotes, names, new TextPlace(lines.Offset + lines.FullLength, lines.Number + 1));
    }

    /// <summary>How one line alone is read.</summary>
    public CsvReaderOptions Options => OptionsOf(Separator, HasQuotes);

    /// <summary>How a text is read of which no more is known than that it begins with a header.</summary>
    public static CsvReaderOptions OptionsFor(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'\n');
        return OptionsOf(Sniff(end < 0 ? text : text[..end]), hasQuotes: true) with { TrackLineNumbers = true };
    }

    private static CsvReaderOptions OptionsOf(char separator, bool hasQuotes) => new()
    {
        Separator = separator,
        Mode = hasQuotes ? CsvMode.Rfc4180 : CsvMode.NoEscape,
        HasHeader = false,
        AllowLineBreaksInQuotes = false,
        IncludeValuesInExceptions = false,
        FormatProvider = CultureInfo.InvariantCulture,
        DetectSeparatorHint = false,
    };

    private static char Sniff(ReadOnlySpan<byte> header)
    {
        var best = ',';
        foreach (var candidate in (ReadOnlySpan<char>)['|', '\t', ';'])
        {
            if (header.Count((byte)candidate) > header.Count((byte)best))
                best = candidate;
        }

        return best;
    }
}
