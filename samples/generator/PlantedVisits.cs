using static ClaimRules.Samples.Scene;

namespace ClaimRules.Samples;

/// <summary>Persons who come too often, and stays without a reason.</summary>
internal static class PlantedVisits
{
    public const string Outpatient = "GZ10000204002000";
    public const string Purchase = "GZ10000204003000";
    public const string Inpatient = "GZ10000204004000";
    private const string Needless = "GZ10000204005000";

    public static void Add(SampleBatch batch)
    {
        var provider = batch.Provider("secondary");
        AddOften(batch, provider);
        AddStays(batch, provider);
        AddNeedless(batch, provider);
    }

    private static void AddOften(SampleBatch batch, SampleProvider provider)
    {
        var shop = batch.Providers.First(static one => one.Type == "2");

        // The seventh visit of seven days, or of eight; the seventh purchase of thirty days, or of thirty-one.
        foreach (var (rule, type, step, last, isOver) in (ReadOnlySpan<(string, string, int, int, bool)>)
        [
            (Outpatient, "outpatient", 1, 6, true), (Outpatient, "emergency", 1, 6, true), (Outpatient, "outpatient", 1, 6, true), (Outpatient, "outpatient", 1, 7, false),
            (Purchase, "pharmacy", 4, 24, true), (Purchase, "pharmacy", 4, 27, true), (Purchase, "pharmacy", 4, 29, true), (Purchase, "pharmacy", 4, 30, false),
        ])
        {
            var person = Adult(batch, age: 59);
            SampleVisit Come(int day) => Visit(batch, person, type == "pharmacy" ? shop : provider, Day(2, 20).AddDays(day), type);
            for (var i = 0; i < 6; i++)
                Come(i * step);
            var seventh = Come(last);
            if (isOver)
                batch.Flag(seventh, rule, null, "encounter", seventh.Id);
        }
    }

    private static void AddStays(SampleBatch batch, SampleProvider provider)
    {
        (string, string)[] reasons = [("I50.900", "心力衰竭"), ("J18.900", "肺炎"), ("I50.900", "心力衰竭"), ("N18.900", "慢性肾脏病")];
        foreach (var (last, isTransfer, isOver) in (ReadOnlySpan<(int, bool, bool)>)[(80, false, true), (85, false, true), (89, false, true), (90, false, false), (64, true, false)])
        {
            var person = Adult(batch, age: 77);
            for (var i = 0; i < 3; i++)
                Stay(batch, person, provider, Day(1, 5).AddDays(i * 30), 4).Diagnosed(reasons[i]);
            var fourth = Stay(batch, person, provider, Day(1, 5).AddDays(last), 4, transfer: isTransfer).Diagnosed(reasons[3]);
            if (isOver)
                batch.Flag(fourth, Inpatient, null, "encounter", fourth.Id);
        }
    }

    private static void AddNeedless(SampleBatch batch, SampleProvider provider)
    {
        SampleVisit Cold(int day, int days = 3, bool emergency = false)
        {
            var stay = Stay(batch, Adult(batch, age: 48), provider, Day(3, day), days, "呼吸内科", emergency).Diagnosed(("J06.900", "急性上呼吸道感染"));
            batch.Charge(stay, Specialty.Labs[0], At(stay.Date));
            return stay;
        }

        for (var i = 0; i < 3; i++)
        {
            var stay = Cold(3 + i);
            batch.Flag(stay, Needless, null, "encounter", stay.Id);
        }

        Cold(6, days: 4);
        Cold(7, emergency: true);
        var treated = Cold(8);
        batch.Charge(treated, Specialty.Of("呼吸内科").Items[^1], At(treated.Date));
    }
}
