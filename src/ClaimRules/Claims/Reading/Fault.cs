namespace ClaimRules.Claims.Reading;

/// <summary>Why a text is not a value of its type.</summary>
internal enum Fault : byte
{
    None,
    NotOfType,
    TooManyDigits,
    TooLarge,
}
