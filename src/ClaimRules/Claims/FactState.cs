namespace ClaimRules.Claims;

/// <summary>What is known of one field of one fact.</summary>
public enum FactState
{
    /// <summary>It has a value.</summary>
    Value,

    /// <summary>No value was given, or a code that says so.</summary>
    Missing,

    /// <summary>Something was given that is not of the type or not in the value list; the raw text is kept. Reads as missing.</summary>
    Invalid,

    /// <summary>The field does not exist for this fact, such as the discharge way of an outpatient visit.</summary>
    Absent,
}
