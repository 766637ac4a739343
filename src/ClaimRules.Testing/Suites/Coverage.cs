using ClaimRules.Diagnostics;
using ClaimRules.Packs;

namespace ClaimRules.Testing.Suites;

/// <summary>Rule and test are one to one: reports what a pack leaves untested.</summary>
internal static class Coverage
{
    public static void Report(RulePack pack, IReadOnlyList<TestFile> files, DiagnosticBag diagnostics)
    {
        foreach (var rule in pack.Content.Rules.Values)
        {
            var id = rule.Id.Value;
            var cases = files.Where(file => file.Rule.Value == id).SelectMany(static file => file.Cases).ToList();
            if (!files.Any(file => file.Rule.Value == id))
            {
                if (!pack.Content.TestFiles.Any(source => source.Path.EndsWith('/' + TestFileReader.PathFor(id), StringComparison.Ordinal)))
                    diagnostics.Report(TestDiagnostics.NoTestFile, rule.Id.Span, id, TestFileReader.PathFor(id));
                continue;
            }

            var place = files.First(file => file.Rule.Value == id).Rule.Span;
            if (cases.Exists(static one => one.Expected.Outcome == ExpectedOutcome.Unreadable))
                continue;
            if (!cases.Exists(static one => one.Expected.Outcome == ExpectedOutcome.Flagged))
                diagnostics.Report(TestDiagnostics.NothingFlagged, place, id);
            if (!cases.Exists(static one => one.Expected.Outcome is ExpectedOutcome.Clean or ExpectedOutcome.NotApplicable))
                diagnostics.Report(TestDiagnostics.NothingPassed, place, id);
        }
    }
}
