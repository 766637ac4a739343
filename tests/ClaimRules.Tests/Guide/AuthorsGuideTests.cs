using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Packs;
using ClaimRules.Testing;
using ClaimRules.Tests.House;

namespace ClaimRules.Tests.Guide;

/// <summary>What the authors' guide shows is what the library does.</summary>
public sealed partial class AuthorsGuideTests
{
    [Fact]
    public void Every_example_has_a_role_that_is_checked() =>
        Assert.All(GuideBlocks.All, static block => Assert.True(
            block.Language == "csv" ? block.Role.StartsWith("tables/", StringComparison.Ordinal) : block.Role is "rule" or "test" or "tables" or "facts" or "pack" or "layer",
            block.ToString()));

    [Fact]
    public void Examples_load_without_a_problem()
    {
        var folder = Directory.CreateTempSubdirectory("claimrules-guide-").FullName;
        try
        {
            GuideBlocks.Write(folder);
            var isSound = RulePackCatalog.TryLoad(folder, out var catalog, out var diagnostics);
            Assert.Empty(diagnostics.Select(static one => one.ToString() + '\n' + one.Excerpt()));
            Assert.True(isSound);
            Assert.Equal(GuideBlocks.Of("rule").Count(), catalog!.Packs.Single(static pack => pack.Id == "guide").Rules.Count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Tests_of_examples_pass()
    {
        var folder = Directory.CreateTempSubdirectory("claimrules-guide-").FullName;
        try
        {
            GuideBlocks.Write(folder);
            var report = PackTests.Run(folder);
            Assert.Empty(report.Diagnostics.Where(static one => one.Code != "CR3101").Select(static one => one.ToString()));
            Assert.NotEmpty(report.Cases);
            Assert.All(report.Cases, static one => Assert.True(one.Passed, $"{one.Location}: expected {one.Expected}, was {one.Actual}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Problems_it_names_exist()
    {
        var known = new[] { typeof(RulePackCatalog).Assembly, typeof(PackTests).Assembly }
            .SelectMany(static assembly => assembly.GetTypes())
            .SelectMany(static type => type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(static field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(static field => ((DiagnosticDescriptor)field.GetValue(null)!).Code)
            .ToHashSet(StringComparer.Ordinal);
        Assert.All(Code().Matches(GuideBlocks.Text).Select(static match => match.Value), code => Assert.Contains(code, known));
    }

    [Fact]
    public void Fields_it_lists_are_those_of_the_schema()
    {
        var rows = FieldRow().Matches(GuideBlocks.Text).ToList();
        Assert.True(rows.Count > 40, "the table of fields was not found");
        Assert.All(rows, static row => Assert.Equal(row.Groups["title"].Value, TitleOf(row.Groups["kind"].Value, row.Groups["field"].Value)));
        Assert.Equal(rows.Count, rows.Select(static row => $"{row.Groups["kind"].Value}.{row.Groups["field"].Value}").Distinct().Count());
    }

    [Fact]
    public void Values_it_lists_are_those_of_the_field()
    {
        var wrong = FieldRow().Matches(GuideBlocks.Text).SelectMany(static row =>
            FactSchema.Standard[row.Groups["kind"].Value].Find(row.Groups["field"].Value) is { Choice: { } choice } field
                ? Word().Matches(row.Groups["note"].Value).Select(static word => word.Groups[1].Value).Where(word => choice.IndexOf(word) < 0).Select(word => $"{field} {word}")
                : []);
        Assert.Empty(wrong);
    }

    /// <summary>The table of shapes leaves out no national rule.</summary>
    [Fact]
    public void Shapes_cover_the_national_rules()
    {
        var numbers = ShapeRow().Matches(GuideBlocks.Text).SelectMany(static row => row.Groups["numbers"].Value.Split(' ')).Where(static text => text.All(char.IsAsciiDigit));
        Assert.Equal(Enumerable.Range(1, 88), numbers.Select(static text => int.Parse(text, CultureInfo.InvariantCulture)).Distinct().Order());
    }

    [Fact]
    public void Examples_it_links_to_are_rules_of_the_shape()
    {
        var rows = ShapeRow().Matches(GuideBlocks.Text).ToList();
        var links = rows.SelectMany(static row => Link().Matches(row.Value).Select(link => (Shape: row.Groups["shape"].Value, Path: link.Groups["path"].Value))).ToList();
        Assert.True(links.Count > 30, "the table of shapes was not found");
        Assert.All(links, static link => Assert.True(File.Exists(Repository.PathOf("rulepacks", link.Path)), link.Path));
        Assert.All(links, static link => Assert.Contains($"/rules/{link.Shape}/", link.Path, StringComparison.Ordinal));
    }

    private static string? TitleOf(string kind, string name) =>
        FactSchema.Standard[kind].Find(name)?.Title ?? FactSchema.Standard[kind].Periods.FirstOrDefault(period => period.Name == name)?.Title;

    [GeneratedRegex("^\\| `(?<kind>[a-z]+)\\.(?<field>[a-z_]+)` \\| (?<title>[^|]+) \\| (?<note>[^|\n]*)\\|$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex FieldRow();

    [GeneratedRegex("`([a-z_]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("^\\| (?<shape>[A-K][0-9]?) [^|]+ \\| (?<numbers>[^|]+) \\|.*\\|$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ShapeRow();

    [GeneratedRegex(@"\]\((?<path>[^)#]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex("CR[0-9]{4}", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
