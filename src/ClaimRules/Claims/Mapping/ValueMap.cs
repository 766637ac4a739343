using System.Text;
using ClaimRules.Claims.Reading;

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

/// <summary>
/// What the texts of a column mean: each the text that the field reads. Texts are compared exactly, trimmed and with full-width forms folded.
/// Immutable and thread-safe.
/// </summary>
internal sealed class ValueMap
{
    private readonly Dictionary<ulong, List<(byte[] From, byte[] To)>> byHash;
    private readonly OtherValues others;
    private readonly bool tellsOthers;

    /// <param name="texts">What each text means; empty where it means nothing.</param>
    /// <param name="others">What becomes of those that are not listed.</param>
    /// <param name="isTable">Whether it is a table of codes, which is to list all of them: those that it lacks are told even where they are read.</param>
    public ValueMap(IReadOnlyDictionary<string, string> texts, OtherValues others, bool isTable = false)
    {
        this.others = others;
        tellsOthers = isTable || others != OtherValues.Read;
        byHash = texts
            .Select(static pair => (From: Encoding.UTF8.GetBytes(pair.Key), To: Encoding.UTF8.GetBytes(pair.Value)))
            .GroupBy(static pair => Hash(pair.From))
            .ToDictionary(static group => group.Key, static group => group.ToList());
    }

    /// <summary>Puts what a text means in its place; false where it is to be read as if there were no map.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fault">Whether it is no value.</param>
    /// <param name="isUnlisted">Whether it is told as one that is not listed.</param>
    public bool TryApply(ref ReadOnlySpan<byte> text, out Fault fault, out bool isUnlisted)
    {
        (fault, isUnlisted) = (Fault.None, false);
        if (Find(text) is { } meaning)
        {
            text = meaning;
            return true;
        }

        isUnlisted = tellsOthers;
        if (others == OtherValues.Read)
            return false;
        if (others == OtherValues.Missing)
            text = [];
        else
            fault = Fault.NotListed;
        return true;
    }

    private byte[]? Find(ReadOnlySpan<byte> text)
    {
        if (byHash.TryGetValue(Hash(text), out var candidates))
        {
            foreach (var (from, to) in candidates)
            {
                if (text.SequenceEqual(from))
                    return to;
            }
        }

        return null;
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
