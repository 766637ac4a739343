using System.Globalization;
using ClaimRules.Diagnostics;
using ClaimRules.Values;

namespace ClaimRules.Yaml;

/// <summary>
/// Reads the keys of a mapping one by one; each question reports what is wrong with its key. <see cref="Finish"/> reports the keys that
/// nobody asked for, so that a misspelt key is never passed over.
/// </summary>
internal sealed class MappingReader(YamlMapping mapping, DiagnosticBag diagnostics)
{
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    public SourceSpan Span => mapping.Span;

    /// <summary>The mapping that a file holds; null where it holds none, which is reported.</summary>
    public static MappingReader? OfFile(SourceText source, DiagnosticBag diagnostics)
    {
        if (YamlReader.Read(source, diagnostics) is not { } node)
            return null;
        if (node is YamlMapping mapping)
            return new MappingReader(mapping, diagnostics);
        diagnostics.Report(YamlDiagnostics.NotMapping, node.Span, source.Path);
        return null;
    }

    /// <summary>The value of a key, whatever it is; null where the key is not written or has nothing behind it (which is reported).</summary>
    public YamlNode? Node(string key)
    {
        asked.Add(key);
        var node = mapping.Find(key);
        if (node is not YamlScalar { IsEmpty: true })
            return node;
        diagnostics.Report(YamlDiagnostics.EmptyValue, KeySpan(key), key);
        return null;
    }

    /// <summary>As <see cref="Node"/>; a key that is not written is reported.</summary>
    public YamlNode? RequiredNode(string key)
    {
        if (!Has(key))
            diagnostics.Report(YamlDiagnostics.MissingKey, mapping.Span, key);
        return Node(key);
    }

    public bool Has(string key) => mapping.Find(key) is not null;

    public ScalarText? Text(string key) => AsText(key, Node(key));

    public ScalarText? RequiredText(string key) => AsText(key, RequiredNode(key));

    public int? Integer(string key, int min, int max)
    {
        if (Text(key) is not { } text)
            return null;
        if (int.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
            return value;
        diagnostics.Report(
            YamlDiagnostics.NotInteger,
            text.Span,
            key,
            min.ToString(CultureInfo.InvariantCulture),
            max.ToString(CultureInfo.InvariantCulture));
        return null;
    }

    /// <summary>A day, as a <see cref="DateOnly.DayNumber"/>.</summary>
    public int? Day(string key)
    {
        if (Text(key) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date.DayNumber;
        diagnostics.Report(YamlDiagnostics.NotDate, text.Span, text.Value);
        return null;
    }

    /// <summary>The days of <c>from</c> and <c>to</c>, inclusive; null is open.</summary>
    public (int? From, int? To) Days()
    {
        var (from, to) = (Day("from"), Day("to"));
        if (from <= to || from is null || to is null)
            return (from, to);
        diagnostics.Report(YamlDiagnostics.DatesReversed, KeySpan("to"), Value.OfDay(from.Value).ToString(), Value.OfDay(to.Value).ToString());
        return (from, null);
    }

    public T? OneOf<T>(string key, IReadOnlyDictionary<string, T> names)
        where T : struct, Enum => Text(key) is { } text ? OneOf(text, names) : null;

    public IReadOnlyList<T> ManyOf<T>(string key, IReadOnlyDictionary<string, T> names)
        where T : struct, Enum
    {
        var values = new List<T>();
        foreach (var text in Texts(key))
        {
            if (OneOf(text, names) is not { } value)
                continue;
            if (values.Contains(value))
                diagnostics.Report(YamlDiagnostics.ListedTwice, text.Span, text.Value);
            else
                values.Add(value);
        }

        return values;
    }

    public T? OneOf<T>(ScalarText text, IReadOnlyDictionary<string, T> names)
        where T : struct, Enum
    {
        if (names.TryGetValue(text.Value, out var value))
            return value;
        diagnostics.ReportUnknown(YamlDiagnostics.NotOneOf, text.Span, text.Value, names.Keys, string.Join(", ", names.Keys));
        return null;
    }

    /// <summary>The texts of a list; a single text is a list of one.</summary>
    public IReadOnlyList<ScalarText> Texts(string key)
    {
        var node = Node(key);
        if (node is YamlScalar single)
            return [single.Text];
        var texts = new List<ScalarText>();
        foreach (var item in Items(key, node))
        {
            if (AsText(key, item) is { } text)
                texts.Add(text);
        }

        return texts;
    }

    public MappingReader? Map(string key) => AsMap(key, Node(key));

    /// <summary>The entries of a mapping, in order.</summary>
    public IReadOnlyList<YamlEntry> Entries(string key) => AsMapping(key, Node(key))?.Entries ?? [];

    /// <summary>As <see cref="Entries"/>; a key that is not written is reported.</summary>
    public IReadOnlyList<YamlEntry> RequiredEntries(string key) => AsMapping(key, RequiredNode(key))?.Entries ?? [];

    /// <summary>The mappings of a list.</summary>
    public IReadOnlyList<MappingReader> Maps(string key) =>
        [.. Items(key, Node(key)).Select(item => AsMap(key, item)).OfType<MappingReader>()];

    public IReadOnlyList<YamlNode> List(string key) => Items(key, Node(key));

    public ScalarText? AsText(string key, YamlNode? node)
    {
        switch (node)
        {
            case null:
                return null;
            case YamlScalar { IsEmpty: true }:
                diagnostics.Report(YamlDiagnostics.EmptyValue, node.Span, key);
                return null;
            case YamlScalar scalar:
                return scalar.Text;
            default:
                diagnostics.Report(YamlDiagnostics.NotText, node.Span, key);
                return null;
        }
    }

    public MappingReader? AsMap(string key, YamlNode? node) =>
        AsMapping(key, node) is { } map ? new MappingReader(map, diagnostics) : null;

    public YamlMapping? AsMapping(string key, YamlNode? node)
    {
        if (node is not null and not YamlMapping)
            diagnostics.Report(YamlDiagnostics.NotMapping, node.Span, key);
        return node as YamlMapping;
    }

    /// <summary>Reports the keys that were not asked for.</summary>
    public void Finish()
    {
        foreach (var entry in mapping.Entries)
        {
            if (diagnostics.Count >= DiagnosticBag.Enough)
                return;
            if (!asked.Contains(entry.Key.Value))
                diagnostics.ReportUnknown(YamlDiagnostics.UnknownKey, entry.Key.Span, entry.Key.Value, asked);
        }
    }

    /// <summary>The place of a key, or of the mapping where it is not written.</summary>
    public SourceSpan KeySpan(string key) =>
        mapping.Entries.FirstOrDefault(entry => entry.Key.Value == key)?.Key.Span ?? mapping.Span;

    private IReadOnlyList<YamlNode> Items(string key, YamlNode? node)
    {
        if (node is not null and not YamlSequence)
            diagnostics.Report(YamlDiagnostics.NotList, node.Span, key);
        return (node as YamlSequence)?.Items ?? [];
    }
}
