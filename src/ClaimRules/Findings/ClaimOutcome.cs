namespace ClaimRules.Findings;

/// <summary>What an audit says of a claim: its state after the run, what was refused before included. The first that holds, in this order.</summary>
public enum ClaimOutcome
{
    /// <summary>All of a positive fund amount is refused.</summary>
    Refused,

    /// <summary>Some of the fund amount is refused.</summary>
    PartlyRefused,

    /// <summary>Nothing is refused, but a questioning finding names the claim, one of its lines or its encounter.</summary>
    Questioned,

    /// <summary>A rule failed on it, a record of its scope was quarantined, or a fund amount asked for is not known: it can't be called passed.</summary>
    Indeterminate,

    /// <summary>Nothing stands against it.</summary>
    Passed,
}
