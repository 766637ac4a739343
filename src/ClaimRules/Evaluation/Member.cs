using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>A fact as a member of a collection, with what <c>excess</c> found over the allowance and the let entries it had before grouping.</summary>
internal sealed record Member(FactRef Fact)
{
    /// <summary>What did not fit.</summary>
    public Fixed Part { get; init; } = Fixed.Zero;

    /// <summary>What <see cref="Part"/> is a part of; null where nothing was measured.</summary>
    public Fixed? Measure { get; init; }

    /// <summary>Part ÷ measure, rounded as every quotient; 1 where nothing was measured.</summary>
    public Fixed Share => Measure is { } measure ? Part / measure : Fixed.One;

    /// <summary>The share of an amount. The product comes before the quotient, so that a third of 30000.00 is 10000.00 and not a fen less.</summary>
    public Fixed ShareOf(Fixed amount) => Measure is { } measure ? amount * Part / measure : amount;

    /// <summary>The frame it was judged in before grouping; null outside groups.</summary>
    public Frame? Frame { get; init; }
}

/// <summary>The members of a collection: those that are, and those that may be.</summary>
internal sealed class MemberSet
{
    public List<Member> Sure { get; init; } = [];

    /// <summary>Members whose condition hangs on a missing fact.</summary>
    public List<Member> Maybe { get; init; } = [];

    /// <summary>The first missing fact behind <see cref="Maybe"/>.</summary>
    public string? MaybeCause { get; set; }

    /// <summary>Why there may be members that were not seen; null where all were.</summary>
    public string? OpenCause { get; set; }

    /// <summary>The days among which such members lie, as far as conditions say.</summary>
    public DayBounds OpenDays { get; set; }

    /// <summary>
    /// Whether other members might stand in for these if all were seen: of an <c>excess</c> it is known that there is one, not which.
    /// </summary>
    public bool MayShift { get; init; }

    /// <summary>Set where the collection can't be told at all: what it is made of is missing, or does not apply.</summary>
    public Value? Absence { get; init; }

    public static MemberSet Absent(Value value) => new() { Absence = value };

    /// <summary>Why the members are not certain, or null.</summary>
    public string? Doubt => Absence is { Kind: ValueKind.Missing } absence ? absence.Cause : MaybeCause ?? OpenCause;
}

/// <summary>Values of a bag; the doubt says why they may not be all.</summary>
internal sealed record Bag(List<Value> Values, int Uncertain, bool IsOpen, string? Doubt)
{
    /// <summary>Set where the bag can't be told at all.</summary>
    public Value? Absence { get; init; }

    /// <summary>Whether an element of a written list is a blank cell: what is equal to no other element can't be compared.</summary>
    public bool HasBlank { get; init; }
}

/// <summary>A fact, or why there is none.</summary>
internal readonly record struct FactResult(Member? Member, Value Absence);

/// <summary>Rows of a table, or why there are none.</summary>
internal sealed record RowSet(IReadOnlyList<Knowledge.KnowledgeRow> Rows, Value? Absence);
