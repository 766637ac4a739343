using System.Globalization;
using System.Text;
using ClaimRules.Tests.Evaluation;
using static ClaimRules.Tests.Evaluation.Cases;

namespace ClaimRules.Tests.Language;

/// <summary>No rule exhausts the stack or the patience of whoever loads it.</summary>
public sealed class DepthTests
{
    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    public static TheoryData<string, string, string> Nestings => new()
    {
        { "(", "1", ")" },
        { "[", "1", "]" },
        { "not ", "true", "" },
        { "-", "1", "" },
        { "t[", "line.code", "]" },
        { "abs(", "1", ")" },
        { "excess(", "group", ", 1, 1)" },
        { "if ", "true", " then 1 else 2" },
        { "lines in (", "encounter", ")" },
        { "earlier lines in (", "encounter", ")" },
        { "any(lines in encounter where ", "true", ")" },
        { "1 + ", "1", "" },
        { "1 ?? ", "1", "" },
        { "1 * ", "1", "" },
        { "true and ", "true", "" },
        { "true or ", "true", "" },
        { "", "line", ".encounter" },
        { "first(", "line", ")" },
        { "(", "1", " + 1 + 1 + 1 + 1 + 1)" },
        { "(", "true", " and true or true and true or true)" },
        { "min(1, ", "1", ")" },
        { "1 days + ", "1", "" },
        { "line.date within ", "1", " days of line.date" },
        { "1 between 0 and ", "1", "" },
        { "1 == ", "1", "" },
    };

    [Theory]
    [MemberData(nameof(Nestings))]
    public void Deep_nesting_is_a_problem_of_the_rule(string open, string middle, string close)
    {
        foreach (var depth in (int[])[90, 101, 1_000, 20_000])
        {
            var codes = RuleLab.Line($"when: >-\n  {Repeat(open, depth)}{middle}{Repeat(close, depth)}").Codes();
            if (depth > 100)
                Assert.NotEmpty(codes);
        }
    }

    [Theory]
    [InlineData(190, "")]
    [InlineData(220, "CR1006")]
    [InlineData(900, "CR1006")]
    public void Long_chain_of_entries_is_a_problem_of_the_rule(int length, string code)
    {
        var lets = string.Concat(Enumerable.Range(1, length - 1).Select(static i => string.Create(CultureInfo.InvariantCulture, $"  a{i}: a{i - 1} + 1\n")));
        var rule = $"let:\n  a0: line.quantity\n{lets}when: a{length - 1} > 1";
        var lab = RuleLab.Line(rule);
        Assert.Equal(code.Length > 0, lab.Codes().Contains("CR1006"));
        if (code.Length == 0)
            Assert.Equal("Hit", lab.Only(Stay(Line("L1", "A01"))).Kind.ToString());
    }

    /// <summary>Entries that name entries twice are looked at once each, by grouping and by messages.</summary>
    [Fact]
    public void Entries_that_name_entries_twice_bind_at_once()
    {
        var lets = string.Concat(Enumerable.Range(1, 60).Select(static i => string.Create(CultureInfo.InvariantCulture, $"  a{i}: a{i - 1} * a{i - 1}\n")));
        var rule = $"rule: CR-D\nname: D\nverdict: violation\nfor: line\nlet:\n  a0: line.quantity\n{lets}by: encounter, quantity\nwhen: a60 > 0\nmessage: \"{{a60}}\"";
        Assert.Equal("Hit", RuleLab.Rule(rule).Only(Stay(Line("L1", "A01"))).Kind.ToString());
    }
}
