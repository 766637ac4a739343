using ClaimRules.Diagnostics;
using ClaimRules.Findings;
using ClaimRules.Packs;

namespace ClaimRules.Cli.Auditing;

/// <summary>The result of an audit for a person to read.</summary>
internal sealed class SummaryText(Session session, SummarySink sink, IReadOnlyList<Diagnostic> warnings)
{
    /// <summary>More rows of one kind than this are told as a number; the run folder has them all.</summary>
    private const int Most = 20;

    private readonly Wording words = session.Words;
    private readonly AuditSummary summary = sink.Summary;
    private readonly TextWriter text = session.Out;

    public void Write(string output)
    {
        text.WriteLine(words[
            $"Audit, stage {StageNames.NameOf(summary.Stage)}: run {summary.RunId[..12]}",
            $"审核（{StageNames.NameOf(summary.Stage)}），运行编号 {summary.RunId[..12]}"]);
        text.WriteLine(words["Packs: ", "规则包："] + string.Join(", ", summary.Packs.Select(static pack => $"{pack.Id} {pack.Version} ({pack.Hash[..12]})")));
        Records();
        Claims();
        Money();
        Rules();
        Exemptions();
        NotChecked();
        text.WriteLine();
        text.WriteLine(words[$"Run folder: {output}", $"结果文件夹：{output}"]);
        if (sink.Foremost is { } finding)
            text.WriteLine(words["How a finding came about: ", "查看疑点的由来："] + $"claimrules explain {output} {finding.Fingerprint[..12]}");
    }

    private void Head(string english, string chinese)
    {
        text.WriteLine();
        var title = words[english, chinese];
        text.WriteLine(session.Terminal.Colours ? $"\u001b[1m{title}\u001b[0m" : title);
    }

    private void Records()
    {
        Head("Records", "记录");
        var table = new TextTable(
            (words["kind", "类别"], false), (words["read", "读取"], true), (words["quarantined", "隔离"], true),
            (words["copies", "重复"], true), (words["audited", "本次"], true), (words["history", "历史"], true));
        foreach (var count in summary.Records.Where(static count => count.Read > 0))
        {
            table.Add(
                Labels.Kind(words, count.Kind), Labels.Count(count.Read), Labels.Count(count.Quarantined), Labels.Count(count.Copies),
                Labels.Count(count.Current), Labels.Count(count.History));
        }

        table.Write(text);
        if (summary.Netted > 0)
            text.WriteLine(words[$"  reversals netted against their originals: {Labels.Count(summary.Netted)}", $"  已与原明细冲抵的退费：{Labels.Count(summary.Netted)}"]);
    }

    private void Claims()
    {
        Head("Claims", "结算单");
        var table = new TextTable((words["outcome", "结果"], false), (words["claims", "单数"], true));
        foreach (var (outcome, count) in summary.Claims)
        {
            table.Add(Labels.Of(words, outcome), Labels.Count(count));
            if (summary.ClaimsUndecided.GetValueOrDefault(outcome) is > 0 and var undecided)
                table.Add(words["  of these with undecided rules", "  其中有未判定的规则"], Labels.Count(undecided));
        }

        table.Write(text);
        if (summary.ClaimsUndecided.Values.Any(static count => count > 0))
            text.WriteLine(words["  undecided rules by claim: see claims.jsonl", "  各结算单未判定的规则：见 claims.jsonl"]);
    }

    private void Money()
    {
        var money = summary.Money;
        Head("Money (yuan)", "金额（元）");
        var table = new TextTable((words["what", "项目"], false), (words["amount", "金额"], true));
        table.Add(words["fund, all claims", "基金支付合计"], Labels.Yuan(money.Fund));
        if (money.AlreadyRefused > 0)
            table.Add(words["refused before", "既往拒付"], Labels.Yuan(money.AlreadyRefused));
        table.Add(words["refused", "拒付"], Labels.Yuan(money.Refused));
        table.Add(words["questioned", "质疑"], Labels.Yuan(money.Questioned));
        table.Write(text);
    }

    private void Rules()
    {
        Head("Rules", "规则");
        var table = new TextTable(
            (words["rule", "规则"], false), (words["name", "名称"], false), (words["applied", "适用"], true), (words["hits", "命中"], true),
            (words["undecided", "未判定"], true), (words["failed", "失败"], true), (words["refused", "拒付"], true), (words["questioned", "质疑"], true));
        foreach (var rule in summary.Rules)
        {
            var (refused, questioned) = sink.ByRule.GetValueOrDefault(rule.Id);
            table.Add(
                rule.Id, rule.Name, Labels.Count(rule.Counts.Applied), Labels.Count(rule.Counts.Hits), Labels.Count(rule.Counts.Indeterminate),
                Labels.Count(rule.Counts.Failed), Labels.Yuan(refused), Labels.Yuan(questioned));
        }

        table.Write(text);
        text.WriteLine(words[
            $"  findings: {Labels.Count(summary.Findings)}; of rules in shadow, reported apart: {Labels.Count(summary.ShadowFindings)}",
            $"  疑点 {Labels.Count(summary.Findings)} 条；试运行规则另计 {Labels.Count(summary.ShadowFindings)} 条"]);
    }

