using static ClaimRules.Samples.Scene;

namespace ClaimRules.Samples;

/// <summary>Claims that break the rules on drugs, those that nearly do, and those that cannot be decided.</summary>
internal static class PlantedDrugs
{
    private const string Sex = "GZ10000301004000";
    private const string Child = "GZ10000101007000";
    private const string Level = "GZ10000101012000";
    private const string VisitType = "CR-13";
    private const string WorkInjury = "GZ10000101001000";

    private static readonly SampleItem Dydrogesterone = SampleItem.Drug("XG03DBD084A001010102180", "地屈孕酮片", 71.00m);
    private static readonly SampleItem Bicalutamide = SampleItem.Drug("XL02BBB085A001010100662", "比卡鲁胺片", 96.00m);
    private static readonly SampleItem Chloral = SampleItem.Drug("XN05CCS273S003010101587", "水合氯醛灌肠剂", 48.00m);
    private static readonly SampleItem Clonidine = SampleItem.Drug("XN06BAK062A010010180923", "盐酸可乐定缓释片", 130.00m);
    private static readonly SampleItem Shenmai = SampleItem.Drug("ZA09HAC0101010102129", "参麦注射液", 19.60m);
    private static readonly SampleItem Xuesaitong = SampleItem.Drug("ZA12HAX0869010101267", "血塞通注射液", 14.00m);
    private static readonly SampleItem AminoAcids = SampleItem.Drug("XB05BAF150B002010100269", "复方氨基酸注射液(18AA)", 31.00m);
    private static readonly SampleItem Angong = SampleItem.Drug("ZA07AAA0061010100166", "安宫牛黄丸", 560.00m);
    private static readonly SampleItem Vaccine = SampleItem.Drug("XJ07BGR030B001010101119", "人用狂犬病疫苗(Vero细胞)", 60.00m);

    public static void Add(SampleBatch batch)
    {
        var tertiary = batch.Provider("tertiary");
        AddSex(batch, tertiary);
        AddChild(batch, tertiary);
        AddLevel(batch);
        AddVisitType(batch, tertiary);
        AddWorkInjury(batch, tertiary);
    }

    private static void AddSex(SampleBatch batch, SampleProvider provider)
    {
        for (var i = 0; i < 4; i++)
        {
            Find(batch, Visit(batch, Adult(batch, "male"), provider, Day(2, 3 + i)), Sex, Dydrogesterone);
            Find(batch, Visit(batch, Adult(batch, "female", 60), provider, Day(2, 9 + i)), Sex, Bicalutamide);
            batch.Charge(Visit(batch, Adult(batch, "female", 30), provider, Day(2, 15 + i)), Dydrogesterone, At(Day(2, 15 + i)));
        }

        foreach (var sex in (string?[])[null, "9"])
        {
            var visit = Visit(batch, Adult(batch, sex), provider, Day(2, 20));
            batch.Undecided(visit, Sex, null, "line", batch.Charge(visit, Dydrogesterone, At(Day(2, 20))), "person.sex");
        }
    }

    private static void AddChild(SampleBatch batch, SampleProvider provider)
    {
        var day = Day(3, 2);
        SampleVisit At14(int days) => Visit(batch, batch.NewPerson("male", day.AddYears(-14).AddDays(days), "resident"), provider, day, specialty: "儿科");
        Find(batch, At14(0), Child, Chloral);
        batch.Charge(At14(1), Chloral, At(day));
        for (var i = 0; i < 4; i++)
            Find(batch, Visit(batch, Adult(batch, "female", 20 + i), provider, day.AddDays(i)), Child, Chloral);
        batch.Charge(Visit(batch, batch.NewPerson("male", day.AddYears(-17)), provider, day, specialty: "儿科"), Clonidine, At(day));
        Find(batch, Visit(batch, batch.NewPerson("male", day.AddYears(-18)), provider, day), Child, Clonidine);
        var unknown = Visit(batch, batch.NewPerson("male", null), provider, day);
        batch.Undecided(unknown, Child, null, "line", batch.Charge(unknown, Chloral, At(day)), "person.birth_date");
    }

    private static void AddLevel(SampleBatch batch)
    {
        for (var i = 0; i < 3; i++)
        {
            Find(batch, Visit(batch, Adult(batch), batch.Provider("primary"), Day(2, 5 + i)), Level, Shenmai, 3);
            Find(batch, Visit(batch, Adult(batch), batch.Provider("ungraded"), Day(2, 5 + i)), Level, Xuesaitong, 3);
            batch.Charge(Visit(batch, Adult(batch), batch.Provider("secondary"), Day(2, 5 + i)), Shenmai, At(Day(2, 5 + i)), 3);
        }

        var unknown = Visit(batch, Adult(batch), batch.Providers.First(static one => one.Level is null), Day(2, 12));
        batch.Undecided(unknown, Level, null, "line", batch.Charge(unknown, Shenmai, At(Day(2, 12))), "provider.level");
    }

    private static void AddVisitType(SampleBatch batch, SampleProvider provider)
    {
        for (var i = 0; i < 4; i++)
            Find(batch, Visit(batch, Adult(batch), provider, Day(3, 3 + i)), VisitType, AminoAcids);
        Find(batch, Visit(batch, Adult(batch), batch.Providers.First(static one => one.Type == "2"), Day(3, 8), "pharmacy"), VisitType, Angong, 1);
        batch.Charge(Visit(batch, Adult(batch), provider, Day(3, 9), "emergency", "神经内科"), Angong, At(Day(3, 9)));
        var unknown = Visit(batch, Adult(batch), provider, Day(3, 10), type: null);
        var line = batch.Charge(unknown, AminoAcids, At(Day(3, 10)));
        batch.Undecided(unknown, VisitType, null, "line", line, "encounter.type");
        PlantedStays.Undated(batch, unknown, line, "encounter.type");
        PlantedRecords.Untyped(batch, unknown, line);
    }

    private static void AddWorkInjury(SampleBatch batch, SampleProvider provider)
    {
        for (var i = 0; i < 5; i++)
            Find(batch, Visit(batch, Adult(batch), provider, Day(3, 11 + i)), WorkInjury, Vaccine, 1);
        batch.Charge(Visit(batch, Adult(batch), provider, Day(3, 17), insurance: "work_injury"), Vaccine, At(Day(3, 17)));
        var unknown = Visit(batch, Adult(batch), provider, Day(3, 18), insurance: null);
        batch.Undecided(unknown, WorkInjury, null, "line", batch.Charge(unknown, Vaccine, At(Day(3, 18))), "encounter.insurance_type");
    }
}
