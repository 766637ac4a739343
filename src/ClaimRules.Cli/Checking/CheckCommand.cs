using System.CommandLine;
using ClaimRules.Claims;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Stages;

namespace ClaimRules.Cli.Checking;

/// <summary><c>claimrules check</c>: every problem of some packs, and which of their rules could not run on some files.</summary>
internal static class CheckCommand
{
    public static Command Create(Session session)
    {
        var words = session.Words;
        var command = new ExampleCommand(
            "check",
            words["Checks rule packs, and with --claims what is understood of those files and which rules could not run on them.", "检查规则包；加 --claims 时列出如何理解这些数据文件，以及哪些规则不能运行。"],
            ("claimrules check rulepacks", words["all problems of all packs, with file, line and column", "列出全部规则包的全部问题，含文件、行、列"]),
            ("claimrules check rulepacks --claims samples/claims", words["also: what each column is read as, and which rules lack which fields", "另外列出各列如何读取，以及各规则缺少哪些字段"]),
            ("claimrules check rulepacks --claims exports --map map.yaml", words["the same by a mapping, before the first audit", "按映射文件读取；建议首次审核前运行"]),
            ("claimrules check rulepacks --plan --sort cost", words["how each rule is run and what it is estimated to cost, dearest first", "各规则如何执行、估计开销，由高到低"]),
            ("claimrules check rulepacks --plan --rule GZ10000301004000", words["the plan of one rule", "一条规则的执行计划"]));
        var packs = new Argument<string[]>("packs") { Description = words["folders with pack.yaml, or folders of such folders", "含 pack.yaml 的文件夹，或其上级文件夹"], Arity = ArgumentArity.OneOrMore };
        var claims = new Option<string?>("--claims") { Description = words["folder of claim files", "数据文件夹"], HelpName = "DIR" };
        var map = new Option<string?>("--map") { Description = words["mapping file: which file and column of the claims holds what", "映射文件：说明数据文件各列的含义"], HelpName = "FILE" };
        var encoding = new Option<string?>("--encoding") { Description = words["encoding of the claim files: utf-8 (default) or gb18030", "数据文件编码：utf-8（默认）或 gb18030"], HelpName = "NAME" };
        var plan = new PlanOptions(words);
        command.Add(packs);
        foreach (var option in (Option[])[claims, map, encoding, .. plan.All])
            command.Add(option);
        command.SetAction(parse =>
        {
            string? Given(Option<string?> option) => parse.GetValue(option) is { } path ? session.PathOf(path) : null;
            return Run(session, [.. parse.GetRequiredValue(packs).Select(session.PathOf)], Given(claims), Given(map), parse.GetValue(encoding), plan.Of(parse));
        });
        return command;
    }

    private static int Run(Session session, IReadOnlyList<string> packs, string? claims, string? map, string? encoding, PlanRequest? plan)
    {
        var words = session.Words;
        if (map is not null && claims is null)
            throw new UsageException(words["--map goes with --claims", "--map 须与 --claims 同用"]);
        foreach (var path in packs.Where(static path => !Directory.Exists(path) && !File.Exists(path)))
            throw new UsageException(words[$"there is no folder '{path}'", $"找不到文件夹“{path}”"]);
        var loads = RulePackCatalog.TryLoad(packs, FactSchema.Standard, out var catalog, out var diagnostics);
        if (plan is not null && claims is not null)
            throw new UsageException(words["--plan reads no claims; leave out --claims", "--plan 不读取数据，请去掉 --claims"]);
        // A plan as JSON is all that stdout holds.
        var told = plan is { IsJson: true } ? session.Error : session.Out;
        session.Write(told, diagnostics);
        var errors = diagnostics.Count(static problem => problem.Severity == DiagnosticSeverity.Error);
        var warnings = diagnostics.Count - errors;
        if (!loads || catalog is null)
        {
            told.WriteLine(words[$"{errors} errors, {warnings} warnings: the packs cannot be used", $"{errors} 个错误，{warnings} 个警告：规则包不能使用"]);
            return ExitCodes.Failed;
        }

        foreach (var pack in catalog.Packs)
            told.WriteLine(words[$"{pack}: {pack.Rules.Count} rules, {pack.ContentHash[..12]}", $"{pack}：{pack.Rules.Count} 条规则，{pack.ContentHash[..12]}"]);
        told.WriteLine(words[
            $"0 errors, {warnings} warnings; the packs' tests are run with claimrules test", $"0 个错误，{warnings} 个警告；规则包的测试用 claimrules test 运行"]);
        if (plan is not null)
            PlanReport.Write(session, catalog, plan);
        if (claims is not null)
            Claims(session, catalog, claims, new ClaimReadOptions
            {
                Schema = catalog.Schema,
                Encoding = encoding,
                Mapping = map is null ? null : ClaimMapping.Load(map, catalog.Schema),
            });
        return ExitCodes.Completed;
    }

    private static void Claims(Session session, RulePackCatalog catalog, string claims, ClaimReadOptions options)
    {
        var reading = session.Abandonable(() => ClaimFolder.Read(claims, options, session.Cancellation));
        session.Write(session.Error, reading.Warnings);
        ClaimFileText.Write(session, reading);
        Coverage(session, catalog, reading);
    }

    private static void Coverage(Session session, RulePackCatalog catalog, ClaimReading reading)
    {
        var words = session.Words;
        foreach (var stage in Enum.GetValues<Stage>())
        {
            var rules = StageRules.For(catalog, stage, includeDrafts: false);
            if (rules.Count == 0)
                continue;
            var builder = new CoverageBuilder(rules);
            builder.Add(reading.Batch);
            var missing = builder.Build();
            var all = rules.Select(static rule => rule.Rule.Id).Distinct().Count();
            session.Out.WriteLine();
            session.Out.WriteLine(words[
                $"{StageNames.NameOf(stage)}: {all - missing.Count} of {all} rules have all they read",
                $"{StageNames.NameOf(stage)}：{all} 条规则中有 {all - missing.Count} 条所需数据齐全"]);
            foreach (var rule in missing)
            {
                var name = rules.First(known => known.Rule.Id == rule.RuleId).Rule.Syntax.Name;
                session.Out.WriteLine(words[
                    $"  {rule.RuleId} {name}: no record has {string.Join(", ", rule.Missing)}",
                    $"  {rule.RuleId} {name}：没有任何记录含 {string.Join("、", rule.Missing)}"]);
            }
        }

        var empty = reading.Batch.Schema.Kinds.Where(kind => reading.Batch[kind].Count == 0).Select(kind => Labels.Kind(words, kind.Name)).ToList();
        if (empty.Count > 0)
            session.Out.WriteLine(words["no records of: ", "没有记录的类别："] + string.Join(words[", ", "、"], empty));
    }
}
