using System.Text;

namespace ClaimRules.Claims.Mapping;

/// <summary>What becomes of a text that a map of values does not list.</summary>
internal enum OtherValues
{
    /// <summary>It is a value that can't be read, kept as it was written.</summary>
    Invalid,

    /// <summary>It says nothing.</summary>
    Missing,

    /// <summary>It is read as if there were no map.</summary>
    Read,
}

/// <summary>What the texts of a column mean: each the text that the field reads. Texts are compared exactly, trimmed and with full-width forms folded.</summary>
internal sealed class ValueMap(IReadOnlyDictionary<string, string> texts, OtherValues others)
{
    private readonly Dictionary<ulong, List<(byte[] From, byte[] To)>> byHash = texts
        .Select(static pair => (From: Encoding.UTF8.GetBytes(pair.Key), To: Encoding.UTF8.GetBytes(pair.Value)))
        .GroupBy(static pair => Hash(pair.From))
        .ToDictionary(static group => group.Key, static group => group.ToList());

    /// <summary>Puts what a text means in its place, empty where it means nothing; false where it is not a value.</summary>
    public bool Apply(ref ReadOnlySpan<byte> text)
    {
        if (byHash.TryGetValue(Hash(text), out var candidates))
        {
            foreach (var (from, to) in candidates)
            {
                if (text.SequenceEqual(from))
                {
                    text = to;
                    return true;
                }
            }
        }

        if (others == OtherValues.Missing)
            text = [];
        return others != OtherValues.Invalid;
    }

    /// <summary>FNV-1a: short texts, and the answer never depends on it.</summary>
    private static ulong Hash(ReadOnlySpan<byte> text)
    {
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var value in text)
            hash = (hash ^ value) * 1_099_511_628_211UL;
        return hash;
    }
}
