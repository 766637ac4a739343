using System.Text;
using ClaimRules.Claims;
using ClaimRules.Mappings;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using ClaimRules.Tests.Pipeline;

namespace ClaimRules.Tests.Claims;

/// <summary>
/// A folder in the standard names, and the same with other names of files and columns, other codes and other orders, read by a mapping: they are
/// the same claims and the same findings. A failure names its seed.
/// </summary>
public sealed class MappingProperties
{
    private const int Seeds = 40;

    [Fact]
    public void Renamed_files_and_columns_give_the_same_batch_and_findings()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var claims = new RandomClaims(seed).Of(4);
            using var plain = ClaimCsv.Write(claims, new Random(seed));
            using var renamed = new ClaimFiles();
            var mapping = Rename(plain.Folder, renamed, new Random(seed + 1_000));
            var (a, b) = (plain.Read(), renamed.Read(new ClaimReadOptions { Mapping = mapping }));
            Assert.True(a.Batch.ShowAll() == b.Batch.ShowAll(), $"seed {seed}: the batches differ\n{a.Batch.ShowAll()}\n{b.Batch.ShowAll()}");
            Assert.True(a.Counts.SequenceEqual(b.Counts), $"seed {seed}: the counts differ");
            Assert.True(a.InvalidValues.SequenceEqual(b.InvalidValues), $"seed {seed}: the invalid values differ");
            Assert.Empty(b.ExtraColumns);
            RunFolders.AssertSame(Told(a), Told(b), $"seed {seed}");
        }
    }

    private static string Told(ClaimReading reading) =>
        EngineProperties.Told(new ClaimAuditor(MixedPack.Catalog, Stage.InitialAudit).Audit(reading), static _ => true);

    /// <summary>Writes the files anew and gives the mapping that explains them.</summary>
    private static ClaimMapping Rename(string from, ClaimFiles to, Random random)
    {
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.GetFiles(from))
        {
            var kind = Path.GetFileName(path).Split('-')[0];
            var rows = File.ReadAllLines(path).Where(static row => row.Length > 0).Select(static row => row.Split(',')).ToList();
            var order = Enumerable.Range(0, rows[0].Length).ToArray();
            random.Shuffle(order);
            var text = new StringBuilder();
            for (var i = 0; i < rows.Count; i++)
                text.AppendJoin('|', order.Select(at => i == 0 ? "c_" + rows[0][at] : Coded(rows[0][at], rows[i][at]))).Append('\n');
            to.With($"{kind[..2]}_{random.Next()}.dat", text.ToString());
            entries.TryAdd(kind, Entry(kind, rows[0]));
        }

        var file = Path.Combine(to.Make(), "map.yaml");
        File.WriteAllText(file, "format: 1\nfiles:\n" + string.Concat(entries.Values));
        return MappingFile.Load(file);
    }

    private static string Coded(string column, string value) => (column, value) switch
    {
        ("sex", "male") => "m",
        ("sex", "female") => "f",
        ("emergency", "1") => "ja",
        _ => value,
    };

    private static string Entry(string kind, string[] columns)
    {
        var record = kind == "diagnoses" ? "diagnosis" : kind.TrimEnd('s');
        var text = new StringBuilder($"  - file: {kind[..2]}_*.dat\n    record: {record}\n    facts:\n");
        foreach (var ofKind in columns.GroupBy(column => Field(record, column).Kind, StringComparer.Ordinal))
        {
            text.Append("      ").Append(ofKind.Key).Append(":\n");
            foreach (var column in ofKind)
            {
                var field = Field(record, column).Field;
                text.Append("        ").Append(field).Append(": ").Append(column switch
                {
                    "sex" => "{ column: c_sex, values: { m: male, f: \"2\" } }",
                    "emergency" => "{ column: c_emergency, values: { ja: 1 }, others: read }",
                    _ => "c_" + column,
                }).Append('\n');
            }
        }

        return text.ToString();
    }

    private static (string Kind, string Field) Field(string record, string column) => column switch
    {
        "person_id" or "sex" or "birth_date" => ("person", column),
        "provider_id" => ("provider", column),
        "provider_level" => ("provider", "level"),
        "encounter_id" => ("encounter", column),
        "claim_id" => ("claim", column),
        "settle_date" or "fund_amount" or "total" when record == "encounter" => ("claim", column),
        _ => (record, column),
    };
}
