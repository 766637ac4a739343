using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ClaimRules.Packs;

/// <summary>Hashes the files of a pack, given sorted by path.</summary>
internal sealed class ContentHasher : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string last = "";

    public void Add(string relativePath, byte[] content)
    {
        if (string.CompareOrdinal(last, relativePath) >= 0)
            throw new InvalidOperationException($"'{relativePath}' must not come after '{last}'.");
        last = relativePath;
        AddPart(Encoding.UTF8.GetBytes(relativePath));
        AddPart(content);
    }

    public string Finish() => Convert.ToHexStringLower(hash.GetHashAndReset());

    public void Dispose() => hash.Dispose();

    private void AddPart(byte[] part)
    {
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
