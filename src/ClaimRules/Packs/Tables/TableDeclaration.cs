using System.Text.RegularExpressions;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Knowledge;
using ClaimRules.Yaml;

namespace ClaimRules.Packs.Tables;

/// <summary>A column as <c>pack.yaml</c> declares it.</summary>
internal sealed record ColumnDeclaration(KnowledgeColumn Column, CellFormat Format);

/// <summary>A table as <c>pack.yaml</c> declares it.</summary>
internal sealed partial record TableDeclaration
{
    /// <summary>Columns that say something of the row itself.</summary>
    public static readonly IReadOnlyList<string> Reserved = ["from", "to", "row_id", "supersedes"];

    /// <summary>Columns that are allowed and not read, unless they are declared.</summary>
    public static readonly IReadOnlyList<string> Remarks = ["note", "source"];

    public required ScalarText Name { get; init; }

    /// <summary>Below the pack.</summary>
    public required string File { get; init; }

    /// <summary>Where the file is named, or the table where it is not.</summary>
    public required SourceSpan FileSpan { get; init; }

    /// <summary>Key columns first.</summary>
    public required IReadOnlyList<ColumnDeclaration> Columns { get; init; }

    public required int KeyCount { get; init; }

    public required bool IsUnique { get; init; }

    /// <summary>Positions of two columns whose exchange gives another row; null where there are none.</summary>
    public (int A, int B)? Symmetric { get; init; }

    /// <summary>Reads an entry of <c>tables:</c>; null where its columns cannot be told.</summary>
    public static TableDeclaration? Read(YamlEntry entry, FactSchema schema, DiagnosticBag diagnostics)
    {
        if (!NamePattern().IsMatch(entry.Key.Value))
            diagnostics.Report(PackDiagnostics.BadName, entry.Key.Span, entry.Key.Value);
        if (entry.Value is not YamlMapping mapping)
        {
            diagnostics.Report(YamlDiagnostics.NotMapping, entry.Key.Span, entry.Key.Value);
            return null;
        }

        var reader = new MappingReader(mapping, diagnostics);
        var file = reader.Text("file");
        var formats = ReadColumns(reader, schema, diagnostics);
        reader.RequiredNode("key");
        var keys = ReadKeys(reader, formats, diagnostics, out var isUnique);
        var columns = new List<ColumnDeclaration>(keys);
        foreach (var (name, format) in formats)
        {
            if (!keys.Exists(key => key.Column.Name == name))
                columns.Add(new(Column(name, format), format));
        }

        var symmetric = ReadSymmetric(reader, columns, diagnostics);
        reader.Text("title");
        reader.Text("note");
        reader.Text("source");
        reader.Finish();
        if (keys.Count == 0)
            return null;
        return new TableDeclaration
        {
            Name = entry.Key,
            File = CheckedFile(file, diagnostics) ?? $"tables/{entry.Key.Value}.csv",
            FileSpan = file?.Span ?? entry.Key.Span,
            Columns = columns,
            KeyCount = keys.Count,
            IsUnique = isUnique,
            Symmetric = symmetric,
        };
    }

    private static string? CheckedFile(ScalarText? file, DiagnosticBag diagnostics)
    {
        if (file is null)
            return null;
        var parts = file.Value.Split('/');
        if (parts.Length > 1 && parts[0] == "tables" && !file.Value.Contains('\\', StringComparison.Ordinal) && !parts.Any(static part => part is "" or "." or ".."))
            return file.Value;
        diagnostics.Report(PackDiagnostics.PathLeavesPack, file.Span, file.Value, "tables/");
        return null;
    }

    private static List<(string Name, CellFormat Format)> ReadColumns(MappingReader reader, FactSchema schema, DiagnosticBag diagnostics)
    {
        reader.RequiredNode("columns");
        var formats = new List<(string, CellFormat)>();
        foreach (var entry in reader.Entries("columns"))
        {
            var name = entry.Key.Value;
            if (Reserved.Contains(name))
                diagnostics.Report(PackDiagnostics.ReservedColumn, entry.Key.Span, name);
            else if (!NamePattern().IsMatch(name))
                diagnostics.Report(PackDiagnostics.BadName, entry.Key.Span, name);
            else if (ReadFormat(reader, entry, schema, diagnostics) is { } format)
                formats.Add((name, format));
        }

        return formats;
    }

