using static ClaimRules.Samples.Scene;

namespace ClaimRules.Samples;

/// <summary>Drugs that the fund pays within limits only: insurance, indication, course, days, list, prescriber. What batches 10 to 17 of the knowledge hold is in force from May and June on.</summary>
internal static class PlantedLimits
{
    private const string MaternityInsurance = "GZ10000101002000";
    private const string Indication = "GZ10000101008000";
    public const string Days = "GZ10000101009000";
    private const string Course = "GZ10000101010000";
    public const string DiseaseList = "GZ10000101011000";
    private const string Antibacterial = "GZ10000202003000";
    public const string Kinds = "GZ10000202004000";
    private const string Online = "CR-47";

    private static readonly SampleItem Carboprost = SampleItem.Drug("XG02ADK026B002010100568", "卡前列素氨丁三醇注射液", 186.00m);
    private static readonly SampleItem Liraglutide = SampleItem.Drug("XA10BJL326B002010101523", "利拉鲁肽注射液", 283.00m);
    private static readonly SampleItem Ulinastatin = SampleItem.Drug("XA16AXW071B002010200344", "乌司他丁注射液", 74.00m);
    private static readonly SampleItem Statin = SampleItem.Drug("XC10AAA168A001010100001", "阿托伐他汀钙片", 23.40m);
    private static readonly SampleItem Metformin = SampleItem.Drug("XA10BAE035A001010100001", "盐酸二甲双胍片", 12.30m);
    private static readonly SampleItem Nesiritide = SampleItem.Drug("XC01EBC109B001010102049", "注射用重组人脑利钠肽", 445.00m);
    private static readonly SampleItem NesiritideLarge = SampleItem.Drug("XC01EBC109B001020102049", "注射用重组人脑利钠肽", 760.00m);
    private static readonly SampleItem Ceftriaxone = SampleItem.Drug("XJ01DDT056B001010100001", "注射用头孢曲松钠", 12.60m, "01");
    private static readonly SampleItem Meropenem = SampleItem.Drug("XJ01DHM001B001010100001", "注射用美罗培南", 95.00m);
    private static readonly SampleItem Vancomycin = SampleItem.Drug("XJ01XAW001B001010100001", "注射用盐酸万古霉素", 110.00m);
    private static readonly SampleItem Morphine = SampleItem.Drug("XN02AAM022A010010100978", "盐酸吗啡缓释片", 128.00m, "01");

    public static void Add(SampleBatch batch)
    {
        var provider = batch.Provider("tertiary");
        AddInsurance(batch, provider);
        AddIndication(batch, provider);
        AddDays(batch, provider);
        AddCourse(batch, provider);
        AddDiseaseList(batch, provider);
        AddAntibacterial(batch, provider);
        AddKinds(batch, provider);
        AddOnline(batch, provider);
    }

    private static void AddInsurance(SampleBatch batch, SampleProvider provider)
    {
        SampleVisit Mother(string? insurance) =>
            Visit(batch, Adult(batch, "female", 29), provider, Day(3, 4), specialty: "妇科", insurance: insurance, maternity: "pregnant");
        foreach (var insurance in (string[])["employee", "resident", "resident"])
            Find(batch, Mother(insurance), MaternityInsurance, Carboprost, 1);
        batch.Charge(Mother("maternity"), Carboprost, At(Day(3, 4)));
        var unknown = Mother(null);
        batch.Undecided(unknown, MaternityInsurance, null, "line", batch.Charge(unknown, Carboprost, At(Day(3, 4))), "encounter.insurance_type");
    }

    private static void AddIndication(SampleBatch batch, SampleProvider provider)
    {
        for (var i = 0; i < 3; i++)
        {
            Find(batch, Visit(batch, Adult(batch, age: 50 + i), provider, Day(7, 6 + i)), Indication, Liraglutide, 1);
            Find(batch, Visit(batch, Adult(batch, age: 50 + i), provider, Day(7, 6 + i), specialty: "消化内科"), Indication, Ulinastatin, 3);
            batch.Charge(Visit(batch, Adult(batch, age: 50 + i), provider, Day(7, 6 + i), specialty: "内分泌"), Liraglutide, At(Day(7, 6 + i)));
        }

        // The last day on which the knowledge point was not yet published, and a second diagnosis that allows the drug.
        batch.Charge(Visit(batch, Adult(batch), provider, Day(5, 22)), Liraglutide, At(Day(5, 22)));
        batch.Charge(Visit(batch, Adult(batch), provider, Day(7, 9)).Diagnosed(("I10.x00", "特发性高血压"), ("E11.900", "2型糖尿病")), Liraglutide, At(Day(7, 9)));
        var unknown = Visit(batch, Adult(batch), provider, Day(7, 10)).Diagnosed();
        batch.Undecided(unknown, Indication, null, "line", batch.Charge(unknown, Liraglutide, At(Day(7, 10))), "encounter.diagnoses");
    }

    private static void AddDays(SampleBatch batch, SampleProvider provider)
    {
        foreach (var (type, days, isOver) in (ReadOnlySpan<(string, int, bool)>)
            [("outpatient", 14, true), ("outpatient", 8, true), ("outpatient", 7, false), ("emergency", 4, true), ("emergency", 3, false)])
        {
            var visit = Visit(batch, Adult(batch, age: 61), provider, Day(2, 17), type);
            var id = Prescribe(batch, visit, Statin, line => line with { Days = days });
            if (isOver)
                batch.Flag(visit, Days, null, "line", id);
        }

        foreach (var days in (int[])[84, 85])
        {
            var chronic = Visit(batch, Adult(batch, age: 61), provider, Day(2, 18), "chronic_outpatient", "内分泌", chronicDisease: "M01600");
            var id = Prescribe(batch, chronic, Metformin, line => line with { Days = days });
            if (days > 84)
                batch.Flag(chronic, Days, null, "line", id);
        }

        var unknown = Visit(batch, Adult(batch, age: 61), provider, Day(2, 19));
        batch.Undecided(unknown, Days, null, "line", Prescribe(batch, unknown, Statin, static line => line with { Days = null }), "line.days_supply");
    }

