using System.Security.Cryptography;
using System.Text;

namespace ClaimRules.Findings;

/// <summary>
/// Names insured persons in results without naming them: a keyed hash (HMAC-SHA-256) of the person id, cut to 20 hex digits. The same secret
/// gives the same keys, so runs can be compared; whoever lacks the secret can't test ids against them. Immutable and thread-safe.
/// </summary>
public sealed class PersonKeys
{
    // Setting up a keyed hash costs more than hashing an id, so each thread keeps one.
    private readonly ThreadLocal<IncrementalHash> hashes;

    /// <summary>Keys under a secret.</summary>
    /// <param name="secret">Any length; 32 random bytes are a good choice.</param>
    public PersonKeys(ReadOnlySpan<byte> secret)
    {
        var copy = secret.ToArray();
        hashes = new ThreadLocal<IncrementalHash>(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, copy));
    }

    /// <summary>
    /// Keys under a secret that everybody knows: they keep ids out of results, but who holds a list of ids can find them again. Give a secret of
    /// your own where results leave the house.
    /// </summary>
    public static PersonKeys Default { get; } = new("ClaimRules person key 1"u8);

    /// <summary>The key of a person: 20 lower-case hex digits.</summary>
    public string Of(string personId)
    {
        ArgumentNullException.ThrowIfNull(personId);
        Span<byte> buffer = stackalloc byte[256];
        var utf8 = Encoding.UTF8.TryGetBytes(personId, buffer, out var length) ? buffer[..length] : Encoding.UTF8.GetBytes(personId);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var keyed = hashes.Value!;
        keyed.AppendData(utf8);
        keyed.GetHashAndReset(hash);
        return Convert.ToHexStringLower(hash[..10]);
    }
}
