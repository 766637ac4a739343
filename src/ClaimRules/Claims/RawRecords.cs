namespace ClaimRules.Claims;

/// <summary>What quarantine keeps of a record's text.</summary>
public enum RawRecords
{
    /// <summary>Its SHA-256 only, since it holds personal values.</summary>
    HashOnly,

    /// <summary>Its SHA-256 and the text.</summary>
    Keep,
}
