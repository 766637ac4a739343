using static ClaimRules.Samples.Scene;

namespace ClaimRules.Samples;

/// <summary>Drugs that are wrong for the age, the state or the other drugs of a patient.</summary>
internal static class PlantedSafety
{
    private const string ForChildren = "GZ10000301002000";
    private const string NotChildren = "GZ10000301003000";
    private const string SameClass = "GZ10000301006000";
    private const string Contraindication = "GZ10000301008000";
    private const string Pregnancy = "GZ10000301010000";
    private const string Interaction = "GZ10000301011000";

    private static readonly SampleItem Granules = SampleItem.Drug("ZA01CAX0351010101453", "小儿豉翘清热颗粒", 38.50m);
    private static readonly SampleItem Levofloxacin = SampleItem.Drug("XJ01MAZ101A001010100001", "盐酸左氧氟沙星片", 21.00m);
    private static readonly SampleItem Ilaprazole = SampleItem.Drug("XA02BCA084A012010100453", "艾普拉唑肠溶片", 62.00m);
    private static readonly SampleItem Anaprazole = SampleItem.Drug("XA02BCA393A012010183696", "安奈拉唑钠肠溶片", 58.00m);
    private static readonly SampleItem Metformin = SampleItem.Drug("XA10BAE035A001010100001", "盐酸二甲双胍片", 12.30m);
    private static readonly SampleItem Ibuprofen = SampleItem.Drug("XM01AEB177A001010100001", "布洛芬缓释胶囊", 18.90m);
    private static readonly SampleItem Statin = SampleItem.Drug("XC10AAA168A001010100001", "阿托伐他汀钙片", 23.40m);
    private static readonly SampleItem Valsartan = SampleItem.Drug("XC09CAX001A001010100001", "缬沙坦胶囊", 17.60m);
    private static readonly SampleItem Warfarin = SampleItem.Drug("XB01AAH001A001010100001", "华法林钠片", 9.90m, "01");
    private static readonly SampleItem Clarithromycin = SampleItem.Drug("XJ01FAK001A001010100001", "克拉霉素片", 27.00m);

    public static void Add(SampleBatch batch)
    {
        var provider = batch.Provider("secondary");
        AddChildren(batch, provider);
        AddSameClass(batch, provider);
        AddContraindication(batch, provider);
        AddPregnancy(batch, provider);
        AddInteraction(batch, provider);
    }

    private static void AddChildren(SampleBatch batch, SampleProvider provider)
    {
        var day = Day(3, 16);
        SampleVisit Aged(int years, int days) => Visit(batch, batch.NewPerson("male", day.AddYears(-years).AddDays(days), "resident"), provider, day, specialty: "儿科");
        Find(batch, Aged(14, 0), ForChildren, Granules);
        Find(batch, Aged(30, 0), ForChildren, Granules);
        Find(batch, Aged(67, 0), ForChildren, Granules);
        batch.Charge(Aged(14, 1), Granules, At(day));
        Find(batch, Aged(18, 1), NotChildren, Levofloxacin);
        Find(batch, Aged(9, 0), NotChildren, Levofloxacin);
        Find(batch, Aged(5, 0), NotChildren, Levofloxacin);
        batch.Charge(Aged(18, 0), Levofloxacin, At(day));
        var unknown = Visit(batch, batch.NewPerson("female", null), provider, day);
        batch.Undecided(unknown, ForChildren, null, "line", batch.Charge(unknown, Granules, At(day)), "person.birth_date");
        batch.Undecided(unknown, NotChildren, null, "line", batch.Charge(unknown, Levofloxacin, At(day)), "person.birth_date");
    }

