using static ClaimRules.Samples.Scene;

namespace ClaimRules.Samples;

/// <summary>Services at the wrong place, for the wrong patient, too often or for too long.</summary>
internal static class PlantedServices
{
    private const string Indication = "GZ10000102007000";
    private const string VisitType = "GZ10000102009000";
    private const string Course = "GZ10000102010000";
    private const string Level = "GZ10000102011000";
    private const string Cap = "GZ10000102015000";
    private const string Age = "CR-29";
    private const string Period = "CR-31";
    private const string Reason = "GZ10000302001000";
    private const string ForChildren = "GZ10000302003000";
    private const string Sex = "GZ10000302004000";

    private static readonly SampleItem Wheelchair = SampleItem.Service("003402000220000", "轮椅功能训练", "05", 30.00m);
    private static readonly SampleItem Vocational = SampleItem.Service("003402000320000", "职业功能训练", "05", 60.00m);
    private static readonly SampleItem Assessment = SampleItem.Service("003402000390000", "康复评定", "03", 400.00m);
    private static readonly SampleItem Dialysis = SampleItem.Service("003110000060000", "血液透析", "05", 260.00m);
    private static readonly SampleItem Stent = SampleItem.Service("003205000030000", "经皮冠状动脉内支架置入术(STENT)", "05", 3_200.00m);
    private static readonly SampleItem Glycated = SampleItem.Service("002503020030000", "糖化血红蛋白测定", "04", 60.00m);
    private static readonly SampleItem Pressure = SampleItem.Service("003107010210000", "动态血压监测", "03", 90.00m);
    private static readonly SampleItem NewbornCare = SampleItem.Service("003112020070000", "新生儿监护", "05", 16.00m);
    private static readonly SampleItem InfantOxygen = SampleItem.Service("003106070030000", "婴儿氧舱治疗", "05", 45.00m);
    private static readonly SampleItem ScalpInfusion = SampleItem.Service("001204000070000", "小儿头皮静脉输液", "05", 9.00m);
    private static readonly SampleItem Suture = SampleItem.Service("003313040020000", "阴道裂伤缝合术", "06", 180.00m);

    public static void Add(SampleBatch batch)
    {
        var provider = batch.Provider("tertiary");
        AddPlace(batch, provider);
        AddCourse(batch, provider);
        AddPatient(batch, provider);
        AddPeriod(batch, provider);
        AddReason(batch, provider);
    }

    private static void AddPlace(SampleBatch batch, SampleProvider provider)
    {
        for (var i = 0; i < 3; i++)
        {
            Find(batch, Visit(batch, Adult(batch), provider, Day(2, 6 + i)), VisitType, Tariff.Bed("tertiary"), 1);
            Find(batch, Visit(batch, Adult(batch), batch.Provider("primary"), Day(2, 6 + i), specialty: "肾病学"), Level, Dialysis, 1);
            Find(batch, Stay(batch, Adult(batch), provider, Day(2, 6 + i), 2), VisitType, Tariff.Observation, 1);
        }

        Find(batch, Stay(batch, Adult(batch), batch.Provider("secondary"), Day(2, 9), 2), Level, Stent, 1);
        batch.Charge(Visit(batch, Adult(batch), batch.Provider("secondary"), Day(2, 10), specialty: "肾病学"), Dialysis, At(Day(2, 10)));
        batch.Charge(Stay(batch, Adult(batch), provider, Day(2, 11), 2), Stent, At(Day(2, 11)));
        var unknown = Visit(batch, Adult(batch), batch.Providers.First(static one => one.Level is null), Day(2, 12), specialty: "肾病学");
        batch.Undecided(unknown, Level, null, "line", batch.Charge(unknown, Dialysis, At(Day(2, 12))), "provider.level");
    }

    private static void AddCourse(SampleBatch batch, SampleProvider provider)
    {
        for (var i = 0; i < 3; i++)
        {
            // 31 days where the fund pays for 30.
            var begin = Day(2, 2 + i);
            var stay = Stay(batch, Adult(batch, age: 63), provider, begin, 33, "康复医学科");
            for (var day = 0; day < 30; day++)
                batch.Charge(stay, Wheelchair, At(begin.AddDays(day), 10));
            batch.Charge(stay, Wheelchair, At(begin.AddDays(29), 16));
            batch.Flag(stay, Course, null, "line", batch.Charge(stay, Wheelchair, At(begin.AddDays(30), 10)));

            // A yearly cap of 600 yuan of which two assessments of 280 leave 40.
            var person = Adult(batch, age: 63);
            SampleVisit Assess(int month) => Visit(batch, person, provider, Day(month, 5 + i), specialty: "康复医学科");
            batch.Charge(Assess(2), Assessment, At(Day(2, 5 + i)));
            batch.Charge(Assess(3), Assessment, At(Day(3, 5 + i)));
            Find(batch, Assess(4), Cap, Assessment, 1);
        }
    }

