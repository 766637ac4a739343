using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ClaimRules.Findings;

/// <summary>A few texts by name, in the ordinal order of their names. Immutable and thread-safe.</summary>
/// <param name="names">The names, in ordinal order, each once; shared by many maps.</param>
/// <param name="texts">One text for each name.</param>
internal sealed class TextMap(string[] names, string[] texts) : IReadOnlyDictionary<string, string>
{
    public IEnumerable<string> Keys => names;

    public IEnumerable<string> Values => texts;

    public int Count => names.Length;

    public string this[string key] => TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"There is no text '{key}'.");

    /// <summary>The name and the text at a place, from 0.</summary>
    public KeyValuePair<string, string> At(int place) => new(names[place], texts[place]);

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        var place = Array.BinarySearch(names, key, StringComparer.Ordinal);
        value = place >= 0 ? texts[place] : null;
        return place >= 0;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
    {
        for (var place = 0; place < names.Length; place++)
            yield return At(place);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
