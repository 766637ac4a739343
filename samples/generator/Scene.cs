namespace ClaimRules.Samples;

/// <summary>Short ways to set up planted claims.</summary>
internal static class Scene
{
    public static DateOnly Day(int month, int day) => new(2026, month, day);

    public static DateTime At(DateOnly day, int hour = 9) => day.ToDateTime(new TimeOnly(hour, 0));

    public static SamplePerson Adult(SampleBatch batch, string? sex = "male", int age = 45) =>
        batch.NewPerson(sex, Day(3, 1).AddYears(-age).AddDays(-40));

    public static SampleVisit Visit(
        SampleBatch batch, SamplePerson person, SampleProvider provider, DateOnly on, string? type = "outpatient", string specialty = "心血管内科", string? insurance = "")
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
