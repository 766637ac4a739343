using System.Globalization;
using System.Text.Unicode;
using CsvHelper;

namespace ClaimRules.Claims.Reading;

/// <summary>The first line of a file of separated fields.</summary>
/// <param name="Separator">What separates the fields.</param>
/// <param name="Names">The names of the columns.</param>
/// <param name="Body">Where the records begin.</param>
internal sealed record CsvHeader(char Separator, string[] Names, TextPlace Body)
{
    /// <summary>Reads it; null where the file broke off before any text.</summary>
    /// <exception cref="ClaimReadException">The file can't be read, or there is no header.</exception>
    public static CsvHeader? Read(InputSource source, ClaimReadOptions options)
    {
        using var text = InputText.Open(source, options);
        var lines = new LineReader(text, options.MaxRecordBytes);
        do
        {
            if (!lines.Read())
                return text.IsTorn && text.Delivered == 0 ? null : throw InputText.Unreadable(source, ClaimDiagnostics.EmptyFile);
        }
        while (lines.Line.Span.Trim(" \t\uFEFF"u8).IsEmpty);
        var header = lines.Line.Span;
        if (!Utf8.IsValid(header))
            throw InputText.Unreadable(source, ClaimDiagnostics.NotUtf8, lines.Number.ToString(CultureInfo.InvariantCulture));
        if (header.StartsWith("\uFEFF"u8))
            header = header[3..];
        var separator = Sniff(header);
        using var csv = CsvReader.Create(header.ToArray(), Options(separator));
        csv.Read();
        var names = Enumerable.Range(0, csv.FieldCount).Select(csv.GetString).ToArray();
        return new CsvHeader(separator, names, new TextPlace(lines.Offset + lines.FullLength, lines.Number + 1));
    }

    /// <summary>How one line alone is read.</summary>
    public static CsvReaderOptions Options(char separator) => new()
    {
        Separator = separator,
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
