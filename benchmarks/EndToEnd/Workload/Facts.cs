namespace ClaimRules.EndToEnd.Workload;

/// <summary>Sex of a person or of a table's row, by its national code; 0 is unknown.</summary>
internal enum Sex
{
    Unknown,
    Male,
    Female,
}

/// <summary>What is charged.</summary>
internal enum ItemCategory
{
    Drug,
    Exam,
    Material,
    Surgery,
}

/// <summary>Title of the prescriber, lowest first.</summary>
internal enum Title
{
    Intern,
    Resident,
    Attending,
    Chief,
}

/// <summary>One fee line. Prices and amounts in yuan.</summary>
internal sealed record LineFact(
    string Id, string Item, ItemCategory Category, int Quantity, decimal UnitPrice, decimal Amount, int DaysSupply, DateOnly Date, Title Title);

/// <summary>One visit or stay with its person, since sex and birth date belong to the encounter in this workload.</summary>
internal sealed record EncounterFact(
    string Id,
    Sex Sex,
    DateOnly BirthDate,
    bool IsInpatient,
    DateOnly AdmitDate,
    DateOnly DischargeDate,
    string MainDiagnosis,
    int ProviderLevel,
    string Drg,
    decimal Total,
    IReadOnlyList<LineFact> Lines);
