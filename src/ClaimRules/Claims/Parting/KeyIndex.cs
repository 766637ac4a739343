namespace ClaimRules.Claims.Parting;

/// <summary>
/// Numbers for ids, from 0, by a 64-bit hash: 16 to 32 bytes each, whatever their length. Two ids with one hash are taken for one, which makes
/// parts of a folder coarser and never wrong. Not thread-safe.
/// </summary>
internal sealed class KeyIndex
{
    private ulong[] hashes = new ulong[1 << 10];
    private int[] numbers = new int[1 << 10];

    public int Count { get; private set; }

    /// <summary>The number of an id; the next one where it is new.</summary>
    public int Add(ReadOnlySpan<byte> utf8)
    {
        if ((Count + 1) * 4L > hashes.Length * 3L)
            Grow();
        var hash = Hash(utf8);
        var slot = Probe(hash);
        if (hashes[slot] != 0)
            return numbers[slot];
        hashes[slot] = hash;
        numbers[slot] = Count;
        return Count++;
    }

    /// <summary>FNV-1a with a final mix, so that parts are the same on every machine; 0 marks a free place.</summary>
    private static ulong Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var value in utf8)
            hash = (hash ^ value) * 1_099_511_628_211UL;
        hash = (hash ^ (hash >> 32)) * 0x9E37_79B9_7F4A_7C15UL;
        hash ^= hash >> 29;
        return hash == 0 ? 1 : hash;
    }

    private int Probe(ulong hash)
    {
        var mask = hashes.Length - 1;
        var slot = (int)hash & mask;
        while (hashes[slot] != 0 && hashes[slot] != hash)
            slot = (slot + 1) & mask;
        return slot;
    }

    private void Grow()
    {
        var (oldHashes, oldNumbers) = (hashes, numbers);
        hashes = new ulong[oldHashes.Length * 2];
        numbers = new int[oldHashes.Length * 2];
        for (var i = 0; i < oldHashes.Length; i++)
        {
            if (oldHashes[i] == 0)
                continue;
            var slot = Probe(oldHashes[i]);
            hashes[slot] = oldHashes[i];
            numbers[slot] = oldNumbers[i];
        }
    }
}
