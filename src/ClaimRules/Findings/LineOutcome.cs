namespace ClaimRules.Findings;

/// <summary>What an audit says of a line. The first that holds, in this order.</summary>
public enum LineOutcome
{
    /// <summary>Some of its fund amount is refused.</summary>
    Refused,

    /// <summary>A questioning finding names it or its encounter.</summary>
    Questioned,

    /// <summary>A rule failed on it or its encounter, a record of its scope was quarantined, or a fund amount asked for is not known.</summary>
    Indeterminate,

    /// <summary>Nothing stands against it.</summary>
    Passed,
}
