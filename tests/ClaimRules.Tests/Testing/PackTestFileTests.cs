using ClaimRules.Diagnostics;
using ClaimRules.Testing.Suites;
using ClaimRules.Tests.House;

namespace ClaimRules.Tests.Testing;

/// <summary>What is wrong with a test file, told where it is.</summary>
public sealed class PackTestFileTests
{
    [Fact]
    public void Sound_tests_pass()
    {
        using var pack = new TestPack(TestPack.Sound);
        var report = pack.Run();
        Assert.True(report.Passed);
        Assert.Empty(report.Diagnostics);
        Assert.Equal(["a man", "a woman"], report.Cases.Select(static one => one.Name));
    }

    [Theory]
    [InlineData("rule: R1", "rule: R2", "CR3001 1:7")]
    [InlineData("sex: male", "sexx: male", "CR3002 4:15")]
    [InlineData("sex: male", "sex: mail", "CR3003 4:20")]
    [InlineData("quantity: 2", "quantity: two", "CR3003 6:43")]
    [InlineData("quantity: 2", "quantity: 2.00001", "CR3003 6:43")]
    [InlineData("date: 2026-03-02 } ]\n    expect: flagged", "date: 2026-02-30 } ]\n    expect: flagged", "CR3003 6:70")]
    [InlineData("quantity: 2", "quantity:", "CR0205 6:42")]
    [InlineData("quantity: 2", "quantity: [2]", "CR0203 6:43")]
    [InlineData("type: outpatient, visit", "total: 5, visit", "CR3004 5:18")]
    [InlineData("about: [L1]", "check: man", "CR3005 8:12")]
    [InlineData("about: [L1]", "encounters: [ { visit_date: 2026-03-02 } ]", "CR3006 5:5")]
    [InlineData("expect: clean", "expect: clean\n    refused: 0.00", "CR3007 15:5")]
    [InlineData("refused: 6.70", "missing: person.sex", "CR3007 9:5")]
    [InlineData("about: [L1]", "about: [L2]", "CR3008 8:13")]
    [InlineData("a woman", "a man", "CR3009 10:11")]
    [InlineData("    encounter: { type: outpatient, visit_date: 2026-03-02 }\n    lines: [ { code: F, date: 2026-03-02 } ]\n", "    encounters: []\n", "CR3011 10:5")]
    [InlineData("about: [L1]", "abuot: [L1]", "CR0201 8:5")]
    [InlineData("    expect: clean", "    note: x", "CR0202 10:5")]
    [InlineData("expect: clean", "expect: cleen", "CR0204 14:13")]
    [InlineData("refused: 6.70", "refused: 6.701", "CR3003 9:14")]
    [InlineData("lines: [ { code: F, date: 2026-03-02 } ]", "lines: F", "CR0210 13:12")]
    [InlineData("    lines: [ { code", "    as_of: soon\n    lines: [ { code", "CR0207 13:12")]
    [InlineData("about: [L1]", "indicators: [ { value: much } ]", "CR3003 8:28")]
    [InlineData("about: [L1]", "indicators: [ { group: { sex: male } } ]", "CR0202 8:19")]
    [InlineData("about: [L1]", "indicators: [ { groop: { sex: male }, value: 1 } ]", "CR0201 8:21")]
    [InlineData("about: [L1]", "batch: { complete_from: 2026-03-02, complete_to: 2026-03-01 }", "CR0208 8:41")]
    [InlineData("about: [L1]", "batch: { complete_form: 2026-03-02 }", "CR0201 8:14")]
    public void Mistake_is_reported_where_it_is(string sound, string broken, string expected)
    {
        using var pack = new TestPack(Replaced(sound, broken));
        Assert.Contains(expected, pack.Problems());
        Assert.False(pack.Run().Passed);
    }

    [Fact]
    public void Misspelt_field_and_value_come_with_the_near_ones()
    {
        using var pack = new TestPack(Replaced("sex: male", "sexx: male"));
        Assert.Equal("sex", Assert.Single(pack.Run().Diagnostics, static one => one.Code == "CR3002").Suggestion);
        using var other = new TestPack(Replaced("sex: male", "sex: femal"));
        Assert.Equal("female", Assert.Single(other.Run().Diagnostics, static one => one.Code == "CR3003").Suggestion);
    }

