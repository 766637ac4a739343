using ClaimRules.Diagnostics;

namespace ClaimRules.Yaml;

/// <summary>What a YAML file holds at one place.</summary>
/// <param name="Span">A stretch that a message can point at: a scalar's text, the first key of a block, the whole of a flow.</param>
internal abstract record YamlNode(SourceSpan Span);

/// <summary>A text; numbers, dates and flags too are texts here.</summary>
internal sealed record YamlScalar(SourceSpan Span, ScalarText Text) : YamlNode(Span)
{
    /// <summary>Whether nothing was written.</summary>
    public bool IsEmpty => Text.Style == ScalarStyle.Plain && Text.Value.Length == 0;
}

/// <summary>A list.</summary>
internal sealed record YamlSequence(SourceSpan Span, IReadOnlyList<YamlNode> Items) : YamlNode(Span);

/// <summary>One key and its value.</summary>
internal sealed record YamlEntry(ScalarText Key, YamlNode Value);

/// <summary>Keys and values, in the order of the file; every key once.</summary>
internal sealed record YamlMapping(SourceSpan Span, IReadOnlyList<YamlEntry> Entries) : YamlNode(Span)
{
    public YamlNode? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key.Value == key)
                return entry.Value;
        }

        return null;
    }
}
