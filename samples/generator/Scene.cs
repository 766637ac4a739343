namespace ClaimRules.Samples;

/// <summary>Short ways to set up planted claims.</summary>
internal static class Scene
{
    public static DateOnly Day(int month, int day) => new(2026, month, day);

    public static DateTime At(DateOnly day, int hour = 9) => day.ToDateTime(new TimeOnly(hour, 0));

    public static SamplePerson Adult(SampleBatch batch, string? sex = "male", int age = 45) =>
        batch.NewPerson(sex, Day(3, 1).AddYears(-age).AddDays(-40));

    /// <summary>Charges an item and notes that the rule must find it.</summary>
    public static void Find(SampleBatch batch, SampleVisit visit, string rule, SampleItem item, decimal quantity = 2, string? check = null) =>
        batch.Flag(visit, rule, check, "line", batch.Charge(visit, item, At(visit.Date), quantity));

    /// <summary>Charges a drug or herb and says what its prescription says of it.</summary>
    public static string Prescribe(SampleBatch batch, SampleVisit visit, SampleItem item, Func<SampleLine, SampleLine> how, DateOnly? on = null)
    {
        var id = batch.Charge(visit, item, At(on ?? visit.Date));
        visit.Change(id, how);
        return id;
    }

    public static SampleVisit Visit(
        SampleBatch batch, SamplePerson person, SampleProvider provider, DateOnly on, string? type = "outpatient", string specialty = "心血管内科", string? insurance = "",
        bool? internet = false, string? maternity = "none", string? chronicDisease = null)
    {
        var visit = batch.Add(new SampleVisit
        {
            Id = batch.NextVisitId(),
            Person = person,
            Provider = provider,
            Specialty = Specialty.Of(specialty),
            Type = type,
            Insurance = insurance == "" ? person.Insurance : insurance,
            Date = on,
            Internet = internet,
            Maternity = maternity,
            ChronicDisease = chronicDisease,
        });
        visit.Diagnoses.Add(visit.Specialty.Diagnoses[0]);
        return visit;
    }

    public static SampleVisit Stay(
        SampleBatch batch,
        SamplePerson person,
        SampleProvider provider,
        DateOnly on,
        int days,
        string specialty = "心血管内科",
        bool emergency = false,
        bool transfer = false,
        bool hasTimes = true)
    {
        var visit = batch.Add(new SampleVisit
        {
            Id = batch.NextVisitId(),
            Person = person,
            Provider = provider,
            Specialty = Specialty.Of(specialty),
            Type = "inpatient",
            Insurance = person.Insurance,
            Date = on,
            Admitted = hasTimes ? At(on, 8) : At(on, 0),
            Discharged = hasTimes ? At(on.AddDays(days), 8) : At(on.AddDays(days), 0),
            Emergency = emergency,
            Transfer = transfer,
        });
        visit.Diagnoses.Add(visit.Specialty.Diagnoses[0]);
        for (var day = 0; day < days; day++)
            batch.Charge(visit, Tariff.Nursing, At(on.AddDays(day), 15));
        return visit;
    }
}