    private static void AddCourse(SampleBatch batch, SampleProvider provider)
    {
        for (var i = 0; i < 3; i++)
        {
            var begin = Day(2, 3 + i);
            var stay = Stay(batch, Adult(batch, age: 70 + i), provider, begin, 6).Diagnosed(("I50.900", "心力衰竭"));
            for (var day = 0; day < 3; day++)
                batch.Charge(stay, day == 1 ? NesiritideLarge : Nesiritide, At(begin.AddDays(day)));
            batch.Charge(stay, Nesiritide, At(begin.AddDays(2), 20));
            batch.Flag(stay, Course, null, "line", batch.Charge(stay, Nesiritide, At(begin.AddDays(3))));
        }

        // Three days in each of two stays; a fourth day that was taken back.
        var person = Adult(batch, age: 71);
        foreach (var begin in (DateOnly[])[Day(2, 2), Day(3, 10)])
        {
            var stay = Stay(batch, person, provider, begin, 4).Diagnosed(("I50.900", "心力衰竭"));
            for (var day = 0; day < 3; day++)
                batch.Charge(stay, Nesiritide, At(begin.AddDays(day)));
            var fourth = batch.Charge(stay, Nesiritide, At(begin.AddDays(3)));
            batch.Charge(stay, Nesiritide, At(begin.AddDays(3), 10), quantity: -1, reverses: fourth);
        }
    }

    private static void AddDiseaseList(SampleBatch batch, SampleProvider provider)
    {
        SampleVisit Chronic(int day, string? disease = "M01600") =>
            Visit(batch, Adult(batch, age: 64), provider, Day(3, day), "chronic_outpatient", "内分泌", chronicDisease: disease);
        for (var i = 0; i < 3; i++)
            Find(batch, Chronic(9 + i), DiseaseList, Ceftriaxone);
        batch.Charge(Chronic(12), Statin, At(Day(3, 12)));
        var unknown = Chronic(13, null);
        batch.Undecided(unknown, DiseaseList, null, "line", batch.Charge(unknown, Metformin, At(Day(3, 13))), "encounter.chronic_disease");
    }

    private static void AddAntibacterial(SampleBatch batch, SampleProvider provider)
    {
        foreach (var (drug, title, isLow) in (ReadOnlySpan<(SampleItem, string?, bool)>)
            [(Meropenem, "233", true), (Vancomycin, "234", true), (Meropenem, "234", true), (Meropenem, "232", false), (Vancomycin, "231", false)])
        {
            var stay = Stay(batch, Adult(batch, age: 68), provider, Day(2, 23), 4, "呼吸内科");
            var id = Prescribe(batch, stay, drug, line => line with { DoctorTitle = title });
            if (isLow)
                batch.Flag(stay, Antibacterial, null, "line", id);
        }

        var unknown = Stay(batch, Adult(batch, age: 68), provider, Day(2, 24), 3, "呼吸内科");
        batch.Undecided(unknown, Antibacterial, null, "line", batch.Charge(unknown, Meropenem, At(Day(2, 24))), "line.doctor_title");
    }

    private static void AddKinds(SampleBatch batch, SampleProvider provider)
    {
        var drugs = Enumerable.Range(1, 6).Select(static i => SampleItem.Drug($"XV03AXZ{i:D3}A001010100001", $"示例药品{i}", 10.00m + i)).ToArray();
        for (var i = 0; i < 3; i++)
        {
            var visit = Visit(batch, Adult(batch), provider, Day(3, 23 + i));
            foreach (var drug in drugs[..5])
                batch.Charge(visit, drug, At(visit.Date));
            Find(batch, visit, Kinds, drugs[5], 1);
        }

        // Five kinds on six lines; six kinds on two prescriptions.
        var five = Visit(batch, Adult(batch), provider, Day(3, 26));
        foreach (var drug in (SampleItem[])[.. drugs[..5], drugs[0]])
            batch.Charge(five, drug, At(five.Date));
        var two = Visit(batch, Adult(batch), provider, Day(3, 27));
        foreach (var drug in drugs)
            Prescribe(batch, two, drug, line => line with { Rx = line.Rx + (drug == drugs[5] ? "B" : "A") });
        var unknown = Visit(batch, Adult(batch), provider, Day(3, 28));
        batch.Undecided(unknown, Kinds, null, "line", Prescribe(batch, unknown, drugs[0], static line => line with { Rx = null }), "line.rx");
    }

    private static void AddOnline(SampleBatch batch, SampleProvider provider)
    {
        SampleVisit Pain(DateOnly day, bool? internet) =>
            Visit(batch, Adult(batch, age: 66), provider, day, specialty: "肿瘤科", internet: internet).Diagnosed(("C34.900", "支气管或肺恶性肿瘤"));
        for (var i = 0; i < 3; i++)
            Find(batch, Pain(Day(7, 13 + i), true), Online, Morphine, 1);
        batch.Charge(Pain(Day(7, 16), false), Morphine, At(Day(7, 16)));
        batch.Charge(Pain(Day(4, 27), true), Morphine, At(Day(4, 27)));
        var unknown = Pain(Day(7, 17), null);
        batch.Undecided(unknown, Online, null, "line", batch.Charge(unknown, Morphine, At(Day(7, 17))), "encounter.internet");
    }
}
