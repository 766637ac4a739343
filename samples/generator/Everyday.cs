namespace ClaimRules.Samples;

/// <summary>Claims as they come every day. None of them breaks a rule.</summary>
internal static class Everyday
{
    private static readonly DateOnly First = new(2026, 2, 1);

    private static readonly string[] StayOnly = ["产科", "普通外科", "新生儿科", "重症医学科", "肿瘤科"];

    private static readonly string[] Basic = ["呼吸内科", "内分泌", "心血管内科"];

    private static readonly SampleItem[] Shelf =
    [
        SampleItem.Drug("XN02BEA074A001010100001", "对乙酰氨基酚片", 6.50m, "01"),
        SampleItem.Drug("ZA04CAL0246010100001", "连花清瘟胶囊", 14.80m, "01"),
        SampleItem.Drug("XA02BCA012A001010100001", "奥美拉唑肠溶胶囊", 15.20m, "01"),
        SampleItem.Drug("XC08CAA176A001010100001", "苯磺酸氨氯地平片", 11.60m, "01"),
        SampleItem.Drug("XA10BAE035A001010100001", "盐酸二甲双胍片", 12.30m, "01"),
    ];

    public static void AddProviders(SampleBatch batch)
    {
        (string Name, string? Level, string Region, string Type)[] all =
        [
            ("示例市第一人民医院", "tertiary", "370102", "1"),
            ("示例市中心医院", "tertiary", "370200", "1"),
            ("示例市妇幼保健院", "tertiary", "370102", "1"),
            ("示例县人民医院", "secondary", "370124", "1"),
            ("示例县中医医院", "secondary", "371300", "1"),
            ("示例区第二医院", "secondary", "370202", "1"),
            ("示例镇中心卫生院", "primary", "370124", "1"),
            ("示例街道社区卫生服务中心", "primary", "370202", "1"),
            ("示例村卫生室", "ungraded", "370124", "1"),
            ("示例大药房一店", "ungraded", "370102", "2"),
            ("示例大药房二店", "ungraded", "370202", "2"),
            ("示例康复医院（级别未报）", null, "370102", "1"),
        ];
        foreach (var (name, level, region, type) in all)
            batch.Providers.Add(new SampleProvider("H" + (370000 + batch.Providers.Count + 1), name, level, region, type));
    }

    public static void Add(SampleBatch batch, int stays, int outpatients, int pharmacy)
    {
        for (var i = 0; i < stays; i++)
            AddStay(batch, Specialty.All[i % Specialty.All.Length], isInterim: i % 67 == 0);
        var people = new List<SamplePerson>();
        for (var i = 0; i < outpatients; i++)
            AddVisit(batch, people);
        for (var i = 0; i < pharmacy; i++)
            AddPurchase(batch, people);
    }

    public static SamplePerson Patient(SampleBatch batch, Specialty specialty, DateOnly on)
    {
        var random = batch.Random;
        var sex = specialty.Sex ?? (random.Chance(50) ? "male" : "female");
        var age = random.Between(specialty.MinAge, specialty.MaxAge);
        var born = specialty.Name == "新生儿科" ? on.AddDays(-random.Between(0, 20)) : on.AddYears(-age).AddDays(-random.Between(1, 300));
        var insurance = age is < 18 or > 65 || random.Chance(40) ? "resident" : "employee";
        return batch.NewPerson(sex, born, insurance, outOfArea: random.Chance(6));
    }

    private static void AddStay(SampleBatch batch, Specialty specialty, bool isInterim)
    {
        var random = batch.Random;
        var hospitals = batch.Providers.Where(static one => one.Level is "tertiary" or "secondary").ToList();
        var provider = Basic.Contains(specialty.Name) && random.Chance(25) ? batch.Provider("primary") : random.Pick(hospitals);
        var date = First.AddDays(random.Between(0, 45));
        var days = isInterim ? 20 : random.Between(2, 7);
        var isDaySurgery = specialty.Name == "眼科" && random.Chance(60);
        days = isDaySurgery ? 1 : days;
        var admitted = date.ToDateTime(new TimeOnly(random.Between(8, 11), 30));
        var person = Patient(batch, specialty, date);
        var visit = batch.Add(new SampleVisit
        {
            Id = batch.NextVisitId(),
            Person = person,
            Provider = provider,
            Specialty = specialty,
            Type = isDaySurgery ? "day_surgery" : "inpatient",
            Insurance = person.Insurance,
            Date = date,
            Admitted = admitted,
            Discharged = admitted.AddDays(days).AddHours(3),
            Emergency = random.Chance(12),
            Maternity = specialty.Name == "产科" ? "pregnant" : "none",
        });
        if (specialty.Name == "新生儿科")
            (visit.BirthWeight, visit.AdmitWeight) = (random.Between(240, 390) * 10, random.Between(250, 420) * 10);
        visit.Diagnoses.Add(random.Pick(specialty.Diagnoses));
        if (random.Chance(30))
            visit.Diagnoses.Add(("I10.x00", "特发性高血压"));
        if (specialty.Procedure is { } procedure)
            visit.Procedures.Add(procedure);
        if (isInterim)
            visit.Claims[0] = visit.Claims[0] with { Settled = date.AddDays(days / 2) };
        ChargeStay(batch, visit, days, isInterim);
    }

