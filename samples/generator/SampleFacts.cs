namespace ClaimRules.Samples;

internal sealed record SamplePerson(string Id, string? Sex, DateOnly? Born, string Insurance, string Region, bool OutOfArea)
{
    public DateOnly? Died { get; set; }
}

internal sealed record SampleProvider(string Id, string Name, string? Level, string Region, string Type);

internal sealed record SampleLine(string Id, string ClaimId, SampleItem Item, decimal Quantity, decimal Price, DateTime? Time, string? Reverses)
{
    public string? Rx { get; init; }

    public int? Days { get; init; }

    public decimal? Grams { get; init; }

    public string? DoctorTitle { get; init; }

    /// <summary>What was charged beside quantity times price, as where a record is wrong.</summary>
    public decimal Off { get; init; }

    public decimal Amount => decimal.Round(Quantity * Price, 2, MidpointRounding.ToEven) + Off;
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

    /// <summary>离院方式, national code; of use once there is a discharge.</summary>
    public string DischargeWay { get; set; } = "1";

    public bool Emergency { get; init; }

    public bool Transfer { get; init; }

    public bool? Internet { get; init; } = false;

    public string? Maternity { get; init; } = "none";

    public decimal? BirthWeight { get; set; }

    public decimal? AdmitWeight { get; set; }

    /// <summary>What a claim's total is beside the sum of its lines, as where a record is wrong.</summary>
    public decimal TotalOff { get; set; }

    public string? ChronicDisease { get; init; }

    /// <summary>The department is that of the specialty, unless nobody wrote it down.</summary>
    public bool HasDepartment { get; set; } = true;

    public bool IsStay => Type is "inpatient" or "day_surgery";

    public List<SampleClaim> Claims { get; } = [];

    public List<(string Code, string Name)> Diagnoses { get; } = [];

    public List<(string Code, string Name)> Procedures { get; } = [];

    public List<SampleLine> Lines { get; } = [];

    /// <summary>Writes a line that was charged anew.</summary>
    public void Change(string line, Func<SampleLine, SampleLine> how)
    {
        var at = Lines.FindIndex(one => one.Id == line);
        Lines[at] = how(Lines[at]);
    }

    /// <summary>Puts these in the place of the diagnoses that the specialty gives.</summary>
    public SampleVisit Diagnosed(params ReadOnlySpan<(string Code, string Name)> diagnoses)
    {
        Diagnoses.Clear();
        Diagnoses.AddRange(diagnoses);
        return this;
    }
}

/// <summary>What an audit must say of the batch. Nothing else may be found in it.</summary>
internal sealed record Truth(string Outcome, string Rule, string? Check, string SubjectKind, string EncounterId, IReadOnlyList<string> About, string? Missing);
