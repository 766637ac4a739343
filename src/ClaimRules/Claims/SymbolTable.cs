namespace ClaimRules.Claims;

/// <summary>
/// Numbers for texts: equal texts have one number, so that columns hold 32-bit integers and comparing codes is comparing numbers. Texts are
/// already trimmed and folded. Filled by one thread while a batch is read; afterwards read-only and thread-safe.
/// </summary>
public sealed class SymbolTable
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan;
    private readonly List<string> texts = [];

    /// <summary>An empty table.</summary>
    public SymbolTable() => bySpan = numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many texts there are; numbers run from 0 to this, exclusive.</summary>
    public int Count => texts.Count;

    /// <summary>The text of a number.</summary>
    public string this[int number] => texts[number];

    /// <summary>The number of a text, given one if it is new.</summary>
    public int Add(ReadOnlySpan<char> text)
    {
        if (bySpan.TryGetValue(text, out var number))
            return number;
        var added = text.ToString();
        number = texts.Count;
        texts.Add(added);
        numbers.Add(added, number);
        return number;
    }

    /// <summary>The number of a text, or −1 where no fact of the batch has it.</summary>
    public int Find(ReadOnlySpan<char> text) => bySpan.TryGetValue(text, out var number) ? number : -1;
}
