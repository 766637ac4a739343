namespace ClaimRules.Claims.Reading;

/// <summary>Where a record lies.</summary>
/// <param name="File">The number of its file.</param>
/// <param name="Line">The 1-based line on which it begins; 0 for an object.</param>
/// <param name="Offset">Its first byte in the (expanded, UTF-8) text of the file; −1 where there is none.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="IsHistory">Whether it is history.</param>
internal readonly record struct RecordPlace(int File, int Line, long Offset, int Length, bool IsHistory);
