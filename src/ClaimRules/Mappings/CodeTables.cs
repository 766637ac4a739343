using System.Globalization;
using System.Text;
using System.Text.Unicode;
using ClaimRules.Claims;
using ClaimRules.Claims.Mapping;
using ClaimRules.Claims.Reading;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Values;
using ClaimRules.Yaml;
using CsvHelper;

namespace ClaimRules.Mappings;

/// <summary>Reads the tables from local codes to those of the field that a mapping names, each file once.</summary>
internal sealed class CodeTables(string folder, DiagnosticBag diagnostics)
{
    private const int MaxBytes = 256 << 20;

    private readonly SortedDictionary<string, InputFile> files = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string, string, OtherValues), ValueMap?> read = [];

    /// <summary>The encoding of the mapping, which those tables have that are no UTF-8 and name none.</summary>
    public string? Encoding { get; set; }

    /// <summary>The files, by name.</summary>
    public IReadOnlyList<InputFile> Files => [.. files.Values];

    /// <summary>The map of a table; null where it can't be read, which is reported.</summary>
    /// <param name="reader">The keys <c>table</c>, <c>from</c>, <c>to</c> and perhaps <c>encoding</c>.</param>
    /// <param name="field">The field that reads the codes.</param>
    /// <param name="others">What becomes of codes that it does not list.</param>
    public ValueMap? Read(MappingReader reader, FactField field, OtherValues others)
    {
        var (table, from, to) = (reader.RequiredText("table"), reader.RequiredText("from"), reader.RequiredText("to"));
        var encoding = new FormReader(diagnostics).Layout(reader, FileLayout.Plain).Encoding;
        reader.Finish();
        if (table is null || from is null || to is null)
            return null;
        var key = (table.Value, from.Value, to.Value, others);
        if (!read.TryGetValue(key, out var map))
            read[key] = map = Read(table, from, to, encoding) is { } codes ? new ValueMap(codes, others, isTable: true) : null;
        return map;
    }

    private Dictionary<string, string>? Read(ScalarText table, ScalarText from, ScalarText to, string? encoding)
    {
        var path = Path.Combine(folder, table.Value);
        try
        {
            if (!File.Exists(path) || new FileInfo(path).Length > MaxBytes)
            {
                diagnostics.Report(MappingDiagnostics.NoTable, table.Span, table.Value);
                return null;
            }

            var read = File.ReadAllBytes(path);
            var named = encoding ?? (Utf8.IsValid(read) ? null : Encoding);
            var text = (InputText.Resolve(named) ?? new UTF8Encoding(false, true)).GetString(read).TrimStart('\uFEFF');
            var bytes = System.Text.Encoding.UTF8.GetBytes(text);
            using var csv = CsvReader.Create(bytes, CsvHeader.OptionsFor(bytes));
            List<string> names = csv.Read() ? [.. Enumerable.Range(0, csv.FieldCount).Select(at => HeaderName.Normalize(csv.GetString(at)))] : [];
            var (left, right) = (Column(from, names, table.Value), Column(to, names, table.Value));
            if (left < 0 || right < 0)
                return null;
            files.TryAdd(table.Value, MappingFile.Describe(path, table.Value.Replace('\\', '/')));
            return Codes(csv, left, right, table);
        }
        catch (DecoderFallbackException)
        {
            diagnostics.Report(MappingDiagnostics.TableEncoding, table.Span, table.Value, encoding ?? Encoding ?? "utf-8");
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CsvFormatException)
        {
            diagnostics.Report(MappingDiagnostics.BadTable, table.Span, table.Value, e.Message.Split('\n')[0]);
            return null;
        }
    }

    private Dictionary<string, string> Codes(CsvReader csv, int left, int right, ScalarText table)
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        var lines = new Dictionary<string, long>(StringComparer.Ordinal);
        while (csv.Read())
        {
            var (code, meaning) = (FullWidth.FoldAndTrim(csv.GetString(left)), FullWidth.FoldAndTrim(csv.GetString(right)));
            // A row without a national code says that there is none yet.
            if (code.Length == 0 || meaning.Length == 0)
                continue;
            if (codes.TryAdd(code, meaning))
                lines.Add(code, csv.LineNumber);
            else if (codes[code] != meaning)
                diagnostics.Report(MappingDiagnostics.TwoMeanings, table.Span, code, codes[code], Line(lines[code]), meaning, Line(csv.LineNumber));
        }

        return codes;
    }

    private static string Line(long number) => number.ToString(CultureInfo.InvariantCulture);

    private int Column(ScalarText name, List<string> names, string table)
    {
        var at = names.IndexOf(HeaderName.Normalize(name.Value));
        if (at < 0)
            diagnostics.ReportUnknown(MappingDiagnostics.NoTableColumn, name.Span, name.Value, names, table, string.Join(", ", names));
        return at;
    }
}
