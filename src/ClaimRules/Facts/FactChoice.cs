namespace ClaimRules.Facts;

/// <summary>One value of a <see cref="FactChoice"/>.</summary>
/// <param name="Name">The name in rules, such as <c>inpatient</c>.</param>
/// <param name="Title">The Chinese name.</param>
/// <param name="Codes">National codes that mean it, and other texts that are read as it.</param>
public sealed record FactChoiceValue(string Name, string Title, params IReadOnlyList<string> Codes);

/// <summary>A closed list of values, such as the kinds of visit. Immutable.</summary>
public sealed class FactChoice
{
    private readonly Dictionary<string, int> byText = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Defines the list.</summary>
    /// <param name="name">The name in schemas and tables, such as <c>visit_type</c>.</param>
    /// <param name="title">The Chinese name.</param>
    /// <param name="ordered">Whether the values, as listed, go up, so that rules may compare them with <c>&lt;</c>.</param>
    /// <param name="values">The values, lowest first where ordered.</param>
    /// <param name="unknownCodes">Codes that mean "not known" or "not stated"; they are read as missing.</param>
    public FactChoice(string name, string title, bool ordered, IReadOnlyList<FactChoiceValue> values, params IReadOnlyList<string> unknownCodes)
    {
        Name = name;
        Title = title;
        IsOrdered = ordered;
        Values = values;
        UnknownCodes = unknownCodes;
        for (var i = 0; i < values.Count; i++)
        {
            foreach (var text in (IEnumerable<string>)[values[i].Name, values[i].Title, .. values[i].Codes])
                byText.TryAdd(text, i);
        }
    }

    /// <summary>The name in schemas and tables.</summary>
    public string Name { get; }

    /// <summary>The Chinese name.</summary>
    public string Title { get; }

    /// <summary>Whether the values go up as listed.</summary>
    public bool IsOrdered { get; }

    /// <summary>The values; columns hold their positions in this list.</summary>
    public IReadOnlyList<FactChoiceValue> Values { get; }

    /// <summary>Codes that are read as missing.</summary>
    public IReadOnlyList<string> UnknownCodes { get; }

    /// <summary>The position of the value that a text (name, Chinese name or national code) means, or −1.</summary>
    public int IndexOf(string text) => byText.GetValueOrDefault(text, -1);

    /// <summary>As <see cref="IndexOf(string)"/>, without making a string.</summary>
    public int IndexOf(ReadOnlySpan<char> text) =>
        byText.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var index) ? index : -1;

    /// <inheritdoc />
    public override string ToString() => Name;
}
