namespace ClaimRules.Claims.Reading;

/// <summary>Why a text is not a value of its type.</summary>
internal enum Fault : byte
{
    None,
    NotOfType,
    TooManyDigits,
    TooLarge,

    /// <summary>A mapping lists the values of the column, and not this one.</summary>
    NotListed,
}
