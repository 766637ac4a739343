using static ClaimRules.Samples.Scene;

namespace ClaimRules.Samples;

/// <summary>Prescriptions of Chinese herbs. The national lists are in force from 11 May on, so the visits are in July.</summary>
internal static class PlantedHerbs
{
    private const string Never = "GZ10000101003000";
    private const string Alone = "GZ10000101004000";
    private const string Conflict = "GZ10000301012000";
    private const string Large = "CR-76";
    private const string Dose = "CR-77";

    private static readonly SampleItem DonkeyGelatine = SampleItem.Herb("T001700233", "阿胶", 1.30m);
    private static readonly SampleItem Clove = SampleItem.Herb("T000700200", "丁香", 0.18m);
    private static readonly SampleItem Ginseng = SampleItem.Herb("T001700643", "人参片", 0.90m);
    private static readonly SampleItem Angelica = SampleItem.Herb("T001700173", "当归", 0.16m);
    private static readonly SampleItem Cyperus = SampleItem.Herb("T009900101", "香附", 0.06m);
    private static readonly SampleItem Licorice = SampleItem.Herb("T009900102", "甘草", 0.05m);
    private static readonly SampleItem Aconite = SampleItem.Herb("T009900103", "附子", 0.21m);
    private static readonly SampleItem Pinellia = SampleItem.Herb("T009900104", "法半夏", 0.24m);
    private static readonly SampleItem Asarum = SampleItem.Herb("T009900105", "细辛", 0.28m);
    private static readonly SampleItem Seaweed = SampleItem.Herb("T009900106", "海藻", 0.09m);

    public static void Add(SampleBatch batch)
    {
        var provider = batch.Providers.First(static one => one.Name == "示例县中医医院");
        AddLists(batch, provider);
        AddConflict(batch, provider);
        AddLarge(batch, provider);
        AddDose(batch, provider);
    }

    private static SampleVisit Clinic(SampleBatch batch, SampleProvider provider, DateOnly day) => Visit(batch, Adult(batch, "female", 52), provider, day, specialty: "中医科");

    /// <summary>Seven doses of so many grams each.</summary>
    private static string Dispense(SampleBatch batch, SampleVisit visit, SampleItem herb, decimal? grams, string? rx = "R1")
    {
        var id = batch.Charge(visit, herb, At(visit.Date), quantity: 7 * (grams ?? 10));
        visit.Change(id, line => line with { Rx = rx, Grams = grams });
        return id;
    }

    private static void AddLists(SampleBatch batch, SampleProvider provider)
    {
        for (var i = 0; i < 3; i++)
        {
            var tonic = Clinic(batch, provider, Day(7, 1 + i));
            batch.Flag(tonic, Never, null, "line", Dispense(batch, tonic, DonkeyGelatine, 9));
            Dispense(batch, tonic, Angelica, 10);
            var single = Clinic(batch, provider, Day(7, 1 + i));
            batch.Flag(single, Alone, null, "line", Dispense(batch, single, Clove, 3));
        }

        // All of them on the list; one that is not makes it a compound; the day before the list.
        var both = Clinic(batch, provider, Day(7, 6));
        batch.Flag(both, Alone, null, "line", Dispense(batch, both, Ginseng, 6), Dispense(batch, both, Angelica, 10));
        var compound = Clinic(batch, provider, Day(7, 7));
        Dispense(batch, compound, Ginseng, 6);
        Dispense(batch, compound, Cyperus, 9);
        var before = Clinic(batch, provider, Day(5, 10));
        Dispense(batch, before, DonkeyGelatine, 9);
        Dispense(batch, before, Clove, 3, "R2");
        var unknown = Clinic(batch, provider, Day(7, 8));
        var line = Dispense(batch, unknown, Clove, 3, rx: null);
        batch.Undecided(unknown, Alone, null, "line", line, "line.rx");
        foreach (var check in (string[])["kinds", "grams"])
            batch.Undecided(unknown, Large, check, "line", line, "line.rx");
    }

    private static void AddConflict(SampleBatch batch, SampleProvider provider)
    {
        foreach (var (one, two) in (ReadOnlySpan<(SampleItem, SampleItem)>)[(Aconite, Pinellia), (Pinellia, Aconite), (Seaweed, Licorice), (Licorice, Seaweed)])
        {
            var visit = Clinic(batch, provider, Day(7, 14));
            Dispense(batch, visit, one, 6);
            Dispense(batch, visit, Cyperus, 9);
            batch.Flag(visit, Conflict, null, "line", Dispense(batch, visit, two, 6));
        }

        var apart = Clinic(batch, provider, Day(7, 15));
        Dispense(batch, apart, Aconite, 6, "R1");
        Dispense(batch, apart, Pinellia, 6, "R2");
    }

    private static void AddLarge(SampleBatch batch, SampleProvider provider)
    {
        var herbs = Enumerable.Range(1, 19).Select(static i => SampleItem.Herb($"T0099002{i:D2}", $"示例饮片{i}", 0.10m)).ToArray();
        for (var i = 0; i < 3; i++)
        {
            var visit = Clinic(batch, provider, Day(7, 20 + i));
            foreach (var herb in herbs[..18])
                Dispense(batch, visit, herb, 10);
            batch.Flag(visit, Large, "kinds", "line", Dispense(batch, visit, herbs[18], 10));
            var heavy = Clinic(batch, provider, Day(7, 20 + i));
            batch.Flag(heavy, Large, "grams", "line", [.. herbs[..5].Select(herb => Dispense(batch, heavy, herb, 51))]);
        }

        var exact = Clinic(batch, provider, Day(7, 23));
        foreach (var herb in herbs[..18])
            Dispense(batch, exact, herb, herb == herbs[0] ? 12 : 14);
        var unknown = Clinic(batch, provider, Day(7, 24));
        batch.Undecided(unknown, Large, "grams", "line", Dispense(batch, unknown, Cyperus, 9), "line.dose_grams");
        Dispense(batch, unknown, Licorice, null);
    }

    private static void AddDose(SampleBatch batch, SampleProvider provider)
    {
        foreach (var (herb, grams, isOver) in (ReadOnlySpan<(SampleItem, decimal, bool)>)[(Asarum, 6, true), (Asarum, 3.5m, true), (Asarum, 3, false), (Aconite, 30, true), (Aconite, 15, false)])
        {
            var visit = Clinic(batch, provider, Day(7, 27));
            Dispense(batch, visit, Cyperus, 9);
            var id = Dispense(batch, visit, herb, grams);
            if (isOver)
                batch.Flag(visit, Dose, null, "line", id);
        }
    }
}
