namespace ClaimRules.Findings;

/// <summary>The current lines of a claim, by outcome. Immutable and thread-safe.</summary>
/// <param name="Refused">Lines of which some money is refused.</param>
/// <param name="Questioned">Lines questioned, directly or with their encounter.</param>
/// <param name="Indeterminate">Lines that could not be judged fully.</param>
/// <param name="Passed">Lines against which nothing stands.</param>
public readonly record struct LineCounts(int Refused, int Questioned, int Indeterminate, int Passed)
{
    /// <summary>All of them.</summary>
    public int Total => Refused + Questioned + Indeterminate + Passed;
}
