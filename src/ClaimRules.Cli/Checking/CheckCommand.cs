using System.CommandLine;
using ClaimRules.Claims;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Mappings;
using ClaimRules.Packs;

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
            ("claimrules check --map map.yaml --claims exports --format json", words["the mapping alone, for programs", "只检查映射，输出供程序使用"]),
            ("claimrules check rulepacks --plan --sort cost", words["how each rule is run and what it is estimated to cost, dearest first", "各规则如何执行、估计开销，由高到低"]),
            ("claimrules check rulepacks --plan --rule GZ10000301004000", words["the plan of one rule", "一条规则的执行计划"]));
        var packs = new Argument<string[]>("packs") { Description = words["folders with pack.yaml, or folders of such folders; may be left out with --claims", "含 pack.yaml 的文件夹，或其上级文件夹；用 --claims 时可省略"], Arity = ArgumentArity.ZeroOrMore };
        var claims = new Option<string?>("--claims") { Description = words["folder of claim files", "数据文件夹"], HelpName = "DIR" };
        var map = new Option<string?>("--map") { Description = words["mapping file: which file and column of the claims holds what", "映射文件：说明数据文件各列的含义"], HelpName = "FILE" };
        var encoding = new Option<string?>("--encoding") { Description = words["encoding of the claim files: utf-8 (default) or gb18030; one that the mapping names comes first", "数据文件编码：utf-8（默认）或 gb18030；映射写明的编码优先"], HelpName = "NAME" };
        var plan = new PlanOptions(words);
        command.Add(packs);
        foreach (var option in (Option[])[claims, map, encoding, .. plan.All])
            command.Add(option);
        command.SetAction(parse =>
        {
            string? Given(Option<string?> option) => parse.GetValue(option) is { } path ? session.PathOf(path) : null;
            var folder = Given(claims);
            var request = plan.Of(parse, folder is not null);
            var check = folder is null ? null : new ClaimsRequest(folder, Given(map), parse.GetValue(encoding), plan.IsJson(parse));
            if (folder is null && Given(map) is not null)
                throw new UsageException(words["--map goes with --claims", "--map 须与 --claims 同用"]);
            var paths = (parse.GetValue(packs) ?? []).Select(session.PathOf).ToList();
            if (paths.Count > 0)
                return Run(session, paths, check, request);
            if (check is null || request is not null)
                throw new UsageException(words["name the packs to check, or claims with --claims", "请指明要检查的规则包，或用 --claims 指明数据"]);
            Claims(session, null, check);
            return ExitCodes.Completed;
        });
        return command;
    }

    private static int Run(Session session, IReadOnlyList<string> packs, ClaimsRequest? claims, PlanRequest? plan)
    {
        var words = session.Words;
        foreach (var path in packs.Where(static path => !Directory.Exists(path) && !File.Exists(path)))
            throw new UsageException(words[$"there is no folder '{path}'", $"找不到文件夹“{path}”"]);
        var loads = RulePackCatalog.TryLoad(packs, FactSchema.Standard, out var catalog, out var diagnostics);
        if (plan is not null && claims is not null)
            throw new UsageException(words["--plan reads no claims; leave out --claims", "--plan 不读取数据，请去掉 --claims"]);
        // What is asked for as JSON is all that stdout holds.
        var told = plan is { IsJson: true } || claims is { IsJson: true } ? session.Error : session.Out;
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
            Claims(session, catalog, claims);
        return ExitCodes.Completed;
    }

    private static void Claims(Session session, RulePackCatalog? catalog, ClaimsRequest request)
    {
        var schema = catalog?.Schema ?? FactSchema.Standard;
        var options = new ClaimReadOptions
        {
            Schema = schema,
            Encoding = request.Encoding,
            Mapping = request.Map is null ? null : MappingFile.Load(request.Map, schema),
        };
        var check = new ClaimFilesCheck(session.Abandonable(() => ClaimFolder.Read(request.Folder, options, session.Cancellation)), catalog);
        session.Write(session.Error, check.Warnings);
        if (request.IsJson)
            ClaimFileJson.Write(session, check);
        else
            new ClaimFileText(session, check).Write();
    }

    /// <summary>The claims to look at.</summary>
    private sealed record ClaimsRequest(string Folder, string? Map, string? Encoding, bool IsJson);
}
