using ClaimRules.Diagnostics;
using ClaimRules.Evaluation;
using ClaimRules.Packs;
using ClaimRules.Packs.Layers;
using ClaimRules.Pipeline;
using ClaimRules.Stages;

namespace ClaimRules.Testing.Suites;

/// <summary>Runs the cases of one pack.</summary>
internal sealed class CaseRunner(RulePackCatalog packs, RulePack pack, DiagnosticBag diagnostics)
{
    private const string NotRead = "not run: the case is written wrongly";

    private readonly Dictionary<(string Rule, DateOnly? AsOf, Completeness? Complete), (ClaimAuditor Interpreter, ClaimAuditor Kernels)> auditors = [];
    private readonly Dictionary<string, Stage?> stages = new(StringComparer.Ordinal);

    public IEnumerable<PackTestResult> Run(IEnumerable<TestFile> files)
    {
        foreach (var file in files)
        {
            if (StageOf(file.Rule.Value) is null)
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
        if (test.IsBroken)
            return Failed(ruleId, test, NotRead);
        var expected = CaseText.Of(test.Expected);
        var reading = CaseFacts.Read(test, packs.Schema);
        CaseFacts.ReportQuarantine(test, reading, diagnostics);
        if (reading.Quarantine.Count > 0)
            return Failed(ruleId, test, "record not taken: " + string.Join("; ", reading.Quarantine.Select(static record => $"{record.Code} {record.Reason}")));
        var (interpreter, kernels) = AuditorsFor(ruleId, test);
        var (report, difference) = BothEvaluators.Run(interpreter, kernels, reading);
        if (difference is not null)
            return Failed(ruleId, test, difference);
        var outcomes = interpreter.Outcomes(reading.Batch)
            .Where(outcome => outcome.RuleId == ruleId && IsOf(test.Expected.Check, outcome.Check))
            .ToList();
        var verdict = CaseVerdict.Of(outcomes, report.Indicators);
        return new PackTestResult(
            pack.Id, ruleId, test.Name.Value, verdict.Meets(test.Expected), expected, CaseText.Of(verdict, test.Expected), test.Name.Span.ToString());
    }

    private PackTestResult Failed(string ruleId, TestCase test, string reason) =>
        new(pack.Id, ruleId, test.Name.Value, false, CaseText.Of(test.Expected), reason, test.Name.Span.ToString());

    private (ClaimAuditor Interpreter, ClaimAuditor Kernels) AuditorsFor(string ruleId, TestCase test)
    {
        if (!auditors.TryGetValue((ruleId, test.AsOf, test.Complete), out var both))
        {
            var options = new AuditOptions { Rules = [ruleId], AsOf = test.AsOf, Complete = test.Complete, Threads = 1 };
            ClaimAuditor With(Evaluator evaluator) => new(packs, StageOf(ruleId)!.Value, options with { Evaluator = evaluator }, DraftRules.Run);
            auditors[(ruleId, test.AsOf, test.Complete)] = both = (With(Evaluator.Interpreter), With(Evaluator.Kernels));
        }

        return both;
    }

    /// <summary>The first stage of the pack that has the rule, from whatever pack.</summary>
    private Stage? StageOf(string ruleId)
    {
        if (!stages.TryGetValue(ruleId, out var stage))
        {
            var having = pack.Stages.Where(stage => BroughtRule.In(packs.Packs, stage).Any(rule => rule.Rule.Id == ruleId)).ToList();
            stages.Add(ruleId, stage = having.Count == 0 ? null : having[0]);
        }

        return stage;
    }

    /// <summary>Whether an outcome is of the check a case names; a check with fields answers to its id alone, too.</summary>
    private static bool IsOf(string? wanted, string? check) =>
        wanted is null || wanted == check || (check?.StartsWith(wanted + "/", StringComparison.Ordinal) ?? false);
}
