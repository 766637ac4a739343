using System.Text;
using ClaimRules.Claims;
using FsCheck;
using FsCheck.Fluent;

namespace ClaimRules.Tests.Claims;

/// <summary>Properties over random, damaged input; FsCheck shrinks and prints the seed of a failure.</summary>
public sealed class ReadingProperties
{
    [Fact]
    public void Nothing_that_was_read_is_lost() => Check(seed =>
    {
        using var files = Messy(new Random(seed), damaged: true);
        using var past = Messy(new Random(seed ^ 77), damaged: true);
        var reading = files.Read(new ClaimReadOptions { History = seed % 2 == 0 ? past.Folder : null });
        foreach (var count in reading.Counts)
        {
            Assert.Equal(count.Read, count.Quarantined + count.Copies + count.Current + count.History);
            // A person whose records do not agree is there and stands for none of them.
            var kind = reading.Batch.Schema[count.Kind];
            var disputed = kind.Name == "person" ? Enumerable.Range(0, reading.Batch[kind].Count).Count(row => reading.Batch.IsIncomplete(kind, row, kind)) : 0;
            Assert.Equal(count.Current + count.History, reading.Batch[kind].Count - disputed);
            Assert.Equal(count.Quarantined, reading.Quarantine.Count(record => record.Kind == count.Kind));
        }

        Assert.All(reading.Quarantine, record => Assert.Equal(64, record.Hash.Length));
        var lines = Directory.GetFiles(files.Folder, "lines*").Sum(file => File.ReadLines(file).Count() - 1);
        if (seed % 2 != 0)
            Assert.Equal(lines, reading.Counts.Single(count => count.Kind == "line").Read);
    });

    /// <summary>A stay in several claims whose latest names no provider: the one before it decides.</summary>
    [Theory]
    [InlineData(911972)]
    public void Order_of_lines_and_files_did_not_show_here(int seed) => OrderNeverShows(seed);

    [Fact]
    public void Order_of_lines_and_files_never_shows() => Check(OrderNeverShows);

    private static void OrderNeverShows(int seed)
    {
        using var one = Messy(new Random(seed), damaged: false);
        using var other = new ClaimFiles();
        var random = new Random(seed + 1);
        foreach (var path in Directory.GetFiles(one.Folder))
        {
            var text = File.ReadAllLines(path);
            var rest = text[1..];
            random.Shuffle(rest);
            var name = Path.GetFileNameWithoutExtension(path).Split('-')[0];
            var cut = random.Next(rest.Length + 1);
            other.With($"{name}-{random.Next()}.csv", text[0] + "\n" + string.Join('\n', rest[..cut]));
            other.With($"{name}-{random.Next()}x.csv", text[0] + "\n" + string.Join('\n', rest[cut..]));
        }

        var (a, b) = (one.Read(), other.Read());
        Assert.Equal(a.Batch.ShowAll(), b.Batch.ShowAll());
        Assert.Equal(a.Counts, b.Counts);
        Assert.Equal(a.Netted, b.Netted);
        Assert.Equal(a.Quarantine.Select(record => record.Hash + record.Code).Order(), b.Quarantine.Select(record => record.Hash + record.Code).Order());
    }

    [Fact]
    public void Fund_payments_of_lines_never_pass_that_of_their_claim() => Check(seed =>
    {
        using var files = Messy(new Random(seed), damaged: false);
        var batch = files.Read().Batch;
        var (claims, lines) = (batch["claim"], batch["line"]);
        for (var claim = 0; claim < claims.Count; claim++)
        {
            var paid = claims.Value(claims.Kind["fund_amount"], claim);
            var own = Enumerable.Range(0, lines.Count).Where(row => lines.Value(lines.Kind["claim"], row) == claim).ToList();
            if (paid < 0 || own.Count == 0 || batch.IsIncomplete(batch.Schema["encounter"], claims.Parent(claim), lines.Kind))
                continue;
            var spread = own.Sum(row => lines.Value(lines.Kind["fund_amount"], row));
            Assert.InRange(spread, 0, paid);
            Assert.All(own, row => Assert.InRange(lines.Value(lines.Kind["fund_amount"], row), 0, Math.Max(0, lines.Value(lines.Kind["amount"], row))));
        }
    });

    private static void Check(Action<int> property) => Prop
        .ForAll(ArbMap.Default.ArbFor<NonNegativeInt>(), seed => property(seed.Get))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(120).WithEndSize(1_000_000));

    private static ClaimFiles Messy(Random random, bool damaged)
    {
        string Pick(params string[] values) => values[random.Next(values.Length)];
        var encounters = new StringBuilder(ClaimFiles.Encounters);
        for (var i = random.Next(1, 9); i > 0; i--)
        {
            encounters.Append($"E{random.Next(5)},{Pick("S1", "S2", "", "S3")},P{random.Next(3)},{Pick("1", "1", "2", "")},{Pick("1960-01-01", "")},{Pick("H1", "H2", "")},{Pick("02", "05", "")}");
            encounters.Append($",{Pick("21", "11", "")},{Pick("2025-03-01", "2025-03-02", "")},{Pick("2025-03-05", "x")},{Pick("I10", "")},{Pick("10", "7.77", "")}\n");
        }

        var lines = new StringBuilder("line_id,encounter_id,setl_id,code,quantity,unit_price,amount,date\n");
        for (var i = random.Next(25); i > 0; i--)
        {
            var quantity = random.Next(-3, 5);
            lines.Append($"L{random.Next(12)},E{random.Next(6)},{Pick("S1", "S2", "", "", "")},{Pick("A", "B")},{quantity},2,{quantity * 2},{Pick("2025-03-01", "2025-03-02", "")}");
            lines.Append(damaged ? Pick("\n", "\n", "\n", ",\n", "x\"\n", "\u3000\n") : "\n");
        }

        return new ClaimFiles().With("encounters.csv", encounters.ToString()).With("lines-a.csv", lines.ToString())
            .With("diagnoses.csv", $"encounter_id,code,main\nE0,{Pick("I10", "")},1\nE1,J18,{Pick("1", "x")}\n");
    }
}
