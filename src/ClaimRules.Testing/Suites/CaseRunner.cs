using ClaimRules.Diagnostics;
using ClaimRules.Evaluation;
using ClaimRules.Facts;
using ClaimRules.Packs;
using ClaimRules.Pipeline;

namespace ClaimRules.Testing.Suites;

/// <summary>Runs the cases of one pack.</summary>
internal sealed class CaseRunner(RulePackCatalog packs, RulePack pack, DiagnosticBag diagnostics)
{
    private readonly Dictionary<(string Rule, DateOnly? AsOf), ClaimAuditor> auditors = [];

    public IEnumerable<PackTestResult> Run(IEnumerable<TestFile> files)
    {
        foreach (var file in files)
        {
            if (pack.Stages.Count == 0)
            {
                diagnostics.Report(TestDiagnostics.NoStage, file.Rule.Span, file.Rule.Value);
                continue;
            }

            foreach (var test in file.Cases)
                yield return Run(file.Rule.Value, test);
        }
    }

    private PackTestResult Run(string ruleId, TestCase test)
    {
        var expected = CaseText.Of(test.Expected);
        var reading = CaseFacts.Read(test, FactSchema.Standard);
        CaseFacts.ReportQuarantine(test, reading, diagnostics);
        var outcomes = AuditorFor(ruleId, test.AsOf).Outcomes(reading.Batch)
            .Where(outcome => outcome.RuleId == ruleId && IsOf(test.Expected.Check, outcome.Check))
            .ToList();
        var verdict = CaseVerdict.Of(outcomes);
        var passed = reading.Quarantine.Count == 0 && verdict.Meets(test.Expected);
        return new PackTestResult(pack.Id, ruleId, test.Name.Value, passed, expected, CaseText.Of(verdict, test.Expected), test.Name.Span.ToString());
    }

    private ClaimAuditor AuditorFor(string ruleId, DateOnly? asOf)
    {
        if (!auditors.TryGetValue((ruleId, asOf), out var auditor))
        {
            var options = new AuditOptions { Rules = [ruleId], AsOf = asOf, Threads = 1 };
            auditors[(ruleId, asOf)] = auditor = new ClaimAuditor(packs, pack.Stages[0], options, DraftRules.Run);
        }

        return auditor;
    }

    /// <summary>Whether an outcome is of the check a case names; a check with fields answers to its id alone, too.</summary>
    private static bool IsOf(string? wanted, string? check) =>
        wanted is null || wanted == check || (check?.StartsWith(wanted + "/", StringComparison.Ordinal) ?? false);
}
