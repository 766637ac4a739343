namespace ClaimRules.Claims.Reading;

/// <summary>What became of a staged record.</summary>
internal enum Fate : byte
{
    Taken,
    Copy,
    Quarantined,

    /// <summary>Of a person of another part, which says what became of it.</summary>
    Elsewhere,
}
