using System.Text;

namespace ClaimRules.Claims.Parting;

/// <summary>Bytes of records on their way to a <see cref="SpillFile"/>: small numbers take one byte.</summary>
internal sealed class SpillBuffer(int capacity = 256)
{
    private byte[] bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Byte(byte value) => Room(1)[0] = value;

    public void Number(long value)
    {
        // Zigzag, then seven bits a byte.
        var rest = (ulong)(value << 1) ^ (ulong)(value >> 63);
        while (rest >= 0x80)
        {
            Byte((byte)(rest | 0x80));
            rest >>= 7;
        }

        Byte((byte)rest);
    }

    public void Text(ReadOnlySpan<byte> utf8)
    {
        Number(utf8.Length);
        Raw(utf8);
    }

    public void Text(string text) => Text(Encoding.UTF8.GetBytes(text));

    public void Raw(ReadOnlySpan<byte> raw) => raw.CopyTo(Room(raw.Length));

    private Span<byte> Room(int count)
    {
        if (Length + count > bytes.Length)
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + count));
        var room = bytes.AsSpan(Length, count);
        Length += count;
        return room;
    }
}

/// <summary>Reads back what a <see cref="SpillBuffer"/> took.</summary>
internal ref struct SpillSpan(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    public readonly bool IsEmpty => rest.IsEmpty;

    public byte Byte()
    {
        var value = rest[0];
        rest = rest[1..];
        return value;
    }

    public long Number()
    {
        var (value, shift) = (0UL, 0);
        while (true)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return (long)(value >> 1) ^ -(long)(value & 1);
            shift += 7;
        }
    }

    public int Int() => (int)Number();

    public ReadOnlySpan<byte> Text()
    {
        var length = Int();
        var text = rest[..length];
        rest = rest[length..];
        return text;
    }

    public string String() => Encoding.UTF8.GetString(Text());
}