    private static void AddPatient(SampleBatch batch, SampleProvider provider)
    {
        var day = Day(3, 18);
        SampleVisit Aged(int years, int days, string specialty = "康复医学科", string? sex = "male") =>
            Visit(batch, batch.NewPerson(sex, day.AddYears(-years).AddDays(days), "resident"), provider, day, specialty: specialty);
        Find(batch, Aged(63, 0), Age, Vocational, 1);
        Find(batch, Aged(70, 0), Age, Vocational, 1);
        Find(batch, Aged(16, 1), Age, Vocational, 1);
        batch.Charge(Aged(63, 1), Vocational, At(day));
        batch.Charge(Aged(16, 0), Vocational, At(day));

        foreach (var days in (int[])[29, 30, 60])
            Find(batch, Aged(0, -days, "儿科"), ForChildren, NewbornCare, 1, "newborn");
        batch.Charge(Aged(0, -28, "儿科"), NewbornCare, At(day));
        foreach (var years in (int[])[3, 5, 11])
            Find(batch, Aged(years, 0, "儿科"), ForChildren, InfantOxygen, 1, "infant");
        batch.Charge(Aged(3, 1, "儿科"), InfantOxygen, At(day));
        foreach (var years in (int[])[14, 35, 71])
            Find(batch, Aged(years, 0, "儿科"), ForChildren, ScalpInfusion, 1, "child");
        batch.Charge(Aged(14, 1, "儿科"), ScalpInfusion, At(day));

        for (var i = 0; i < 3; i++)
            Find(batch, Aged(40 + i, 0, "普通外科"), Sex, Suture, 1);
        batch.Charge(Aged(28, 0, "妇科", "female"), Suture, At(day));
        var unknown = Aged(33, 0, "普通外科", null);
        batch.Undecided(unknown, Sex, null, "line", batch.Charge(unknown, Suture, At(day)), "person.sex");
        var ageless = Visit(batch, batch.NewPerson("male", null), provider, day, specialty: "康复医学科");
        batch.Undecided(ageless, Age, null, "line", batch.Charge(ageless, Vocational, At(day)), "person.birth_date");
    }

    private static void AddPeriod(SampleBatch batch, SampleProvider provider)
    {
        // Once in fifteen days, the day itself included.
        foreach (var (gap, isOver) in (ReadOnlySpan<(int, bool)>)[(3, true), (10, true), (14, true), (15, false)])
        {
            var person = Adult(batch, age: 57);
            batch.Charge(Visit(batch, person, provider, Day(2, 2), specialty: "内分泌"), Glycated, At(Day(2, 2)));
            var again = Visit(batch, person, provider, Day(2, 2).AddDays(gap), specialty: "内分泌");
            var id = batch.Charge(again, Glycated, At(again.Date));
            if (isOver)
                batch.Flag(again, Period, null, "line", id);
        }
    }

    private static void AddReason(SampleBatch batch, SampleProvider provider)
    {
        for (var i = 0; i < 3; i++)
        {
            Find(batch, Visit(batch, Adult(batch), provider, Day(3, 2 + i), specialty: "中医科"), Reason, Glycated, 1);
            Find(batch, Visit(batch, Adult(batch), provider, Day(3, 2 + i), specialty: "骨科"), Reason, Pressure, 1);
            Find(batch, Stay(batch, Adult(batch), provider, Day(3, 2 + i), 3, "骨科"), Indication, Wheelchair, 1);
        }

        batch.Charge(Visit(batch, Adult(batch), provider, Day(3, 6)).Diagnosed(("I10.x00", "特发性高血压")), Pressure, At(Day(3, 6)));
        var unknown = Visit(batch, Adult(batch), provider, Day(3, 7)).Diagnosed();
        batch.Undecided(unknown, Reason, null, "line", batch.Charge(unknown, Pressure, At(Day(3, 7))), "encounter.diagnoses");
        batch.Undecided(unknown, Indication, null, "line", batch.Charge(unknown, Wheelchair, At(Day(3, 7))), "encounter.diagnoses");
    }
}
