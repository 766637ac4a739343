namespace ClaimRules.Claims.Settling;

/// <summary>Works out the fields that no input column has.</summary>
internal static class DerivedFields
{
    /// <summary>
    /// How long a line lasts: to its stop, or as long as its supply. In a stay a charge stands for its day; elsewhere the end of what says neither
    /// is not known.
    /// </summary>
    public static void Lines(ClaimBatch batch, int threads)
    {
        var (lines, encounters) = (batch["line"], batch["encounter"]);
        var begins = lines.Ensure("period_begin");
        var ends = lines.Ensure("period_end");
        var (ordered, stopped, charged, days) = (lines.Column("begin_date"), lines.Column("stop_date"), lines.Column("date"), lines.Column("days_supply"));
        var type = encounters.Kind["type"];
        Workers.Ranges(lines.Count, lines.Count, threads, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                var begin = ordered is not null && ordered[row] >= 0 ? ordered[row] : charged is not null && charged[row] >= 0 ? charged[row] : -1;
                if (begin < 0)
                    continue;
                begins.Set(row, begin);
                var isSupplied = days is not null && days[row] is > 0 and < 36_600;
                if (stopped is not null && stopped[row] >= 0)
                    ends.Set(row, Math.Max(stopped[row], begin + 1));
                else if (isSupplied || StayFields.IsStay(encounters.Value(type, lines.Parent(row))) == true)
                    ends.Set(row, begin + (isSupplied ? days![row] : 1));
            }
        });
    }

    public static void Encounters(ClaimBatch batch)
    {
        Totals(batch);
        Stays(batch);
        Main(batch, "diagnosis", "main_diagnosis");
        Main(batch, "procedure", "main_procedure");
    }

    /// <summary>
    /// What an encounter cost is the sum of its claims, known where each of them is and none was set aside; it was settled with the latest.
    /// </summary>
    private static void Totals(ClaimBatch batch)
    {
        var (encounters, claims) = (batch["encounter"], batch["claim"]);
        string[] sums = ["total", "fund_amount"];
        string[] latest = ["settle_date", "settle_time", "upload_date"];
        foreach (var name in (string[])[.. sums, .. latest])
        {
            if (claims.Column(name) is not { } source)
                continue;
            var target = encounters.Ensure(name);
            var isSum = sums.Contains(name);
            var starts = encounters.ChildStarts(claims.Kind);
            for (var row = 0; row < encounters.Count; row++)
            {
                var value = FactColumn.Missing;
                if (isSum && batch.IsIncomplete(encounters.Kind, row, claims.Kind))
                {
                    target.Set(row, value);
                    continue;
                }

                for (var claim = starts[row]; claim < starts[row + 1]; claim++)
                {
                    var next = source[claim];
                    if (next <= FactColumn.Absent && isSum)
                    {
                        value = FactColumn.Missing;
                        break;
                    }

                    if (next > FactColumn.Absent)
                        value = value == FactColumn.Missing ? next : isSum ? checked(value + next) : Math.Max(value, next);
                }

                target.Set(row, value);
            }
        }
    }

    /// <summary>Stays at one provider that touch on a day and carry the transfer flag are one stay.</summary>
    private static void Stays(ClaimBatch batch)
    {
        var (persons, encounters) = (batch["person"], batch["encounter"]);
        if (encounters.Column("admit_date") is not { } admitted)
            return;
        var (begins, ends, numbers) = (encounters.Ensure("stay_begin"), encounters.Ensure("stay_end"), encounters.Ensure("stay_no"));
        var discharged = encounters.Ensure("discharge_date");
        var type = encounters.Kind["type"];
        var starts = persons.ChildStarts(encounters.Kind);
        var stays = new List<List<int>>();
        for (var person = 0; person < persons.Count; person++)
        {
            var number = 0;
            stays.Clear();
            for (var row = starts[person]; row < starts[person + 1]; row++)
            {
                if (StayFields.IsStay(encounters.Value(type, row)) == false)
                {
                    begins.Set(row, FactColumn.Absent);
                    ends.Set(row, FactColumn.Absent);
                    numbers.Set(row, FactColumn.Absent);
                    continue;
                }

                if (admitted[row] < 0)
                    continue;
                var joined = stays.Count == 0 ? null : LastThatContinues(encounters, stays, row);
                if (joined is null)
                    stays.Add([row]);
                else
                    joined.Add(row);
            }

            foreach (var stay in stays)
            {
                number++;
                foreach (var row in stay)
                {
                    begins.Set(row, admitted[stay[0]]);
                    ends.Set(row, discharged[stay[^1]] >= 0 ? discharged[stay[^1]] : FactColumn.Missing);
                    numbers.Set(row, number);
                }
            }
        }
    }

    private static List<int>? LastThatContinues(FactTable encounters, List<List<int>> stays, int row) =>
        stays.FindLast(stay => Continues(encounters, stay[^1], row));

    private static bool Continues(FactTable encounters, int earlier, int later)
    {
        var (admitted, discharged) = (encounters.Kind["admit_date"], encounters.Kind["discharge_date"]);
        var transfer = encounters.Kind["transfer"];
        return encounters.Value(discharged, earlier) >= 0
            && encounters.Value(discharged, earlier) == encounters.Value(admitted, later)
            && (encounters.Value(transfer, earlier) == 1 || encounters.Value(transfer, later) == 1)
            && SameProvider(encounters, earlier, later);
    }

    private static bool SameProvider(FactTable encounters, int a, int b)
    {
        var (x, y) = (encounters.Value(encounters.Kind["provider"], a), encounters.Value(encounters.Kind["provider"], b));
        return x >= 0 && x == y;
    }

    private static void Main(ClaimBatch batch, string kind, string field)
    {
        var (encounters, children) = (batch["encounter"], batch[kind]);
        if (children.Column("main") is not { } main || children.Column("code") is not { } code)
            return;
        var target = encounters.Ensure(field);
        var starts = encounters.ChildStarts(children.Kind);
        for (var row = 0; row < encounters.Count; row++)
        {
            if (target[row] != FactColumn.Missing)
                continue;
            for (var child = starts[row]; child < starts[row + 1]; child++)
            {
                if (main[child] != 1)
                    continue;
                target.Set(row, code[child]);
                break;
            }
        }
    }
}
