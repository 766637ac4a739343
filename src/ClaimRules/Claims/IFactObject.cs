using ClaimRules.Claims.Reading;

namespace ClaimRules.Claims;

/// <summary>An object that can be read as a record.</summary>
internal interface IFactObject
{
    /// <summary>Hands over its values by the names of their fields.</summary>
    void Write(FactWriter writer);
}
