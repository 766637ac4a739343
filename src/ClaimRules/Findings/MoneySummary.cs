using ClaimRules.Stages;

namespace ClaimRules.Findings;

/// <summary>The money of findings with one verdict, yuan. Immutable and thread-safe.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Findings">How many findings.</param>
/// <param name="Involved">涉及金额; a line that several findings are about counts with each.</param>
/// <param name="Refused">Booked as refused.</param>
/// <param name="Questioned">Booked as questioned.</param>
public sealed record VerdictMoney(Verdict Verdict, long Findings, decimal Involved, decimal Refused, decimal Questioned);

/// <summary>A part of what was given as refused before. Immutable and thread-safe.</summary>
/// <param name="Yuan">How much.</param>
/// <param name="Rows">In how many rows.</param>
public sealed record RefusedAmount(decimal Yuan, long Rows)
{
    /// <summary>None of it.</summary>
    public static RefusedAmount None { get; } = new(0.00m, 0);
}

/// <summary>The money of a run, yuan; shadow findings are left out. Immutable and thread-safe.</summary>
public sealed record MoneySummary
{
    /// <summary>The fund amounts of all claims of the submission; of a claim that is not known whole, those of its lines that are known.</summary>
    public decimal Fund { get; init; }

    /// <summary>Refused before this run, of lines of the submission, as far as their fund amounts go.</summary>
    public decimal AlreadyRefused { get; init; }

    /// <summary>Of what was given as refused before: rows that name no line of the run. Nothing is taken off for them.</summary>
    public RefusedAmount RefusedBeforeUnmatched { get; init; } = RefusedAmount.None;

    /// <summary>
    /// Of what was given as refused before: rows that several lines answer to, as where the encounter is not told. They are put on none; where the
    /// lines came in different batches, the first batch took them.
    /// </summary>
    public RefusedAmount RefusedBeforeAmbiguous { get; init; } = RefusedAmount.None;

    /// <summary>Of what was given as refused before: what goes over the fund amounts of lines, with the rows on such lines.</summary>
    public RefusedAmount RefusedBeforeExcess { get; init; } = RefusedAmount.None;

    /// <summary>Of what was given as refused before: rows on lines of history, which take nothing in this run.</summary>
    public RefusedAmount RefusedBeforeHistory { get; init; } = RefusedAmount.None;

    /// <summary>Refused by this run.</summary>
    public decimal Refused { get; init; }

    /// <summary>Questioned by this run.</summary>
    public decimal Questioned { get; init; }

    /// <summary>涉及金额 of all findings; a line that several findings are about counts with each.</summary>
    public decimal Involved { get; init; }

    /// <summary>By verdict, the strongest first; all three are listed.</summary>
    public IReadOnlyList<VerdictMoney> ByVerdict { get; init; } = [];
}
