using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using ClaimRules.Diagnostics;
using ClaimRules.Knowledge;
using ClaimRules.Values;
using ClaimRules.Yaml;

namespace ClaimRules.Packs.Tables;

/// <summary>Reads the file of a table against its declaration.</summary>
internal sealed partial class TableReader
{
    private static readonly char[] OtherSeparatorChars = [';', '；', '，', '、', '\t'];
    private static readonly SearchValues<char> OtherSeparators = SearchValues.Create(OtherSeparatorChars);

    private readonly TableDeclaration declaration;
    private readonly DiagnosticBag diagnostics;
    private readonly CsvRows rows;
    private readonly SourceText source;
    private readonly Dictionary<string, int> positions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Value> texts = new(StringComparer.Ordinal);
    private readonly bool hasLists;
    private readonly bool hasRanges;

    private TableReader(TableDeclaration declaration, SourceText source, DiagnosticBag diagnostics)
    {
        this.declaration = declaration;
        this.diagnostics = diagnostics;
        this.source = source;
        rows = new CsvRows(source, diagnostics);
        hasLists = declaration.Columns.Any(static column => column.Column.IsList);
        hasRanges = declaration.Columns.Any(static column => column.Column.Key == KeyMatch.Range);
    }

    /// <summary>The table; what is wrong with its rows is reported.</summary>
    public static KnowledgeTable Read(TableDeclaration declaration, string packId, SourceText source, DiagnosticBag diagnostics)
    {
        var reader = new TableReader(declaration, source, diagnostics);
        var drafts = reader.Header() ? reader.Rows() : [];
        TableRows.ApplySuperseding(drafts, diagnostics);
        if (declaration.Symmetric is { } pair)
            drafts = TableRows.Mirror(drafts, pair.A, pair.B);
        if (declaration.IsUnique)
            TableRows.ReportDuplicates(drafts, declaration, diagnostics);
        return new KnowledgeTable
        {
            Name = declaration.Name.Value,
            Path = declaration.File,
            PackId = packId,
            Columns = [.. declaration.Columns.Select(static column => column.Column)],
            KeyCount = declaration.KeyCount,
            IsUnique = declaration.IsUnique,
            Rows = [.. drafts.Select(static draft => draft.Row)],
        };
    }

    private bool Header()
    {
        if (!rows.Read())
        {
            diagnostics.Report(PackDiagnostics.TableWithoutHeader, source.Path);
            return false;
        }

        var known = declaration.Columns.SelectMany(static column => ColumnNames(column.Column)).ToList();
        if (ReportSeparator(known))
            return false;
        for (var i = 0; i < rows.Fields.Count; i++)
        {
            var (span, name) = rows.Fields[i];
            if (!known.Contains(name) && !TableDeclaration.Reserved.Contains(name) && !TableDeclaration.Remarks.Contains(name))
                diagnostics.ReportUnknown(PackDiagnostics.UnknownColumn, span, name, known.Concat(TableDeclaration.Reserved));
            else if (!positions.TryAdd(name, i))
                diagnostics.Report(PackDiagnostics.DuplicateColumn, span, name);
        }

        var isComplete = true;
        foreach (var name in known.Where(name => !positions.ContainsKey(name)))
        {
            diagnostics.Report(PackDiagnostics.MissingColumn, new SourceSpan(source, 0, Math.Max(0, source.Line(1).Length)), name);
            isComplete = false;
        }

        return isComplete;
    }

    /// <summary>Reports a header that is not separated by commas, which would else be told as columns that are not there.</summary>
    private bool ReportSeparator(List<string> known)
    {
        foreach (var (span, name) in rows.Fields)
        {
            var at = span.Text.IndexOfAny(OtherSeparators);
            if (at < 0 || known.Contains(name) || !span.Text.ToString().Split(OtherSeparatorChars, StringSplitOptions.TrimEntries).Any(known.Contains))
                continue;
            var separator = span.Text[at];
            diagnostics.Report(PackDiagnostics.WrongSeparator, new SourceSpan(source, span.Start + at, span.Start + at + 1), separator == '\t' ? "Tab" : separator.ToString());
            return true;
        }

        return false;
    }

    private static IEnumerable<string> ColumnNames(KnowledgeColumn column) =>
        column.Key == KeyMatch.Range ? [column.Name + "_from", column.Name + "_to"] : [column.Name];

