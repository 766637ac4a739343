using static ClaimRules.Samples.Scene;

namespace ClaimRules.Samples;

/// <summary>Claims that break the rules on services.</summary>
internal static class PlantedItems
{
    private const string Price = "GZ10000102001000";
    private const string Frequency = "GZ10000102014000";
    private const string Duplicate = "GZ10000102012000";

    private static readonly SampleItem Delivery = SampleItem.Service("003314000020000", "单胎顺产接生", "06", 560.00m);
    private static readonly SampleItem Suture = SampleItem.Service("003313040020000", "阴道裂伤缝合术", "06", 180.00m);
    private static readonly (string Code, string Name) Assisted = ("73.5900", "其他手法助产");
    private static readonly SampleItem Sleep = SampleItem.Service("003106040010000", "睡眠呼吸监测", "03", 300.00m);
    private static readonly SampleItem PulseOximetry = SampleItem.Service("003107010270000", "指脉氧监测", "03", 3.00m);

    public static void Add(SampleBatch batch)
    {
        AddPrice(batch);
        AddDay(batch);
        AddHours(batch);
        AddDuplicate(batch);
    }

    private static void AddPrice(SampleBatch batch)
    {
        var (city, elsewhere, primary) = (batch.Provider("tertiary", "3701"), batch.Provider("tertiary", "3702"), batch.Provider("primary"));
        foreach (var (provider, price, isOver) in (ReadOnlySpan<(SampleProvider, decimal, bool)>)
            [(city, 80.00m, false), (city, 80.01m, true), (elsewhere, 60.00m, false), (elsewhere, 75.00m, true), (primary, 30.00m, false), (primary, 35.50m, true)])
        {
            var stay = Stay(batch, Adult(batch), provider, Day(2, 10), 3);
            var id = batch.Charge(stay, Tariff.Bed(provider.Level), At(Day(2, 11)), price: price);
            if (isOver)
                batch.Flag(stay, Price, null, "line", id);
        }

        // The ceiling of the consultation rises on 1 March: the day of service decides.
        var across = Stay(batch, Adult(batch), elsewhere, Day(2, 26), 5);
        batch.Flag(across, Price, null, "line", batch.Charge(across, Tariff.Consultation("tertiary"), At(Day(2, 28)), price: 35.00m));
        batch.Charge(across, Tariff.Consultation("tertiary"), At(Day(3, 1)), price: 35.00m);
        var unknown = Stay(batch, Adult(batch), batch.Providers.First(static one => one.Level is null), Day(2, 16), 2, "康复医学科");
        batch.Undecided(unknown, Price, null, "line", batch.Charge(unknown, Tariff.Bed(null), At(Day(2, 16))), "provider.level");
    }

    private static void AddDay(SampleBatch batch)
    {
        var provider = batch.Provider("secondary");
        for (var i = 0; i < 3; i++)
        {
            var stay = Stay(batch, Adult(batch), provider, Day(2, 3 + i), 4);
            batch.Charge(stay, Tariff.Consultation("secondary"), At(Day(2, 4 + i), 8));
            batch.Flag(stay, Frequency, "day", "line", batch.Charge(stay, Tariff.Consultation("secondary"), At(Day(2, 4 + i), 16)));
        }

        var many = Stay(batch, Adult(batch), provider, Day(2, 18), 2);
        batch.Flag(many, Frequency, "day", "line", batch.Charge(many, Tariff.SpecialNursing, At(Day(2, 18)), quantity: 3));

        // Taken back, so that one is left.
        var undone = Stay(batch, Adult(batch), provider, Day(2, 20), 2);
        batch.Charge(undone, Tariff.SpecialNursing, At(Day(2, 20), 9));
        var second = batch.Charge(undone, Tariff.SpecialNursing, At(Day(2, 20), 10));
        batch.Charge(undone, Tariff.SpecialNursing, At(Day(2, 20), 11), quantity: -1, reverses: second);
    }

