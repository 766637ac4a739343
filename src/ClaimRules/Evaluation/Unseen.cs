using ClaimRules.Facts;

namespace ClaimRules.Evaluation;

/// <summary>Which facts of a person may be there though they were not seen (D21).</summary>
/// <param name="Before">Those all of whose dates lie before this day; null where none may.</param>
/// <param name="After">Those that begin after this day; null where none may.</param>
/// <param name="InEncounters">Whether encounters of this submission may get further facts.</param>
internal sealed record Unseen(int? Before, int? After, bool InEncounters)
{
    /// <summary>What an outcome hangs on where facts of the person lie before or behind what was seen.</summary>
    public const string History = "history";

    /// <summary>What an outcome hangs on where an encounter goes on.</summary>
    public const string Open = "open";

    private static readonly HashSet<string> Dates = new(StringComparer.Ordinal)
    {
        "admit_date", "admit_time", "discharge_date", "discharge_time", "end_date", "end_time",
    };

    /// <summary>Whether that is stated; else it is only asked whether a hit rests on what is not there, and what is over an allowance is there.</summary>
    public bool IsStated { get; init; }

    /// <summary>Whether members that were not seen are the only doubt.</summary>
    public static bool IsCause(string? cause) => cause is History or Open;

    /// <summary>Whether some may lie among days; a side that is null has no end.</summary>
    public bool Reaches(DayBounds days) => (Before is { } before && !(days.Low >= before)) || (After is { } after && !(days.High <= after));

    /// <summary>Whether a field says when a fact was: one that was seen if that lies in the days that are complete.</summary>
    public static bool IsDate(FactField field)
    {
        var (kind, name) = (field.Kind, field.Name);
        return field.Type is FactType.Date or FactType.Time
            && (name == kind.BeginDate || name == kind.BeginTime || Dates.Contains(name) || kind.Periods.Any(period => name == period.Begin || name == period.End));
    }
}

/// <summary>Days between which facts lie, both included; null is without end.</summary>
internal readonly record struct DayBounds(int? Low, int? High)
{
    /// <summary>What is left between those of both.</summary>
    public DayBounds And(DayBounds other) => new(
        Low is { } low && other.Low is { } more ? Math.Max(low, more) : Low ?? other.Low,
        High is { } high && other.High is { } less ? Math.Min(high, less) : High ?? other.High);
}
