using System.Globalization;
using ClaimRules.Claims.Mapping;
using ClaimRules.Claims.Reading;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Yaml;

namespace ClaimRules.Mappings;

/// <summary>Reads which facts the rows of a file make, and gives the records of a row.</summary>
internal sealed class FactsReader(FactSchema schema, CodeTables tables, FormReader forms, DiagnosticBag diagnostics)
{
    private const int MostRepeats = 999;

    private readonly FieldReader fields = new(schema, tables, forms, diagnostics);

    /// <summary>The records of a row, that of the file first. Every problem is reported.</summary>
    public IReadOnlyList<RecordMapping> Read(IReadOnlyList<YamlEntry> entries, FactKind? record, TextForms around)
    {
        var facts = new List<MappedFact>();
        foreach (var entry in entries)
        {
            if (FindKind(entry.Key) is { } kind)
                ReadKind(entry, kind, around, facts);
        }

        return record is null ? [] : new RecordSplit(schema, diagnostics).Of(record, facts);
    }

    public FactKind? FindKind(ScalarText name)
    {
        if (schema.Find(name.Value) is { } kind)
            return kind;
        var near = schema.FindPlural(name.Value)?.Name ?? Spelling.Nearest(name.Value, schema.Kinds.Select(static known => known.Name));
        diagnostics.AddRange([new Diagnostic(MappingDiagnostics.UnknownKind, [name.Value], name.Span, Suggestion: near)]);
        return null;
    }

    private void ReadKind(YamlEntry entry, FactKind kind, TextForms around, List<MappedFact> facts)
    {
        IReadOnlyList<YamlNode> nodes = entry.Value is YamlSequence list ? list.Items : [entry.Value];
        var reader = new MappingReader(new YamlMapping(entry.Value.Span, []), diagnostics);
        var drafts = nodes.Select(node => reader.AsMapping(entry.Key.Value, node)).OfType<YamlMapping>().SelectMany(node => Drafts(node)).ToList();
        var isList = entry.Value is YamlSequence || drafts.Any(static draft => draft.Number is not null);
        if (isList && (FilePlan.IsVisitKind(kind) || kind.Parent is null))
        {
            diagnostics.Report(MappingDiagnostics.OneOfKind, entry.Key.Span, kind.Name);
            return;
        }

        for (var i = 0; i < drafts.Count; i++)
            facts.Add(ReadFact(drafts[i], kind, entry.Key, around, isList ? i + 1 : null));
    }

    /// <summary>One entry of <c>facts</c>, or of its list, once for each number of its <c>repeat</c>.</summary>
    private IEnumerable<Draft> Drafts(YamlMapping node)
    {
        var reader = new MappingReader(node, diagnostics);
        if (!reader.Has("repeat"))
            return [new Draft(node, null)];
        if (reader.Text("repeat") is not { } range)
            return [];
        var ends = range.Value.Split('-', StringSplitOptions.TrimEntries);
        var isRange = ends.Length == 2 && ends.All(static end => end.Length is > 0 and <= 3 && end.All(char.IsAsciiDigit));
        var (from, to) = isRange ? (int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[1], CultureInfo.InvariantCulture)) : (1, 0);
        if (from > to || to > MostRepeats)
        {
            diagnostics.Report(MappingDiagnostics.BadRepeat, range.Span, range.Value);
            return [];
        }

        var format = new string('0', ends[0].Length);
        return Enumerable.Range(from, to - from + 1).Select(number => new Draft(node, number.ToString(format, CultureInfo.InvariantCulture)));
    }

    private MappedFact ReadFact(Draft draft, FactKind kind, ScalarText name, TextForms around, int? position)
    {
        var scope = new FieldScope(around, draft.Number, position is { } at ? "#" + at.ToString(CultureInfo.InvariantCulture) : "");
        var reader = new MappingReader(draft.Node, diagnostics);
        var mapped = new List<FieldMapping>();
        IRowFormula? when = null;
        foreach (var entry in draft.Node.Entries)
        {
            if (entry.Key.Value == "when")
                when = reader.Text("when") is { } condition ? fields.Condition(condition, scope) : null;
            else if (entry.Key.Value != "repeat" && fields.Find(kind, entry.Key) is { } field && fields.Read(reader, field, entry, scope) is { } one)
                mapped.Add(one);
        }

        if (draft.Number is not null && !scope.HasNumber)
            diagnostics.Report(MappingDiagnostics.RepeatUnused, reader.KeySpan("repeat"), name.Value);
        if (position is { } place)
            mapped.AddRange(Defaults(kind, mapped, name, place));
        return new MappedFact(kind, name, mapped, when, position is not null);
    }

    /// <summary>The facts of a list are numbered in its order, and the first is the main one, unless columns say it.</summary>
    private static IEnumerable<FieldMapping> Defaults(FactKind kind, IReadOnlyList<FieldMapping> mapped, ScalarText name, int place)
    {
        FieldMapping Constant(FactField field, int value) =>
            new(field, new ConstantSource(new ScalarText(name.Span, value.ToString(CultureInfo.InvariantCulture), ScalarStyle.Plain)));
        bool IsFree(FactField field) => mapped.All(one => one.Field != field);
        if (kind.Serial is { } serial && IsFree(kind[serial]))
            yield return Constant(kind[serial], place);
        if (kind.Find("main") is { Type: FactType.Flag } main && IsFree(main))
            yield return Constant(main, place == 1 ? 1 : 0);
    }

    private sealed record Draft(YamlMapping Node, string? Number);
}

/// <summary>A fact as the mapping gives it.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">Where its kind is named.</param>
/// <param name="Fields">What fills its fields.</param>
/// <param name="When">Which rows have it, or null.</param>
/// <param name="IsListed">Whether a row may have several of its kind.</param>
internal sealed record MappedFact(FactKind Kind, ScalarText Name, IReadOnlyList<FieldMapping> Fields, IRowFormula? When, bool IsListed)
{
    /// <summary>Whether it says more of the fact than its id.</summary>
    public bool Says => When is not null || Fields.Any(one => one.Field.Name != Kind.IdField);
}
