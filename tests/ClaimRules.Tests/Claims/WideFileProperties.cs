using System.Globalization;
using System.Text;
using ClaimRules.Claims;
using ClaimRules.Mappings;

namespace ClaimRules.Tests.Claims;

/// <summary>
/// A wide file that a mapping explains holds the same claims as a folder with a file of each kind, whatever the order of its rows, the number of
/// threads, the size of blocks and of parts. A failure names its seed.
/// </summary>
public sealed class WideFileProperties
{
    private const int Seeds = 60;

    private const string Map = """
        format: 1
        encoding: gbk
        delimiter: pipe
        dates: [yyyyMMdd, d.M.yyyy]
        numbers: "1.234,50"
        missing: ["nil"]
        files:
          - file: wide*.txt
            record: encounter
            facts:
              encounter:
                encounter_id: visit
                type: { column: 类别, values: { 住: inpatient, 门: outpatient } }
                visit_date: day
                emergency: { expression: note like "*急*" }
              claim: { total: { expression: number(part1) + number(part2) } }
              person: { person_id: { join: [area, who], separator: "" }, sex: { column: sex, values: { m: male, f: female }, others: missing } }
              provider: { provider_id: { value: H1 }, level: { column: grade, values: { A: tertiary, B: secondary } } }
              diagnosis:
                - { code: dx }
                - { repeat: 1-2, code: "dx{n}" }
              line:
                line_id: { join: [visit, no] }
                code: { column: item, codes: { table: codes.csv, from: l, to: n } }
                quantity: { value: 2 }
                unit_price: price
                amount: { expression: number(price) * 2 }
            ignore: ["*"]
        """;

    [Fact]
    public void A_wide_file_is_the_folder_that_it_stands_for()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            using var native = new ClaimFiles();
            using var wide = new ClaimFiles();
            Write(new Random(seed), native, wide);
            wide.With("map.yaml", Map).With("codes.csv", "l,n\nx1,N1\nx2,N2\n");
            var mapping = MappingFile.Load(Path.Combine(wide.Folder, "map.yaml"));
            var expected = native.Read();
            foreach (var (threads, block) in ((int, int)[])[(1, 1 << 20), (2, 97), (3, 512)])
            {
                var reading = wide.Read(new ClaimReadOptions { Mapping = mapping, Threads = threads, BlockBytes = block });
                Assert.True(expected.Batch.ShowAll() == reading.Batch.ShowAll(), $"seed {seed}, {threads} threads\n{expected.Batch.ShowAll()}\n{reading.Batch.ShowAll()}");
                Assert.All(reading.Counts, count => Assert.True(count.Read == count.Quarantined + count.Copies + count.Current + count.History, $"seed {seed}: {count}"));
                Assert.Equal(Codes(expected), Unlisted(reading));
            }

