namespace ClaimRules.EndToEnd.Baselines;

/// <summary>Begin and end of each encounter, wider by some days on both sides.</summary>
internal sealed class Shifted
{
    public Shifted(ColumnFacts facts, int days)
    {
        Admits = [.. facts.Admits.Select(day => Moved(day, -days))];
        From = [.. Admits.Select((day, encounter) => facts.Inpatient[encounter] ? day : int.MinValue)];
        To = [.. facts.Discharges.Select((day, encounter) => facts.Inpatient[encounter] ? Moved(day, days) : int.MaxValue)];
    }

    /// <summary>The begin, for every encounter.</summary>
    public int[] Admits { get; }

    /// <summary>The first date of a line of a stay; every date for a visit.</summary>
    public int[] From { get; }

    /// <summary>The last one.</summary>
    public int[] To { get; }

    private static int Moved(int day, int days) =>
        days == 0 ? day : ColumnFacts.DayOf(new DateOnly(day / 10_000, day / 100 % 100, day % 100).AddDays(days));
}