    private List<RowDraft> Rows()
    {
        var drafts = new List<RowDraft>();
        var width = rows.Fields.Count;
        while (rows.Read() && diagnostics.Count < DiagnosticBag.Enough)
        {
            if (drafts.Count >= PackLimits.TableRows)
            {
                diagnostics.Report(PackDiagnostics.TooManyRows, rows.Fields[0].Span, PackLimits.TableRows.ToString(CultureInfo.InvariantCulture));
                break;
            }

            if (!rows.IsSound)
                continue;
            if (rows.Fields.Count != width)
            {
                diagnostics.Report(
                    PackDiagnostics.WrongFieldCount,
                    rows.Fields[^1].Span,
                    rows.Fields.Count.ToString(CultureInfo.InvariantCulture),
                    width.ToString(CultureInfo.InvariantCulture));
                continue;
            }

            if (Row() is { } draft)
                drafts.Add(draft);
        }

        return drafts;
    }

    private RowDraft? Row()
    {
        var count = declaration.Columns.Count;
        var cells = new Value[count];
        var lists = hasLists ? new Value[]?[count] : [];
        var ends = hasRanges ? new Value[count] : [];
        Array.Fill(ends, Value.None);
        var before = diagnostics.Count;
        for (var c = 0; c < count; c++)
        {
            var (column, format) = (declaration.Columns[c].Column, declaration.Columns[c].Format);
            if (column.Key == KeyMatch.Range)
            {
                var low = Field(column.Name + "_from");
                cells[c] = Cell(low, column.Name + "_from", format);
                ends[c] = Cell(Field(column.Name + "_to"), column.Name + "_to", format);
                if (cells[c].IsKnown && ends[c].IsKnown && cells[c].CompareTo(ends[c]) >= 0)
                    diagnostics.Report(PackDiagnostics.RangeReversed, low.Span, column.Name, cells[c].ToString(), ends[c].ToString());
            }
            else if (column.IsList)
            {
                lists[c] = List(Field(column.Name), column.Name, format);
                cells[c] = lists[c] is [var first, ..] ? first : Value.None;
            }
            else
            {
                cells[c] = Cell(Field(column.Name), column.Name, format);
                if (column.Key != KeyMatch.None && !column.BlankIsAny && Field(column.Name).Text.Length == 0)
                    diagnostics.Report(PackDiagnostics.BlankKey, Field(column.Name).Span, column.Name);
            }
        }

        var from = Day("from") ?? DateOnly.MinValue.DayNumber;
        var to = Day("to") ?? DateOnly.MaxValue.DayNumber;
        if (from > to)
            diagnostics.Report(YamlDiagnostics.DatesReversed, Field("from").Span, Value.OfDay(from).ToString(), Value.OfDay(to).ToString());
        if (diagnostics.Count > before)
            return null;
        var id = positions.ContainsKey("row_id") && Field("row_id").Text is { Length: > 0 } text ? text : null;
        return new RowDraft
        {
            Row = new KnowledgeRow(cells, from, to, rows.Line) { Lists = lists, RangeEnd = ends, Id = id },
            Span = rows.Fields[0].Span,
            IdSpan = id is null ? default : Field("row_id").Span,
            Supersedes = positions.ContainsKey("supersedes") && Field("supersedes").Text.Length > 0 ? Field("supersedes") : null,
        };
    }

    private CsvField Field(string name) => rows.Fields[positions[name]];

    private int? Day(string name)
    {
        if (!positions.ContainsKey(name) || Field(name) is not { Text.Length: > 0 } field)
            return null;
        if (CellFormat.TryDay(field.Text, out var day))
            return day;
        diagnostics.Report(YamlDiagnostics.NotDate, field.Span, field.Text);
        return null;
    }

    private Value Cell(CsvField field, string column, CellFormat format)
    {
        if (field.Text.Length == 0)
            return Value.None;
        if (format.Type is CellType.Text or CellType.Code)
        {
            if (format.Type == CellType.Code && RoundedPattern().IsMatch(field.Text))
                diagnostics.Report(PackDiagnostics.RoundedCode, field.Span, field.Text, column);
            // One object for equal texts: a table repeats its codes, items and remarks many times.
            if (!texts.TryGetValue(field.Text, out var shared))
                texts.Add(field.Text, shared = Value.Of(field.Text));
            return shared;
        }

        if (format.TryRead(field.Text, out var value))
            return value;
        var known = format.Choice?.Values.Select(static choice => choice.Name) ?? [];
        diagnostics.ReportUnknown(PackDiagnostics.BadCell, field.Span, field.Text, known, format.Name, column);
        return Value.None;
    }

    private Value[] List(CsvField field, string column, CellFormat format) =>
    [
        .. field.Text.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => Cell(field with { Text = part }, column, format)),
    ];

    /// <summary>How spreadsheets show a code of many digits: <c>1.10E+14</c>.</summary>
    [GeneratedRegex(@"^[0-9](?:\.[0-9]+)?[Ee]\+[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex RoundedPattern();
}
