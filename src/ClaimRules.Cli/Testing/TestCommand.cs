using System.CommandLine;
using ClaimRules.Cli.Auditing;
using ClaimRules.Diagnostics;
using ClaimRules.Testing;

namespace ClaimRules.Cli.Testing;

/// <summary><c>claimrules test</c>: runs the tests that packs carry, and shows what was expected against what came out.</summary>
internal static class TestCommand
{
    public static Command Create(Session session)
    {
        var words = session.Words;
        var command = new ExampleCommand(
            "test",
            words["Runs the tests of rule packs (tests/<rule>.test.yaml).", "运行规则包自带的测试（tests/<规则>.test.yaml）。"],
            ("claimrules test rulepacks", words["all tests of all packs", "全部规则包的全部测试"]),
            ("claimrules test rulepacks/initial-audit --rule GZ10000301004000", words["the tests of one rule, passed ones too", "一条规则的测试，通过的也列出"]));
        var packs = new Argument<string[]>("packs") { Description = words["folders with pack.yaml, or folders of such folders", "含 pack.yaml 的文件夹，或其上级文件夹"], Arity = ArgumentArity.OneOrMore };
        var rule = new Option<string?>("--rule") { Description = words["only the tests of this rule", "只运行此规则的测试"], HelpName = "ID" };
        command.Add(packs);
        command.Add(rule);
        command.SetAction(parse => Run(session, [.. parse.GetRequiredValue(packs).Select(session.PathOf)], parse.GetValue(rule)));
        return command;
    }

    private static int Run(Session session, IReadOnlyList<string> packs, string? rule)
    {
        var words = session.Words;
        var catalog = AuditRunner.LoadPacks(session, packs);
        var ids = catalog.Packs.SelectMany(static pack => pack.Rules).Select(static known => known.Id).Distinct().ToList();
        if (rule is not null && !ids.Contains(rule))
        {
            var near = Spelling.Nearest(rule, ids);
            throw new UsageException(words[
                $"the packs have no rule '{rule}'{(near is null ? "" : $"; did you mean '{near}'?")}", $"规则包中没有规则“{rule}”{(near is null ? "" : $"；是否想写“{near}”？")}"]);
        }

        var report = session.Abandonable(() => PackTests.Run(catalog));
        var problems = report.Diagnostics.Where(problem => rule is null || IsOf(problem, rule)).ToList();
        session.Write(session.Out, problems);
        var cases = report.Cases.Where(one => rule is null || one.RuleId == rule).ToList();
        foreach (var one in cases.Where(one => !one.Passed || rule is not null))
            Show(session, one);
        var failed = cases.Count(static one => !one.Passed);
        var errors = problems.Count(static problem => problem.Severity == DiagnosticSeverity.Error);
        session.Out.WriteLine(words[
            $"{cases.Count} cases of {cases.Select(static one => (one.PackId, one.RuleId)).Distinct().Count()} rules: {cases.Count - failed} passed, {failed} failed; {errors} problems in test files",
            $"{cases.Select(static one => (one.PackId, one.RuleId)).Distinct().Count()} 条规则的 {cases.Count} 个用例：通过 {cases.Count - failed}，失败 {failed}；测试文件问题 {errors} 个"]);
        return failed + errors > 0 ? ExitCodes.Failed : ExitCodes.Completed;
    }

    private static void Show(Session session, PackTestResult one)
    {
        var words = session.Words;
        if (one.Passed)
        {
            session.Out.WriteLine($"{words["passed", "通过"]}  {one}: {one.Actual}");
            return;
        }

        session.Out.WriteLine($"{words["FAILED", "失败"]}  {one}  ({one.Location})");
        session.Out.WriteLine($"  {words["expected", "期望"]}: {one.Expected}");
        session.Out.WriteLine($"  {words["actual  ", "实际"]}: {one.Actual}");
    }

    private static bool IsOf(Diagnostic problem, string rule) =>
        problem.Arguments.Contains(rule) || (problem.Span?.Source.Path ?? problem.Path ?? "").Contains($"{rule}.test.yaml", StringComparison.Ordinal);
}
