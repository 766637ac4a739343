using System.Globalization;

namespace ClaimRules.EndToEnd.Workload;

/// <summary>How the copies of the 20 rules differ from the original.</summary>
internal enum Density
{
    /// <summary>Each copy's tables hold half of the codes; thresholds lie about the original ones.</summary>
    Dense,

    /// <summary>Each copy's tables hold a hundredth of the codes; thresholds are rarely met.</summary>
    Sparse,
}

/// <summary>What the 20 rules compare with beside their tables. Money in yuan.</summary>
internal sealed record Thresholds
{
    /// <summary>The original.</summary>
    public static readonly Thresholds Original = new();

    public decimal AmountTolerance { get; init; } = 0.01m;

    public int StayToleranceDays { get; init; }

    public int MaxQuantity { get; init; } = 30;

    public int MaxOutpatientDays { get; init; } = 30;

    /// <summary>An intern's surgery is found above this unit price; null finds all.</summary>
    public decimal? InternPrice { get; init; }

    public decimal SurgeryPrice { get; init; } = 5000;

    public int MaxExams { get; init; } = 3;

    public int DischargeToleranceDays { get; init; }

    /// <summary>A repeated charge is found where both amounts are above this.</summary>
    public decimal RepeatedAmount { get; init; }

    public decimal RatioTotal { get; init; } = 1000;

    public int DrugPercent { get; init; } = 60;

    public string DrgPrefix { get; init; } = "FB";
}

/// <summary>One copy of the 20 rules with its tables and thresholds.</summary>
internal sealed record RuleCopy(int Number, KnowledgeTables Tables, Thresholds Thresholds);

/// <summary>The 20 rules, copied a number of times. Copy 0 is the original; rule n of copy c has the number 20 c + n.</summary>
internal sealed record RuleSet(string Name, IReadOnlyList<RuleCopy> Copies)
{
    /// <summary>Rules of one copy.</summary>
    public const int RulesOfCopy = 20;

    /// <summary>Rules 15 to 20 are about encounters, the others about lines.</summary>
    public const int FirstEncounterRule = 14;

    public int RuleCount => Copies.Count * RulesOfCopy;

    /// <summary>Makes the rules of a size.</summary>
    /// <param name="workload">The workload; its tables are those of copy 0.</param>
    /// <param name="copies">How many copies, with the original.</param>
    /// <param name="density">How the others differ.</param>
    public static RuleSet Make(ReferenceWorkload workload, int copies, Density density)
    {
        var maker = new RuleCopyMaker(workload, density);
        return new RuleSet(
            copies == 1 ? "20" : string.Create(CultureInfo.InvariantCulture, $"{copies * RulesOfCopy} {(density == Density.Dense ? "dense" : "sparse")}"),
            [new RuleCopy(0, workload.Tables, Thresholds.Original), .. Enumerable.Range(1, copies - 1).Select(maker.Make)]);
    }

    /// <summary>The 20 rules with tables as large and thresholds so high that about one line in two hundred is hit, as in a month that was audited before.</summary>
    public static RuleSet MakeLenient(ReferenceWorkload workload) => new("20 lenient", [RuleCopyMaker.Lenient(workload)]);
}
