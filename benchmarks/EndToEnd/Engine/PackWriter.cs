using System.Globalization;
using System.Text;
using ClaimRules.EndToEnd.Workload;

namespace ClaimRules.EndToEnd.Engine;

/// <summary>Writes a rule set as a rule pack: manifest, rules and tables.</summary>
internal static class PackWriter
{
    private static readonly string[] Levels = ["", "primary", "secondary", "tertiary"];

    public static void Write(string folder, RuleSet rules)
    {
        var manifest = new StringBuilder("format: 1\nid: bench\nversion: 1.0.0\ntitle: 基准测试\nstages: [initial-audit]\ntables:\n");
        Directory.CreateDirectory(Path.Combine(folder, "tables"));
        foreach (var copy in rules.Copies)
        {
            manifest.Append(PackText.Tables(copy.Number));
            WriteTables(folder, copy);
            var domain = Directory.CreateDirectory(Path.Combine(folder, "rules", Number(copy.Number)));
            var rule = 0;
            foreach (var text in PackText.Rules(copy))
                File.WriteAllText(Path.Combine(domain.FullName, PackText.IdOf(copy.Number, ++rule) + ".yaml"), text);
        }

        File.WriteAllText(Path.Combine(folder, "pack.yaml"), manifest.ToString());
    }

    public static string NameOf(Sex sex) => sex switch
    {
        Sex.Male => "male",
        Sex.Female => "female",
        _ => "",
    };

    public static string LevelOf(int level) => Levels[level];

    private static void WriteTables(string folder, RuleCopy copy)
    {
        Write("drug_limits", "item,sex,min_age,max_age,min_level,max_days,indications", copy.Tables.Drugs.Select(static row =>
            $"{row.Item},{NameOf(row.Sex)},{Cell(row.MinAge)},{Cell(row.MaxAge)},{LevelOf(row.MinProviderLevel ?? 0)},{Cell(row.MaxDays)},"
            + $"{string.Join('|', row.Indications)}"));
        Write("price_ceilings", "item,price", copy.Tables.Ceilings.Select(static row => FormattableString.Invariant($"{row.Item},{row.MaxUnitPrice}")));
        Write("diagnosis_sex", "diagnosis,sex", copy.Tables.DiagnosisSexes.Select(static row => $"{row.Diagnosis},{NameOf(row.Sex)}"));
        Write("exclusive_pairs", "item,excluded", copy.Tables.Pairs.Select(static row => $"{row.Item},{row.Excluded}"));

        void Write(string table, string header, IEnumerable<string> rows) =>
            File.WriteAllLines(Path.Combine(folder, "tables", $"{table}_{Number(copy.Number)}.csv"), rows.Prepend(header));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Cell(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
