using System.Text;
using ClaimRules.Diagnostics;

namespace ClaimRules.Tests.Language;

/// <summary>Every problem of the language is raised by some rule of the golden file, at the right place. CLAIMRULES_ACCEPT=1 writes it anew.</summary>
public sealed class BrokenRulesTests
{
    private const string Above = "======== ";
    private const string Below = "--------";

    [Fact]
    public void Broken_rules_raise_what_the_golden_file_says()
    {
        var path = BrokenRules.GoldenPath();
        var golden = File.ReadAllText(path).ReplaceLineEndings("\n");
        var actual = new StringBuilder();
        foreach (var (title, rule) in Entries(golden))
            actual.Append(Above).Append(title).Append('\n').Append(rule).Append('\n').Append(Below).Append('\n').AppendJoin("", BrokenRules.Problems(rule).Select(static line => line + "\n"));
        if (Environment.GetEnvironmentVariable("CLAIMRULES_ACCEPT") == "1")
            File.WriteAllText(path, actual.ToString());
        else
            Assert.Equal(golden, actual.ToString());
    }

    [Fact]
    public void Every_problem_of_the_language_is_in_the_golden_file()
    {
        var golden = File.ReadAllText(BrokenRules.GoldenPath());
        var missing = Codes().Where(code => !golden.Contains($" {code} ", StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    [Fact]
    public void The_example_of_each_page_raises_its_code()
    {
        var silent = new List<string>();
        foreach (var code in Codes())
        {
            var page = DiagnosticCatalogue.Library.PageOf(DiagnosticCatalogue.Library.Find(code)!)!.ReplaceLineEndings("\n");
            var example = page.Split("```yaml\n")[1].Split("\n```")[0];
            if (!BrokenRules.Problems(example).Any(line => line.Contains($" {code} ", StringComparison.Ordinal)))
                silent.Add(code);
        }

        Assert.Empty(silent);
    }

    private static IEnumerable<string> Codes() =>
        DiagnosticCatalogue.Library.Descriptors.Select(static known => known.Code)
            .Where(static code => code.StartsWith("CR1", StringComparison.Ordinal) || code.StartsWith("CR2", StringComparison.Ordinal));

    private static IEnumerable<(string Title, string Rule)> Entries(string golden)
    {
        foreach (var entry in golden.Split(Above, StringSplitOptions.RemoveEmptyEntries))
        {
            var end = entry.IndexOf('\n', StringComparison.Ordinal);
            var rule = entry[(end + 1)..entry.IndexOf("\n" + Below, StringComparison.Ordinal)];
            yield return (entry[..end], rule);
        }
    }
}
