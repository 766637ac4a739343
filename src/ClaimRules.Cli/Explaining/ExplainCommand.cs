using System.CommandLine;
using System.Text.RegularExpressions;
using ClaimRules.Cli.Auditing;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;

namespace ClaimRules.Cli.Explaining;

/// <summary><c>claimrules explain</c>: a finding of a run, a rule, the fields of a kind of fact, or a diagnostic code.</summary>
internal static partial class ExplainCommand
{
    public static Command Create(Session session)
    {
        var words = session.Words;
        var command = new ExampleCommand(
            "explain",
            words["Explains a finding of a run step by step, a rule, the fields of claim files, or a diagnostic code.", "逐步说明一条疑点的由来，或说明一条规则、数据文件的字段、一个诊断代码。"],
            ("claimrules explain runs/initial-audit 3f9a61c2", words["a finding, by the first digits of its fingerprint; reads the inputs again", "一条疑点（疑点编号的前几位）；会重新读取输入数据"]),
            ("claimrules explain GZ10000301004000 --packs rulepacks", words["a rule: texts, parameters and where they come from, tables, basis", "一条规则：文本、参数及其来源、知识表、依据"]),
            ("claimrules explain line", words["the fields of fee lines: names, headers, types, values; 'explain fields' lists the kinds", "费用明细的字段：名称、表头、类型、取值；explain fields 列出全部类别"]),
            ("claimrules explain CR1204", words["a diagnostic: why, an example, the fix", "一个诊断代码：原因、示例、解决办法"]))
        {
            Variables = [PersonSecret.Help(words)],
        };
        var what = new Argument<string[]>("what") { Description = words["RUN FINGERPRINT, a rule id, a kind such as line, fields, or a code such as CR1204", "结果文件夹与疑点编号、规则编号、line 这样的类别、fields，或 CR1204 这样的诊断代码"], Arity = new ArgumentArity(1, 2) };
        var packs = ListOption.Create(words, "--packs", "-p", "DIR", words["rule packs; for a finding by default those the run names", "规则包；解释疑点时默认为审核时所用的"]);
        var claims = new Option<string?>("--claims") { Description = words["folder of claim files, where it has moved since the run", "数据文件夹（如审核后已移动）"], HelpName = "DIR" };
        var map = new Option<string?>("--map") { Description = words["the mapping file, where it has moved since the run", "映射文件（如审核后已移动）"], HelpName = "FILE" };
        var history = new Option<string?>("--history") { Description = words["folder of earlier facts, where it has moved since the run", "历史数据文件夹（如审核后已移动）"], HelpName = "DIR" };
        var refused = new Option<string?>("--refused") { Description = words["the list of earlier refusals, where it has moved since the run", "既往拒付清单（如审核后已移动）"], HelpName = "FILE" };
        var exemptions = new Option<string?>("--exemptions") { Description = words["the exemptions file, where it has moved since the run", "豁免文件（如审核后已移动）"], HelpName = "FILE" };
        command.Add(what);
        foreach (var option in (Option[])[packs, claims, map, history, refused, exemptions])
            command.Add(option);
        command.SetAction(parse =>
        {
            var subject = parse.GetRequiredValue(what);
            string[] folders = [.. (parse.GetValue(packs) ?? []).Select(session.PathOf)];
            string? Given(Option<string?> option) => parse.GetValue(option) is { } path ? session.PathOf(path) : null;
            if (subject.Length == 2)
                return FindingExplanation.Run(session, session.PathOf(subject[0]), subject[1], new GivenInputs(Given(claims), Given(map), Given(history), Given(refused), Given(exemptions), folders));
            if (Code().IsMatch(subject[0]))
                return Diagnostic(session, subject[0]);
            var catalog = folders.Length == 0 ? null : AuditRunner.LoadPacks(session, folders);
            var fields = new FieldsExplanation(session, catalog?.Schema ?? FactSchema.Standard);
            if (subject[0].Equals(FieldsExplanation.All, StringComparison.OrdinalIgnoreCase))
                return fields.Kinds();
            if (fields.Find(subject[0]) is { } kind)
                return fields.Run(kind);
            return RuleExplanation.Run(session, subject[0], catalog, fields);
        });
        return command;
    }

    private static int Diagnostic(Session session, string code)
    {
        var catalogue = DiagnosticCatalogue.Of(typeof(DiagnosticCatalogue).Assembly, typeof(ClaimRules.Testing.PackTests).Assembly);
        if (catalogue.Find(code) is not { } descriptor)
        {
            var near = Spelling.Nearest(code, catalogue.Descriptors.Select(static known => known.Code));
            throw new UsageException(session.Words[
                $"there is no diagnostic {code}{(near is null ? "" : $"; did you mean {near}?")}", $"没有诊断代码 {code}{(near is null ? "" : $"；是否想写 {near}？")}"]);
        }

        session.Out.WriteLine(catalogue.PageOf(descriptor)?.TrimEnd() ?? $"{descriptor.Code}\n\n{descriptor.Chinese}\n{descriptor.English}");
        return ExitCodes.Completed;
    }

    [GeneratedRegex("^CR[0-9]{4}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
