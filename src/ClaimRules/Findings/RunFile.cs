namespace ClaimRules.Findings;

/// <summary>A file of a run folder, as it was written. Immutable and thread-safe.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Sha256">Over its bytes, in lower-case hex.</param>
/// <param name="Records">Its records; of a CSV file without the header.</param>
public sealed record RunFile(string Name, string Sha256, long Records);
