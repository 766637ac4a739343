namespace ClaimRules.Samples;

internal sealed record SamplePerson(string Id, string? Sex, DateOnly? Born, string Insurance, string Region, bool OutOfArea);

internal sealed record SampleProvider(string Id, string Name, string? Level, string Region, string Type);

internal sealed record SampleLine(string Id, string ClaimId, SampleItem Item, decimal Quantity, decimal Price, DateTime? Time, string? Reverses)
{
    public decimal Amount => decimal.Round(Quantity * Price, 2, MidpointRounding.ToEven);
}

internal sealed record SampleClaim(string Id, DateOnly Settled);

/// <summary>A visit or stay with its claims (several, where it was settled in between).</summary>
internal sealed class SampleVisit
{
    public required string Id { get; init; }

    public required SamplePerson Person { get; init; }

    public required SampleProvider Provider { get; init; }

    public required Specialty Specialty { get; init; }

    public required string? Type { get; init; }

    public required string? Insurance { get; init; }

    public required DateOnly Date { get; init; }

    public DateTime? Admitted { get; init; }

    public DateTime? Discharged { get; set; }

    public bool Emergency { get; init; }

    public bool Transfer { get; init; }

    public string? Maternity { get; init; }

    public string? ChronicDisease { get; init; }

    public bool IsStay => Type is "inpatient" or "day_surgery";

    public List<SampleClaim> Claims { get; } = [];

    public List<(string Code, string Name)> Diagnoses { get; } = [];

    public List<(string Code, string Name)> Procedures { get; } = [];

    public List<SampleLine> Lines { get; } = [];
}

/// <summary>What an audit must say of the batch. Nothing else may be found in it.</summary>
internal sealed record Truth(string Outcome, string Rule, string? Check, string SubjectKind, string EncounterId, IReadOnlyList<string> About, string? Missing);
