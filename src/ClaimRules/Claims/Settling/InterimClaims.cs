using ClaimRules.Claims.Reading;

namespace ClaimRules.Claims.Settling;

/// <summary>
/// Joins the records of one encounter that was settled in several claims: it begins with the earliest admission, ends with the latest
/// discharge, and is otherwise as the latest claim tells.
/// </summary>
internal static class InterimClaims
{
    /// <summary>The records of an encounter, that of its latest claim first; a record without a claim comes last.</summary>
    public static List<int> LatestFirst(RecordStore encounters, RecordStore claims, SymbolTable symbols, IReadOnlyList<int> rows)
    {
        var latestFirst = rows.ToList();
        latestFirst.Sort((a, b) => -Compare(claims, symbols, encounters.Mates[a], encounters.Mates[b]));
        return latestFirst;
    }

    /// <summary>The row that stands for the encounter; the others become copies.</summary>
    /// <param name="encounters">The records.</param>
    /// <param name="rows">Those of the encounter, as <see cref="LatestFirst"/> orders them.</param>
    public static int Join(RecordStore encounters, List<int> rows)
    {
        var joined = rows[0];
        if (rows.Count == 1)
            return joined;
        var (admitted, admittedAt) = Outermost(encounters, rows, "admit_date", "admit_time", -1);
        var (visited, visitedAt) = Outermost(encounters, rows, "visit_date", "visit_time", -1);
        var (discharged, dischargedAt) = Outermost(encounters, rows, "discharge_date", "discharge_time", 1);
        foreach (var field in RecordSets.Facts(encounters.Kind).Where(static field => field.Target is null))
        {
            foreach (var row in rows)
            {
                if (encounters.Value(field, joined) <= FactColumn.Absent && encounters.Value(field, row) > encounters.Value(field, joined))
                    encounters.Copy(field, row, joined);
            }
        }

        encounters.Set("admit_date", joined, admitted);
        encounters.Set("admit_time", joined, admittedAt);
        encounters.Set("visit_date", joined, visited);
        encounters.Set("visit_time", joined, visitedAt);
        encounters.Set("discharge_date", joined, discharged);
        encounters.Set("discharge_time", joined, dischargedAt);
        foreach (var row in rows)
        {
            if (!encounters.IsHistory(row))
                encounters.SetHistory(joined, false);
            if (row != joined)
                encounters.Fates[row] = Fate.Copy;
        }

        return joined;
    }

    private static int Compare(RecordStore claims, SymbolTable symbols, int a, int b)
    {
        if (a < 0 || b < 0)
            return a.CompareTo(b);
        var order = claims.Value("settle_date", a).CompareTo(claims.Value("settle_date", b));
        if (order == 0)
            order = claims.Value("settle_time", a).CompareTo(claims.Value("settle_time", b));
        if (order == 0)
            order = claims.Value("begin_date", a).CompareTo(claims.Value("begin_date", b));
        return order != 0 ? order : symbols.CompareOrdinal(Intake.IdOf(claims, a), Intake.IdOf(claims, b));
    }

    /// <summary>The earliest (−1) or latest (1) date, and the outermost time of that date, where one is known.</summary>
    private static (long Date, long Time) Outermost(RecordStore store, IReadOnlyList<int> rows, string date, string time, int side)
    {
        var (day, moment) = (FactColumn.Missing, FactColumn.Missing);
        foreach (var row in rows)
        {
            var value = store.Value(date, row);
            if (value > FactColumn.Absent && (day == FactColumn.Missing || value.CompareTo(day) == side))
                day = value;
        }

        foreach (var row in rows)
        {
            var value = store.Value(time, row);
            if (store.Value(date, row) == day && value > FactColumn.Absent && (moment == FactColumn.Missing || value.CompareTo(moment) == side))
                moment = value;
        }

        return (day, moment);
    }
}
