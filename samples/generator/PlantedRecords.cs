using static ClaimRules.Samples.Scene;

namespace ClaimRules.Samples;

/// <summary>Records that are wrong in themselves: missing and bad values, codes that do not go together.</summary>
internal static class PlantedRecords
{
    private const string List = "GZ10000201001000";
    private const string Detail = "GZ10000201002000";
    private const string Coding = "GZ10000201004000";
    private const string ProcedureSex = "GZ10000201005000";
    private const string Unrelated = "GZ10000201006000";
    private const string DiagnosisSex = "GZ10000204006000";
    private const string DiagnosisAge = "GZ10000204007000";

    private static readonly (string Code, string Name) Appendectomy = ("47.0100", "腹腔镜下阑尾切除术");
    private static readonly (string Code, string Name) Hysterectomy = ("68.4902", "经腹筋膜外全子宫切除术");
    private static readonly SampleItem Surgery = SampleItem.Service("003310030220000", "阑尾切除术", "06", 880.00m);
    private static readonly SampleItem UterusSurgery = SampleItem.Service("003313039900000", "全子宫切除术", "06", 1_300.00m);
    private static readonly SampleItem Nameless = SampleItem.Service("002501010150000", "", "04", 18.00m);
    private static readonly SampleItem Badly = SampleItem.Service("002501010150000", "血细胞分析", "88", 18.00m);

    public static void Add(SampleBatch batch)
    {
        var provider = batch.Provider("secondary");
        AddList(batch, provider);
        AddDetail(batch, provider);
        AddCoding(batch, provider);
        AddSex(batch, provider);
        AddAge(batch, provider);
    }

    /// <summary>Notes what else hangs on the diagnosis that a stay lacks.</summary>
    public static void Undiagnosed(SampleBatch batch, SampleVisit stay)
    {
        batch.Flag(stay, List, "required/main_diagnosis", "encounter", stay.Id);
        batch.Undecided(stay, PlantedVisits.Inpatient, null, "encounter", stay.Id, "encounter.main_diagnosis");
    }

    /// <summary>Notes what else hangs on the day of discharge that a stay lacks.</summary>
    public static void Open(SampleBatch batch, SampleVisit stay)
    {
        foreach (var check in (string[])["required/discharge_date", "required/discharge_way"])
            batch.Flag(stay, List, check, "encounter", stay.Id);
        batch.Undecided(stay, List, "order", "encounter", stay.Id, "encounter.discharge_date");
    }

    /// <summary>Notes what else hangs on the kind of visit: whether it is a stay, a visit to a clinic or to a pharmacy.</summary>
    public static void Untyped(SampleBatch batch, SampleVisit visit, string drug)
    {
        const string Missing = "encounter.type";
        foreach (var check in (string[])["required/admit_date", "required/discharge_date", "required/discharge_way", "newborn/newborn_birth_weight", "newborn/newborn_admit_weight", "order"])
            batch.Undecided(visit, List, check, "encounter", visit.Id, Missing);
        foreach (var rule in (string[])[PlantedVisits.Outpatient, PlantedVisits.Purchase, PlantedVisits.Inpatient])
            batch.Undecided(visit, rule, null, "encounter", visit.Id, Missing);
        batch.Undecided(visit, PlantedLimits.Days, null, "line", drug, Missing);
        batch.Undecided(visit, PlantedLimits.Kinds, null, "line", drug, Missing);
        batch.Undecided(visit, PlantedLimits.DiseaseList, null, "line", drug, "encounter.chronic_disease");
    }

    /// <summary>Notes that a line does not say its day.</summary>
    public static void Undated(SampleBatch batch, SampleVisit visit, string line) => batch.Flag(visit, Detail, "required/date", "line", line);

    private static void AddList(SampleBatch batch, SampleProvider provider)
    {
        for (var i = 0; i < 3; i++)
        {
            var nowhere = Stay(batch, Adult(batch), provider, Day(2, 16 + i), 3);
            nowhere.HasDepartment = false;
            batch.Flag(nowhere, List, "required/department", "encounter", nowhere.Id);

            var badly = Stay(batch, Adult(batch), provider, Day(2, 16 + i), 3);
            badly.DischargeWay = "家";
            batch.Flag(badly, List, "domain/discharge_way", "encounter", badly.Id);

            var kilograms = Newborn(batch, provider, Day(2, 16 + i), 10);
            (kilograms.BirthWeight, kilograms.AdmitWeight) = (3.2m, 3_350);
            batch.Flag(kilograms, List, "newborn/newborn_birth_weight", "encounter", kilograms.Id);

            var total = Stay(batch, Adult(batch), provider, Day(2, 16 + i), 3);
            total.TotalOff = 0.02m + i;
            batch.Flag(total, List, "total", "encounter", total.Id);

            var backwards = Stay(batch, Adult(batch), provider, Day(2, 16 + i), 1);
            backwards.Discharged = At(Day(2, 15 + i), 8);
            batch.Flag(backwards, List, "order", "encounter", backwards.Id);
        }

        var light = Newborn(batch, provider, Day(2, 20), 12);
        (light.BirthWeight, light.AdmitWeight) = (200, 900);
        Newborn(batch, provider, Day(2, 20), 29);
        var cent = Stay(batch, Adult(batch), provider, Day(2, 21), 3);
        cent.TotalOff = 0.01m;
    }

    private static SampleVisit Newborn(SampleBatch batch, SampleProvider provider, DateOnly day, int age) =>
        Stay(batch, batch.NewPerson("female", day.AddDays(-age), "resident"), provider, day, 3, "儿科");