    private static void ChargeStay(SampleBatch batch, SampleVisit visit, int days, bool isInterim)
    {
        var random = batch.Random;
        var start = visit.Date.ToDateTime(new TimeOnly(14, 0));
        for (var day = 0; day < days; day++)
        {
            if (isInterim && day == days / 2)
                batch.AddClaim(visit, visit.Date.AddDays(days));
            batch.Charge(visit, Tariff.Bed(visit.Provider.Level), start.AddDays(day));
            batch.Charge(visit, Tariff.Consultation(visit.Provider.Level), start.AddDays(day));
            batch.Charge(visit, Tariff.Nursing, start.AddDays(day));
            if (visit.Specialty.Name == "重症医学科")
                batch.Charge(visit, Tariff.Monitoring, start.AddDays(day), quantity: 12);
        }

        foreach (var lab in Specialty.Labs.Take(random.Between(3, 6)))
            batch.Charge(visit, lab, start.AddMinutes(20));
        if (visit.Specialty.Surgery is { } surgery)
            batch.Charge(visit, surgery, start.AddMinutes(50));
        foreach (var item in visit.Specialty.Items)
        {
            var id = batch.Charge(visit, item, start.AddMinutes(60), item.IsPrescribed ? random.Between(1, 3) : 1);
            if (random.Chance(7))
            {
                var line = visit.Lines.First(line => line.Id == id);
                batch.Charge(visit, item, start.AddMinutes(90), -line.Quantity, reverses: id);
            }
        }
    }

    private static void AddVisit(SampleBatch batch, List<SamplePerson> people)
    {
        var random = batch.Random;
        var specialty = random.Pick(Specialty.All.Where(static one => !StayOnly.Contains(one.Name)).ToList());
        var isBasic = Basic.Contains(specialty.Name);
        var provider = random.Pick(batch.Providers.Where(one => one.Type == "1" && one.Level is not null && (isBasic || one.Level is "tertiary" or "secondary")).ToList());
        var date = First.AddDays(random.Between(0, 57));
        var isChronic = isBasic && random.Chance(40);
        var isEmergency = !isChronic && random.Chance(10);
        var person = Patient(batch, specialty, date);
        people.Add(person);
        var visit = batch.Add(new SampleVisit
        {
            Id = batch.NextVisitId(),
            Person = person,
            Provider = provider,
            Specialty = specialty,
            Type = isChronic ? "chronic_outpatient" : isEmergency ? "emergency" : "outpatient",
            Insurance = person.Insurance,
            Date = date,
            ChronicDisease = !isChronic ? null : specialty.Name switch { "内分泌" => "M01600", "呼吸内科" => "M05300", _ => "M03900" },
        });
        visit.Diagnoses.Add(random.Pick(specialty.Diagnoses));
        var time = date.ToDateTime(new TimeOnly(random.Between(8, 16), random.Between(0, 59)));
        batch.Charge(visit, isEmergency ? Tariff.Observation : Tariff.Clinic, time);
        if (!isChronic)
            batch.Charge(visit, random.Pick(Specialty.Labs), time.AddMinutes(15));
        foreach (var item in specialty.Items)
            batch.Charge(visit, item, time.AddMinutes(30), item.IsPrescribed ? random.Between(1, isChronic ? 4 : 2) : 1);
    }

    private static void AddPurchase(SampleBatch batch, List<SamplePerson> people)
    {
        var random = batch.Random;
        var person = random.Pick(people);
        var date = First.AddDays(random.Between(0, 57));
        var visit = batch.Add(new SampleVisit
        {
            Id = batch.NextVisitId(),
            Person = person,
            Provider = random.Pick(batch.Providers.Where(static one => one.Type == "2").ToList()),
            Specialty = Specialty.Of("内分泌"),
            Type = "pharmacy",
            Insurance = person.Insurance,
            Date = date,
        });
        visit.Diagnoses.Add(("Z76.000", "重复开具处方"));
        batch.Charge(visit, random.Pick(Shelf), date.ToDateTime(new TimeOnly(18, 5)), random.Between(1, 2));
    }
}
