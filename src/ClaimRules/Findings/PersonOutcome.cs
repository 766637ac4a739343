namespace ClaimRules.Findings;

/// <summary>What the settlement of a person gives.</summary>
/// <param name="Audit">What goes to the sink.</param>
/// <param name="Dropped">Findings that others exclude; they are only tallied.</param>
/// <param name="Shared">The money of this person in findings over several persons.</param>
internal sealed record PersonOutcome(PersonAudit Audit, IReadOnlyList<Finding> Dropped, IReadOnlyList<SharedBooking> Shared);

/// <summary>The share of one person in a finding over several persons.</summary>
/// <param name="Finding">The finding, booked as far as this person's lines go.</param>
/// <param name="IsDropped">Whether it is excluded on all its facts of this person.</param>
/// <param name="IsOfSubmission">Whether something of this person in it is of this submission.</param>
internal sealed record SharedBooking(Finding Finding, bool IsDropped, bool IsOfSubmission = true);
