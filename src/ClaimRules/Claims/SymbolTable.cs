using System.Buffers;
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
    private int[] hashes = new int[64];
    private int[] slots = new int[128];
    private string?[] texts = new string?[64];

    /// <summary>How many texts there are; numbers run from 0 to this, exclusive.</summary>
    public int Count { get; private set; }

    /// <summary>The text of a number.</summary>
    public string this[int number] => texts[number] ??= Encoding.UTF8.GetString(Utf8(number));

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
    public int Add(ReadOnlySpan<byte> utf8)
    {
        var hash = Hash(utf8);
        var slot = Probe(utf8, hash);
        if (slots[slot] != 0)
            return slots[slot] - 1;
        var start = Count == 0 ? 0 : ends[Count - 1];
        var end = checked(start + utf8.Length);
        if (end > bytes.Length)
            Array.Resize(ref bytes, (int)Math.Min(Array.MaxLength, Math.Max(end, bytes.Length * 2L)));
        utf8.CopyTo(bytes.AsSpan(start));
        if (Count == ends.Length)
        {
            Array.Resize(ref ends, Count * 2);
            Array.Resize(ref hashes, Count * 2);
            Array.Resize(ref texts, Count * 2);
        }

        ends[Count] = end;
        hashes[Count] = hash;
        slots[slot] = ++Count;
        if (Count * 2 > slots.Length)
            Grow();
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
    public int Find(ReadOnlySpan<byte> utf8) => slots[Probe(utf8, Hash(utf8))] - 1;

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

    private static int Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = new HashCode();
        hash.AddBytes(utf8);
        return hash.ToHashCode();
    }

    private int Probe(ReadOnlySpan<byte> utf8, int hash)
    {
        var mask = slots.Length - 1;
        for (var slot = hash & mask; ; slot = (slot + 1) & mask)
        {
            var number = slots[slot] - 1;
            if (number < 0 || (hashes[number] == hash && Utf8(number).SequenceEqual(utf8)))
                return slot;
        }
    }

    private void Grow()
    {
        slots = new int[slots.Length * 2];
        var mask = slots.Length - 1;
        for (var number = 0; number < Count; number++)
        {
            var slot = hashes[number] & mask;
            while (slots[slot] != 0)
                slot = (slot + 1) & mask;
            slots[slot] = number + 1;
        }
    }
}