    private static CellFormat? ReadFormat(MappingReader reader, YamlEntry entry, FactSchema schema, DiagnosticBag diagnostics)
    {
        if (entry.Value is YamlSequence { Items.Count: > 0 } sequence)
        {
            var names = sequence.Items.Select(item => reader.AsText(entry.Key.Value, item)).OfType<ScalarText>().ToList();
            foreach (var twice in names.GroupBy(static name => name.Value, StringComparer.OrdinalIgnoreCase).SelectMany(static group => group.Skip(1)))
                diagnostics.Report(YamlDiagnostics.ListedTwice, twice.Span, twice.Value);
            return names.Count == 0 ? null : CellFormat.OfNames(entry.Key.Value, [.. names.Select(static name => name.Value)]);
        }

        if (reader.AsText(entry.Key.Value, entry.Value) is not { } text)
            return null;
        if (CellFormat.Parse(text.Value, schema) is { } format)
            return format;
        diagnostics.ReportUnknown(PackDiagnostics.UnknownCellType, text.Span, text.Value, CellFormat.Names(schema));

        // Read as text, so that the file does not seem to have a column too many as well.
        return CellFormat.Parse("text", schema);
    }

    private static List<ColumnDeclaration> ReadKeys(
        MappingReader reader, List<(string Name, CellFormat Format)> formats, DiagnosticBag diagnostics, out bool isUnique)
    {
        isUnique = true;
        var keys = new List<ColumnDeclaration>();
        foreach (var text in reader.Texts("key"))
        {
            var match = KeyPattern().Match(text.Value);
            var name = match.Groups["name"].Value;
            var (_, format) = formats.Find(column => column.Name == name);
            if (!match.Success || format is null)
            {
                diagnostics.ReportUnknown(PackDiagnostics.BadKeyColumn, text.Span, text.Value, formats.Select(static column => column.Name));
                continue;
            }

            if (keys.Exists(key => key.Column.Name == name))
            {
                diagnostics.Report(YamlDiagnostics.ListedTwice, text.Span, name);
                continue;
            }

            var marks = match.Groups["marks"].Value;
            isUnique &= !marks.Contains('*', StringComparison.Ordinal);
            var kind = format.IsPrefix || marks.Contains('^', StringComparison.Ordinal) ? KeyMatch.Prefix
                : marks.Contains("..", StringComparison.Ordinal) ? KeyMatch.Range
                : KeyMatch.Exact;
            if (!Fits(kind, format) || format.IsList)
                diagnostics.Report(PackDiagnostics.KeyTypeMismatch, text.Span, name, format.Name, StageNames.NameOf(kind));
            keys.Add(new(
                Column(name, format) with { Key = kind, BlankIsAny = marks.Contains('?', StringComparison.Ordinal), IsPrefix = kind == KeyMatch.Prefix },
                format));
        }

        return keys;
    }

    private static bool Fits(KeyMatch kind, CellFormat format) => kind switch
    {
        KeyMatch.Prefix => format.Type is CellType.Text or CellType.Code,
        KeyMatch.Range => format.Type is CellType.Number or CellType.Date,
        _ => format.Type is not CellType.Duration,
    };

    private static KnowledgeColumn Column(string name, CellFormat format) =>
        new(name, format.Type) { Choice = format.Choice, IsList = format.IsList, IsPrefix = format.IsPrefix };

    private static (int A, int B)? ReadSymmetric(MappingReader reader, List<ColumnDeclaration> columns, DiagnosticBag diagnostics)
    {
        if (reader.Node("symmetric") is not { } node)
            return null;
        var indices = reader.Texts("symmetric").Select(text => columns.FindIndex(column => column.Column.Name == text.Value)).ToList();
        if (indices is [>= 0 and var a, >= 0 and var b] && a != b && columns[a].Format with { Name = "" } == columns[b].Format with { Name = "" }
            && columns[a].Column.Key != KeyMatch.Range && columns[b].Column.Key != KeyMatch.Range)
            return (a, b);
        diagnostics.Report(PackDiagnostics.BadSymmetric, node.Span);
        return null;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^(?<name>[a-z][a-z0-9_]*)(?<marks>(?:\*|\^|\?|\(\.\.\)|\.\.)*)$", RegexOptions.CultureInvariant)]
    private static partial Regex KeyPattern();
}