    private static void AddSameClass(SampleBatch batch, SampleProvider provider)
    {
        SampleVisit Ulcer(int day) => Visit(batch, Adult(batch), provider, Day(3, day), specialty: "消化内科").Diagnosed(("K26.900", "十二指肠溃疡"));
        for (var i = 0; i < 3; i++)
        {
            var visit = Ulcer(2 + i);
            batch.Charge(visit, Ilaprazole, At(visit.Date));
            Find(batch, visit, SameClass, Anaprazole, 1);
        }

        // The second begins on the day on which the first is used up.
        var stay = Stay(batch, Adult(batch), provider, Day(3, 2), 8, "消化内科").Diagnosed(("K26.900", "十二指肠溃疡"));
        Prescribe(batch, stay, Ilaprazole, static line => line with { Days = 3 });
        Prescribe(batch, stay, Anaprazole, static line => line with { Days = 3 }, Day(3, 5));
    }

    private static void AddContraindication(SampleBatch batch, SampleProvider provider)
    {
        for (var i = 0; i < 2; i++)
        {
            Find(batch, Visit(batch, Adult(batch), provider, Day(2, 23 + i), specialty: "内分泌").Diagnosed(("E11.900", "2型糖尿病"), ("N18.500", "慢性肾脏病5期")), Contraindication, Metformin);
            Find(batch, Visit(batch, Adult(batch), provider, Day(2, 23 + i), specialty: "骨科").Diagnosed(("M17.900", "膝关节病"), ("K25.400", "胃溃疡伴出血")), Contraindication, Ibuprofen);
        }

        batch.Charge(Visit(batch, Adult(batch), provider, Day(2, 25), specialty: "内分泌").Diagnosed(("E11.900", "2型糖尿病"), ("N18.300", "慢性肾脏病3期")), Metformin, At(Day(2, 25)));
        var unknown = Visit(batch, Adult(batch), provider, Day(2, 26), specialty: "骨科").Diagnosed();
        batch.Undecided(unknown, Contraindication, null, "line", batch.Charge(unknown, Ibuprofen, At(Day(2, 26))), "encounter.diagnoses");
    }

    private static void AddPregnancy(SampleBatch batch, SampleProvider provider)
    {
        SampleVisit Woman(int day, string? maternity) => Visit(batch, Adult(batch, "female", 31), provider, Day(3, day), maternity: maternity);
        Find(batch, Woman(3, "pregnant"), Pregnancy, Statin, check: "status");
        Find(batch, Woman(4, "lactating"), Pregnancy, Statin, check: "status");
        Find(batch, Woman(5, "pregnant"), Pregnancy, Valsartan, check: "status");
        for (var i = 0; i < 3; i++)
            Find(batch, Woman(6 + i, "none").Diagnosed(("I10.x00", "特发性高血压"), ("Z34.900", "正常妊娠监督")), Pregnancy, Valsartan, check: "diagnosis");
        batch.Charge(Woman(9, "lactating"), Valsartan, At(Day(3, 9)));
        batch.Charge(Woman(10, "none"), Statin, At(Day(3, 10)));
        var unknown = Woman(11, null);
        batch.Undecided(unknown, Pregnancy, "status", "line", batch.Charge(unknown, Statin, At(Day(3, 11))), "encounter.maternity");
    }

    private static void AddInteraction(SampleBatch batch, SampleProvider provider)
    {
        foreach (var (one, two) in (ReadOnlySpan<(SampleItem, SampleItem)>)[(Warfarin, Ibuprofen), (Ibuprofen, Warfarin), (Statin, Clarithromycin), (Clarithromycin, Statin)])
        {
            var visit = Visit(batch, Adult(batch, age: 58), provider, Day(2, 11));
            batch.Charge(visit, one, At(visit.Date));
            Find(batch, visit, Interaction, two, 1);
        }

        var stay = Stay(batch, Adult(batch, age: 58), provider, Day(2, 11), 9);
        Prescribe(batch, stay, Warfarin, static line => line with { Days = 3 });
        Prescribe(batch, stay, Ibuprofen, static line => line with { Days = 3 }, Day(2, 14));
    }
}
