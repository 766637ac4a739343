using ClaimRules.Claims;

namespace ClaimRules.Findings;

/// <summary>
/// Takes the results of an audit as they are made. Called by one thread at a time. Where an audit fails or is cancelled,
/// <see cref="Complete"/> is not called and what was taken counts for nothing.
/// </summary>
public interface IAuditSink
{
    /// <summary>Takes a record that could not be audited. Records of one batch come in the order of the input, before the persons of it.</summary>
    void Add(QuarantinedRecord record);

    /// <summary>Takes the results of a person, in the canonical order of persons; findings over several persons come last.</summary>
    void Add(PersonAudit person);

    /// <summary>Ends the run. Called once, last.</summary>
    void Complete(AuditSummary summary);
}
