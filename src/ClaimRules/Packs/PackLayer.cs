namespace ClaimRules.Packs;

/// <summary>How narrow the places are that a pack is for. Ordered: what comes later overrides what comes before.</summary>
internal enum PackLayer
{
    /// <summary>No <c>applies_to</c>.</summary>
    National,

    /// <summary>A region of two digits, or with four zeros.</summary>
    Province,

    /// <summary>A region with two zeros.</summary>
    City,

    /// <summary>A region of six digits.</summary>
    County,

    /// <summary>Institutions by name of their number.</summary>
    Institution,
}