    private static void AddHours(SampleBatch batch)
    {
        var provider = batch.Provider("secondary");
        for (var i = 0; i < 3; i++)
        {
            // 48 hours in hospital, 54 hours billed, never more than 24 in 24 hours.
            var stay = Stay(batch, Adult(batch, age: 70), provider, Day(3, 2 + i), 2);
            batch.Charge(stay, Tariff.Monitoring, At(Day(3, 2 + i), 8), quantity: 24);
            batch.Charge(stay, Tariff.Monitoring, At(Day(3, 3 + i), 8), quantity: 24);
            batch.Flag(stay, Frequency, "stay", "line", batch.Charge(stay, Tariff.Monitoring, At(Day(3, 4 + i), 8), quantity: 6));

            var dense = Stay(batch, Adult(batch, age: 70), provider, Day(3, 8 + i), 4);
            batch.Charge(dense, Tariff.Monitoring, At(Day(3, 9 + i), 8), quantity: 20);
            batch.Flag(dense, Frequency, "h24", "line", batch.Charge(dense, Tariff.Monitoring, At(Day(3, 9 + i), 20), quantity: 10));
        }

        var exact = Stay(batch, Adult(batch, age: 70), provider, Day(3, 14), 1);
        batch.Charge(exact, Tariff.Monitoring, At(Day(3, 14), 8), quantity: 24);
        var untimed = Stay(batch, Adult(batch, age: 70), provider, Day(3, 16), 2, hasTimes: false);
        var id = batch.Charge(untimed, Tariff.Monitoring, At(Day(3, 16), 8), quantity: 20);
        batch.Undecided(untimed, Frequency, "stay", "line", id, "encounter.admit_time");
    }

    private static void AddDuplicate(SampleBatch batch)
    {
        var provider = batch.Provider("tertiary");
        for (var i = 0; i < 3; i++)
        {
            var stay = Stay(batch, Adult(batch), provider, Day(2, 8 + i), 3);
            batch.Charge(stay, Tariff.EmergencyCare, At(Day(2, 8 + i)));
            batch.Flag(stay, Duplicate, "day", "line", batch.Charge(stay, Tariff.SpecialNursing, At(Day(2, 8 + i))));
            batch.Flag(stay, Duplicate, "day", "line", stay.Lines.First(static line => line.Item == Tariff.Nursing).Id);

            var birth = Stay(batch, Adult(batch, "female", 28), provider, Day(2, 13 + i), 3, "产科");
            birth.Procedures.Add(Assisted);
            batch.Charge(birth, Delivery, At(Day(2, 13 + i)));
            batch.Flag(birth, Duplicate, "visit", "line", batch.Charge(birth, Suture, At(Day(2, 14 + i))));
        }

        var sleep = Stay(batch, Adult(batch), provider, Day(2, 22), 2, "呼吸内科");
        batch.Charge(sleep, Sleep, At(Day(2, 22), 21));
        batch.Flag(sleep, Duplicate, "day", "line", batch.Charge(sleep, PulseOximetry, At(Day(2, 22), 21), quantity: 8));
        batch.Charge(sleep, PulseOximetry, At(Day(2, 23), 21), quantity: 8);
        var torn = Stay(batch, Adult(batch, "female", 28), provider, Day(2, 24), 2, "产科");
        torn.Procedures.Add(Assisted);
        batch.Charge(torn, Suture, At(Day(2, 24)));
        var unknown = Stay(batch, Adult(batch), provider, Day(3, 20), 1);
        batch.Charge(unknown, Sleep, null);
        var part = batch.Charge(unknown, PulseOximetry, At(Day(3, 20), 21), quantity: 8);
        batch.Undecided(unknown, Duplicate, "day", "line", part, "line.date");
        var undated = unknown.Lines.First(static line => line.Item == Sleep).Id;
        PlantedStays.Undated(batch, unknown, undated, "line.date");
        PlantedRecords.Undated(batch, unknown, undated);
    }
}
