using System.Text.RegularExpressions;
using ClaimRules.Claims;
using ClaimRules.Mappings;
using ClaimRules.Pipeline;
using ClaimRules.Tests.Claims;

namespace ClaimRules.Tests.Pipeline;

/// <summary>What must hold of a folder that is read by person. A failure names its seed.</summary>
public sealed class ByPersonTests
{
    private const string Mapping = """
        format: 1
        files:
          - file: "stay*.csv"
            record: encounter
            facts:
              encounter:
                encounter_id: 流水号
                type: { column: kind, values: { I: inpatient, O: outpatient }, others: invalid }
                admit_date: in
              claim:
                claim_id: bill
                fund_amount: fund
              person:
                person_id: who
                sex: { column: kind, values: { I: male }, others: missing }
              provider:
                provider_id: { value: Ｈ９ }
                level: { column: grade, values: { A: tertiary }, others: read }
              diagnosis:
                code: dx
                name: dxname
              line:
                line_id: item
                code: { value: A01 }
                quantity: { value: 1 }
                unit_price: price
                amount: price
            ignore: [phone]
        """;

    [Fact]
    public void Parts_of_a_messy_folder_give_byte_for_byte_the_run_of_the_whole()
    {
        for (var seed = 0; seed < 24; seed++)
        {
            var mess = new MessyFolder(seed);
            using var files = mess.Write(9);
            using var past = mess.History(9);
            Compare(files.Folder, past?.Folder, seed, [1, 30]);
        }
    }

    [Fact]
    public void Parts_of_everyday_claims_give_byte_for_byte_the_run_of_the_whole()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            using var files = ClaimCsv.Write(new RandomClaims(seed).Of(9), new Random(seed));
            Compare(files.Folder, null, seed, [1, 30]);
        }
    }

    [Fact]
    public void Parts_of_a_mapped_folder_give_byte_for_byte_the_run_of_the_whole()
    {
        var setAside = 0;
        for (var seed = 0; seed < 16; seed++)
        {
            using var files = new MessyFolder(seed).Write(6);
            var path = Path.Combine(files.Make(), "map.yaml");
            File.WriteAllText(path, Mapping);
            Stays(files, new Random(seed));
            var mapping = MappingFile.Load(path);
            using var parts = ClaimFolder.ReadByPerson(files.Folder, new ClaimReadOptions { Mapping = mapping, PartRecords = 20 });
            var whole = ClaimFolder.Read(files.Folder, new ClaimReadOptions { Mapping = mapping });
            Assert.All(parts, part => Assert.Equal(whole.Uses.Select(static use => (use.File, use.Record)), part.Uses.Select(static use => (use.File, use.Record))));
            setAside += whole.Quarantine.Count(static record => record is { Source: "stays.csv", Kind: "diagnosis" or "line" });
            Compare(files.Folder, null, seed, [1, 30], mapping);
        }

        Assert.True(setAside > 20, $"only {setAside} parts of records are set aside");
    }

    /// <summary>Facts of packs, of every owner, ambiguous and damaged ones among them.</summary>
    [Fact]
    public void Parts_of_a_folder_with_kinds_of_a_pack_give_byte_for_byte_the_run_of_the_whole()
    {
        var found = 0;
        for (var seed = 0; seed < 24; seed++)
        {
            var mess = new MessyFolder(seed);
            using var files = mess.Write(9);
            mess.AddKinds(files, 9);
            using var past = mess.History(9);
            var options = new ClaimReadOptions { History = past?.Folder, Schema = KindPack.Catalog.Schema };
            string Run(IEnumerable<ClaimReading> readings, Evaluator evaluator, int threads) =>
                RunFolders.Run(readings, KindPack.Catalog, new AuditOptions { Evaluator = evaluator, Threads = threads });
            var whole = Run([ClaimFolder.Read(files.Folder, options)], Evaluator.Interpreter, 1);
            found += Regex.Count(whole, "\"fingerprint\"");
            RunFolders.AssertSame(whole, Run([ClaimFolder.Read(files.Folder, options)], Evaluator.Kernels, 2), $"seed {seed}, kernels, 2 threads");
            foreach (var size in (int[])[1, 30])
            {
                using var parts = ClaimFolder.ReadByPerson(files.Folder, options with { PartRecords = size });
                RunFolders.AssertSame(whole, Run(parts, Evaluator.Automatic, 1), $"seed {seed}, parts of {size} records, {parts.Count} parts");
            }
        }

        Assert.True(found > 100, $"only {found} findings");
    }

    /// <summary>One record with all that belongs to a stay; some of it lacks what it needs.</summary>
    private static void Stays(ClaimFiles files, Random random)
    {
        string Pick(params ReadOnlySpan<string> values) => values[random.Next(values.Length)];
        files.With("stays.csv", "流水号,bill,who,kind,in,grade,dx,dxname,item,price,fund,phone,ward\n" + string.Concat(Enumerable.Range(0, 30).Select(i =>
            $"{Pick($"G{i}", $"E{random.Next(6)}-0")},{Pick("", $"S{random.Next(4)}")},{Pick($"P{random.Next(8)}", $"Q{i % 5}")},{Pick("I", "O", "?", "")},{Pick("2025-03-01", "x")},"
            + $"{Pick("A", "二级", "九级", "")},{Pick("I10.x00", "")},{Pick("高血压", "")},{Pick($"L{i}", "")},{Pick("5", "5.00", "x", "")},{Pick("2", "")},138,{Pick("W", "")}\n")));
    }

    private static void Compare(string folder, string? history, int seed, int[] sizes, ClaimMapping? mapping = null)
    {
        var options = new ClaimReadOptions { History = history, Mapping = mapping };
        var whole = RunFolders.Run([ClaimFolder.Read(folder, options)]);
        foreach (var size in sizes)
        {
            using var parts = ClaimFolder.ReadByPerson(folder, options with { PartRecords = size });
            RunFolders.AssertSame(whole, RunFolders.Run(parts), $"seed {seed}, parts of {size} records, {parts.Count} parts");
        }
    }
}
