using System.Globalization;

namespace ClaimRules.EndToEnd.Workload;

/// <summary>Reads the reference files where they lie beside the repository.</summary>
internal static class WorkloadFiles
{
    /// <summary>Names a folder that holds them, where they do not lie in <c>shared/bench</c> beside the repository.</summary>
    public const string Variable = "CLAIMRULES_REFERENCE_WORKLOAD";

    /// <summary>The folder that the variable names, else the nearest <c>shared/bench</c> beside a folder above the program, or null.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named && File.Exists(Path.Combine(named, "lines.csv")))
            return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "bench");
            if (File.Exists(Path.Combine(candidate, "lines.csv")))
                return candidate;
        }

        return null;
    }

    /// <summary>Reads the folder.</summary>
    /// <exception cref="FormatException">A value is not of its type.</exception>
    public static ReferenceWorkload Read(string folder)
    {
        var lines = Rows(folder, "lines.csv").ToLookup(
            static cells => cells[1],
            static cells => new LineFact(
                cells[0], cells[2], Enum.Parse<ItemCategory>(cells[3]), Whole(cells[4]), Exact(cells[5]), Exact(cells[6]), Whole(cells[7]), Day(cells[8]),
                Enum.Parse<Title>(cells[9], ignoreCase: true)));
        var encounters = Rows(folder, "encounters.csv").Select(cells => new EncounterFact(
            cells[0], (Sex)Whole(cells[2]), Day(cells[3]), cells[4] == "Inpatient", Day(cells[5]), Day(cells[6]), cells[7], Whole(cells[8]), cells[10],
            Exact(cells[11]), [.. lines[cells[0]]]));
        var tables = new KnowledgeTables(
            [.. Rows(folder, "drug_limits.csv").Select(Drug)],
            [.. Rows(folder, "price_ceilings.csv").Select(static cells => new PriceCeiling(cells[0], Exact(cells[1])))],
            [.. Rows(folder, "diagnosis_sex.csv").Select(static cells => new DiagnosisSex(cells[0], (Sex)Whole(cells[1])))],
            [.. Rows(folder, "exclusive_pairs.csv").Select(static cells => new ExclusivePair(cells[0], cells[1]))]);
        return new ReferenceWorkload("reference files", [.. encounters], tables) { IsReference = true };
    }

    private static DrugLimit Drug(string[] cells) => new(
        cells[0], cells[1].Length == 0 ? Sex.Unknown : (Sex)Whole(cells[1]), Optional(cells[2]), Optional(cells[3]), Optional(cells[4]), Optional(cells[5]),
        cells[6].Split('|', StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string[]> Rows(string folder, string file) =>
        File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(static line => line.Split(','));

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static int? Optional(string text) => text.Length == 0 ? null : Whole(text);

    private static decimal Exact(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
