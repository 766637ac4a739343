using ClaimRules.Diagnostics;
using ClaimRules.Packs;
using ClaimRules.Testing.Suites;

namespace ClaimRules.Testing;

/// <summary>Runs the tests that rule packs carry in <c>tests/&lt;rule-id&gt;.test.yaml</c>. Thread-safe.</summary>
public static class PackTests
{
    /// <summary>Loads the packs of a folder and runs their tests. Packs that cannot be loaded are told in the report; nothing is thrown for them.</summary>
    /// <param name="path">A folder with a <c>pack.yaml</c>, or a folder whose children are such folders.</param>
    public static PackTestReport Run(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return RulePackCatalog.TryLoad(path, out var catalog, out var diagnostics) ? Run(catalog) : new PackTestReport([], diagnostics);
    }

    /// <summary>
    /// Runs the tests of packs. Each rule is run by itself, in the first stage of its pack, drafts too, once with the interpreter and once compiled:
    /// a case for which the two differ fails.
    /// </summary>
    /// <param name="packs">The packs.</param>
    public static PackTestReport Run(RulePackCatalog packs)
    {
        ArgumentNullException.ThrowIfNull(packs);
        var diagnostics = new DiagnosticBag();
        var results = new List<PackTestResult>();
        foreach (var pack in packs.Packs)
        {
            var files = new List<TestFile>();
            var reader = new TestFileReader(new TestableRules(packs, pack), packs.Schema, diagnostics);
            foreach (var source in pack.Content.TestFiles)
            {
                if (reader.Read(source) is { } file)
                    files.Add(file);
            }

            Coverage.Report(pack, files, diagnostics);
            results.AddRange(new CaseRunner(packs, pack, diagnostics).Run(files));
        }

        return new PackTestReport(results, diagnostics.Sorted());
    }

    /// <summary>The cases as rows of a theory: <c>[MemberData]</c> of xunit and the like. A problem of the test files is a row that did not pass.</summary>
    /// <param name="path">As in <see cref="Run(string)"/>.</param>
    public static IEnumerable<object[]> Theory(string path)
    {
        var report = Run(path);
        var problems = report.Diagnostics
            .Where(static one => one.Severity == DiagnosticSeverity.Error)
            .Select(static one => new PackTestResult("", one.Code, one.Message(), false, "no problem", one.ToString(), one.Span?.ToString() ?? one.Path ?? ""));
        return report.Cases.Concat(problems).Select(static one => new object[] { one });
    }
}
