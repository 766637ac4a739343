using System.Text;
using ClaimRules.Packs;
using ClaimRules.Yaml;

namespace ClaimRules.Tests.Packs;

public sealed class PackFilesTests
{
    [Fact]
    public void Path_that_is_not_there_is_reported()
    {
        Assert.False(RulePackCatalog.TryLoad("/no/such/folder", out var catalog, out var diagnostics));
        Assert.Null(catalog);
        Assert.Equal("CR0001", Assert.Single(diagnostics).Code);
        Assert.False(RulePackCatalog.TryLoad("a\0b", out _, out _));
        Assert.False(RulePackCatalog.TryLoad("", out _, out _));
        Assert.False(RulePackCatalog.TryLoad(null!, out _, out _));
    }

    [Fact]
    public void Folder_without_packs_is_reported()
    {
        using var packs = new TempPacks().With("notes/readme.txt", "x");
        Assert.StartsWith("CR0002", Assert.Single(packs.Places()), StringComparison.Ordinal);
    }

    [Fact]
    public void Child_that_looks_like_a_pack_without_manifest_is_reported()
    {
        using var packs = TempPacks.SoundChild().With("other/rules/x.yaml", "rule: x");
        Assert.Equal(["CR0014 other"], packs.Places());
    }

    [Fact]
    public void Archive_is_told_to_be_unpacked()
    {
        using var packs = TempPacks.SoundChild().With("x.crpack", "PK");
        Assert.Equal(["CR0003 x.crpack"], packs.Places());
        RulePackCatalog.TryLoad(Path.Combine(packs.Path, "x.crpack"), out _, out var diagnostics);
        Assert.Equal("CR0003", Assert.Single(diagnostics).Code);
    }

    [Theory]
    [InlineData("rule/x.yaml", "CR0009 rule", "rules")]
    [InlineData("extra.txt", "CR0009 extra.txt", null)]
    [InlineData("rules/x.yml", "CR0010 rules/x.yml", null)]
    [InlineData("rules/x.txt", "CR0009 rules/x.txt", null)]
    [InlineData("tests/x.yaml", "CR0010 tests/x.yaml", null)]
    [InlineData("tables/other.csv", "CR0009 tables/other.csv", null)]
    public void File_that_is_not_read_is_never_passed_over(string path, string expected, string? suggestion)
    {
        using var packs = TempPacks.Sound().With(path, "x");
        var problem = Assert.Single(packs.Problems());
        Assert.Equal(expected, $"{problem.Code} {problem.Path}");
        Assert.Equal(suggestion, problem.Suggestion);
    }

    [Fact]
    public void Hidden_files_change_log_and_tests_are_no_problem()
    {
        using var packs = TempPacks.Sound().With(".DS_Store", "x").With("CHANGELOG.md", "x").With("tests/R1.test.yaml", "x: 1").With("policies/refusal.yaml", "days: 5");
        var pack = Assert.Single(packs.Load().Packs);
        Assert.Equal("tests/R1.test.yaml", Assert.Single(pack.Content.TestFiles).Path);
        Assert.Equal("refusal", Assert.Single(pack.Content.Policies).Name);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_reported_with_their_place()
    {
        using var packs = TempPacks.Sound().With("rules/drug/R1.yaml", [.. Encoding.UTF8.GetBytes("rule: R1\nname: 药"), 0xFF, 0x41]);
        Assert.Equal(["CR0006 rules/drug/R1.yaml:2:8"], packs.Places());
    }

    [Fact]
    public void File_over_its_limit_is_reported()
    {
        using var packs = TempPacks.Sound().With("rules/big.yaml", new byte[YamlReader.MaxBytes + 1]);
        Assert.Equal(["CR0005 rules/big.yaml"], packs.Places());
    }

    [Fact]
    public void Link_out_of_the_pack_or_to_a_folder_is_reported_and_link_inside_is_read()
    {
        using var packs = TempPacks.Sound();
        using var other = TempPacks.Sound();
        File.CreateSymbolicLink(Path.Combine(packs.Path, "rules/out.yaml"), Path.Combine(other.Path, "rules/drug/R1.yaml"));
        File.CreateSymbolicLink(Path.Combine(packs.Path, "rules/none.yaml"), "nothing.yaml");
        Directory.CreateSymbolicLink(Path.Combine(packs.Path, "policies"), other.Path);
        Directory.CreateSymbolicLink(Path.Combine(packs.Path, "rules/loop"), packs.Path);
        File.CreateSymbolicLink(Path.Combine(packs.Path, "rules/same.yaml"), Path.Combine(packs.Path, "rules/drug/R1.yaml"));
        Assert.Equal(
            ["CR0007 policies", "CR0007 rules/loop", "CR0007 rules/none.yaml", "CR0007 rules/out.yaml", "CR0402 rules/same.yaml:1:7"],
            packs.Places());
    }

    [Fact]
    public void Load_throws_one_exception_with_all_problems()
    {
        using var packs = TempPacks.Sound().With("rules/a.yaml", "rule: [").With("rules/b.yaml", "");
        var exception = Assert.Throws<RulePackException>(() => RulePackCatalog.Load(packs.Path));
        Assert.Equal(["CR0112", "CR0110"], exception.Diagnostics.Select(d => d.Code));
        Assert.Contains("rules/a.yaml:1:", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Content_hash_depends_on_content_alone()
    {
        using var packs = TempPacks.Sound();
        var hash = packs.Load().Packs[0].ContentHash;
        Assert.Equal(64, hash.Length);
        using var crlf = new TempPacks()
            .With("tables/drug_sex.csv", TempPacks.Table.Replace("\n", "\r\n"))
            .With("rules/drug/R1.yaml", TempPacks.Rule.Replace("\n", "\r\n"))
            .With("pack.yaml", TempPacks.Manifest.Replace("\n", "\r\n"))
            .With("CHANGELOG.md", "x");
        Assert.Equal(hash, crlf.Load().Packs[0].ContentHash);
        Assert.NotEqual(hash, packs.With("tables/drug_sex.csv", TempPacks.Table + "A9,1\n").Load().Packs[0].ContentHash);
    }

    [Fact]
    public void Byte_order_mark_and_line_ends_do_not_move_positions()
    {
        var text = "\uFEFF" + TempPacks.Rule.Replace("\n", "\r\n").Replace("for: line", "foo: line", StringComparison.Ordinal);
        using var packs = TempPacks.Sound().With("rules/drug/R1.yaml", text);
        Assert.Equal(["CR0202 rules/drug/R1.yaml:1:1", "CR0201 rules/drug/R1.yaml:4:1"], packs.Places());
    }
}
