using System.Text;
using ClaimRules.Claims.Reading;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Values;
using ClaimRules.Yaml;

namespace ClaimRules.Claims.Mapping;

/// <summary>Reads a mapping file.</summary>
internal sealed class ClaimMappingReader(SourceText source, FactSchema schema, DiagnosticBag diagnostics)
{
    /// <summary>What stands for "no value" on the right of a map of values.</summary>
    private const string NoValue = "missing";

    private static readonly Dictionary<string, OtherValues> Others = new(StringComparer.Ordinal)
    {
        ["invalid"] = OtherValues.Invalid,
        ["missing"] = OtherValues.Missing,
        ["read"] = OtherValues.Read,
    };

    /// <summary>The mapping, or null where the file is no mapping; every problem is reported.</summary>
    public ClaimMapping? Read(InputFile file)
    {
        if (MappingReader.OfFile(source, diagnostics) is not { } reader)
            return null;
        if (reader.RequiredText("format") is { } format && format.Value != "1")
            diagnostics.Report(MappingDiagnostics.FormatNotSupported, format.Span, format.Value);
        reader.Text("title");
        reader.RequiredNode("files");
        var files = reader.Maps("files").Select(ReadFile).OfType<FileMapping>().ToList();
        var skipped = reader.Texts("skip").Select(static text => text.Value).ToList();
        reader.Finish();
        return new ClaimMapping(file, schema, files, skipped);
    }

    private FileMapping? ReadFile(MappingReader reader)
    {
        reader.RequiredNode("file");
        var patterns = reader.Texts("file");
        var record = reader.RequiredText("record") is { } name ? FindKind(name) : null;
        var ignored = reader.Texts("ignore");
        reader.RequiredNode("facts");
        var fields = new List<FieldMapping>();
        foreach (var entry in reader.Entries("facts"))
        {
            if (FindKind(entry.Key) is { } kind && IsFed(record, kind, entry.Key) && reader.AsMapping(entry.Key.Value, entry.Value) is { } facts)
                ReadKind(facts, record, kind, entry.Key, fields);
        }

        reader.Finish();
        foreach (var column in ignored.Where(column => fields.Exists(field => !field.IsConstant && IsSame(field.Text, column))))
            diagnostics.Report(MappingDiagnostics.IgnoredAndUsed, column.Span, column.Value);
        return record is null ? null : new FileMapping(patterns, record, fields, ignored);
    }

    private FactKind? FindKind(ScalarText name)
    {
        if (schema.Find(name.Value) is { } kind)
            return kind;
        var near = schema.FindPlural(name.Value)?.Name ?? Spelling.Nearest(name.Value, schema.Kinds.Select(static known => known.Name));
        diagnostics.AddRange([new Diagnostic(MappingDiagnostics.UnknownKind, [name.Value], name.Span, Suggestion: near)]);
        return null;
    }

    private bool IsFed(FactKind? record, FactKind kind, ScalarText name)
    {
        if (record is null || kind == record || IsPart(record, kind) || IsNamedBy(record, kind))
            return true;
        diagnostics.Report(MappingDiagnostics.KindNotFed, name.Span, name.Value, record.Name);
        return false;
    }

    /// <summary>Whether a record may hold all of a fact of another kind: a visit holds its person, its provider and what belongs to it.</summary>
    private bool IsPart(FactKind record, FactKind kind) =>
        FilePlan.IsVisitKind(record) && (kind.Name is "person" or "provider" || FilePlan.IsVisitKind(kind) || schema.Owns(schema["encounter"], kind));

    /// <summary>Whether a record names a fact of another kind by its id.</summary>
    private bool IsNamedBy(FactKind record, FactKind kind) =>
        kind.IdField is not null && (schema.Owns(kind, record) || record.Fields.Any(field => field.Target == kind.Name));

