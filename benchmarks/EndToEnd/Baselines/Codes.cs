namespace ClaimRules.EndToEnd.Baselines;

/// <summary>Numbers for codes, so that arrays take the place of dictionaries.</summary>
internal sealed class Codes
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    public int Count => numbers.Count;

    /// <summary>The codes in the order of their numbers.</summary>
    public IEnumerable<string> All => numbers.OrderBy(static pair => pair.Value).Select(static pair => pair.Key);

    public int Add(string code)
    {
        numbers.TryAdd(code, numbers.Count);
        return numbers[code];
    }

    public int this[string code] => numbers[code];
}
