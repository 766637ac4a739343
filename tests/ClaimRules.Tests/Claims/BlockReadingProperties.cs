using System.Text;
using ClaimRules.Claims;
using ClaimRules.Mappings;
using FsCheck;
using FsCheck.Fluent;

namespace ClaimRules.Tests.Claims;

/// <summary>
/// Files are read in blocks by several threads. Where a block ends, and who reads it, never shows: not in values, places, numbers of symbols,
/// quarantine or problems. FsCheck shrinks and prints the seed of a failure.
/// </summary>
public sealed class BlockReadingProperties
{
    private static readonly string[] Oddities =
    [
        "\"quoted, with a comma\"", "\"two\nlines\"", "\"three\r\n\r\nlines\"", "\"a \"\"word\"\"\"", "\"never closed", "text\"beside", "\"text\" beside",
        "", "全角，名称", "\uFEFF", "-", "a,b", "x\ry", "\"\"", "\"", "\n", "\r\n", " padded ", "\u3000",
    ];

    private const string Mapping = """
        format: 1
        files:
          - file: "stay*.csv"
            record: encounter
            facts:
              encounter:
                encounter_id: 流水号
                type: { column: kind, values: { I: inpatient, 门: outpatient, x: missing } }
                admit_date: in
              person:
                person_id: 流水号
                sex: { column: kind, values: { I: male }, others: missing }
              provider:
                provider_id: { value: Ｈ１ }
                level: { column: grade, values: { A: tertiary }, others: read }
              diagnosis:
                code: dx
                name: dxname
            ignore: [phone]
          - file: "fee*.jsonl"
            record: line
            facts:
              line:
                line_id: id
                quantity: { value: 1 }
                unit_price: price
                amount: price
                name: { column: what, values: { 名: 名称 }, others: read }
              encounter:
                encounter_id: 流水号
        """;

