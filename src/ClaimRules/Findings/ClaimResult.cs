namespace ClaimRules.Findings;

/// <summary>
/// What an audit says of one claim of the submission: one row of <c>claims.jsonl</c>. Amounts are yuan with two decimal places. Immutable and
/// thread-safe.
/// </summary>
/// <param name="ClaimId">The claim; the encounter's id where the input has no claims.</param>
/// <param name="EncounterId">Its encounter.</param>
public sealed record ClaimResult(string ClaimId, string EncounterId)
{
    /// <summary>The keyed hash of the insured person.</summary>
    public string? PersonKey { get; init; }

    /// <summary>The id of the provider, or null where it is not known.</summary>
    public string? Provider { get; init; }

    /// <summary>The region of the provider, else of the person; null where neither is known.</summary>
    public string? Region { get; init; }

    /// <summary>The kind of visit (医疗类别) by its name in rules, such as <c>inpatient</c>; null where it is not known.</summary>
    public string? CareType { get; init; }

    /// <summary>The first day: admission, else visit.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day: discharge, else visit.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The day of settlement.</summary>
    public DateOnly? Settled { get; init; }

    /// <summary>The fund amount of the claim, else the sum of its lines; null where neither is known.</summary>
    public decimal? FundAmount { get; init; }

    /// <summary><see cref="FundAmount"/>, else the sum of the lines whose fund amount is known: what the ledger could book on.</summary>
    internal decimal KnownFund { get; init; }

    /// <summary>The gross amount of the claim, else the sum of its lines; null where neither is known.</summary>
    public decimal? Total { get; init; }

    /// <summary>What was refused before this run.</summary>
    public decimal AlreadyRefused { get; init; }

    /// <summary>What this run refuses.</summary>
    public decimal Refused { get; init; }

    /// <summary>What this run questions.</summary>
    public decimal Questioned { get; init; }

    /// <summary>What the audit says.</summary>
    public ClaimOutcome Outcome { get; init; } = ClaimOutcome.Passed;

    /// <summary>Why the claim could not be judged fully, in ordinal order: <c>quarantined:line</c>, <c>failed:RULE</c>, <c>fund-amount-unknown</c>.</summary>
    public IReadOnlyList<string> IncompleteReasons { get; init; } = [];

    /// <summary>Whether it could not be judged fully.</summary>
    public bool Incomplete => IncompleteReasons.Count > 0;

    /// <summary>
    /// Rules that came to no answer for want of a fact, by rule, check and fact in ordinal order. They alone do not keep the claim from passing.
    /// </summary>
    public IReadOnlyList<UndecidedRule> Undecided { get; init; } = [];

    /// <summary>Its current lines, by outcome.</summary>
    public LineCounts Lines { get; init; }
}
