using ClaimRules.Claims;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Stages;

// The least a program does before its first answer: loads packs, checks one claim and says what came of it. Usage: ColdStart PACKS.
var auditor = new ClaimAuditor(RulePackCatalog.Load(args[0]), Stage.InitialAudit);
var check = auditor.Check(new Claim
{
    Person = new Person { PersonId = "P1", Sex = "female", BirthDate = new DateOnly(1951, 3, 4) },
    Provider = new Provider { ProviderId = "H1", Level = "secondary" },
    Encounter = new Encounter
    {
        EncounterId = "E1",
        Type = "inpatient",
        MainDiagnosis = "X08.600",
        Drg = "NK36",
        VisitDate = new DateOnly(2025, 6, 10),
        AdmitDate = new DateOnly(2025, 6, 10),
        DischargeDate = new DateOnly(2025, 6, 14),
    },
    Settlement = new Settlement { ClaimId = "S1", Total = 126.00m, FundAmount = 88.20m, SettleDate = new DateOnly(2025, 6, 14) },
    Lines =
    {
        new FeeLine
        {
            LineId = "L1", Code = "DA106874", ChargeType = "west_drug", Quantity = 42, UnitPrice = 3.00m, Amount = 126.00m, DaysSupply = 4,
            Date = new DateOnly(2025, 6, 12), DoctorTitle = "chief",
        },
    },
});
Console.WriteLine($"{check.Findings.Count} findings, {check.Indeterminate.Count} undecided, {check.Failed.Count} failed, {check.Quarantine.Count} set aside");
