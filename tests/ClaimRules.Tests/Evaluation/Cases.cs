using System.Globalization;
using ClaimRules.Claims;

namespace ClaimRules.Tests.Evaluation;

/// <summary>Claims for tests of rules: complete and unremarkable, so that a test says only what matters.</summary>
internal static class Cases
{
    public static Claim Stay(string id, string admit, string discharge, params FeeLine[] lines)
    {
        var claim = new Claim
        {
            Person = new Person { PersonId = "P1", Sex = "male", BirthDate = Day("1980-06-15"), Region = "371300" },
            Provider = new Provider { ProviderId = "H1", Name = "示例医院", Level = "secondary", Region = "371300" },
            Encounter = new Encounter { EncounterId = id, Type = "inpatient", InsuranceType = "employee" },
        };
        claim.Encounter.AdmitDate = Day(admit);
        claim.Encounter.DischargeDate = Day(discharge);
        claim.Diagnoses.Add(new Diagnosis { Code = "I10.x00", Main = true, Order = 1 });
        foreach (var line in lines)
            claim.Lines.Add(line);
        return claim;
    }

    public static Claim Stay(params FeeLine[] lines) => Stay("E1", "2025-03-01", "2025-03-10", lines);

    public static Claim Visit(string id, string date, params FeeLine[] lines)
    {
        var claim = Stay(id, date, date, lines);
        claim.Encounter.Type = "outpatient";
        claim.Encounter.AdmitDate = null;
        claim.Encounter.DischargeDate = null;
        claim.Encounter.VisitDate = Day(date);
        return claim;
    }

    public static FeeLine Line(string id, string code, string date = "2025-03-02", decimal quantity = 1, decimal price = 10, string? time = null)
    {
        var line = new FeeLine
        {
            LineId = id,
            Code = code,
            Name = "项目" + code,
            Quantity = quantity,
            UnitPrice = price,
            Amount = decimal.Round(quantity * price, 2),
            FundAmount = decimal.Round(quantity * price, 2),
            Date = Day(date),
        };
        if (time is not null)
            line.Time = DateTime.Parse($"{date} {time}", CultureInfo.InvariantCulture);
        return line;
    }

    public static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