    [Fact]
    public void File_of_another_name_is_reported()
    {
        using var pack = new TestPack(TestPack.Sound, "R9.test.yaml");
        Assert.Contains("CR3010 1:7", pack.Problems());
    }

    [Fact]
    public void File_without_cases_is_reported()
    {
        using var pack = new TestPack("rule: R1\ncases: []\n");
        Assert.Equal(["CR3102 1:7", "CR3103 1:7", "CR3012 2:1"], pack.Problems());
    }

    [Fact]
    public void Record_that_cannot_be_read_is_reported_and_the_case_fails()
    {
        using var pack = new TestPack(Replaced("quantity: 2", "quantity: { invalid: two }"));
        var report = pack.Run();
        Assert.Contains(report.Diagnostics, static one => one.Code == "CR3013");
        Assert.False(report.Cases[0].Passed);
        Assert.StartsWith("record not taken: CR4", report.Cases[0].Actual, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sex: male", "sex: male, sexx: male")]
    [InlineData("about: [L1]", "abuot: [L1]")]
    [InlineData("refused: 6.70", "refused: 6.70\n    as_of: soon")]
    public void Case_that_is_written_wrongly_is_not_run_and_fails(string sound, string broken)
    {
        using var pack = new TestPack(Replaced(sound, broken));
        var report = pack.Run();
        Assert.Single(report.Diagnostics);
        Assert.Equal([false, true], report.Cases.Select(static one => one.Passed));
        Assert.StartsWith("not run", report.Cases[0].Actual, StringComparison.Ordinal);
    }

    [Fact]
    public void Misspelt_expectation_is_told_once()
    {
        using var pack = new TestPack(Replaced("expect: clean", "expect: cleen"));
        Assert.Equal(["CR0204 14:13"], pack.Problems());
        Assert.Equal([true, false], pack.Run().Cases.Select(static one => one.Passed));
    }

    [Fact]
    public void Rule_without_tests_is_reported()
    {
        using var pack = new TestPack(null);
        Assert.Equal(["CR3101 1:7"], pack.Problems());
    }

    [Fact]
    public void Rule_that_is_never_expected_to_hit_or_to_pass_is_reported()
    {
        using var never = new TestPack(TestPack.Sound[..TestPack.Sound.IndexOf("  - name: a man", StringComparison.Ordinal)]
            + TestPack.Sound[TestPack.Sound.IndexOf("  - name: a woman", StringComparison.Ordinal)..]);
        Assert.Equal(["CR3102 1:7"], never.Problems());
        using var always = new TestPack(TestPack.Sound[..TestPack.Sound.IndexOf("  - name: a woman", StringComparison.Ordinal)]);
        Assert.Equal(["CR3103 1:7"], always.Problems());
    }

    [Fact]
    public void Tests_of_a_pack_without_stage_are_reported()
    {
        using var pack = new TestPack(TestPack.Sound);
        pack.Write("pack.yaml", "format: 1\nid: p\nversion: 1.0.0\ntitle: p\nstages: []\n");
        Assert.Contains("CR3104 1:7", pack.Problems());
    }

    [Fact]
    public void Every_problem_has_a_page()
    {
        foreach (var field in typeof(TestDiagnostics).GetFields())
        {
            var descriptor = (DiagnosticDescriptor)field.GetValue(null)!;
            var page = Repository.PathOf("src", "ClaimRules", "Diagnostics", "Pages", descriptor.Code + ".md");
            Assert.True(File.Exists(page), descriptor.Code);
            var text = File.ReadAllText(page);
            Assert.StartsWith("# " + descriptor.Code + ' ', text, StringComparison.Ordinal);
            Assert.Contains("**处理**", text, StringComparison.Ordinal);
            Assert.Contains("## English", text, StringComparison.Ordinal);
            Assert.Contains("```", text, StringComparison.Ordinal);
        }
    }

    private static string Replaced(string sound, string broken)
    {
        var at = TestPack.Sound.IndexOf(sound, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{sound}' is not in the sound tests.");
        return TestPack.Sound[..at] + broken + TestPack.Sound[(at + sound.Length)..];
    }
}
