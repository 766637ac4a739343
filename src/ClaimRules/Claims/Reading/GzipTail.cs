using System.Buffers.Binary;
using System.IO.Compression;

namespace ClaimRules.Claims.Reading;

/// <summary>
/// Tells whether a gzip file is whole. <see cref="GZipStream"/> ends without a word where a file was cut off, so the length and checksum at
/// the end of the file are compared with what came out.
/// </summary>
internal static class GzipTail
{
    private static readonly uint[] Table = MakeTable();

    /// <summary>Whether the file ends with the trailer of what was expanded.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expanded">How many bytes came out.</param>
    public static bool IsWhole(string path, long expanded)
    {
        using var file = File.OpenRead(path);
        if (file.Length < 18)
            return false;
        Span<byte> tail = stackalloc byte[8];
        file.Seek(-8, SeekOrigin.End);
        file.ReadExactly(tail);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(tail[4..]);
        if (length == (uint)expanded)
            return true;
        // Several members in one file: the trailer speaks of the last one alone.
        if (length > expanded)
            return false;
        file.Seek(0, SeekOrigin.Begin);
        return ChecksumOfEnd(file, expanded, length) == BinaryPrimitives.ReadUInt32LittleEndian(tail);
    }

    private static uint ChecksumOfEnd(Stream file, long expanded, uint length)
    {
        using var expander = new GZipStream(file, CompressionMode.Decompress);
        var skip = expanded - length;
        var buffer = new byte[1 << 16];
        var checksum = uint.MaxValue;
        int read;
        while ((read = expander.Read(buffer)) > 0)
        {
            var from = (int)Math.Min(skip, read);
            skip -= from;
            foreach (var value in buffer.AsSpan(from, read - from))
                checksum = Table[(checksum ^ value) & 0xFF] ^ (checksum >> 8);
        }

        return ~checksum;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            table[i] = value;
        }

        return table;
    }
}
