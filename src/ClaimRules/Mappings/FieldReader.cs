using System.Text;
using ClaimRules.Claims.Mapping;
using ClaimRules.Claims.Reading;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Values;
using ClaimRules.Yaml;

namespace ClaimRules.Mappings;

/// <summary>What the fields of one fact have around them.</summary>
/// <param name="Forms">How values are written.</param>
/// <param name="Number">What <c>{n}</c> stands for; null where the fact is not repeated.</param>
/// <param name="Suffix">Tells the facts of a list of one row from each other.</param>
internal sealed record FieldScope(TextForms Forms, string? Number, string Suffix)
{
    public const string Mark = "{n}";

    /// <summary>Whether a column had the mark.</summary>
    public bool HasNumber { get; private set; }

    /// <summary>A name with the number in the place of its mark; null where it has a mark and there is no number.</summary>
    public string? Name(string text)
    {
        if (!text.Contains(Mark, StringComparison.Ordinal))
            return text;
        HasNumber = true;
        return Number is null ? null : text.Replace(Mark, Number, StringComparison.Ordinal);
    }
}

/// <summary>Reads what fills a field.</summary>
internal sealed class FieldReader(FactSchema schema, CodeTables tables, FormReader forms, DiagnosticBag diagnostics)
{
    /// <summary>What stands for "no value" on the right of a map of values.</summary>
    private const string NoValue = "missing";

    private static readonly string[] Sources = ["column", "join", "value", "expression", "made"];

    private static readonly Dictionary<string, OtherValues> Others = new(StringComparer.Ordinal)
    {
        ["invalid"] = OtherValues.Invalid,
        ["missing"] = OtherValues.Missing,
        ["read"] = OtherValues.Read,
    };

    private static readonly Dictionary<string, Made> MadeOf = new(StringComparer.Ordinal) { ["row"] = Made.Row };

    private readonly RowExpressions expressions = new(schema, forms, diagnostics);

    private enum Made
    {
        Row,
    }

    public IRowFormula? Condition(ScalarText text, FieldScope scope) => expressions.Compile(text, null, scope)?.Formula;

    public FactField? Find(FactKind kind, ScalarText name)
    {
        if (kind.Find(name.Value) is not { } field)
        {
            if (schema.Kinds.FirstOrDefault(owner => schema.Owns(owner, kind) && owner.Find(name.Value) is { Origin: FieldOrigin.Given }) is { } owner)
            {
                diagnostics.Report(MappingDiagnostics.FieldOfOwner, name.Span, name.Value, kind.Name, owner.Name);
                return null;
            }

            var given = kind.Fields.Where(static known => known.Origin == FieldOrigin.Given).Select(static known => known.Name).Concat(["when", "repeat"]);
            diagnostics.ReportUnknown(MappingDiagnostics.UnknownField, name.Span, name.Value, given, kind.Name);
            return null;
        }

        if (field.Origin == FieldOrigin.Given)
            return field;
        diagnostics.Report(MappingDiagnostics.DerivedField, name.Span, field.ToString());
        return null;
    }

    public FieldMapping? Read(MappingReader kind, FactField field, YamlEntry entry, FieldScope scope)
    {
        var name = entry.Key.Value;
        if (entry.Value is YamlScalar)
        {
            return kind.AsText(name, entry.Value) is { } column && Column(column, scope) is { } source
                ? new FieldMapping(field, source) { Reading = TextReading.Of(field, scope.Forms) }
                : null;
        }

        if (kind.AsMap(name, entry.Value) is not { } reader)
            return null;
        var given = Sources.Where(reader.Has).ToList();
        var mapped = given.Count == 1 ? Sourced(reader, field, given[0], scope) : null;
        if (given.Count != 1)
        {
            Sources.ToList().ForEach(key => reader.Node(key));
            Reading(reader, field, scope.Forms, "column");
            if (given.Count == 0)
                diagnostics.Report(MappingDiagnostics.NoSource, entry.Key.Span, name);
            else
                diagnostics.Report(MappingDiagnostics.SeveralSources, entry.Key.Span, name, string.Join(", ", given));
        }

        reader.Finish();
        return mapped;
    }

