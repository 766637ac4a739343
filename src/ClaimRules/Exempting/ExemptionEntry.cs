using ClaimRules.Diagnostics;
using ClaimRules.Findings;

namespace ClaimRules.Exempting;

/// <summary>An exemption with its scope and its place in the file.</summary>
/// <param name="Exemption">What results tell of it.</param>
/// <param name="Scope">What it covers.</param>
/// <param name="Rule">Where the rule is named.</param>
/// <param name="Check">Where the check is named, or null.</param>
internal sealed record ExemptionEntry(Exemption Exemption, ExemptionScope Scope, SourceSpan Rule, SourceSpan? Check)
{
    /// <summary>Whether it is meant for a check of its rule: all of them, one by its whole path, or one on all its fields.</summary>
    /// <param name="path">The check, <c>id</c> or <c>id/field</c>; null where the rule has none.</param>
    public bool IsFor(string? path) =>
        Exemption.Check is not { } check || path == check || (path?.StartsWith(check + "/", StringComparison.Ordinal) ?? false);

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(int day) => !(day < Exemption.From?.DayNumber) && day <= Exemption.To.DayNumber;
}
