namespace ClaimRules.Claims;

/// <summary>How far reading has come.</summary>
/// <param name="File">The file being read, as shown.</param>
/// <param name="FileNumber">Its 1-based number among the files.</param>
/// <param name="FileCount">How many files there are.</param>
/// <param name="Records">Records read so far, in all files.</param>
public readonly record struct ReadProgress(string File, int FileNumber, int FileCount, long Records);
