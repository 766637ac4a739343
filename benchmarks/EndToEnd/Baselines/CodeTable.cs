namespace ClaimRules.EndToEnd.Baselines;

/// <summary>Finds the number of a code of at most eight ASCII characters by its bytes.</summary>
internal sealed class CodeTable
{
    private readonly ulong[] keys;
    private readonly int[] numbers;

    public CodeTable(Codes codes)
    {
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)codes.Count * 2);
        (keys, numbers) = (new ulong[size], new int[size]);
        var number = 0;
        foreach (var code in codes.All)
        {
            var key = ColumnFacts.Packed(code);
            var slot = SlotOf(key);
            while (keys[slot] != 0)
                slot = (slot + 1) & (keys.Length - 1);
            (keys[slot], numbers[slot]) = (key, number++);
        }
    }

    /// <summary>The number of a code.</summary>
    /// <exception cref="FormatException">It has none.</exception>
    public int Find(ReadOnlySpan<byte> code)
    {
        var key = Packed(code);
        for (var slot = SlotOf(key); keys[slot] != 0; slot = (slot + 1) & (keys.Length - 1))
        {
            if (keys[slot] == key)
                return numbers[slot];
        }

        throw new FormatException("The file has a code that was not given a number.");
    }

    /// <summary>The bytes as one number, the first one highest.</summary>
    public static ulong Packed(ReadOnlySpan<byte> code)
    {
        var packed = 0UL;
        foreach (var character in code)
            packed = (packed << 8) | character;
        return code.Length == 0 ? 0 : packed << (8 * (8 - code.Length));
    }

    private int SlotOf(ulong key) => (int)((key * 0x9E3779B97F4A7C15UL) >> 40) & (keys.Length - 1);
}
