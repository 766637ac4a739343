using ClaimRules.Facts;

namespace ClaimRules.Claims.Mapping;

/// <summary>
/// Texts of one file that a map of values or a table of codes does not list, by field, and how often each stands there. Of a personal field only
/// the number is kept.
/// </summary>
internal sealed class UnlistedTexts
{
    /// <summary>Texts of a field that are told one by one: the most frequent.</summary>
    private const int Most = 1000;

    private readonly SortedDictionary<string, Texts> byField = new(StringComparer.Ordinal);

    /// <summary>Counts a text.</summary>
    public void Add(FactField field, ReadOnlySpan<byte> text)
    {
        var texts = Of(field.ToString());
        if (field.IsPersonal)
            texts.Others++;
        else
            texts.Add(text, 1);
    }

    /// <summary>Adds those of the part of the file that comes next.</summary>
    public void Append(UnlistedTexts part)
    {
        foreach (var (field, more) in part.byField)
        {
            var texts = Of(field);
            for (var i = 0; i < more.Counts.Count; i++)
                texts.Add(more.Symbols.Utf8(i), more.Counts[i]);
            texts.Others += more.Others;
        }
    }

    public void Clear() => byField.Clear();

    /// <summary>By field; the most frequent first, and last, without a text, those that are not told one by one.</summary>
    public IEnumerable<UnlistedValue> Told(string file)
    {
        foreach (var (field, texts) in byField)
        {
            var all = texts.Counts
                .Select((count, number) => new UnlistedValue(file, field, texts.Symbols[number], count))
                .OrderByDescending(static value => value.Count).ThenBy(static value => value.Text, StringComparer.Ordinal)
                .ToList();
            foreach (var value in all.Take(Most))
                yield return value;
            if (texts.Others + all.Skip(Most).Sum(static value => value.Count) is > 0 and var others)
                yield return new UnlistedValue(file, field, null, others);
        }
    }

    private Texts Of(string field)
    {
        if (!byField.TryGetValue(field, out var texts))
            byField[field] = texts = new Texts();
        return texts;
    }

    private sealed class Texts
    {
        public SymbolTable Symbols { get; } = new();

        public List<long> Counts { get; } = [];

        public long Others { get; set; }

        public void Add(ReadOnlySpan<byte> text, long count)
        {
            var number = Symbols.Add(text);
            if (number == Counts.Count)
                Counts.Add(0);
            Counts[number] += count;
        }
    }
}