            using var parts = ClaimFolder.ReadByPerson(wide.Folder, new ClaimReadOptions { Mapping = mapping, PartRecords = 5 });
            var all = parts.ToList();
            Assert.Equal(Ids(expected), all.SelectMany(Ids));
            Assert.All(all, part => Assert.Equal(Codes(expected), Unlisted(part)));
        }
    }

    private static IEnumerable<string> Ids(ClaimReading reading) => reading.Batch.Show("line", "line_id").Zip(reading.Batch.Show("line", "code"), reading.Batch.Show("line", "amount")).Select(static line => line.ToString());

    /// <summary>The codes that the table lacks, the most frequent first.</summary>
    private static IEnumerable<string> Codes(ClaimReading expected) => expected.Batch.Show("line", "code").Where(static code => code.StartsWith('x')).GroupBy(static code => code)
        .OrderByDescending(static codes => codes.Count()).ThenBy(static codes => codes.Key, StringComparer.Ordinal).Select(static codes => $"{codes.Key} {codes.Count()}");

    private static IEnumerable<string> Unlisted(ClaimReading reading) => reading.Unlisted.Where(static value => value.Field == "line.code").GroupBy(static value => value.Text, static value => value.Count)
        .OrderByDescending(static counts => counts.Sum()).ThenBy(static counts => counts.Key, StringComparer.Ordinal).Select(static counts => $"{counts.Key} {counts.Sum()}");

    private static void Write(Random random, ClaimFiles native, ClaimFiles wide)
    {
        var encounters = new StringBuilder("encounter_id,person_id,provider_id,provider_level,sex,type,visit_date,emergency,total\n");
        var diagnoses = new StringBuilder("encounter_id,code,order,main\n");
        var lines = new StringBuilder("line_id,encounter_id,code,quantity,unit_price,amount\n");
        var rows = new List<string>();
        var sexes = Enumerable.Range(0, 5).Select(_ => random.Next(3)).ToArray();
        for (var visit = 0; visit < 12; visit++)
        {
            var person = random.Next(5);
            var (isStay, day, isUrgent, grade) = (random.Next(2) == 0, new DateOnly(2025, 1, 1).AddDays(random.Next(400)), random.Next(4) == 0, random.Next(3));
            var (first, second) = (random.Next(200_000), random.Next(100));
            string Yuan(int fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
            string Local(int fen) => (fen / 100m).ToString("#,##0.00", CultureInfo.InvariantCulture).Replace('.', '_').Replace(',', '.').Replace('_', ',');
            var hasDay = random.Next(6) > 0;
            encounters.Append(CultureInfo.InvariantCulture, $"E{visit},Z{person},H1,{(grade == 2 ? "" : grade == 0 ? "tertiary" : "secondary")},{new[] { "male", "female", "" }[sexes[person]]},")
                .Append(CultureInfo.InvariantCulture, $"{(isStay ? "inpatient" : "outpatient")},{(hasDay ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "")},{(isUrgent ? 1 : 0)},{Yuan(first + second)}\n");
            string[] codes = [random.Next(5) > 0 ? "I10" : "", random.Next(2) > 0 ? "E11" : "", random.Next(2) > 0 ? "J18" : ""];
            for (var i = 0; i < 3; i++)
            {
                if (codes[i].Length > 0)
                    diagnoses.Append(CultureInfo.InvariantCulture, $"E{visit},{codes[i]},{i + 1},{(i == 0 ? 1 : 0)}\n");
            }

            var shown = !hasDay ? "nil" : random.Next(2) == 0 ? day.ToString("yyyyMMdd", CultureInfo.InvariantCulture) : $"{day.Day}.{day.Month}.{day.Year}";
            var head = $"E{visit}|{(isStay ? "住" : "门")}|{shown}|{(isUrgent ? "看急诊" : "－普通")}|Z|{person}|{"mf?"[sexes[person]]}|{new[] { "A", "B", "" }[grade]}|{string.Join('|', codes)}|{Local(first)}|{Local(second)}|";
            var count = random.Next(4);
            for (var line = 0; line < count; line++)
            {
                var (code, price) = (random.Next(4), random.Next(1, 500_000));
                lines.Append(CultureInfo.InvariantCulture, $"E{visit}-{line},E{visit},{(code is 1 or 2 ? "N" : "x")}{code},2,{Yuan(price)},{Yuan(price * 2)}\n");
                rows.Add($"{head}{line}|x{code}|{Local(price)}|more");
            }

            if (count == 0)
                rows.Add(head + "|||more");
        }

        var order = rows.ToArray();
        random.Shuffle(order);
        native.With("encounters.csv", encounters.ToString()).With("diagnoses.csv", diagnoses.ToString()).With("lines.csv", lines.ToString());
        var half = random.Next(order.Length + 1);
        foreach (var (name, part) in ((string, string[])[])[("wide1.txt", order[..half]), ("wide2.txt", order[half..])])
        {
            var text = "visit|类别|day|note|area|who|sex|grade|dx|dx1|dx2|part1|part2|no|item|price|其他\n" + string.Concat(part.Select(static row => row + "\n"));
            wide.With(name, CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes(text));
        }
    }
}
