namespace ClaimRules.EndToEnd.Workload;

/// <summary>Limits of a drug; null and <see cref="Sex.Unknown"/> set none.</summary>
internal sealed record DrugLimit(
    string Item, Sex Sex, int? MinAge, int? MaxAge, int? MinProviderLevel, int? MaxDays, IReadOnlyList<string> Indications);

/// <summary>The highest unit price of an item, in yuan.</summary>
internal sealed record PriceCeiling(string Item, decimal MaxUnitPrice);

/// <summary>A diagnosis that only one sex has.</summary>
internal sealed record DiagnosisSex(string Diagnosis, Sex Sex);

/// <summary>Two items that exclude each other on one date.</summary>
internal sealed record ExclusivePair(string Item, string Excluded);

/// <summary>The four knowledge tables.</summary>
internal sealed record KnowledgeTables(
    IReadOnlyList<DrugLimit> Drugs,
    IReadOnlyList<PriceCeiling> Ceilings,
    IReadOnlyList<DiagnosisSex> DiagnosisSexes,
    IReadOnlyList<ExclusivePair> Pairs);
