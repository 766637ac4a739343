using ClaimRules.Packs;
using ClaimRules.Testing;
using ClaimRules.Tests.House;

namespace ClaimRules.Tests.Testing;

/// <summary>The tests that the initial-audit pack carries, and what holds for the pack as a whole.</summary>
public sealed class InitialAuditPackTests
{
    private static readonly string Folder = Repository.PathOf("rulepacks", "initial-audit");

    public static IEnumerable<object[]> Cases() => PackTests.Theory(Folder);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_of_the_pack_passes(PackTestResult result) =>
        Assert.True(result.Passed, $"{result.Location}\nexpected: {result.Expected}\nactual:   {result.Actual}");

    [Fact]
    public void Pack_is_tested_throughout()
    {
        var report = PackTests.Run(Folder);
        Assert.True(report.Passed);
        Assert.Empty(report.Diagnostics);
        Assert.Equal(50, report.Cases.Select(static one => one.RuleId).Distinct().Count());
        foreach (var ofRule in report.Cases.GroupBy(static one => one.RuleId))
        {
            Assert.Contains(ofRule, static one => one.Expected.StartsWith("flagged", StringComparison.Ordinal));
            Assert.Contains(ofRule, static one => one.Expected.StartsWith("clean", StringComparison.Ordinal));
            Assert.Contains(ofRule, static one => one.Expected.StartsWith("indeterminate", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Pack_loads_without_warnings() => Assert.Empty(RulePackCatalog.Load(Folder).Warnings);

    [Fact]
    public void Every_rule_is_short_and_says_where_it_comes_from()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder, "rules"), "*.yaml", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            Assert.True(text.Split('\n').Length <= 60, file);
            Assert.Contains("\nclass: ", text, StringComparison.Ordinal);
            Assert.Contains("\nbasis:", text, StringComparison.Ordinal);
            Assert.Contains($"rule: {Path.GetFileNameWithoutExtension(file)}\n", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_knowledge_row_names_its_source_and_its_first_day()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder, "tables"), "*.csv"))
        {
            var rows = File.ReadAllLines(file);
            var header = rows[0].Split(',');
            var (source, from) = (Array.IndexOf(header, "source"), Array.IndexOf(header, "from"));
            Assert.True(source >= 0 && from >= 0, file);
            Assert.All(rows.Skip(1), row =>
            {
                var cells = row.Split(',');
                Assert.NotEmpty(cells[source]);
                Assert.Matches("^20[0-9]{2}-[0-9]{2}-[0-9]{2}$", cells[from]);
            });
        }
    }
}
