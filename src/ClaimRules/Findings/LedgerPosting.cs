using ClaimRules.Stages;
using ClaimRules.Values;

namespace ClaimRules.Findings;

/// <summary>How a finding takes part in the settlement.</summary>
internal enum LedgerRole
{
    /// <summary>Refuses or questions: it takes money, and may subsume and exclude.</summary>
    Booking,

    /// <summary>Verify-identity, hold and alert: it takes nothing, but may subsume and exclude.</summary>
    Standing,

    /// <summary>Shadow, exempted and monitor: it takes nothing and touches no other finding.</summary>
    Apart,
}

/// <summary>What a finding refused of a line before.</summary>
/// <param name="Line">The line.</param>
/// <param name="Fen">How much.</param>
internal readonly record struct LedgerRefusal(int Line, long Fen);

/// <summary>What one finding asks of the ledger.</summary>
internal sealed record LedgerPosting
{
    /// <summary>The fingerprint; the last to break a tie.</summary>
    public required string Key { get; init; }

    public required LedgerRole Role { get; init; }

    public required Disposition Disposition { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>Higher takes first.</summary>
    public int Priority { get; init; }

    public required string RuleId { get; init; }

    public string? Check { get; init; }

    /// <summary>The place of the subject in the canonical order; only comparisons count.</summary>
    public long SubjectOrder { get; init; }

    /// <summary>The facts it is about, as numbers that are equal for equal facts.</summary>
    public IReadOnlyList<long> About { get; init; } = [];

    public IReadOnlyList<LedgerPart> Parts { get; init; } = [];

    /// <summary>What the same finding refused before; it asks for that much less.</summary>
    public IReadOnlyList<LedgerRefusal> Before { get; init; } = [];

    public IReadOnlyList<string> Subsumes { get; init; } = [];

    public IReadOnlyList<string> Excludes { get; init; } = [];

    /// <summary>
    /// What it asks for in fen, whether or not it is there: the parts on one account are added exactly, then cut to the fen.
    /// </summary>
    public long Asked => Parts is [var only] ? only.Asked : Parts.GroupBy(static part => part.Account).Sum(static account => Ask(account));

    /// <summary>What parts on one account ask for together, fen.</summary>
    public static long Ask(IEnumerable<LedgerPart> parts) =>
        Fen.Asked(parts.Aggregate(Fixed.Zero, static (sum, part) => part.Amount.Sign > 0 ? sum + part.Amount : sum));

    /// <summary>The order of taking: the first takes first.</summary>
    public static int Compare(LedgerPosting a, LedgerPosting b)
    {
        var order = a.Disposition.CompareTo(b.Disposition);
        if (order == 0)
            order = a.Verdict.CompareTo(b.Verdict);
        if (order == 0)
            order = b.Priority.CompareTo(a.Priority);
        if (order == 0)
            order = string.CompareOrdinal(a.RuleId, b.RuleId);
        if (order == 0)
            order = string.CompareOrdinal(a.Check ?? "", b.Check ?? "");
        if (order == 0)
            order = a.SubjectOrder.CompareTo(b.SubjectOrder);
        return order != 0 ? order : string.CompareOrdinal(a.Key, b.Key);
    }
}