    private FieldMapping? Sourced(MappingReader reader, FactField field, string key, FieldScope scope)
    {
        FieldSource? source = null;
        var isPlain = key is "column" or "join";
        switch (key)
        {
            case "column":
                source = reader.Text(key) is { } column ? Column(column, scope) : null;
                break;
            case "join":
                source = Join(reader, scope);
                break;
            case "value":
                if (reader.Text(key) is { } value)
                {
                    Check(field, value);
                    source = new ConstantSource(value);
                }

                break;
            case "expression":
                if (reader.Text(key) is { } text && expressions.Compile(text, field, scope) is { } compiled)
                {
                    isPlain = compiled.IsText;
                    source = new FormulaSource(compiled.Formula, text.Value.Trim());
                }

                break;
            default:
                if (reader.OneOf(key, MadeOf) is not null)
                    source = new FormulaSource(new PlaceFormula(scope.Suffix), "file@place" + scope.Suffix);
                break;
        }

        var reading = Reading(reader, field, scope.Forms, isPlain ? "column" : key);
        return source is null ? null : new FieldMapping(field, source) { Reading = reading };
    }

    private FormulaSource? Join(MappingReader reader, FieldScope scope)
    {
        var columns = reader.Texts("join").Select(column => Column(column, scope)?.Name).ToList();
        var separator = reader.Text("separator")?.Value ?? "-";
        return columns.Count == 0 || columns.Contains(null)
            ? null
            : new FormulaSource(new JoinFormula([.. columns.OfType<ScalarText>()], separator), string.Join(" + ", columns.Select(static column => column!.Value)));
    }

    private ColumnSource? Column(ScalarText text, FieldScope scope)
    {
        if (scope.Name(text.Value) is { } name)
            return new ColumnSource(text with { Value = name });
        diagnostics.Report(MappingDiagnostics.NoRepeat, text.Span, text.Value);
        return null;
    }

    /// <summary>How the text of a field is read; keys that have no meaning for what fills it are reported.</summary>
    private TextReading? Reading(MappingReader reader, FactField field, TextForms around, string source)
    {
        var values = ReadValues(reader, field);
        var codes = reader.Map("codes");
        var others = reader.OneOf("others", Others) ?? (codes is null ? OtherValues.Invalid : OtherValues.Read);
        var map = values is null ? null : new ValueMap(values, others);
        if (codes is not null)
            map = tables.Read(codes, field, others);
        var own = forms.Read(reader, around);
        var unit = reader.Text("scale") is { } scale ? Unit(scale) : null;
        var isMade = source is "value" or "made";
        foreach (var key in (string[])["values", "codes", "others", "dates", "numbers", "scale", "missing"])
        {
            var isMeant = key switch
            {
                "dates" => source == "column" && field.Type is FactType.Date or FactType.Time,
                "numbers" or "scale" => source == "column" && field.Type.IsNumeric(),
                "others" => !isMade && (reader.Has("values") || reader.Has("codes")),
                "codes" => !isMade && field.Type.IsSymbol() && !reader.Has("values"),
                _ => !isMade,
            };
            if (reader.Has(key) && !isMeant)
                diagnostics.Report(MappingDiagnostics.KeyWithoutMeaning, reader.KeySpan(key), key, field.ToString());
        }

        if (isMade)
            return null;
        // What an expression gives is written plainly; what it reads was not.
        return source == "column" ? TextReading.Of(field, own, map, unit) : TextReading.Of(field, TextForms.Plain with { Missing = own.Missing }, map);
    }

    private Fixed? Unit(ScalarText text)
    {
        if (Fixed.TryParse(text.Value, out var unit) && unit.Sign != 0)
            return unit;
        diagnostics.Report(MappingDiagnostics.BadScale, text.Span, text.Value);
        return null;
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
}
