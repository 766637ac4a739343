namespace ClaimRules.Findings;

/// <summary>What one finding takes from one line. Immutable and thread-safe.</summary>
/// <param name="ClaimId">The claim of the line.</param>
/// <param name="EncounterId">Its encounter.</param>
/// <param name="LineId">The line.</param>
/// <param name="Refused">Yuan refused, two places, not negative.</param>
/// <param name="Questioned">Yuan questioned, two places, not negative.</param>
public sealed record LineBooking(string ClaimId, string EncounterId, string LineId, decimal Refused, decimal Questioned);
