using System.Text;
using ClaimRules.Claims;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Samples;
using ClaimRules.Stages;
using ClaimRules.Tests.House;

namespace ClaimRules.Tests.Samples;

/// <summary>The committed sample batch: the generator writes it byte for byte, and an audit finds what was planted and nothing else.</summary>
public sealed class SampleFilesTests
{
    [Fact]
    public void Generator_writes_the_committed_files_byte_for_byte()
    {
        var files = SampleWriter.Files(SampleBatch.Make(SampleBatch.CommittedSeed));
        foreach (var (name, content) in files)
        {
            var path = name == "truth.csv" ? Repository.PathOf("samples", name) : Repository.PathOf("samples", "claims", name);
            Assert.True(content.AsSpan().SequenceEqual(File.ReadAllBytes(path)), $"{name} differs; write it again with samples/generator.");
        }

        var committed = Directory.GetFiles(Repository.PathOf("samples", "claims")).Select(Path.GetFileName);
        Assert.Equal(files.Keys.Where(static name => name != "truth.csv"), committed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Other_seed_writes_another_batch() =>
        Assert.NotEqual(SampleWriter.Files(SampleBatch.Make(1))["lines.csv"], SampleWriter.Files(SampleBatch.Make(2))["lines.csv"]);

    [Fact]
    public void Random_numbers_are_those_of_SplitMix64()
    {
        var random = new SplitMix64(1234567);
        ulong[] published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.Equal(published, Enumerable.Range(0, 5).Select(_ => random.Next()));
    }

    [Fact]
    public void Batch_is_of_the_promised_size_and_holds_no_names()
    {
        var folder = Repository.PathOf("samples", "claims");
        Assert.InRange(Directory.GetFiles(folder).Sum(static file => new FileInfo(file).Length), 1_000_000, 3_000_000);
        Assert.InRange(File.ReadAllLines(Path.Combine(folder, "encounters.csv")).Length, 2_200, 2_600);
        Assert.All(File.ReadLines(Path.Combine(folder, "persons.csv"), Encoding.UTF8).Skip(1), static row => Assert.Matches("^P[0-9]{6},", row));
    }

    [Fact]
    public void Every_rule_has_three_planted_violations()
    {
        var planted = File.ReadLines(Repository.PathOf("samples", "truth.csv")).Skip(1).Select(static row => row.Split(','))
            .Where(static cells => cells[0] == "flagged").CountBy(static cells => cells[1]).ToDictionary();
        var rules = Directory.EnumerateFiles(Repository.PathOf("rulepacks", "initial-audit", "rules"), "*.yaml", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(planted.Keys.Order(StringComparer.Ordinal), rules.Order(StringComparer.Ordinal));
        Assert.All(planted, static rule => Assert.True(rule.Value >= 3, $"{rule.Key}: {rule.Value}"));
    }

    [Theory]
    [InlineData(Evaluator.Interpreter)]
    [InlineData(Evaluator.Kernels)]
    public void Audit_finds_what_was_planted_and_nothing_else(Evaluator evaluator)
    {
        var reading = ClaimFolder.Read(Repository.PathOf("samples", "claims"));
        Assert.Empty(reading.Quarantine);
        Assert.Empty(reading.ExtraColumns);
        var check = new ClaimAuditor(RulePackCatalog.Load(Repository.PathOf("rulepacks")), Stage.InitialAudit, new AuditOptions { Evaluator = evaluator }).Check(reading);
        Assert.Empty(check.Failed);
        var flagged = check.Findings.Select(static one => Row("flagged", one.RuleId, one.Check, Encounter(one.About[0]), string.Join('|', one.About.Select(static fact => fact.Id)), ""));
        var undecided = check.Indeterminate.Select(static one => Row("indeterminate", one.RuleId, one.Check, Encounter(one.Subject), one.Subject.Id, one.Cause));
        var truth = File.ReadLines(Repository.PathOf("samples", "truth.csv")).Skip(1).Select(static row =>
        {
            var cells = row.Split(',');
            return Row(cells[0], cells[1], cells[2], cells[4], cells[5], cells[6]);
        });
        Assert.Equal(truth.Order(StringComparer.Ordinal), flagged.Concat(undecided).Order(StringComparer.Ordinal));
    }

    private static string Encounter(ClaimRules.Findings.FactReference fact) => fact.EncounterId ?? fact.Id;

    private static string Row(params string?[] cells) => string.Join(',', cells);
}
