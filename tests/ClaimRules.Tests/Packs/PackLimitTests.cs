using System.Globalization;
using System.Text;
using ClaimRules.Packs;

namespace ClaimRules.Tests.Packs;

public sealed class PackLimitTests
{
    [Fact]
    public void File_that_cannot_be_read_is_reported()
    {
        using var packs = TempPacks.Sound();
        using var held = new FileStream(Path.Combine(packs.Path, "rules/drug/R1.yaml"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal(["CR0004 rules/drug/R1.yaml"], packs.Places());
    }

    [Fact]
    public void Folders_beyond_the_limit_are_reported()
    {
        using var packs = TempPacks.Sound().With("rules/a/b/c/d/e/f/g/h/i/j/x.yaml", "x");
        Assert.StartsWith("CR0011", Assert.Single(packs.Places()), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_beyond_the_limit_are_reported()
    {
        var csv = new StringBuilder("code,sex\n");
        for (var i = 0; i <= PackLimits.TableRows; i++)
            csv.Append(CultureInfo.InvariantCulture, $"C{i},1\n");
        using var packs = TempPacks.Sound().With("tables/drug_sex.csv", csv.ToString());
        Assert.Equal([$"CR0618 tables/drug_sex.csv:{PackLimits.TableRows + 2}:1"], packs.Places());
    }

    [Fact]
    public void Ranges_that_overlap_beyond_measure_end_in_a_diagnostic()
    {
        // All overlap in age and none in time, so that no pair is a mistake and every pair must be looked at.
        var csv = new StringBuilder("age_from,age_to,from,to\n");
        for (var i = 0; i < 8000; i++)
        {
            var day = DateOnly.FromDayNumber(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            csv.Append(CultureInfo.InvariantCulture, $"{i},9999,{day},{day}\n");
        }

        using var packs = TempPacks.Sound()
            .With("pack.yaml", TempPacks.Manifest + "  age:\n    key: [age(..)]\n    columns: { age: integer }\n")
            .With("tables/age.csv", csv.ToString());
        Assert.StartsWith("CR0621 tables/age.csv", Assert.Single(packs.Places()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stages: []", "CR0506 pack.yaml:5:1")]
    [InlineData("stages: [initial-audit]\neffective: { to: 2025-12-31 }", "CR0704 pack.yaml:7:21")]
    public void Override_that_never_works_is_reported(string stages, string expected)
    {
        var manifest = stages + "\noverrides: [{ rule: R1, status: shadow, from: 2026-01-01, basis: b }]";
        using var packs = TempPacks.Sound().With("pack.yaml", TempPacks.Manifest.Replace("stages: [initial-audit]", manifest, StringComparison.Ordinal));
        Assert.Equal([expected], packs.Places());
    }

    [Theory]
    [InlineData("{", ",", "}", 90_000)]
    [InlineData("{", ",", "}", 20_000)]
    [InlineData("", "\n", "", 90_000)]
    [InlineData("", "\n", "", 20_000)]
    public async Task File_full_of_mistakes_ends_soon(string begin, string separator, string end, int different)
    {
        var keys = string.Join(separator, Enumerable.Range(0, 90_000).Select(i => "k" + (i % different).ToString("D5", CultureInfo.InvariantCulture) + ": 1"));
        using var packs = TempPacks.Sound().With("rules/x.yaml", begin + keys + end).With("policies/x.yaml", begin + keys + end);
        var loading = Task.Run(packs.Places);
        Assert.Same(loading, await Task.WhenAny(loading, Task.Delay(TimeSpan.FromSeconds(20))));
        Assert.Contains("CR0013 rules/x.yaml", await loading);
    }

    [Fact]
    public void Packs_from_several_places_are_loaded_together()
    {
        using var packs = TempPacks.Sound();
        using var other = new TempPacks().With("pack.yaml", "format: 1\nid: user\nversion: 1.0.0\ntitle: t\nstages: [retrospective]\nrequires: [{ id: base, version: '*' }]\nuses: [base/*]\n");
        Assert.Equal(["base", "user"], RulePackCatalog.LoadAll([other.Path, packs.Path]).Packs.Select(pack => pack.Id));
    }

    [Fact]
    public void Text_given_to_a_rule_whose_checks_have_their_own_is_reported()
    {
        using var packs = TempPacks.SoundChild()
            .With("base/rules/drug/R1.yaml", TempPacks.Rule + "checks:\n  - { id: a, message: 甲 }\n")
            .With("user/pack.yaml", "format: 1\nid: user\nversion: 1.0.0\ntitle: t\nstages: [retrospective]\nrequires: [{ id: base, version: '*' }]\nuses: [{ rule: base/R1, message: x }]\n");
        Assert.Contains("CR0504 user/pack.yaml:7:34", packs.Places());
    }
}