    [Fact]
    public void Blocks_and_threads_never_show() => Prop
        .ForAll(ArbMap.Default.ArbFor<NonNegativeInt>(), seed => Check(seed.Get))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(1_000_000));

    [Theory]
    [InlineData("\"a\nb\"", 1)]
    [InlineData("\"never closed", 3)]
    [InlineData("x\"y", 7)]
    public void Oddity_at_the_end_of_a_block_is_read_as_within_one(string name, int blockBytes)
    {
        var text = "line_id,encounter_id,name,quantity,unit_price,amount\n"
            + string.Concat(Enumerable.Range(0, 30).Select(i => $"L{i},E1,{(i % 7 == 3 ? name : "x")},1,1,1\n"));
        using var files = new ClaimFiles().WithStay("").With("lines.csv", text);
        Assert.Equal(Read(files, 1, 1 << 20, null), Read(files, 3, blockBytes, null));
    }

    private static void Check(int seed)
    {
        var random = new Random(seed);
        using var files = Messy(random);
        var map = Path.Combine(files.Make(), "map.yaml");
        File.WriteAllText(map, Mapping);
        var options = new ClaimReadOptions
        {
            MaxRecordBytes = random.Next(3) == 0 ? random.Next(60, 400) : 1 << 20,
            Strictness = random.Next(6) == 0 ? Strictness.StopAtFirst : Strictness.Quarantine,
            RawRecords = RawRecords.Keep,
            Mapping = MappingFile.Load(map),
        };
        var expected = Read(files, 1, 1 << 20, options);
        foreach (var threads in (int[])[1, 2, 5])
        {
            var blockBytes = random.Next(1, 200);
            Assert.True(expected == Read(files, threads, blockBytes, options), $"{threads} threads, blocks of {blockBytes} bytes:\n{expected}\n---\n{Read(files, threads, blockBytes, options)}");
        }
    }

    private static string Read(ClaimFiles files, int threads, int blockBytes, ClaimReadOptions? options)
    {
        try
        {
            return Show(files.Read((options ?? new ClaimReadOptions()) with { Threads = threads, BlockBytes = blockBytes }));
        }
        catch (ClaimReadException e)
        {
            return e.Message;
        }
    }

    private static string Show(ClaimReading reading)
    {
        var text = new StringBuilder(reading.Batch.ShowAll());
        foreach (var kind in reading.Batch.Schema.Kinds)
        {
            var table = reading.Batch[kind];
            for (var row = 0; row < table.Count; row++)
            {
                text.Append(kind.Name).Append(' ').Append(table.Origin(row));
                foreach (var (name, column) in table.Extras)
                    text.Append(' ').Append(name).Append('=').Append(column[row] < 0 ? "-" : reading.Batch.Symbols[(int)column[row]]);
                text.Append('\n');
            }
        }

        for (var symbol = 0; symbol < reading.Batch.Symbols.Count; symbol++)
            text.Append(symbol).Append(' ').Append(reading.Batch.Symbols[symbol]).Append('\n');
        text.AppendJoin('\n', reading.Quarantine.Select(static record => record with { Problem = null })).Append('\n');
        text.AppendJoin('\n', reading.Counts).Append('\n').AppendJoin('\n', reading.Inputs).Append('\n');
        foreach (var use in reading.Uses)
        {
            text.Append(use.File).Append(' ').Append(use.Record).Append(": ").AppendJoin(' ', use.Fixed);
            text.AppendJoin(' ', use.Columns.Select(static column => $"{column.Name}={string.Join('+', column.Fields)}{column.IsKeptAside}")).Append('\n');
        }

        return text.AppendJoin(' ', reading.ExtraColumns).AppendJoin(' ', reading.InvalidValues).Append(reading.Netted).ToString();
    }

    private static ClaimFiles Messy(Random random)
    {
        string Pick(params string[] values) => values[random.Next(values.Length)];
        var end = Pick("\n", "\n", "\r\n");
        var odd = random.Next(2, 40);
        string Odd(string usual) => random.Next(odd) == 0 ? Oddities[random.Next(Oddities.Length)] : usual;
        var encounters = new StringBuilder(Pick("", "\uFEFF")).Append("encounter_id,claim_id,person_id,sex,provider_level,type,admit_date,ward").Append(end);
        for (var i = 0; i < 8; i++)
            encounters.Append($"E{i},S{i},P{i % 3},{Pick("1", "1", "2")},{Pick("02", "03")},21,{Pick("2025-03-01", "x", "")},{Odd("W")}{end}");
        var header = "line_id,encounter_id,name,code,quantity,unit_price,amount,date";
        string Lines(int from) => header + end + string.Concat(Enumerable.Range(from, random.Next(40)).Select(i =>
            $"L{i},{Odd("E" + random.Next(9))},{Odd("名称")},{Pick("A", "B")},{Odd("1")},2,2,{Odd("2025-03-0" + random.Next(1, 9))}{Pick(end, end, end, end + end)}"));
        var files = new ClaimFiles().With("encounters.csv", encounters.ToString()).With("lines-a.csv", Lines(0)).WithGzip("lines-b.csv.gz", Lines(100));
        if (random.Next(3) == 0)
            files.WithGzip("lines-c.csv.gz", Lines(200), random.Next(20, 80));
        if (random.Next(12) == 0)
            files.With("lines-d.csv", [.. Encoding.UTF8.GetBytes(Lines(300)), 0xC4, 0xE3, (byte)'\n', .. Encoding.UTF8.GetBytes("L399,E1,x,A,1,2,2,\n")]);
        var json = Pick("", "\uFEFF") + string.Concat(Enumerable.Range(0, random.Next(20)).Select(i =>
            $"{{\"line_id\":\"J{i}\",\"encounter_id\":\"E{random.Next(9)}\",\"quantity\":{Pick("1", "x", "\"2\"")},\"unit_price\":2,\"amount\":2,\"note\":\"{Pick("a", "名")}\"}}{Pick(end, end, end + end, "\n \n")}"));
        var claims = string.Concat(Enumerable.Range(0, random.Next(12)).Select(i =>
            $"{{\"claim_id\":\"C{i}\",\"encounter_id\":\"F{i}\",\"person\":{{\"person_id\":\"P{i % 4}\"}},\"lines\":[{{\"line_id\":\"K{i}\",\"quantity\":1,\"unit_price\":2,\"amount\":{Pick("2", "[]", "2.001")}}}]}}{Pick(end, end, "")}"));
        files.With("lines-e.jsonl", json);
        if (random.Next(2) == 0)
        {
            files.With("stays.csv", "流水号,kind,in,grade,dx,dxname,phone,ward" + end + string.Concat(Enumerable.Range(0, random.Next(30)).Select(i =>
                $"G{i},{Pick("I", "门", "x", "Ｉ", "?")},{Pick("2025-03-01", "")},{Pick("A", "二级", "")},{Odd(Pick("I10", ""))},{Odd(Pick("高血压", ""))},138,{Odd("W")}{end}")));
            files.With("fees.jsonl", string.Concat(Enumerable.Range(0, random.Next(30)).Select(i =>
                $"{{\"id\":\"M{i}\",\"流水号\":\"G{random.Next(9)}\",\"price\":{Pick("2", "2.001", "x")},\"{Pick("what", "note", "name")}\":\"{Pick("名", "b")}\"}}{Pick(end, end, end + end)}")));
        }

        return random.Next(2) == 0 ? files.With("claims.jsonl", claims) : files.WithGzip("claims.jsonl.gz", claims, claims.Length > 100 && random.Next(3) == 0 ? 30 : null);
    }
}
