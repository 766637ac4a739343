using System.Data;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ClaimRules.Claims;
using ClaimRules.Tests.Claims;

namespace ClaimRules.Tests.Pipeline;

/// <summary>
/// The same records as files of a folder and as queries. Records of a person are messy in every way that is settled among his own: copies, conflicts,
/// reversals, values that can't be read, encounters that are not there.
/// </summary>
internal sealed partial class ClaimTables
{
    private readonly SortedDictionary<string, (string Kind, string[] Columns, List<string[]> Rows)> tables = new(StringComparer.Ordinal);
    private readonly Random random;

    /// <summary>Makes records.</summary>
    /// <param name="seed">Decides them.</param>
    /// <param name="persons">How many persons there are.</param>
    /// <param name="isShared">Whether persons have ids of encounters and claims in common.</param>
    public ClaimTables(int seed, int persons, bool isShared)
    {
        random = new Random(seed);
        foreach (var prefix in (string[])["", "history/"])
        {
            if (prefix.Length == 0 || Chance(2))
                Fill(prefix, persons, isShared);
        }
    }

    /// <summary>Queries in the order in which the files of the folder are read.</summary>
    public IReadOnlyList<ClaimQuery> Queries =>
    [
        .. tables.OrderBy(static table => table.Key.StartsWith("history/", StringComparison.Ordinal)).Select(table =>
            new ClaimQuery(table.Value.Kind, _ => Reader(table.Value.Columns, table.Value.Rows)) { Name = table.Key, IsHistory = table.Key.StartsWith("history/", StringComparison.Ordinal) }),
    ];

    /// <summary>The records as text, by table; where there is none the text is empty.</summary>
    public IEnumerable<(string Name, string Kind, string[] Columns, IReadOnlyList<string[]> Rows)> Tables =>
        tables.Select(static table => (table.Key, table.Value.Kind, table.Value.Columns, (IReadOnlyList<string[]>)table.Value.Rows));

    public static DataTableReader Reader(string[] columns, IEnumerable<object?[]> rows)
    {
        var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        foreach (var column in columns)
            table.Columns.Add(column, typeof(string));
        foreach (var row in rows)
            table.Rows.Add([.. row.Select(static value => value is "" ? DBNull.Value : value)]);
        return table.CreateDataReader();
    }

    /// <summary>Writes the files; the folder of the current ones, and that of the history.</summary>
    public (string Current, string? History) Write(ClaimFiles files)
    {
        var history = tables.Keys.Any(static name => name.StartsWith("history/", StringComparison.Ordinal)) ? files.Make() : null;
        foreach (var (name, (_, columns, rows)) in tables)
        {
            var folder = name.StartsWith("history/", StringComparison.Ordinal) ? history! : files.Folder;
            var text = new StringBuilder();
            foreach (var row in rows.Prepend(columns))
                text.AppendJoin(',', row.Select(static cell => cell.AsSpan().ContainsAny(",\"\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell)).Append('\n');
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(name)), text.ToString());
        }

        return (files.Folder, history);
    }

    /// <summary>A run folder as it is but for the numbers of lines, which count the header of a file, and the hashes of the files that hold those numbers.</summary>
    public static string WithoutHeaders(string run) => FilePattern().Replace(WithRows(run), "$1-");

    /// <summary>A run folder but for the hashes of its files.</summary>
    public static string WithoutHashes(string run) => FilePattern().Replace(run, "$1-");

    private static string WithRows(string run) => LinePattern().Replace(run, static match => match.Groups[1].Value + (int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) - 1).ToString(CultureInfo.InvariantCulture));

    private void Fill(string prefix, int persons, bool isShared)
    {
        var id = 0;
        string Encounter(int person) => isShared && Chance(3) ? $"E{random.Next(3)}" : $"E{person}-{random.Next(3)}";
        string Settled(int person) => isShared && Chance(3) ? $"S{random.Next(3)}" : $"S{person}-{random.Next(3)}";
        if (Chance(2))
            tables[prefix + "providers.csv"] = ("provider", ["provider_id", "name", "medins_admdvs"], [["H1", "示例, \"一\"院", "371300"], ["H2", "另一医院", Pick("", "x")], ["H1", "示例, \"一\"院", "371300"], ["", "无编号", ""]]);
        if (Chance(2))
            Add(prefix + "persons.csv", "person", persons, 1, ["person_id", "sex", "birth_date"], person => [person, Pick("1", "2", "", "?"), Pick("1960-01-01", "x", "")]);
        Add(prefix + "encounters.csv", "encounter", persons, 3, ["claim_id", "encounter_id", "person_id", "sex", "provider_id", "provider_level", "type", "admit_date", "discharge_date", "main_diagnosis", "fund_amount", "something"], (person, number) =>
        [
            Pick("", Settled(number), "S-" + number), Encounter(number), person, Pick("1", "1", "2", ""), Pick("H1", "H2", "H3", ""), Pick("二级", "三级", "", "x"), Pick("21", "11", ""),
            Pick("2025-03-01", "2025-03-02", ""), Pick("2025-03-05", "x"), Pick("I10.x00", ""), Pick("10", "7.77", ""), Pick("", "a,b"),
        ]);
        if (Chance(2))
            Add(prefix + "claims.csv", "claim", persons, 1, ["encounter_id", "claim_id", "psn_no", "settle_date", "fund_amount"], (person, number) => [Encounter(number), Settled(number), person, "2025-03-09", Pick("10", "y")]);
        Add(prefix + "diagnoses.csv", "diagnosis", persons, 2, ["person_id", "encounter_id", "code", "main"], (person, number) => [person, Encounter(number), Pick("I10.x00", "J18.900", ""), Pick("1", "0", "x")]);
        foreach (var name in Chance(2) ? (string[])["lines.csv", "fees.csv"] : ["lines.csv"])
        {
            Add(prefix + name, "line", persons, 9, ["line_id", "人员编号", "encounter_id", "setl_id", "code", "quantity", "unit_price", "amount", "date"], (person, number) =>
            {
                var quantity = random.Next(-2, 5);
                return
                [
                    Chance(20) ? "" : $"L{(isShared ? random.Next(30) : id++ / 2)}", person, Chance(30) ? "" : Encounter(number), Pick("", "", "S-" + number, Settled(number)), Pick("A01", "A02", "A03", "B01"),
                    $"{quantity}", Pick("2", "2", "2", "2.0000001", "1e3"), $"{quantity * 2}", Pick("2025-03-01", "2025-03-02 08:30", "2025/3/2", ""),
                ];
            });
        }
    }

    private void Add(string name, string kind, int persons, int most, string[] columns, Func<string, string[]> row) => Add(name, kind, persons, most, columns, (person, _) => row(person));

    private void Add(string name, string kind, int persons, int most, string[] columns, Func<string, int, string[]> row)
    {
        var rows = Enumerable.Range(0, persons).Select(static number => (Number: number, Id: $"P{number}")).OrderBy(static person => person.Id, StringComparer.Ordinal)
            .SelectMany(person => Enumerable.Range(0, random.Next(most + 1)).Select(_ => row(person.Id, person.Number))).ToList();
        tables[name] = (kind, columns, rows);
    }

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private string Pick(params ReadOnlySpan<string> values) => values[random.Next(values.Length)];

    [GeneratedRegex("""("name": "[a-z]+\.[a-z]+",\s+"sha256": ")[0-9a-f]+""")]
    private static partial Regex FilePattern();

    [GeneratedRegex("""("source":"(?:history/)?[a-z]+\.csv","line":)(\d+)""")]
    private static partial Regex LinePattern();
}