    private void Exemptions()
    {
        if (summary.Exemptions.Count == 0)
            return;
        Head("Exemptions", "豁免");
        var table = new TextTable(
            ("#", true), (words["rule", "规则"], false), (words["scope", "范围"], false), (words["days", "期限"], false), (words["approver", "批准人"], false),
            (words["findings", "疑点"], true), (words["last judged on", "最近判定日期"], false), (words["state", "状态"], false));
        foreach (var use in summary.Exemptions.OrderBy(static use => use.State == ExemptionState.Used).Take(Most))
        {
            var of = use.Exemption;
            table.Add(
                Labels.Count(of.Number), of.Check is null ? of.RuleId : $"{of.RuleId}/{of.Check}", of.Scope, Labels.Days(words, of), of.Approver,
                Labels.Count(use.Findings), use.LastJudgedOn is { } day ? Labels.Day(day) : "–", Labels.Of(words, use.State));
        }

        table.Write(text);
        var unneeded = summary.Exemptions.Count(static use => use.State != ExemptionState.Used);
        text.WriteLine(words[
            $"  exemptions: {Labels.Count(summary.Exemptions.Count)}, of these not used or expired: {Labels.Count(unneeded)}; exempted findings, reported apart: {Labels.Count(summary.ExemptedFindings)}",
            $"  豁免 {Labels.Count(summary.Exemptions.Count)} 项，其中未用到或已到期 {Labels.Count(unneeded)} 项；被豁免的疑点另计 {Labels.Count(summary.ExemptedFindings)} 条"]);
    }

    /// <summary>Nothing is silent: what was not read, not taken, not run or not decided.</summary>
    private void NotChecked()
    {
        Head("Not checked, and why", "未能审核的内容及原因");
        var lines = new List<string>();
        Add(lines, sink.Quarantined.GroupBy(static one => one.First.Code).OrderBy(static group => group.Key, StringComparer.Ordinal).SelectMany(SetAsides));
        Add(lines, summary.InvalidValues.Select(pair => words[
            $"{Labels.Count(pair.Value, "value")} of {pair.Key} can't be read, taken as missing; claimrules check shows where and how they are written", $"{pair.Key} 有 {Labels.Count(pair.Value)} 个值无法读取，按缺失处理；claimrules check 列出位置和写法"]));
        Add(lines, summary.Unlisted.GroupBy(static value => (value.File, value.Field)).Select(field =>
        {
            var all = field.Sum(static value => value.Count);
            var texts = field.Where(static value => value.Text is not null).Select(static value => $"{value.Text} × {Labels.Count(value.Count)}").ToList();
            var told = string.Join(", ", texts.Take(5)) + (texts.Count > 5 ? ", …" : "");
            return words[
                $"{Labels.Count(all, "value")} of {field.Key.Field} in {field.Key.File} not listed by the mapping{(told.Length > 0 ? ": " + told : "")}",
                $"{field.Key.File} 中 {field.Key.Field} 有 {Labels.Count(all)} 个值不在映射之中{(told.Length > 0 ? "：" + told : "")}"];
        }));
        Add(lines, summary.Coverage.Select(rule => words[
            $"rule {rule.RuleId} could not run, or not in full: no input has {string.Join(", ", rule.Missing)}",
            $"规则 {rule.RuleId} 不能完整运行：输入数据没有 {string.Join("、", rule.Missing)}"]));
        Add(lines, summary.Rules.SelectMany(rule => rule.Counts.IndeterminateBy.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(pair => words[
            $"rule {rule.Id}: {Labels.Count(pair.Value)} undecided for want of {Labels.Wanting(words, pair.Key)}",
            $"规则 {rule.Id}：{Labels.Count(pair.Value)} 次因缺少 {Labels.Wanting(words, pair.Key)} 未能判定"])));
        Add(lines, summary.Rules.Where(static rule => rule.Counts.Failed > 0).Select(rule => words[
            $"rule {rule.Id} failed {Labels.Count(rule.Counts.Failed, "time")}; the claims are indeterminate", $"规则 {rule.Id} 计算失败 {Labels.Count(rule.Counts.Failed)} 次，相关结算单无法判定"]));
        Add(lines, summary.Rules.Where(static rule => rule.Counts.NotSupplied > 0).Select(rule => words[
            $"rule {rule.Id}: {Labels.Count(rule.Counts.NotSupplied)} not supplied", $"规则 {rule.Id}：{Labels.Count(rule.Counts.NotSupplied)} 次未提供所需数据"]));
        Add(lines, warnings.Select(warning => warning.ToString(words.Language)));
        Add(lines, summary.ExtraColumns.Select(column => words[$"column not known, not judged: {column}", $"未识别的列，未参与审核：{column}"]));
        foreach (var line in lines)
            text.WriteLine("  " + line);
        if (lines.Count == 0)
            text.WriteLine(words["  nothing: every record was read and every rule decided", "  无：全部记录均已读取，全部规则均已判定"]);
    }

    /// <summary>What was set aside with one code: each reason with its number and its first place.</summary>
    private IEnumerable<string> SetAsides(IGrouping<string, SetAside> group)
    {
        var (told, others) = SetAside.Of(group);
        foreach (var one in told)
        {
            var (reason, place) = (one.Reason(words.Language), $"{one.First.Source}:{one.First.Line}");
            yield return words[
                $"{Labels.Count(one.Count, "record")} quarantined, {group.Key}: {reason} (first: {place})", $"隔离 {Labels.Count(one.Count)} 条记录，{group.Key}：{reason}（首条：{place}）"];
        }

        if (others > 0)
            yield return words[$"… and {Labels.Count(others)} more of {group.Key}", $"……{group.Key} 另有 {Labels.Count(others)} 条"];
    }

    private void Add(List<string> lines, IEnumerable<string> more)
    {
        var all = more.ToList();
        lines.AddRange(all.Take(Most));
        if (all.Count > Most)
            lines.Add(words[$"… and {Labels.Count(all.Count - Most)} more of this kind in the run folder", $"……另有 {Labels.Count(all.Count - Most)} 项，见结果文件夹"]);
    }
}
