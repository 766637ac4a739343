namespace ClaimRules.Findings;

/// <summary>Whether an exemption is of any use to a run.</summary>
public enum ExemptionState
{
    /// <summary>It took something out.</summary>
    Used,

    /// <summary>It took nothing out, though claims of the run may lie within its days.</summary>
    Unused,

    /// <summary>
    /// It took nothing out and had expired before all of the run: its last day lies before <c>AuditOptions.AsOf</c>, or without that before the
    /// first day of every claim.
    /// </summary>
    Expired,
}

/// <summary>What became of an exemption in a run. Immutable and thread-safe.</summary>
/// <param name="Exemption">The exemption.</param>
/// <param name="Findings">From how many findings it took something out, or all.</param>
/// <param name="LastJudgedOn">The last judging date of these; null where there are none.</param>
/// <param name="State">Whether it is of use; what is not should be cleaned up.</param>
public sealed record ExemptionUse(Exemption Exemption, long Findings, DateOnly? LastJudgedOn, ExemptionState State);
