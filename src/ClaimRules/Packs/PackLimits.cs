namespace ClaimRules.Packs;

/// <summary>What a pack may hold at most, so that a broken or hostile one ends in a diagnostic and not in a full memory.</summary>
internal static class PackLimits
{
    public const int TableBytes = 64 << 20;

    public const int TableRows = 1_000_000;

    public const int Files = 20_000;

    public const int FolderDepth = 8;

    /// <summary>Problems listed for one file; the rest is counted.</summary>
    public const int ProblemsPerFile = 100;
}
