using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Language;
using ClaimRules.Yaml;

namespace ClaimRules.Testing.Suites;

/// <summary>Reads a file of <c>tests/</c>.</summary>
internal sealed class TestFileReader(TestableRules rules, FactSchema schema, DiagnosticBag diagnostics)
{
    /// <summary>The file, or null where it does not tell which rule it tests; every problem is reported.</summary>
    public TestFile? Read(SourceText source)
    {
        if (MappingReader.OfFile(source, diagnostics) is not { } reader)
            return null;
        var id = reader.RequiredText("rule");
        var rule = id is null ? null : rules.Find(id.Value);
        if (id is not null)
            CheckName(source, id, rule);
        var checks = rule?.Checks.Select(static check => check.Id?.Value).OfType<string>().ToList() ?? [];
        reader.RequiredNode("cases");
        var cases = new List<TestCase>();
        foreach (var item in reader.List("cases"))
        {
            if (reader.AsMapping("cases", item) is { } one)
                cases.Add(new CaseReader(schema, diagnostics).Read(new MappingReader(one, diagnostics), one, checks));
        }

        if (reader.Node("cases") is YamlSequence { Items.Count: 0 })
            diagnostics.Report(TestDiagnostics.NoCases, reader.KeySpan("cases"));
        reader.Text("note");
        reader.Finish();
        foreach (var twice in cases.Where(static one => one.IsNamed).GroupBy(static one => one.Name.Value, StringComparer.Ordinal).SelectMany(static group => group.Skip(1)))
            diagnostics.Report(TestDiagnostics.DuplicateCase, twice.Name.Span, twice.Name.Value);
        return id is null || rule is null ? null : new TestFile(source, id, cases);
    }

    private void CheckName(SourceText source, ScalarText id, RuleSyntax? rule)
    {
        if (rule is null)
            diagnostics.ReportUnknown(TestDiagnostics.UnknownRule, id.Span, id.Value, rules.Ids);
        var file = source.Path[(source.Path.LastIndexOf('/') + 1)..];
        if (file != id.Value + ".test.yaml")
            diagnostics.Report(TestDiagnostics.WrongFileName, id.Span, id.Value, PathFor(id.Value));
    }

    public static string PathFor(string ruleId) => $"tests/{ruleId}.test.yaml";
}
