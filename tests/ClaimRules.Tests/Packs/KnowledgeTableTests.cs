using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Knowledge;
using ClaimRules.Packs.Tables;
using ClaimRules.Values;
using ClaimRules.Yaml;
using FsCheck;
using FsCheck.Fluent;

namespace ClaimRules.Tests.Packs;

public sealed class KnowledgeTableTests
{
    private static readonly int Day = new DateOnly(2025, 6, 1).DayNumber;

    [Theory]
    [InlineData("A1", "tertiary", "371302", "1")]
    [InlineData("A1", "tertiary", "370102", "2")]
    [InlineData("A1", "tertiary", "110101", "3")]
    [InlineData("A1", "primary", "371302", "4")]
    [InlineData("A2", "primary", "371302", "")]
    public void Ceiling_with_fallback_finds_the_most_specific_row(string code, string level, string region, string price)
    {
        var table = Read(
            "key: [code, level?, region^?]\ncolumns: { code: code, level: level, region: code, price: money }",
            "code,level,region,price\nA1,三级,3713,1\nA1,tertiary,37,2\nA1,03,,3\nA1,,3713,4\n");
        var choice = table.Columns[1].Choice!;
        var rows = table.Find([Value.Of(code), Value.Of(choice, choice.IndexOf(level)), Value.Of(region)], Day);
        Assert.Equal(price, string.Join(',', rows.Select(row => row.Cells[3].ToString())));
    }

    [Theory]
    [InlineData(11, "5")]
    [InlineData(12, "10")]
    [InlineData(35, "10")]
    [InlineData(36, "20")]
    [InlineData(900, "20")]
    public void Range_holds_its_lower_bound_and_not_its_upper(int months, string max)
    {
        var table = Read(
            "key: [code, age(..)]\ncolumns: { code: code, age: integer, max: number }",
            "code,age_from,age_to,max\nA,,12,5\nA,12,36,10\nA,36,,20\n");
        var rows = table.Find([Value.Of("A"), Value.Of((Fixed)months)], Day);
        Assert.Equal(max, Assert.Single(rows).Cells[2].ToString());
    }

    [Fact]
    public void Row_that_is_superseded_ends_the_day_before()
    {
        var table = Read(
            "key: [code]\ncolumns: { code: code, price: price }",
            "row_id,supersedes,from,to,code,price,note\nr1,,2024-01-01,,A,1.5,x\nr2,r1,2025-06-01,,A,2.5,\n");
        Assert.Equal("1.5", Assert.Single(table.Find([Value.Of("A")], Day - 1)).Cells[1].ToString());
        Assert.Equal("2.5", Assert.Single(table.Find([Value.Of("A")], Day)).Cells[1].ToString());
        Assert.Empty(table.Find([Value.Of("A")], new DateOnly(2023, 12, 31).DayNumber));
    }

    [Fact]
    public void Symmetric_table_finds_each_pair_from_both_sides_once()
    {
        var table = Read(
            "key: [a*]\nsymmetric: [a, b]\ncolumns: { a: code, b: code, why: text }",
            "a,b,why\nX,Y,1\nY,X,1\nX,Z,2\nQ,Q,3\n");
        Assert.Equal("Y,Z", string.Join(',', table.Find([Value.Of("X")], Day).Select(row => row.Cells[1].Text)));
        Assert.Equal("X", Assert.Single(table.Find([Value.Of("Z")], Day)).Cells[1].Text);
        Assert.Single(table.Find([Value.Of("Q")], Day));
    }

    [Fact]
    public void Cells_of_every_type_are_read_trimmed_and_folded()
    {
        var table = Read(
            "key: [code]\ncolumns: { code: code, t: text, n: number, d: date, f: flag, w: [day, h6], p: days, u: duration, l: 'level[]', x: 'code^[]', m: money }",
            "code,t,n,d,f,w,p,u,l,x,m\n ＡＢ１ ,\" a, \"\"b\"\" \",-1.25,2025-03-01,是,h6,14,24 hours,一级|secondary,I10| E11 ,\n");
        var row = Assert.Single(table.Rows);
        Assert.Equal("AB1", row.Cells[0].Text);
        Assert.Equal("a, \"b\"", row.Cells[1].Text);
        Assert.Equal("-1.25", row.Cells[2].ToString());
        Assert.Equal("2025-03-01", row.Cells[3].ToString());
        Assert.True(row.Cells[4].Flag);
        Assert.Equal(1, row.Cells[5].ChoiceIndex);
        Assert.Equal(new Duration(14, DurationUnit.Days), row.Cells[6].Duration);
        Assert.Equal(new Duration(24, DurationUnit.Hours), row.Cells[7].Duration);
        Assert.Equal(["一级", "二级"], row.Lists[8]!.Select(value => value.ToString()));
        Assert.Equal(["I10", "E11"], row.Lists[9]!.Select(value => value.ToString()));
        Assert.Equal(ValueKind.None, row.Cells[10].Kind);
        Assert.Equal(2, row.Line);
    }

