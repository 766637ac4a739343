namespace ClaimRules.Findings;

/// <summary>A pack that was applied. Immutable and thread-safe.</summary>
/// <param name="Id">The id of the pack.</param>
/// <param name="Version">Its version (SemVer).</param>
/// <param name="Hash">Its content hash, SHA-256 in lower-case hex.</param>
public sealed record PackIdentity(string Id, string Version, string Hash);