    private static void AddDetail(SampleBatch batch, SampleProvider provider)
    {
        for (var i = 0; i < 3; i++)
        {
            Find(batch, Visit(batch, Adult(batch), provider, Day(3, 9 + i)), Detail, Nameless, 1, "required/name");
            Find(batch, Visit(batch, Adult(batch), provider, Day(3, 9 + i)), Detail, Badly, 1, "domain/charge_type");

            var off = Visit(batch, Adult(batch), provider, Day(3, 9 + i));
            batch.Flag(off, Detail, "sum", "line", Prescribe(batch, off, Specialty.Labs[0], line => line with { Off = 0.02m + i }));

            var person = Adult(batch, age: 80);
            person.Died = Day(3, 10 + i);
            var last = Stay(batch, person, provider, Day(3, 7 + i), 3, "重症医学科");
            batch.Charge(last, Specialty.Labs[0], At(Day(3, 10 + i), 7));
            var after = Visit(batch, person, provider, Day(3, 12 + i));
            Find(batch, after, Detail, Specialty.Labs[1], 1, "dead");
        }

        Prescribe(batch, Visit(batch, Adult(batch), provider, Day(3, 13)), Specialty.Labs[0], static line => line with { Off = 0.01m });
    }

    private static void AddCoding(SampleBatch batch, SampleProvider provider)
    {
        for (var i = 0; i < 3; i++)
        {
            var uncoded = Stay(batch, Adult(batch), provider, Day(2, 9 + i), 4, "普通外科");
            batch.Charge(uncoded, Surgery, At(Day(2, 10 + i)));
            batch.Flag(uncoded, Coding, "fee-without-code", "encounter", uncoded.Id);

            var unpaid = Stay(batch, Adult(batch), provider, Day(2, 9 + i), 4, "普通外科");
            unpaid.Procedures.Add(Appendectomy);
            batch.Flag(unpaid, Coding, "code-without-fee", "encounter", unpaid.Id);

            var unrelated = Operated(batch, provider, Adult(batch), Day(2, 9 + i), Appendectomy, Surgery).Diagnosed(("K40.900", "腹股沟疝"), ("K35.300", "急性阑尾炎伴局限性腹膜炎"));
            batch.Flag(unrelated, Unrelated, null, "encounter", unrelated.Id);
        }

        var endoscopy = Stay(batch, Adult(batch), provider, Day(2, 13), 3, "消化内科");
        endoscopy.Procedures.Add(("45.2300", "可曲性光学纤维结肠镜检查"));
        var unknown = Operated(batch, provider, Adult(batch), Day(2, 14), Appendectomy, Surgery).Diagnosed();
        batch.Undecided(unknown, Unrelated, null, "encounter", unknown.Id, "encounter.main_diagnosis");
        Undiagnosed(batch, unknown);
    }

    private static SampleVisit Operated(SampleBatch batch, SampleProvider provider, SamplePerson person, DateOnly day, (string Code, string Name) procedure, SampleItem fee)
    {
        var stay = Stay(batch, person, provider, day, 4, "普通外科");
        stay.Procedures.Add(procedure);
        batch.Charge(stay, fee, At(day.AddDays(1)));
        return stay;
    }

    private static void AddSex(SampleBatch batch, SampleProvider provider)
    {
        for (var i = 0; i < 3; i++)
        {
            var operated = Operated(batch, provider, Adult(batch), Day(3, 2 + i), Hysterectomy, UterusSurgery);
            batch.Flag(operated, ProcedureSex, null, "procedure", "#1");
            Operated(batch, provider, Adult(batch, "female"), Day(3, 2 + i), Hysterectomy, UterusSurgery);

            var man = Visit(batch, Adult(batch), provider, Day(3, 2 + i)).Diagnosed(("I10.x00", "特发性高血压"), ("N83.201", "卵巢囊肿"));
            batch.Flag(man, DiagnosisSex, null, "diagnosis", "#2");
            var woman = Visit(batch, Adult(batch, "female"), provider, Day(3, 2 + i)).Diagnosed(("N40.x00", "前列腺增生"));
            batch.Flag(woman, DiagnosisSex, null, "diagnosis", "#1");
        }

        Visit(batch, Adult(batch), provider, Day(3, 6)).Diagnosed(("N84.100", "子宫颈息肉"));
    }

    private static void AddAge(SampleBatch batch, SampleProvider provider)
    {
        var day = Day(3, 23);
        foreach (var (born, diagnosis, check) in (ReadOnlySpan<(DateOnly, (string, string), string?)>)
        [
            (day.AddDays(-29), ("P59.900", "新生儿黄疸"), "old"), (day.AddYears(-4), ("P59.900", "新生儿黄疸"), "old"), (day.AddYears(-1), ("P22.000", "新生儿呼吸窘迫综合征"), "old"),
            (day.AddDays(-28), ("P59.900", "新生儿黄疸"), null), (day.AddYears(-35).AddDays(1), ("N40.x00", "前列腺增生"), "young"), (day.AddYears(-12), ("H25.900", "老年性白内障"), "young"),
            (day.AddYears(-20), ("N40.x00", "前列腺增生"), "young"), (day.AddYears(-35), ("N40.x00", "前列腺增生"), null),
        ])
        {
            var visit = Visit(batch, batch.NewPerson("male", born, "resident"), provider, day, specialty: "儿科").Diagnosed(diagnosis);
            if (check is not null)
                batch.Flag(visit, DiagnosisAge, check, "diagnosis", "#1");
        }
    }
}
