using ClaimRules.Stages;

namespace ClaimRules.Findings;

/// <summary>
/// 疑点: what one check of one rule says of one subject, with the money the ledger booked for it and all that it rests on. Holds no personal
/// data. Amounts are yuan with two decimal places and never negative. Immutable and thread-safe.
/// </summary>
/// <remarks>Compare findings by <see cref="Fingerprint"/>: the equality of the record compares its lists by reference.</remarks>
public sealed record Finding
{
    private static readonly IReadOnlyDictionary<string, string> NoArguments = new Dictionary<string, string>();

    private readonly long? aboutCount;
    private readonly long? involvedCount;

    /// <summary>
    /// SHA-256, lower-case hex, over stage, rule id, check id with its field and subject. Holds no row, amount, version or member, and so is
    /// the same over re-runs, new knowledge and a changed group.
    /// </summary>
    public required string Fingerprint { get; init; }

    /// <summary>The rule, such as <c>GZ10000301004000</c>.</summary>
    public required string RuleId { get; init; }

    /// <summary>The check within the rule, <c>id</c> or <c>id/field</c>; null where the rule has none.</summary>
    public string? Check { get; init; }

    /// <summary>The revision of the rule, from 1.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>The name of the rule.</summary>
    public required string RuleName { get; init; }

    /// <summary>The class of the rule, such as <c>医疗类/药品合理使用类</c>, or null.</summary>
    public string? Class { get; init; }

    /// <summary>The pack the rule was taken from.</summary>
    public required string PackId { get; init; }

    /// <summary>The version of the pack.</summary>
    public required string PackVersion { get; init; }

    /// <summary>The content hash of the pack, SHA-256 in lower-case hex.</summary>
    public required string PackHash { get; init; }

    /// <summary>The stage of the audit.</summary>
    public required Stage Stage { get; init; }

    /// <summary>How sure the rule is.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What the stage does with it.</summary>
    public required Disposition Disposition { get; init; }

    /// <summary>The status of the rule; a finding of a <see cref="RuleStatus.Shadow"/> rule is reported apart and books nothing.</summary>
    public RuleStatus Status { get; init; } = RuleStatus.Active;

    /// <summary>What is judged.</summary>
    public required FindingSubject Subject { get; init; }

    /// <summary>A keyed hash of the insured person; null where the finding is of no single person. See <see cref="PersonKeys"/>.</summary>
    public string? PersonKey { get; init; }

    /// <summary>The encounter, where there is one.</summary>
    public string? EncounterId { get; init; }

    /// <summary>The claim, where there is one.</summary>
    public string? ClaimId { get; init; }

    /// <summary>The day whose rules and knowledge were applied.</summary>
    public required DateOnly JudgedOn { get; init; }

    /// <summary>违规项: the facts it is about.</summary>
    public IReadOnlyList<FactReference> About { get; init; } = [];

    /// <summary>涉及项: the facts that are involved without being accused.</summary>
    public IReadOnlyList<FactReference> Involved { get; init; } = [];

    /// <summary>How many facts it is about: more than <see cref="About"/> lists only where it is over several persons and about more than 1,000.</summary>
    public long AboutCount
    {
        get => aboutCount ?? About.Count;
        init => aboutCount = value;
    }

    /// <summary>How many facts are involved; see <see cref="AboutCount"/>.</summary>
    public long InvolvedCount
    {
        get => involvedCount ?? Involved.Count;
        init => involvedCount = value;
    }

    /// <summary>涉及金额: the gross amount of the facts it is about, yuan.</summary>
    public decimal InvolvedAmount { get; init; }

    /// <summary>
    /// The fund money the rule asks to refuse, yuan; null where the fund amount of a fact it is about is not known, 0 where it never books (see
    /// <see cref="Estimated"/>).
    /// </summary>
    public decimal? Amount { get; init; }

    /// <summary>What the ledger refused for it, yuan.</summary>
    public decimal Refused { get; init; }

    /// <summary>What the ledger questions for it, yuan.</summary>
    public decimal Questioned { get; init; }

    /// <summary>What the same finding refused of these lines before this run, yuan; it asks the ledger for that much less.</summary>
    public decimal AlreadyRefused { get; init; }

    /// <summary>What it is thought to come to where it never books (providers, the batch, facts of a pack), yuan; null for all others.</summary>
    public decimal? Estimated { get; init; }

    /// <summary>The fingerprint of the finding that took the money this one asked for; null where this one took some, or asked for none.</summary>
    public string? SupportedBy { get; init; }

    /// <summary>Whether the amount is a difference of payment standards (DRG), spread over the lines of the encounter.</summary>
    public bool ByGroup { get; init; }

    /// <summary>
    /// The exemption that the facts it is about fall under, so that it books nothing and is told apart; null where there is none. Of a finding
    /// that is exempt in part the rest is told under the same fingerprint without one.
    /// </summary>
    public Exemption? Exemption { get; init; }

    /// <summary>From which lines the money was taken, by claim and line id.</summary>
    public IReadOnlyList<LineBooking> Bookings { get; init; } = [];

    /// <summary>What it rests on in the facts, the knowledge and the parameters.</summary>
    public IReadOnlyList<EvidenceItem> Evidence { get; init; } = [];

    /// <summary>What it rests on in law or notice.</summary>
    public IReadOnlyList<FindingBasis> Basis { get; init; } = [];

    /// <summary>The key of the message, for texts in other languages or stages.</summary>
    public string MessageKey { get; init; } = "";

    /// <summary>What fills the message, name to text.</summary>
    public IReadOnlyDictionary<string, string> MessageArguments { get; init; } = NoArguments;

    /// <summary>The message, filled.</summary>
    public string Message { get; init; } = "";

    /// <summary>Whether the finding may book money: an active or deprecated rule, no exemption, and a disposition that refuses or questions.</summary>
    public bool Books =>
        Exemption is null
        && Status is (RuleStatus.Active or RuleStatus.Deprecated)
        && Disposition is (Disposition.Refuse or Disposition.Question);
}
