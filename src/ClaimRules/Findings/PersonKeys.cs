using System.Security.Cryptography;
using System.Text;

namespace ClaimRules.Findings;

/// <summary>
/// Names insured persons in results without naming them: a keyed hash (HMAC-SHA-256) of the person id, cut to 20 hex digits. The same secret
/// gives the same keys, so runs can be compared; whoever lacks the secret can't test ids against them. Immutable and thread-safe.
/// </summary>
public sealed class PersonKeys
{
    private readonly byte[] secret;

    /// <summary>Keys under a secret.</summary>
    /// <param name="secret">Any length; 32 random bytes are a good choice.</param>
    public PersonKeys(ReadOnlySpan<byte> secret) => this.secret = secret.ToArray();

    /// <summary>
    /// Keys under a secret that everybody knows: they keep ids out of results, but who holds a list of ids can find them again. Give a secret of
    /// your own where results leave the house.
    /// </summary>
    public static PersonKeys Default { get; } = new("ClaimRules person key 1"u8);

    /// <summary>The key of a person: 20 lower-case hex digits.</summary>
    public string Of(string personId)
    {
        ArgumentNullException.ThrowIfNull(personId);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(personId), hash);
        return Convert.ToHexStringLower(hash[..10]);
    }
}
