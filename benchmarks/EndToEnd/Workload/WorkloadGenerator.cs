using System.Globalization;
using ClaimRules.Samples;

namespace ClaimRules.EndToEnd.Workload;

/// <summary>
/// Makes a workload of the shape of the reference files where they are not at hand: the same columns and sizes, similar spreads, every rule
/// with hits. The same seed makes the same workload on every machine.
/// </summary>
internal sealed class WorkloadGenerator
{
    private const int DrugCodes = 4000;
    private const int ExamCodes = 2000;
    private const int MaterialCodes = 1200;
    private const int SurgeryCodes = 800;

    private static readonly DateOnly FirstDay = new(2025, 1, 1);

    private readonly SplitMix64 random;
    private readonly CatalogueItem[][] items;
    private readonly string[] diagnoses;
    private int lineNumber = 100_000_000;

    private WorkloadGenerator(ulong seed)
    {
        random = new SplitMix64(seed);
        items =
        [
            Catalogue("DA", 100_000, DrugCodes, 2, 50),
            Catalogue("XA", 128_000, ExamCodes, 10, 230),
            Catalogue("MA", 142_000, MaterialCodes, 25, 600),
            Catalogue("SA", 150_400, SurgeryCodes, 270, 6200),
        ];
        diagnoses = [.. Enumerable.Range(0, 1998).Select(number =>
            Invariant($"{(char)('A' + (number % 26))}{number / 26 % 100:00}.{random.Between(0, 9)}00")).Distinct()];
    }

    /// <summary>Makes a workload.</summary>
    /// <param name="encounters">How many encounters; the reference has 20,000, with ten lines each on average.</param>
    /// <param name="seed">Chooses another workload of the same shape.</param>
    public static ReferenceWorkload Make(int encounters = 20_000, ulong seed = 1)
    {
        var generator = new WorkloadGenerator(seed);
        var tables = new KnowledgeGenerator(generator.random, generator.items, generator.diagnoses).Make();
        return new ReferenceWorkload(
            Invariant($"generated, seed {seed}"),
            [.. Enumerable.Range(0, encounters).Select(number => generator.Encounter(number, tables))],
            tables);
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private CatalogueItem[] Catalogue(string prefix, int first, int count, int low, int high) =>
        [.. Enumerable.Range(0, count).Select(number => new CatalogueItem(
            prefix + (first + (number * 7)).ToString(CultureInfo.InvariantCulture), low + ((high - low) * Skewed(1000) / 1000m)))];

    /// <summary>A number below <paramref name="count"/>, small ones more often: codes and quantities are used very unevenly.</summary>
    private int Skewed(int count)
    {
        var x = random.Between(0, 9999) / 10_000m;
        return (int)(count * x * x * (0.15m + (0.85m * x)));
    }

    private EncounterFact Encounter(int number, KnowledgeTables tables)
    {
        var isInpatient = random.Chance(35);
        var admit = FirstDay.AddDays(random.Between(0, 359));
        var days = isInpatient ? random.Between(1, 14) : 0;
        var discharge = admit.AddDays(random.Between(1, 400) == 1 ? -random.Between(1, 3) : days);
        var lines = Lines(random.Between(4, 16), isInpatient, admit, Math.Max(days, 0), tables);
        return new EncounterFact(
            Invariant($"E{10_000_000 + number}"),
            random.Chance(1) ? Sex.Unknown : (Sex)random.Between(1, 2),
            new DateOnly(1935, 1, 1).AddDays(random.Between(0, 32_400)),
            isInpatient,
            admit,
            discharge,
            diagnoses[random.Chance(3) ? 0 : Math.Min(Skewed(diagnoses.Length), diagnoses.Length - 1)],
            random.Chance(50) ? 3 : random.Chance(60) ? 2 : 1,
            isInpatient ? Drg() : "",
            lines.Sum(static line => line.Amount),
            lines);
    }

    private string Drg() => random.Chance(1)
        ? Invariant($"FB{random.Between(10, 39)}")
        : Invariant($"{(char)('A' + random.Between(0, 25))}{(char)('A' + random.Between(0, 25))}{random.Between(10, 39)}");

    private List<LineFact> Lines(int count, bool isInpatient, DateOnly admit, int days, KnowledgeTables tables)
    {
        var lines = new List<LineFact>(count);
        while (lines.Count < count)
        {
            var line = Line(isInpatient, admit, days);
            lines.Add(line);
            if (lines.Count < count && random.Between(1, 180) == 1)
                lines.Add(line with { Id = NextLine() });
            if (lines.Count < count && random.Between(1, 300) == 1 && tables.Pairs.FirstOrDefault(pair => pair.Item == line.Item) is { } pair)
                lines.Add(Excluded(line, pair));
        }

        return lines;
    }

    private string NextLine() => Invariant($"L{lineNumber++}");

    /// <summary>A line of the item that the other one excludes, on the same date.</summary>
    private LineFact Excluded(LineFact line, ExclusivePair pair)
    {
        var category = items.ToList().FindIndex(list => list[0].Code[..2] == pair.Excluded[..2]);
        var item = Array.Find(items[category], item => item.Code == pair.Excluded)!;
        return line with
        {
            Id = NextLine(),
            Item = item.Code,
            Category = (ItemCategory)category,
            Quantity = 1,
            UnitPrice = item.BasePrice,
            Amount = Math.Round(item.BasePrice, 2),
            DaysSupply = 0,
        };
    }

    private LineFact Line(bool isInpatient, DateOnly admit, int days)
    {
        var draw = random.Between(1, 100);
        var category = draw <= 50 ? ItemCategory.Drug : draw <= 75 ? ItemCategory.Exam : draw <= 95 ? ItemCategory.Material : ItemCategory.Surgery;
        var list = items[(int)category];
        var item = list[Skewed(list.Length)];
        var quantity = category switch
        {
            ItemCategory.Exam => random.Between(1, 5),
            ItemCategory.Surgery => 1,
            _ => 1 + Skewed(34),
        };
        var price = Math.Round(item.BasePrice * (80 + random.Between(0, 50)) / 100m, 4);
        var amount = Math.Round(price * quantity, 2, MidpointRounding.AwayFromZero);
        if (random.Between(1, 250) == 1)
            amount += random.Between(5, 95);
        var isOutside = isInpatient && random.Between(1, 100) == 1;
        return new LineFact(
            NextLine(), item.Code, category, quantity, price, amount,
            category == ItemCategory.Drug ? random.Chance(60) ? random.Between(1, 10) : random.Between(1, 33) : 0,
            admit.AddDays(isOutside ? -random.Between(1, 5) : random.Between(0, days)),
            random.Chance(2) ? Title.Intern : (Title)random.Between(1, 3));
    }
}

/// <summary>An item of the catalogue with the price about which its charges lie, in yuan.</summary>
internal sealed record CatalogueItem(string Code, decimal BasePrice);
