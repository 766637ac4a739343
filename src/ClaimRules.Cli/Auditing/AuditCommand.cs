using System.CommandLine;
using System.Globalization;
using ClaimRules.Packs;
using ClaimRules.Values;

namespace ClaimRules.Cli.Auditing;

/// <summary><c>claimrules audit</c>: its options.</summary>
internal static class AuditCommand
{
    public static Command Create(Session session)
    {
        var words = session.Words;
        var command = new ExampleCommand(
            "audit",
            words["Audits a folder of claim files and writes a run folder.", "审核结算数据文件夹，并写出结果文件夹。"],
            ("claimrules audit samples/claims --packs rulepacks", words["audit all claims; results go to runs/initial-audit", "审核全部数据，结果写入 runs/initial-audit"]),
            ("claimrules audit claims --packs rulepacks --claim S0001", words["judge the person of one claim and show all its findings", "只审核一张结算单的参保人，并完整列出其疑点"]),
            ("claimrules audit claims --packs national local --encoding gb18030 --out runs/2025-03", words["files in GBK, two sets of packs", "GBK 编码的文件，两组规则包"]),
            ("claimrules audit exports --map map.yaml --packs rulepacks", words["files and columns with names of their own, as map.yaml explains them", "文件名和列名自定，由 map.yaml 说明"]),
            ("claimrules audit claims --packs rulepacks --part-records 250000 --resume", words["in parts of whole persons, and on from where an earlier try broke off", "按参保人分批审核；上次若中断，则从中断处继续"]),
            ("claimrules audit claims --packs rulepacks --fail-on violation --format json", words["for scripts: report.json on stdout, exit 1 on violations", "供脚本使用：标准输出为 report.json，有明确违规时退出码为 1"]))
        {
            Variables = [PersonSecret.Help(words)],
        };
        var claims = new Argument<string>("claims") { Description = words["folder of claim files: encounters.csv, lines.csv, … also .txt, .jsonl, .gz", "数据文件夹：encounters.csv、lines.csv 等，也可为 .txt、.jsonl、.gz"] };
        var packs = ListOption.Create(words, "--packs", "-p", "DIR", words["rule packs: folders with pack.yaml, or folders of such folders", "规则包：含 pack.yaml 的文件夹，或其上级文件夹"]);
        packs.Required = true;
        var stage = new Option<string>("--stage") { Description = words["stage of the audit", "审核环节"], HelpName = string.Join('|', StageNames.Stages.Keys), DefaultValueFactory = static _ => "initial-audit" };
        OptionRules.OneOf(stage, words, [.. StageNames.Stages.Keys]);
        var asOf = new Option<DateOnly?>("--as-of") { Description = words["judge everything by what is in force on this day", "一律按该日有效的规则与知识审核"], HelpName = "yyyy-MM-dd", CustomParser = result => Day(result, words) };
        var from = new Option<DateOnly?>("--complete-from") { Description = words["the facts of every person are complete from this day on; without it, nobody is accused by what is not there", "每位参保人的数据自该日起完整；不写则不以“未见”判定违规"], HelpName = "yyyy-MM-dd", CustomParser = result => Day(result, words) };
        var until = new Option<DateOnly?>("--complete-to") { Description = words["… and complete up to this day", "……并且截至该日完整"], HelpName = "yyyy-MM-dd", CustomParser = result => Day(result, words) };
        var map = new Option<string?>("--map") { Description = words["mapping file: which file and column holds what", "映射文件：说明各文件、各列的含义"], HelpName = "FILE" };
        var history = new Option<string?>("--history") { Description = words["folder of earlier facts, seen but never judged", "历史数据文件夹：参与计算但不被审核"], HelpName = "DIR" };
        var refused = new Option<string?>("--refused") { Description = words["what was refused before: a CSV file with claim_id, line_id, refused, or a run folder", "既往拒付：含 claim_id、line_id、refused 的 CSV，或以前的结果文件夹"], HelpName = "FILE" };
        var exemptions = new Option<string?>("--exemptions") { Description = words["exemptions (YAML): findings that book nothing, each with reason, approver and last day", "豁免文件（YAML）：不记金额的疑点，每项写明原因、批准人和到期日"], HelpName = "FILE" };
        var output = new Option<string?>("--out", "-o") { Description = words["run folder; default: runs/<stage>; an earlier run there is replaced", "结果文件夹；默认 runs/<环节>，其中以前的结果会被替换"], HelpName = "DIR" };
        var format = new Option<OutputFormat>("--format", "-f") { Description = words["what stdout shows: text (a summary), json (report.json), csv (the findings)", "标准输出的内容：text（摘要）、json（report.json）、csv（疑点）"], HelpName = "text|json|csv" };
        OptionRules.OneOf(format, words, ["text", "json", "csv"]);
        var threads = new Option<int>("--threads") { Description = words["worker threads; 0: one per core; the result does not depend on it", "线程数；0 为每核一个；不影响结果"], HelpName = "N" };
        threads.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 1024))
                result.AddError(words["--threads takes a number from 0 to 1024", "--threads 应为 0 至 1024 的整数"]);
        });
        var rules = ListOption.Create(words, "--rules", "-r", "ID,ID", words["only these rules, with commas between", "只运行这些规则，用逗号分隔"]);
        rules.Validators.Add(result =>
        {
            if (result.Tokens.Any(static token => !string.IsNullOrWhiteSpace(token.Value) && token.Value.Split(',').Any(string.IsNullOrWhiteSpace)))
                result.AddError(words["--rules has a comma without a rule id beside it", "--rules 的逗号旁缺少规则编号"]);
        });
        var claim = new Option<string[]>("--claim") { Description = words["only the persons of these claims or encounters, findings in full; writes no run folder", "只审核这些结算单或就诊的参保人，完整列出疑点；不写结果文件夹"], HelpName = "ID" };
        var failOn = new Option<string?>("--fail-on") { Description = words["exit 1 when there is a finding of this level or a stronger one; indeterminate: also when a rule was undecided or a record set aside", "有此级别或更严重的结果时退出码为 1；indeterminate 还包括规则未能判定或记录被隔离"], HelpName = "violation|highly-suspicious|slightly-suspicious|indeterminate" };
        OptionRules.OneOf(failOn, words, [.. EnumNames<FailLevel>.All.Keys.Where(static name => name != "never")]);
        var encoding = new Option<string?>("--encoding") { Description = words["encoding of the files: utf-8 (default) or gb18030 (also for GBK)", "文件编码：utf-8（默认）或 gb18030（含 GBK）"], HelpName = "NAME" };
        var strict = new Option<bool>("--strict") { Description = words["stop at the first bad record instead of setting it aside", "遇到第一条坏记录即停止，而不是隔离"] };
        var parts = new Option<int?>("--part-records") { Description = words["read by person, at most this many records at a time; large folders are read so without being asked, 250000 at a time", "按参保人分批读取，每批最多这么多条记录；较大的文件夹会自动分批，每批 250000 条"], HelpName = "N" };
        parts.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0))
                result.AddError(words["--part-records takes a number from 1 on", "--part-records 应为不小于 1 的整数"]);
        });
        var temporary = new Option<string?>("--temp") { Description = words["folder for temporary files when reading by person; default: that of the system", "分批读取时临时文件所在的文件夹；默认为系统临时文件夹"], HelpName = "DIR" };
        var resume = new Option<bool>("--resume") { Description = words["go on with an unfinished run in the run folder, if there is one", "如结果文件夹中有未完成的审核，从中断处继续"] };
        command.Add(claims);
        foreach (var option in (Option[])[packs, stage, asOf, from, until, map, history, refused, exemptions, output, format, threads, rules, claim, failOn, encoding, strict, parts, temporary, resume])
            command.Add(option);
        command.SetAction(parse => AuditRunner.Run(session, new AuditRequest
        {
            Claims = session.PathOf(parse.GetRequiredValue(claims)),
            Packs = [.. parse.GetRequiredValue(packs).Select(session.PathOf)],
            Stage = StageNames.Stages[parse.GetRequiredValue(stage)],
            AsOf = parse.GetValue(asOf),
            CompleteFrom = parse.GetValue(from),
            CompleteTo = parse.GetValue(until),
            Map = parse.GetValue(map) is { } mapping ? session.PathOf(mapping) : null,
            History = parse.GetValue(history) is { } folder ? session.PathOf(folder) : null,
            Refused = parse.GetValue(refused) is { } file ? session.PathOf(file) : null,
            Exemptions = parse.GetValue(exemptions) is { } exempt ? session.PathOf(exempt) : null,
            Output = parse.GetValue(output) is { } target ? session.PathOf(target) : null,
            Format = parse.GetValue(format),
            Threads = parse.GetValue(threads),
            Rules = [.. (parse.GetValue(rules) ?? []).SelectMany(static text => text.Split(',', StringSplitOptions.TrimEntries)).Distinct()],
            ClaimIds = parse.GetValue(claim) ?? [],
            FailOn = EnumNames<FailLevel>.TryParse(parse.GetValue(failOn), out var level) ? level : FailLevel.Never,
            Encoding = parse.GetValue(encoding),
            IsStrict = parse.GetValue(strict),
            PartRecords = parse.GetValue(parts),
            Temporary = parse.GetValue(temporary) is { } room ? session.PathOf(room) : null,
            Resume = parse.GetValue(resume),
        }));
        return command;
    }

    private static DateOnly? Day(System.CommandLine.Parsing.ArgumentResult result, Wording words)
    {
        if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        result.AddError(words[$"'{result.Tokens[0].Value}' is not a day; write it as 2025-03-31", $"“{result.Tokens[0].Value}”不是日期；请写作 2025-03-31"]);
        return null;
    }
}
