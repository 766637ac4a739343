using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ClaimRules.Claims;

/// <summary>Hashes of short texts. Seeded anew in each process, so that no input can be made to collide; nothing that is kept depends on them.</summary>
internal static class TextHash
{
    private static readonly ulong Seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;

    public static uint Of(ReadOnlySpan<byte> text)
    {
        var state = Seed ^ ((ulong)text.Length * 0x9E3779B97F4A7C15);
        while (text.Length > 16)
        {
            state = Mix(state ^ Word(text), Seed + Word(text[8..]));
            text = text[16..];
        }

        var (low, high) = Ends(text);
        state = Mix(state ^ low, Seed + high);
        return (uint)(state ^ (state >> 32));
    }

    /// <summary>Two words that hold all of a text of at most 16 bytes; texts of one length have the same words only where they are equal.</summary>
    public static (ulong Low, ulong High) Ends(ReadOnlySpan<byte> text) => text.Length switch
    {
        >= 8 => (Word(text), Word(text[^8..])),
        >= 4 => (Half(text), Half(text[^4..])),
        > 0 => (text[0] | ((ulong)text[text.Length >> 1] << 8) | ((ulong)text[^1] << 16), 0),
        _ => default,
    };

    private static ulong Mix(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }

    private static ulong Word(ReadOnlySpan<byte> text) => BinaryPrimitives.ReadUInt64LittleEndian(text);

    private static ulong Half(ReadOnlySpan<byte> text) => BinaryPrimitives.ReadUInt32LittleEndian(text);
}