    private void ReadKind(YamlMapping facts, FactKind? record, FactKind kind, ScalarText name, List<FieldMapping> fields)
    {
        var reader = new MappingReader(facts, diagnostics);
        var before = fields.Count;
        foreach (var entry in facts.Entries)
        {
            if (FindField(kind, entry.Key) is { } field && MayFill(record, field, entry.Key) && ReadField(reader, field, entry) is { } mapped)
                fields.Add(mapped);
        }

        var isChild = record is not null && kind != record && IsPart(record, kind) && schema.Owns(schema["encounter"], kind) && !FilePlan.IsVisitKind(kind);
        if (isChild && fields.Count > before && fields.Skip(before).All(static field => field.IsConstant))
            diagnostics.Report(MappingDiagnostics.NoColumn, name.Span, name.Value);
    }

    private FactField? FindField(FactKind kind, ScalarText name)
    {
        if (kind.Find(name.Value) is not { } field)
        {
            var given = kind.Fields.Where(static known => known.Origin == FieldOrigin.Given).Select(static known => known.Name);
            diagnostics.ReportUnknown(MappingDiagnostics.UnknownField, name.Span, name.Value, given, kind.Name);
            return null;
        }

        if (field.Origin == FieldOrigin.Given)
            return field;
        diagnostics.Report(MappingDiagnostics.DerivedField, name.Span, field.ToString());
        return null;
    }

    private bool MayFill(FactKind? record, FactField field, ScalarText name)
    {
        if (record is null || field.Kind == record || IsPart(record, field.Kind) || field.Name == field.Kind.IdField)
            return true;
        diagnostics.Report(MappingDiagnostics.OnlyId, name.Span, name.Value, field.Kind.Name, record.Name, field.Kind.IdField!);
        return false;
    }

    private FieldMapping? ReadField(MappingReader kind, FactField field, YamlEntry entry)
    {
        var name = entry.Key.Value;
        if (entry.Value is YamlScalar)
            return kind.AsText(name, entry.Value) is { } column ? new FieldMapping(field, column, IsConstant: false) : null;
        if (kind.AsMap(name, entry.Value) is not { } reader)
            return null;
        var (named, value) = (reader.Text("column"), reader.Text("value"));
        var values = ReadValues(reader, field);
        var others = reader.OneOf("others", Others) ?? OtherValues.Invalid;
        reader.Finish();
        if (named is null == value is null)
        {
            diagnostics.Report(MappingDiagnostics.NoSource, entry.Key.Span, name);
            return null;
        }

        if (named is not null)
            return new FieldMapping(field, named, IsConstant: false) { Values = values is null ? null : new ValueMap(values, others) };
        foreach (var key in (string[])["values", "others"])
        {
            if (reader.Has(key))
                diagnostics.Report(MappingDiagnostics.ValuesOfConstant, reader.KeySpan(key), key, field.ToString());
        }

        Check(field, value!);
        return new FieldMapping(field, value!, IsConstant: true);
    }

    private Dictionary<string, string>? ReadValues(MappingReader reader, FactField field)
    {
        if (!reader.Has("values"))
            return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in reader.Entries("values"))
        {
            if (reader.AsText(entry.Key.Value, entry.Value) is not { } meaning)
                continue;
            if (meaning.Value != NoValue)
                Check(field, meaning);
            if (!values.TryAdd(FullWidth.FoldAndTrim(entry.Key.Value), meaning.Value == NoValue ? "" : meaning.Value))
                diagnostics.Report(YamlDiagnostics.ListedTwice, entry.Key.Span, entry.Key.Value);
        }

        return values;
    }

    /// <summary>Reports a text that the field could not read.</summary>
    private void Check(FactField field, ScalarText text)
    {
        if (ValueReader.IsReadable(field, Encoding.UTF8.GetBytes(text.Value)))
            return;
        diagnostics.ReportUnknown(
            MappingDiagnostics.BadValue, text.Span, text.Value, field.Choice?.Values.Select(static value => value.Name) ?? [], [field.ToString(), .. Expected.Of(field)]);
    }

    private static bool IsSame(ScalarText a, ScalarText b) => HeaderName.Normalize(a.Value) == HeaderName.Normalize(b.Value);
}
