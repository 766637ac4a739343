using ClaimRules.Claims;
using ClaimRules.Claims.Mapping;
using ClaimRules.Claims.Reading;
using ClaimRules.Diagnostics;
using ClaimRules.Values;
using ClaimRules.Yaml;

namespace ClaimRules.Mappings;

/// <summary>Reads how files are laid out and how values are written: of the whole mapping, of a file, of a field; the nearer says it.</summary>
internal sealed class FormReader(DiagnosticBag diagnostics)
{
    private const int MostSkippedLines = 1000;

    private enum Quotes
    {
        Double,
        None,
    }

    private static readonly Dictionary<string, Quotes> QuoteRules = new(StringComparer.Ordinal) { ["double"] = Quotes.Double, ["none"] = Quotes.None };

    /// <summary>How values are written, by the keys <c>dates</c>, <c>numbers</c> and <c>missing</c>; what is not written there is as around it.</summary>
    public TextForms Read(MappingReader reader, TextForms around)
    {
        var missing = reader.Texts("missing").Select(static text => text.Value).ToList();
        return around with
        {
            Dates = reader.Has("dates") ? [.. reader.Texts("dates").Select(Dates).OfType<DatePattern>()] : around.Dates,
            Numbers = reader.Text("numbers") is { } example ? Numbers(example) : around.Numbers,
            Missing = [.. around.Missing, .. missing],
        };
    }

    /// <summary>The layout of all files of a mapping.</summary>
    public FileLayout Layout(MappingReader reader, FileLayout around) => around with
    {
        Encoding = reader.Text("encoding") is { } encoding ? Encoding(encoding) : around.Encoding,
        Delimiter = reader.Text("delimiter") is { } delimiter ? Delimiter(delimiter) : around.Delimiter,
        HasQuotes = reader.OneOf("quotes", QuoteRules) is { } quotes ? quotes == Quotes.Double : around.HasQuotes,
    };

    /// <summary>The layout of some files.</summary>
    public FileLayout FileLayout(MappingReader reader, FileLayout around)
    {
        var columns = reader.Has("columns") ? reader.Texts("columns") : null;
        foreach (var twice in columns?.GroupBy(static column => HeaderName.Normalize(column.Value)).SelectMany(static same => same.Skip(1)) ?? [])
            diagnostics.Report(YamlDiagnostics.ListedTwice, twice.Span, twice.Value);
        return Layout(reader, around) with
        {
            Columns = columns is null ? null : [.. columns.Select(static column => column.Value)],
            SkippedLines = reader.Integer("skip_lines", 0, MostSkippedLines) ?? 0,
        };
    }

    public DatePattern? Dates(ScalarText text)
    {
        var pattern = DatePattern.Parse(text.Value);
        if (pattern is not null)
            return pattern;
        var near = text.Value.Replace('Y', 'y').Replace('D', 'd');
        diagnostics.AddRange([new Diagnostic(MappingDiagnostics.BadDatePattern, [text.Value], text.Span, Suggestion: DatePattern.Parse(near) is null ? null : near)]);
        return null;
    }

    private NumberPattern? Numbers(ScalarText text)
    {
        var pattern = NumberPattern.Parse(text.Value);
        if (pattern is null)
            diagnostics.Report(MappingDiagnostics.BadNumberExample, text.Span, text.Value);
        return pattern;
    }

    private string? Encoding(ScalarText text)
    {
        try
        {
            InputText.Resolve(text.Value);
            return text.Value;
        }
        catch (ClaimReadException e)
        {
            diagnostics.AddRange(e.Diagnostics.Select(problem => problem with { Span = text.Span }));
            return null;
        }
    }

    private char? Delimiter(ScalarText text)
    {
        if (Claims.Mapping.FileLayout.Delimiters.TryGetValue(text.Value, out var known))
            return known;
        if (text.Value is [< '\x7f' and > ' ' and not '"' and var one] && !char.IsAsciiLetterOrDigit(one))
            return one;
        diagnostics.ReportUnknown(MappingDiagnostics.BadDelimiter, text.Span, text.Value, Claims.Mapping.FileLayout.Delimiters.Keys);
        return null;
    }
}
