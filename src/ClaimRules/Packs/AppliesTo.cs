namespace ClaimRules.Packs;

/// <summary>The providers that a pack is for: those in one of its regions and among its institutions, where it names any.</summary>
internal sealed class AppliesTo
{
    private readonly string[] prefixes;
    private readonly HashSet<string> institutions;

    public AppliesTo(IReadOnlyList<string> regions, IReadOnlyList<string> institutions)
    {
        prefixes = [.. regions.Select(Significant)];
        this.institutions = new(institutions, StringComparer.Ordinal);
        Layer = institutions.Count > 0 ? PackLayer.Institution : regions.Count > 0 ? LayerOf(regions[0]) : PackLayer.National;
    }

    public static AppliesTo Everyone { get; } = new([], []);

    public PackLayer Layer { get; }

    public static PackLayer LayerOf(string region) => Significant(region).Length switch
    {
        2 => PackLayer.Province,
        4 => PackLayer.City,
        _ => PackLayer.County,
    };

    /// <summary>Whether a provider is one of them; a provider whose region or number is not known is in no named place.</summary>
    public bool Covers(string? region, string? institution) =>
        (prefixes.Length == 0 || (region is not null && Array.Exists(prefixes, prefix => region.StartsWith(prefix, StringComparison.Ordinal))))
        && (institutions.Count == 0 || (institution is not null && institutions.Contains(institution)));

    /// <summary>Whether some provider may be one of both.</summary>
    public bool MayMeet(AppliesTo other) =>
        (prefixes.Length == 0 || other.prefixes.Length == 0 || Array.Exists(prefixes, a => Array.Exists(other.prefixes, b =>
            a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal))))
        && (institutions.Count == 0 || other.institutions.Count == 0 || institutions.Overlaps(other.institutions));

    /// <summary>The places as the digits that tell them, then the institutions; <c>*</c> for everyone.</summary>
    public override string ToString() =>
        prefixes.Length + institutions.Count == 0 ? "*" : string.Join(", ", prefixes.Concat(institutions.Order(StringComparer.Ordinal)));

    /// <summary>The digits that tell the place: 370000 is 37, 371300 is 3713.</summary>
    private static string Significant(string region)
    {
        while (region.Length > 2 && region.EndsWith("00", StringComparison.Ordinal))
            region = region[..^2];
        return region;
    }
}
