using ClaimRules.Claims.Reading;

namespace ClaimRules.Claims.Querying;

/// <summary>
/// Keeps ids of encounters and claims apart that persons of one batch happen to share: the second person's has a number of its own. So a batch holds
/// what batches of one person each would hold.
/// </summary>
internal sealed class PersonScope(SymbolTable symbols)
{
    private readonly Dictionary<int, int> own = [];
    private int[] owners = [];
    private int person = 1;

    /// <summary>Begins another person.</summary>
    public void Next()
    {
        person++;
        own.Clear();
    }

    /// <summary>Gives the ids of a record the numbers that they have for this person.</summary>
    public void Apply(RowScratch row, int[] slots)
    {
        foreach (var slot in slots)
        {
            if (row.Symbol(slot) is >= 0 and var symbol)
                row.Set(slot, NumberOf(symbol));
        }
    }

    private int NumberOf(int symbol)
    {
        if (symbol >= owners.Length)
            Array.Resize(ref owners, Math.Max(symbol + 1, owners.Length * 2));
        ref var owner = ref owners[symbol];
        if (owner == 0)
            owner = person;
        if (owner == person)
            return symbol;
        if (!own.TryGetValue(symbol, out var number))
            own[symbol] = number = symbols.AddAgain(symbol);
        return number;
    }
}
