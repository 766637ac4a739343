using System.Text.RegularExpressions;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Yaml;

namespace ClaimRules.Packs.Facts;

/// <summary>Reads the fields of a kind that a pack declares: <c>name: type</c>, a list of values, or a mapping with more.</summary>
/// <param name="schema">The kinds that are there without packs.</param>
/// <param name="chain">The names of the kinds that own it, nearest first.</param>
/// <param name="diagnostics">Takes the problems.</param>
internal sealed partial class FieldDeclarations(FactSchema schema, IReadOnlyList<string> chain, DiagnosticBag diagnostics)
{
    private static readonly Dictionary<string, FactType> Types = new(StringComparer.Ordinal)
    {
        ["id"] = FactType.Id,
        ["code"] = FactType.Code,
        ["icd"] = FactType.Icd,
        ["text"] = FactType.Text,
        ["flag"] = FactType.Flag,
        ["boolean"] = FactType.Flag,
        ["date"] = FactType.Date,
        ["time"] = FactType.Time,
        ["datetime"] = FactType.Time,
        ["month"] = FactType.Month,
        ["money"] = FactType.Money,
        ["price"] = FactType.Price,
        ["quantity"] = FactType.Quantity,
        ["decimal"] = FactType.Decimal,
        ["integer"] = FactType.Integer,
    };

    private readonly List<FactField> fields = [];
    private readonly Dictionary<string, IReadOnlyList<string>> ownerHeaders =
        chain.ToDictionary(static owner => owner, static owner => (IReadOnlyList<string>)[owner], StringComparer.Ordinal);

    /// <summary>The fields, without those that only name what the fact belongs to.</summary>
    public IReadOnlyList<FactField> Fields => fields;

    public IEnumerable<string> Names => fields.Select(static of => of.Name);

    /// <summary>How files name what the fact belongs to.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> OwnerHeaders => ownerHeaders;

    public FactField? Find(string name) => fields.Find(field => field.Name == name);

    public void Read(MappingReader kind, YamlEntry entry)
    {
        var name = entry.Key;
        if (FactDeclaration.IsWord(name.Value))
        {
            diagnostics.Report(PackDiagnostics.ReservedField, name.Span, name.Value);
            return;
        }

        if (!NamePattern().IsMatch(name.Value))
        {
            diagnostics.Report(PackDiagnostics.BadName, name.Span, name.Value);
            return;
        }

        if (entry.Value is not YamlMapping mapping)
        {
            Add(name, TypeOf(kind, name, entry.Value, name.Value) ?? Unread(name));
            return;
        }

        var reader = new MappingReader(mapping, diagnostics);
        var title = reader.Text("title")?.Value ?? name.Value;
        var type = TypeOf(reader, name, reader.RequiredNode("type"), title);
        var aliases = reader.Texts("aliases").Select(static text => text.Value).ToList();
        var isRequired = Flag(reader, "required");
        var isPersonal = Flag(reader, "personal");
        var date = type is { Type: FactType.Time } ? reader.Text("date") : null;
        reader.Finish();
        if (date is not null && Find(date.Value) is not { Type: FactType.Date })
            diagnostics.ReportUnknown(PackDiagnostics.BadFactDate, date.Span, date.Value, fields.Where(static field => field.Type == FactType.Date).Select(static field => field.Name));
        Add(name, (type ?? Unread(name)) with
        {
            Title = title,
            Aliases = aliases,
            Need = isRequired ? FieldNeed.Required : FieldNeed.Optional,
            IsPersonal = isPersonal,
            DateField = date?.Value,
        });
    }

    /// <summary>A field whose type can't be read, so that what names it is not reported as well.</summary>
    private static FactField Unread(ScalarText name) => new(name.Value, name.Value, FactType.Text);

    /// <summary>A field that is called like an owner says how files name the owner; one that is called like a provider or claim refers to it.</summary>
    private void Add(ScalarText name, FactField field)
    {
        if (schema.Find(name.Value) is not { } kind)
        {
            fields.Add(field);
            return;
        }

        var refers = name.Value == "provider" || (name.Value == "claim" && chain.Contains("encounter"));
        if (field.Type != FactType.Id || !(refers || chain.Contains(name.Value)))
            diagnostics.Report(PackDiagnostics.ReservedField, name.Span, name.Value);
        else if (chain.Contains(name.Value))
            ownerHeaders[name.Value] = [.. field.Aliases.Prepend(field.Title).Prepend(name.Value).Distinct()];
        else
            fields.Add(field with { Type = FactType.Reference, Target = kind.Name });
    }

    private FactField? TypeOf(MappingReader reader, ScalarText name, YamlNode? node, string title)
    {
        if (node is YamlSequence { Items.Count: > 0 })
            return Listed(reader, name, node, title);
        if (reader.AsText(name.Value, node) is not { } text)
            return null;
        if (Types.TryGetValue(text.Value, out var type))
            return new FactField(name.Value, title, type);
        var lists = schema.Kinds.SelectMany(static kind => kind.Fields).Select(static field => field.Choice).OfType<FactChoice>().Distinct().ToList();
        if (lists.Find(list => list.Name == text.Value) is { } choice)
            return new FactField(name.Value, title, FactType.Choice) { Choice = choice };
        diagnostics.ReportUnknown(PackDiagnostics.UnknownFieldType, text.Span, text.Value, Types.Keys.Concat(lists.Select(static list => list.Name)));
        return null;
    }

    private FactField? Listed(MappingReader reader, ScalarText name, YamlNode node, string title)
    {
        var names = ((YamlSequence)node).Items.Select(item => reader.AsText(name.Value, item)).OfType<ScalarText>().ToList();
        foreach (var twice in names.GroupBy(static of => of.Value, StringComparer.OrdinalIgnoreCase).SelectMany(static group => group.Skip(1)))
            diagnostics.Report(YamlDiagnostics.ListedTwice, twice.Span, twice.Value);
        var values = names.Select(static of => new FactChoiceValue(of.Value, of.Value)).ToList();
        return new FactField(name.Value, title, FactType.Choice) { Choice = new FactChoice(name.Value, title, false, values) };
    }

    private static readonly Dictionary<string, bool> Flags = new(StringComparer.Ordinal) { ["true"] = true, ["false"] = false };

    private bool Flag(MappingReader reader, string key)
    {
        if (reader.Text(key) is not { } text)
            return false;
        if (Flags.TryGetValue(text.Value, out var value))
            return value;
        diagnostics.ReportUnknown(YamlDiagnostics.NotOneOf, text.Span, text.Value, Flags.Keys, string.Join(", ", Flags.Keys));
        return false;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,59}$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
