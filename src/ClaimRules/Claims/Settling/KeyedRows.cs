using ClaimRules.Claims.Reading;

namespace ClaimRules.Claims.Settling;

/// <summary>The first record of each key below each parent.</summary>
/// <param name="store">The records.</param>
/// <param name="key">The columns of the key.</param>
/// <param name="symbols">Where the key is one column of symbols, how many symbols there are; else 0.</param>
internal sealed class KeyedRows(RecordStore store, FactColumn[] key, int symbols)
{
    private readonly int[] bySymbol = new int[symbols];
    private readonly Dictionary<long, int> byHash = [];

    /// <summary>Adds a record that is the first of its key; else the first one, and −1 where it was added.</summary>
    public int Add(int row)
    {
        // An id is nearly always the id of one record, and ids were numbered in the order of the records.
        if (bySymbol.Length > 0 && key[0][row] is >= 0 and var symbol)
        {
            ref var head = ref bySymbol[symbol];
            if (head == 0)
            {
                head = row + 1;
                return -1;
            }

            if (store.Parents[head - 1] == store.Parents[row])
                return head - 1;
        }

        var hash = new HashCode();
        hash.Add(store.Parents[row]);
        foreach (var column in key)
            hash.Add(column[row]);
        // Where two keys share a hash, the second goes to the next number that is free.
        var number = (long)(uint)hash.ToHashCode() << 8;
        while (byHash.TryGetValue(number, out var other))
        {
            if (IsSameKey(other, row))
                return other;
            number++;
        }

        byHash.Add(number, row);
        return -1;
    }

    private bool IsSameKey(int a, int b)
    {
        if (store.Parents[a] != store.Parents[b])
            return false;
        foreach (var column in key)
        {
            if (!column.SameIn(a, b))
                return false;
        }

        return true;
    }
}
