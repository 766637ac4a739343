using ClaimRules.Claims;
using ClaimRules.EndToEnd.Workload;

namespace ClaimRules.EndToEnd.Engine;

/// <summary>An encounter as the object that embedders hand over.</summary>
internal static class ClaimObjects
{
    public static Claim Of(EncounterFact of) => new()
    {
        Person = new Person { PersonId = of.Id, Sex = PackWriter.NameOf(of.Sex) is { Length: > 0 } sex ? sex : null, BirthDate = of.BirthDate },
        Provider = new Provider { ProviderId = FormattableString.Invariant($"H{of.ProviderLevel}"), Level = PackWriter.LevelOf(of.ProviderLevel) },
        Encounter = new Encounter
        {
            EncounterId = of.Id,
            Type = of.IsInpatient ? "inpatient" : "outpatient",
            VisitDate = of.AdmitDate,
            AdmitDate = of.IsInpatient ? of.AdmitDate : null,
            DischargeDate = of.IsInpatient ? of.DischargeDate : null,
            MainDiagnosis = of.MainDiagnosis,
            Drg = of.Drg.Length > 0 ? of.Drg : null,
        },
        Settlement = new Settlement { ClaimId = of.Id, SettleDate = of.DischargeDate, Total = of.Total, FundAmount = Math.Round(of.Total * 0.7m, 2) },
        Lines = [.. of.Lines.Select(LineOf)],
    };

    private static FeeLine LineOf(LineFact line) => new()
    {
        LineId = line.Id,
        Code = line.Item,
        ChargeType = ClaimWriter.ChargeTypes[(int)line.Category],
        Quantity = line.Quantity,
        UnitPrice = line.UnitPrice,
        Amount = line.Amount,
        DaysSupply = line.DaysSupply,
        Date = line.Date,
        DoctorTitle = ClaimWriter.Titles[(int)line.Title],
    };
}
