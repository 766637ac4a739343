namespace ClaimRules.Pipeline;

/// <summary>
/// From when and to when the facts of persons are complete: every fact with a date in these days was read. Rules then take what is not there as
/// not there, and what hangs on days outside as not known. Where <c>person.complete_from</c> says so for a person, that goes first. Immutable and thread-safe.
/// </summary>
public sealed record Completeness
{
    /// <summary>States completeness.</summary>
    /// <param name="from">The first day; null where it is not known.</param>
    /// <param name="to">The last day, inclusive; null where it is not known.</param>
    /// <exception cref="ArgumentException"><paramref name="to"/> lies before <paramref name="from"/>.</exception>
    public Completeness(DateOnly? from, DateOnly? to)
    {
        if (to < from)
            throw new ArgumentException($"The last day {to:yyyy-MM-dd} lies before the first, {from:yyyy-MM-dd}.", nameof(to));
        From = from;
        To = to;
    }

    /// <summary>The first day; null where it is not known. In rules: <c>batch.complete_from</c>.</summary>
    public DateOnly? From { get; }

    /// <summary>The last day, inclusive; null where it is not known. In rules: <c>batch.complete_to</c>.</summary>
    public DateOnly? To { get; }

    /// <summary>As facts are read.</summary>
    internal (int? From, int? To) Days => (From?.DayNumber, To?.DayNumber);
}
