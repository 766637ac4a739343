using System.Globalization;
using ClaimRules.Samples;

namespace ClaimRules.EndToEnd.Workload;

/// <summary>Makes copies of the 20 rules with other tables and other thresholds; the same workload gives the same copies.</summary>
internal sealed class RuleCopyMaker
{
    private readonly Density density;
    private readonly KnowledgeTables original;
    private readonly string[] codes;
    private readonly string[] drugs;
    private readonly string[] diagnoses;
    private readonly Dictionary<string, decimal> highestPrices = new(StringComparer.Ordinal);

    public RuleCopyMaker(ReferenceWorkload workload, Density density)
    {
        this.density = density;
        original = workload.Tables;
        var lines = workload.Encounters.SelectMany(static encounter => encounter.Lines).ToList();
        foreach (var line in lines)
            highestPrices[line.Item] = Math.Max(line.UnitPrice, highestPrices.GetValueOrDefault(line.Item));
        codes = Sorted(lines.Select(static line => line.Item));
        drugs = Sorted(lines.Where(static line => line.Category == ItemCategory.Drug).Select(static line => line.Item));
        diagnoses = Sorted(workload.Encounters.Select(static encounter => encounter.MainDiagnosis));
    }

    /// <summary>Tables with all their rows, of which one in sixty keeps its limits as they are, and the others limits that nothing reaches.</summary>
    public static RuleCopy Lenient(ReferenceWorkload workload)
    {
        var tables = workload.Tables;
        var drugs = tables.Drugs.Select(static (row, index) => index % 60 == 7 ? row with { MaxDays = row.MaxDays * 3 } : Unreached(row));
        var ceilings = tables.Ceilings.Select(static (row, index) => index % 60 == 7 ? row : row with { MaxUnitPrice = row.MaxUnitPrice * 2 });
        var thresholds = Rare(0) with { AmountTolerance = 80, StayToleranceDays = 3, DrgPrefix = "FB" };
        var sexes = tables.DiagnosisSexes.Where(static (_, index) => index % 60 == 7);
        return new RuleCopy(0, new KnowledgeTables([.. drugs], [.. ceilings], [.. sexes], tables.Pairs), thresholds);
    }

    public RuleCopy Make(int number)
    {
        var random = new SplitMix64((ulong)number * 7919);
        return new RuleCopy(number, Tables(random), density == Density.Dense ? Spread(number) : Rare(number));
    }

    private static DrugLimit Unreached(DrugLimit row) => new(row.Item, Sex.Unknown, null, null, null, row.MaxDays * 20, []);

    private static string[] Sorted(IEnumerable<string> texts) => [.. texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static Thresholds Spread(int number) => new()
    {
        AmountTolerance = 0.01m * (1 + (number % 9)),
        StayToleranceDays = number % 4,
        MaxQuantity = 24 + (number % 11),
        MaxOutpatientDays = 24 + (number % 10),
        InternPrice = 100 * (number % 13),
        SurgeryPrice = 2500 + (100 * (number % 51)),
        MaxExams = 2 + (number % 3),
        DischargeToleranceDays = number % 3,
        RepeatedAmount = number % 8 * 5,
        RatioTotal = 500 + (20 * (number % 51)),
        DrugPercent = 50 + (number % 21),
        DrgPrefix = string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + (number % 26))}{(char)('A' + (number * 7 % 26))}"),
    };

    private static Thresholds Rare(int number) => new()
    {
        AmountTolerance = 100_000 + number,
        StayToleranceDays = 400 + number,
        MaxQuantity = 3000 + number,
        MaxOutpatientDays = 3000 + number,
        InternPrice = 100_000 + number,
        SurgeryPrice = 100_000 + number,
        MaxExams = 3000 + number,
        DischargeToleranceDays = 400 + number,
        RepeatedAmount = 1_000_000 + number,
        RatioTotal = 10_000_000 + number,
        DrugPercent = 60,
        DrgPrefix = string.Create(CultureInfo.InvariantCulture, $"ZZ{number % 10}"),
    };

    private KnowledgeTables Tables(SplitMix64 random) => new(
        [.. Some(drugs, random).Select(code => random.Pick(original.Drugs) with { Item = code })],
        [.. Some(codes, random).Select(code => new PriceCeiling(code, Math.Round(highestPrices[code] * random.Between(96, 108) / 100m, 4)))],
        [.. Some(diagnoses, random).Select(code => new DiagnosisSex(code, (Sex)random.Between(1, 2)))],
        [.. Some(codes, random).Select(code => new ExclusivePair(code, random.Pick(codes))).Where(static pair => pair.Item != pair.Excluded)]);

    /// <summary>Half or a hundredth of the codes, whole, in their order.</summary>
    private List<string> Some(string[] all, SplitMix64 random)
    {
        var wanted = Math.Max(1, density == Density.Dense ? all.Length / 2 : all.Length / 100);
        var chosen = new List<string>(wanted);
        for (var index = 0; index < all.Length && chosen.Count < wanted; index++)
        {
            if (random.Between(1, all.Length - index) <= wanted - chosen.Count)
                chosen.Add(all[index]);
        }

        return chosen;
    }
}
