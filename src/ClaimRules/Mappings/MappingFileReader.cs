using ClaimRules.Claims;
using ClaimRules.Claims.Mapping;
using ClaimRules.Claims.Reading;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Yaml;

namespace ClaimRules.Mappings;

/// <summary>Reads a mapping file: its files, and what its rows make.</summary>
internal sealed class MappingFileReader(SourceText source, FactSchema schema, CodeTables tables, DiagnosticBag diagnostics)
{
    private readonly FormReader forms = new(diagnostics);

    /// <summary>The mapping, or null where the file is no mapping; every problem is reported.</summary>
    /// <param name="describe">Gives the file as an input.</param>
    public ClaimMapping? Read(Func<InputFile> describe)
    {
        if (MappingReader.OfFile(source, diagnostics) is not { } reader)
            return null;
        if (reader.RequiredText("format") is { } format && format.Value != "1")
            diagnostics.Report(MappingDiagnostics.FormatNotSupported, format.Span, format.Value);
        reader.Text("title");
        var common = forms.Read(reader, TextForms.Plain);
        var layout = forms.Layout(reader, FileLayout.Plain);
        tables.Encoding = layout.Encoding;
        reader.RequiredNode("files");
        var files = reader.Maps("files").Select(file => ReadFile(file, common, layout)).OfType<FileMapping>().ToList();
        var skipped = reader.Texts("skip").Select(static text => text.Value).ToList();
        reader.Finish();
        return diagnostics.HasErrors ? null : new ClaimMapping(describe(), schema, files, skipped) { Tables = tables.Files };
    }

    private FileMapping? ReadFile(MappingReader reader, TextForms common, FileLayout layout)
    {
        reader.RequiredNode("file");
        var patterns = reader.Texts("file");
        var facts = new FactsReader(schema, tables, forms, diagnostics);
        var record = reader.RequiredText("record") is { } name ? facts.FindKind(name) : null;
        var ignored = reader.Texts("ignore");
        var own = forms.Read(reader, common);
        var ownLayout = forms.FileLayout(reader, layout);
        reader.RequiredNode("facts");
        var records = facts.Read(reader.Entries("facts"), record, own);
        reader.Finish();
        if (record is null)
            return null;
        var file = new FileMapping(patterns, records, ignored) { Forms = own, Layout = ownLayout };
        var used = records.SelectMany(static one => one.Columns).Select(static column => HeaderName.Normalize(column.Value)).ToHashSet(StringComparer.Ordinal);
        foreach (var column in ignored.Where(column => used.Contains(HeaderName.Normalize(column.Value))))
            diagnostics.Report(MappingDiagnostics.IgnoredAndUsed, column.Span, column.Value);
        return file;
    }
}
