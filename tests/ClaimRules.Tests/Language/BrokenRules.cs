using ClaimRules.Diagnostics;
using ClaimRules.Tests.House;
using ClaimRules.Tests.Packs;

namespace ClaimRules.Tests.Language;

/// <summary>Rules with something wrong in them, as written in pages and in the golden file: what a rule must have and they lack is added below.</summary>
internal static class BrokenRules
{
    private const string Manifest = """
        format: 1
        id: broken
        version: 1.0.0
        title: 有问题的规则
        stages: [initial-audit]
        tables:
          drug_sex:
            key: [code]
            columns: { code: code, sex: sex }
          duplicate_pair:
            key: ["part*"]
            columns: { part: code, main: code }

        """;

    private static readonly (string Key, string Text)[] Needed =
    [
        ("rule", "R1"), ("name", "示例"), ("for", "line"), ("verdict", "violation"), ("message", "示例"),
    ];

    /// <summary>Every problem of a rule as <c>line:column severity code message</c>.</summary>
    public static IReadOnlyList<string> Problems(string rule)
    {
        using var packs = new TempPacks()
            .With("pack.yaml", Manifest)
            .With("tables/drug_sex.csv", "code,sex\nA1,男\n")
            .With("tables/duplicate_pair.csv", "part,main\nA1,A2\n")
            .With("rules/R1.yaml", Whole(rule));
        return [.. packs.Problems().Select(Shown)];
    }

    public static string GoldenPath() => Repository.PathOf("tests", "ClaimRules.Tests", "Language", "BrokenRules.golden.txt");

    private static string Whole(string rule)
    {
        var lines = rule.Split('\n');
        var added = Needed.Where(item => !lines.Any(line => line.StartsWith(item.Key + ":", StringComparison.Ordinal) || line == "# without: " + item.Key));
        return rule + "\n" + string.Concat(added.Select(static item => $"{item.Key}: {item.Text}\n"));
    }

    private static string Shown(Diagnostic problem)
    {
        var place = problem.Span?.ToString().Replace("rules/R1.yaml:", "", StringComparison.Ordinal) ?? problem.Path;
        return $"{place} {problem.Severity.ToString().ToLowerInvariant()} {problem.Code} {problem.Message()}";
    }
}
