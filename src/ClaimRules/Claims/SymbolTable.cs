using System.Buffers;
using System.Numerics;
using System.Text;

namespace ClaimRules.Claims;

/// <summary>
/// Numbers for texts: equal texts have one number, so that columns hold 32-bit integers and comparing codes is comparing numbers. Texts are
/// already trimmed and folded. Filled by one thread while a batch is read; afterwards read-only and thread-safe.
/// </summary>
/// <remarks>Texts are kept as UTF-8, one after the other; a string is made when it is first asked for.</remarks>
public sealed class SymbolTable
{
    private byte[] bytes = new byte[1024];
    private int[] ends = new int[64];
    private ulong[] slots = new ulong[128];
    private string?[] texts = [];

    /// <summary>How many texts there are; numbers run from 0 to this, exclusive.</summary>
    public int Count { get; private set; }

    /// <summary>The text of a number.</summary>
    public string this[int number]
    {
        get
        {
            // Threads that ask at once may each make the text; both are right.
            var known = texts;
            if (known.Length < Count)
            {
                Array.Resize(ref known, Count);
                texts = known;
            }

            return known[number] ??= Encoding.UTF8.GetString(Utf8(number));
        }
    }

    /// <summary>The number of a text, given one if it is new.</summary>
    public int Add(ReadOnlySpan<char> text)
    {
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            return Add(rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>The number of a text in UTF-8, given one if it is new.</summary>
    /// <exception cref="OverflowException">The distinct texts of the batch need more than two gigabytes.</exception>
    public int Add(ReadOnlySpan<byte> utf8) => Add(utf8, TextHash.Of(utf8));

    private int Add(ReadOnlySpan<byte> utf8, uint hash)
    {
        var slot = Probe(utf8, hash);
        if (slots[slot] != 0)
            return NumberAt(slot);
        Append(utf8.Length);
        utf8.CopyTo(bytes.AsSpan(ends[Count - 1] - utf8.Length));
        slots[slot] = ((ulong)hash << 32) | (uint)Count;
        if (Count * 3L > slots.Length * 2L)
            Grow(slots.Length * 2);
        return Count - 1;
    }

    /// <summary>A further number for the text of a number, for two ids that are written alike by chance. The text itself still leads to the first.</summary>
    internal int AddAgain(int number)
    {
        var length = Utf8(number).Length;
        Append(length);
        Utf8(number).CopyTo(bytes.AsSpan(ends[Count - 1] - length));
        return Count - 1;
    }

    /// <summary>The number of a text, or −1 where no fact of the batch has it.</summary>
    public int Find(ReadOnlySpan<char> text)
    {
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            return Find(rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>The number of a text in UTF-8, or −1 where no fact of the batch has it.</summary>
    public int Find(ReadOnlySpan<byte> utf8) => NumberAt(Probe(utf8, TextHash.Of(utf8)));

    /// <summary>The text of a number as UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8(int number)
    {
        var start = number == 0 ? 0 : ends[number - 1];
        return bytes.AsSpan(start, ends[number] - start);
    }

    /// <summary>The order of two texts as <see cref="string.CompareOrdinal(string, string)"/> gives it.</summary>
    internal int CompareOrdinal(int a, int b)
    {
        if (a == b)
            return 0;
        var x = Utf8(a);
        var y = Utf8(b);
        var same = x.CommonPrefixLength(y);
        if (same == x.Length || same == y.Length)
            return x.Length.CompareTo(y.Length);
        var (left, right) = (x[same], y[same]);
        // UTF-16 puts characters above U+FFFF (lead byte F0 and up) before U+E000 to U+FFFF (lead bytes EE and EF); UTF-8 does not.
        if (left >= 0xEE && right >= 0xEE && left >= 0xF0 != right >= 0xF0)
            return left >= 0xF0 ? -1 : 1;
        return left.CompareTo(right);
    }

    /// <summary>Adds all texts of another table; the number here of each there.</summary>
    internal int[] AddAll(SymbolTable part)
    {
        const int Ahead = 32;
        var numbers = new int[part.Count];
        Span<uint> hashes = stackalloc uint[Ahead];
        var touched = 0UL;
        for (var from = 0; from < numbers.Length; from += Ahead)
        {
            // The slots lie all over a large table: a look at several at once has them wait for memory together.
            var to = Math.Min(from + Ahead, numbers.Length);
            for (var i = from; i < to; i++)
            {
                var hash = hashes[i - from] = TextHash.Of(part.Utf8(i));
                touched |= slots[hash & (uint)(slots.Length - 1)];
            }

            for (var i = from; i < to; i++)
                numbers[i] = Add(part.Utf8(i), hashes[i - from]);
        }

        GC.KeepAlive(touched);
        return numbers;
    }

    /// <summary>Forgets all texts and keeps the room for them.</summary>
    internal void Clear()
    {
        Count = 0;
        Array.Clear(slots);
        texts = [];
    }

    /// <summary>Makes room for that many times the texts of another table.</summary>
    internal void Reserve(SymbolTable part, double times)
    {
        var count = Count + (long)(part.Count * times);
        var length = (Count == 0 ? 0 : ends[Count - 1]) + (long)((part.Count == 0 ? 0 : part.ends[part.Count - 1]) * times);
        if (count > 1 << 28 || length > Array.MaxLength)
            return;
        if (ends.Length < count)
            Array.Resize(ref ends, (int)count);
        if (bytes.Length < length)
            Array.Resize(ref bytes, (int)length);
        if (slots.Length * 2L < count * 3)
            Grow((int)BitOperations.RoundUpToPowerOf2((uint)(count * 3 / 2)));
    }

    /// <summary>Makes room for one more text behind the others.</summary>
    private void Append(int length)
    {
        var start = Count == 0 ? 0 : ends[Count - 1];
        var end = checked(start + length);
        if (end > bytes.Length)
            Array.Resize(ref bytes, (int)Math.Min(Array.MaxLength, Math.Max(end, bytes.Length * 2L)));
        if (Count == ends.Length)
            Array.Resize(ref ends, Count * 2);
        ends[Count++] = end;
    }

    private int NumberAt(int slot) => (int)(uint)slots[slot] - 1;

    /// <summary>The slot of a text, or the free one where it would be put. A slot holds the hash and, below it, the number plus one.</summary>
    private int Probe(ReadOnlySpan<byte> utf8, uint hash)
    {
        var table = slots;
        var mask = table.Length - 1;
        for (var slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            var entry = table[slot];
            if (entry == 0 || ((uint)(entry >> 32) == hash && Utf8((int)(uint)entry - 1).SequenceEqual(utf8)))
                return slot;
        }
    }

    private void Grow(int length)
    {
        var grown = new ulong[length];
        var mask = length - 1;
        foreach (var entry in slots)
        {
            if (entry == 0)
                continue;
            var slot = (int)(entry >> 32) & mask;
            while (grown[slot] != 0)
                slot = (slot + 1) & mask;
            grown[slot] = entry;
        }

        slots = grown;
    }
}
