using ClaimRules.Claims.Reading;

namespace ClaimRules.Claims.Querying;

/// <summary>A query and what its rows are, as of a file.</summary>
internal sealed record QuerySource(ClaimQuery Query, InputSource Input);