    [Fact]
    public void Find_agrees_with_a_scan_of_all_rows()
    {
        const int Seed = 20250601;
        var generator = new Random(Seed);
        for (var round = 0; round < 400; round++)
        {
            var table = RandomTable(generator);
            for (var i = 0; i < 40; i++)
            {
                Value[] keys = [.. table.Columns.Take(table.KeyCount).Select(column => RandomKey(generator, column))];
                var day = generator.Next(0, 12);
                var expected = NaiveFind.Rows(table, keys, day).Select(row => row.Line);
                var actual = table.Find(keys, day).Select(row => row.Line);
                Assert.True(expected.SequenceEqual(actual), $"seed {Seed}, round {round}: {string.Join(',', expected)} but {string.Join(',', actual)}");
            }
        }
    }

    [Fact]
    public void Find_of_prefixes_agrees_with_a_scan_for_any_text()
    {
        var property = Prop.ForAll<string[], NonNull<string>>((prefixes, key) =>
        {
            var rows = prefixes.Where(prefix => prefix is { Length: > 0 }).Distinct()
                .Select((prefix, i) => new KnowledgeRow([Value.Of(prefix)], DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber, i + 2));
            var table = Table([new("k", CellType.Code) { Key = KeyMatch.Prefix }], [.. rows], isUnique: true);
            return table.Find([Value.Of(key.Get)], Day).SequenceEqual(NaiveFind.Rows(table, [Value.Of(key.Get)], Day));
        });
        Check.One(Config.QuickThrowOnFailure.WithReplay(7UL, 11UL).WithMaxTest(500), property);
    }

    [Fact]
    public void Large_table_answers_without_scanning()
    {
        var rows = Enumerable.Range(0, 50_000).Select(i => new KnowledgeRow([Value.Of($"C{i}"), Value.Of((Fixed)i)], 0, 4_000_000, i + 2)).ToArray();
        var table = Table([new("k", CellType.Code) { Key = KeyMatch.Exact }, new("n", CellType.Number)], rows, isUnique: true);
        for (var i = 0; i < 200_000; i++)
            Assert.Single(table.Find([Value.Of("C" + (i % 50_000))], Day));
    }

    private static KnowledgeTable RandomTable(Random random)
    {
        var columns = Enumerable.Range(0, random.Next(1, 4)).Select(i => random.Next(3) switch
        {
            0 => new KnowledgeColumn($"c{i}", CellType.Code) { Key = KeyMatch.Exact, BlankIsAny = random.Next(2) == 0 },
            1 => new KnowledgeColumn($"c{i}", CellType.Code) { Key = KeyMatch.Prefix, BlankIsAny = random.Next(2) == 0 },
            _ => new KnowledgeColumn($"c{i}", CellType.Number) { Key = KeyMatch.Range, BlankIsAny = random.Next(2) == 0 },
        }).ToArray();
        var rows = new KnowledgeRow[random.Next(0, 25)];
        for (var r = 0; r < rows.Length; r++)
        {
            var cells = new Value[columns.Length];
            var ends = new Value[columns.Length];
            for (var c = 0; c < columns.Length; c++)
            {
                var isRange = columns[c].Key == KeyMatch.Range;
                var low = random.Next(0, 6);
                cells[c] = isRange
                    ? random.Next(4) == 0 ? Value.None : Value.Of((Fixed)low)
                    : columns[c].BlankIsAny && random.Next(3) == 0 ? Value.None : RandomText(random);
                ends[c] = !isRange || random.Next(4) == 0 ? Value.None : Value.Of((Fixed)(low + random.Next(1, 4)));
            }

            var from = random.Next(0, 8);
            rows[r] = new KnowledgeRow(cells, from, from + random.Next(0, 8), r + 2) { RangeEnd = ends };
        }

        return Table(columns, rows, isUnique: false);
    }

    private static Value RandomKey(Random random, KnowledgeColumn column) =>
        column.Key == KeyMatch.Range ? Value.Of((Fixed)random.Next(0, 9)) : RandomText(random);

    private static Value RandomText(Random random) =>
        Value.Of(string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => (char)('a' + random.Next(2)))));

    private static KnowledgeTable Table(IReadOnlyList<KnowledgeColumn> columns, IReadOnlyList<KnowledgeRow> rows, bool isUnique) => new()
    {
        Name = "t",
        Path = "tables/t.csv",
        PackId = "p",
        Columns = columns,
        KeyCount = columns.Count(column => column.Key != KeyMatch.None),
        IsUnique = isUnique,
        Rows = rows,
    };

    private static KnowledgeTable Read(string declaration, string csv)
    {
        var bag = new DiagnosticBag();
        var yaml = new SourceText("pack.yaml", "t:\n  " + declaration.Replace("\n", "\n  "));
        var entry = ((YamlMapping)YamlReader.Read(yaml, bag)!).Entries[0];
        var declared = TableDeclaration.Read(entry, FactSchema.Standard, bag);
        Assert.Empty(bag);
        var table = TableReader.Read(declared!, "p", new SourceText("tables/t.csv", csv), bag);
        Assert.Empty(bag);
        return table;
    }
}
