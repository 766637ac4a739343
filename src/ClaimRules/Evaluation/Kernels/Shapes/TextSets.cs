namespace ClaimRules.Evaluation.Kernels.Shapes;

/// <summary>Sets of texts as bits: one for each code, or for each class of prefixes. Filled when a kernel's data are made, read-only afterwards.</summary>
internal sealed class TextSets(TextBook book)
{
    private readonly Dictionary<string, long> known = new(StringComparer.Ordinal);
    private ulong[] bits = new ulong[256];
    private long[] remainders = new long[256];
    private int used;

    public TextBook Book => book;

    /// <summary>The bits of all sets; a set begins at its number.</summary>
    public ulong[] Bits => bits;

    /// <summary>At the number of a set, a bit for each of 64 remainders that an element of it has.</summary>
    public long[] Remainders => remainders;

    private int CodeWords => book.CodeCount / 64 + 1;

    private int ClassWords => book.ClassCount / 64 + 1;

    /// <summary>The number of a set; equal sets have one.</summary>
    public long Add(IEnumerable<string> texts, bool byPrefix)
    {
        var sorted = texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var key = (byPrefix ? "^" : "=") + string.Join('\u001f', sorted);
        if (known.TryGetValue(key, out var found))
            return found;
        var start = Reserve(byPrefix ? ClassWords : CodeWords);
        if (byPrefix)
        {
            var wanted = sorted.Select(book.ClassNamed).ToHashSet();
            var isAll = sorted.Contains("");
            for (var of = isAll ? 0 : 1; of <= book.ClassCount; of++)
            {
                if (isAll || book.Chain(of).Any(wanted.Contains))
                    Set(start, of);
            }
        }
        else
        {
            foreach (var text in sorted)
                Set(start, book.CodeOf(text));
        }

        known.Add(key, start);
        return start;
    }

    /// <summary>The set of what is in any of the sets, or in all of them.</summary>
    public long Merge(IReadOnlyList<long> sets, bool byPrefix, bool any)
    {
        if (sets.All(set => set == sets[0]))
            return sets[0];
        var words = byPrefix ? ClassWords : CodeWords;
        var start = Reserve(words);
        for (var word = 0; word < words; word++)
        {
            var merged = bits[sets[0] + word];
            foreach (var set in sets)
                merged = any ? merged | bits[set + word] : merged & bits[set + word];
            bits[start + word] = merged;
            remainders[start] |= (long)merged;
        }

        return start;
    }

    private int Reserve(int words)
    {
        var start = used;
        used += words;
        if (used > bits.Length)
        {
            Array.Resize(ref bits, Math.Max(used, bits.Length * 2));
            Array.Resize(ref remainders, bits.Length);
        }

        return start;
    }

    private void Set(int start, int element)
    {
        bits[start + (element >> 6)] |= 1UL << (element & 63);
        remainders[start] |= 1L << (element & 63);
    }
}
