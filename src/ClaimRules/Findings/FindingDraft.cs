using ClaimRules.Values;

namespace ClaimRules.Findings;

/// <summary>A fact of the batch that is being settled.</summary>
/// <param name="Kind">The kind, such as <c>line</c>.</param>
/// <param name="Row">Its row.</param>
internal readonly record struct FactRow(string Kind, int Row)
{
    public static FactRow Line(int row) => new("line", row);

    public static FactRow Encounter(int row) => new("encounter", row);
}

/// <summary>What an about fact asks for.</summary>
/// <param name="About">Which of <see cref="FindingDraft.About"/>, from 0.</param>
/// <param name="Account">Where it is booked: a line, or an encounter.</param>
/// <param name="Amount">Yuan, exact; below zero is nothing; null where the fund amount is not known.</param>
internal readonly record struct DraftPart(int About, FactRow Account, Fixed? Amount);

/// <summary>A finding before the ledger has seen it.</summary>
internal sealed record FindingDraft
{
    /// <summary>
    /// The finding without its bookings: amount, refused, questioned and supported-by are filled by the settlement, except that
    /// <see cref="Finding.Estimated"/>, where it is set, keeps it from booking.
    /// </summary>
    public required Finding Finding { get; init; }

    /// <summary>The place of the subject in the canonical order among the drafts of the person; only comparisons count.</summary>
    public required long SubjectOrder { get; init; }

    /// <summary>The facts it is about; of a shared draft those of this person.</summary>
    public IReadOnlyList<FactRow> About { get; init; } = [];

    public IReadOnlyList<DraftPart> Parts { get; init; } = [];

    public int Priority { get; init; }

    public IReadOnlyList<string> Subsumes { get; init; } = [];

    public IReadOnlyList<string> Excludes { get; init; } = [];

    /// <summary>Whether it is the share of one person in a finding over several; its bookings are gathered by <see cref="SharedFindings"/>.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whether something in it is of this submission; only a share may have none.</summary>
    public bool IsOfSubmission { get; init; } = true;
}

/// <summary>An active rule came to no answer on a subject for want of a fact.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Check">The check in it, or null.</param>
/// <param name="Cause">The missing fact.</param>
/// <param name="Members">The subject, or the members of the group.</param>
internal readonly record struct SubjectUndecided(string RuleId, string? Check, string Cause, IEnumerable<FactRow> Members);

/// <summary>An active rule failed (did not merely lack a fact) for a subject.</summary>
/// <param name="Fact">The subject, or a member of the group.</param>
/// <param name="RuleId">The rule.</param>
internal readonly record struct SubjectFailure(FactRow Fact, string RuleId);
