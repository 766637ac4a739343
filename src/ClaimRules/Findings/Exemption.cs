namespace ClaimRules.Findings;

/// <summary>
/// An entry of an exemptions file: from one day to another, findings of a rule on facts within a scope book nothing. Immutable and thread-safe.
/// </summary>
/// <param name="Number">Its place in the file, from 1.</param>
/// <param name="RuleId">The rule.</param>
/// <param name="Check">The check, <c>id</c> or <c>id/field</c>; null for all of the rule.</param>
/// <param name="Scope">What it covers, such as <c>provider=H1; code=A01,A02</c>, or <c>all</c>. Holds no personal data: persons are keyed hashes.</param>
/// <param name="Reason">Why.</param>
/// <param name="Approver">Who approved it.</param>
/// <param name="To">The last judging date on which it holds.</param>
public sealed record Exemption(int Number, string RuleId, string? Check, string Scope, string Reason, string Approver, DateOnly To)
{
    /// <summary>The first judging date on which it holds; null for no limit.</summary>
    public DateOnly? From { get; init; }

    /// <summary>What it rests on, such as the number of a decision, or null.</summary>
    public string? Basis { get; init; }
}
