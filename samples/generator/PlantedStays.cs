using static ClaimRules.Samples.Scene;

namespace ClaimRules.Samples;

/// <summary>Stays that were split, charges outside of stays.</summary>
internal static class PlantedStays
{
    private const string Outside = "GZ10000201008000";
    private const string Split = "GZ10000204001000";

    public static void Add(SampleBatch batch)
    {
        AddOutside(batch);
        AddSplit(batch);
    }

    /// <summary>Notes that neither side of the stay can be told for a line.</summary>
    public static void Undated(SampleBatch batch, SampleVisit visit, string line, string missing)
    {
        foreach (var check in (string[])["before", "after"])
            batch.Undecided(visit, Outside, check, "line", line, missing);
    }

    private static void AddOutside(SampleBatch batch)
    {
        var lab = Specialty.Labs[0];
        for (var i = 0; i < 4; i++)
        {
            var stay = Stay(batch, Adult(batch), batch.Provider("secondary"), Day(2, 10 + i), 3);
            batch.Charge(stay, lab, At(Day(2, 10 + i)));
            batch.Charge(stay, lab, At(Day(2, 13 + i), 7));
            batch.Flag(stay, Outside, "before", "line", batch.Charge(stay, lab, At(Day(2, 9 + i), 16)));
            batch.Flag(stay, Outside, "after", "line", batch.Charge(stay, lab, At(Day(2, 14 + i))));
        }

        var open = Stay(batch, Adult(batch), batch.Provider("secondary"), Day(3, 25), 3, "骨科");
        open.Discharged = null;
        open.Lines.Clear();
        batch.Undecided(open, Outside, "after", "line", batch.Charge(open, lab, At(Day(3, 26))), "encounter.discharge_date");
        PlantedRecords.Open(batch, open);
    }

    private static void AddSplit(SampleBatch batch)
    {
        var (home, away) = (batch.Provider("secondary"), batch.Provider("tertiary"));

        void Pair(int gap, string? check, bool emergency = false, bool transfer = false, SampleProvider? second = null, string first = "神经内科", string then = "神经内科")
        {
            var person = Adult(batch, age: 66);
            Stay(batch, person, home, Day(2, 1), 4, first);
            var again = Stay(batch, person, second ?? home, Day(2, 5).AddDays(gap), 3, then, emergency, transfer);
            if (check is not null)
                batch.Flag(again, Split, check, "encounter", again.Id);
        }

        foreach (var gap in (int[])[0, 1, 3, 6, 7])
            Pair(gap, "core");
        foreach (var gap in (int[])[8, 10, 13, 15])
            Pair(gap, "watch");
        Pair(16, null);
        Pair(3, null, emergency: true);
        Pair(0, null, transfer: true);
        Pair(3, null, second: away);
        Pair(3, null, then: "呼吸内科");
        Pair(14, null, first: "肿瘤科", then: "肿瘤科");
        var person = Adult(batch, age: 66);
        PlantedRecords.Undiagnosed(batch, Stay(batch, person, home, Day(2, 1), 4, "神经内科").Diagnosed());
        var unknown = Stay(batch, person, home, Day(2, 9), 3, "神经内科");
        foreach (var check in (string[])["core", "watch"])
            batch.Undecided(unknown, Split, check, "encounter", unknown.Id, "encounter.main_diagnosis");
    }
}
