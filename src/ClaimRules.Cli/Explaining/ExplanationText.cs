using System.Globalization;
using ClaimRules.Findings;
using ClaimRules.Knowledge;
using ClaimRules.Pipeline;

namespace ClaimRules.Cli.Explaining;

/// <summary>The steps that led to a finding: what was read, what was worked out, what had to be true.</summary>
internal static class ExplanationText
{
    public static void Write(Session session, Explanation explanation)
    {
        var (text, words) = (session.Out, session.Words);
        var rule = explanation.Outcome.Rule;
        text.WriteLine(words[$"  rule file: {rule.Rule.Syntax.Source.Path}", $"  规则文件：{rule.Rule.Syntax.Source.Path}"]);
        text.WriteLine(words[$"  in force: {Days(words, rule.From, rule.To)}", $"  有效期：{Days(words, rule.From, rule.To)}"]);
        for (var i = 0; i < explanation.Frames.Count; i++)
        {
            text.WriteLine();
            if (explanation.Frames.Count > 1)
                text.WriteLine(words[$"Row {i + 1} of {explanation.Frames.Count}", $"第 {i + 1} 行，共 {explanation.Frames.Count} 行"]);
            Frame(session, explanation, explanation.Frames[i]);
        }
    }

    private static void Frame(Session session, Explanation explanation, ExplainedFrame frame)
    {
        var (text, words) = (session.Out, session.Words);
        text.WriteLine(words["Facts read", "读取的事实"]);
        // The finding's own evidence: the same facts, without personal fields, with file and line.
        foreach (var item in explanation.Findings[0].Evidence.Where(static item => item.Kind is EvidenceKind.Fact or EvidenceKind.Value))
            text.WriteLine($"  {item.Name} = {item.Value}{Place(item)}");
        if (frame.Trace.Rows.Count > 0)
            text.WriteLine(words["Knowledge used", "使用的知识"]);
        foreach (var (table, row) in frame.Trace.Rows)
            text.WriteLine($"  {table.Name}: {Cells(table, row)}  ({table.PackId}/{table.Path}:{row.Line})");
        if (explanation.Outcome.Setting.Origins.Count > 0)
            text.WriteLine(words["Parameters", "参数"]);
        foreach (var origin in explanation.Outcome.Setting.Origins)
            text.WriteLine($"  param.{origin.Name} = {origin.Value}  ({origin.PackId}{(origin.Basis is null ? "" : ", " + origin.Basis)})");
        if (frame.Lets.Count > 0)
            text.WriteLine("let");
        foreach (var step in frame.Lets)
            Step(text, step, 1);
        foreach (var (key, step) in frame.Conditions)
        {
            text.WriteLine(key);
            Step(text, step, 1);
        }

        text.WriteLine("amount");
        if (frame.Amounts.Count == 0)
            text.WriteLine(words["  the fund amount of each, times the share that is over", "  各项的基金支付金额，乘以超出部分的比例"]);
        foreach (var (fact, step) in frame.Amounts)
        {
            text.WriteLine($"  {fact}");
            Step(text, step, 2);
        }
    }

    private static void Step(TextWriter text, ExplainedStep step, int depth)
    {
        text.WriteLine($"{new string(' ', depth * 2)}{step.Text}  →  {step.Value}");
        foreach (var part in step.Parts)
            Step(text, part, depth + 1);
    }

    private static string Cells(KnowledgeTable table, KnowledgeRow row) => string.Join(", ", table.Columns
        .Select((column, i) => (column.Name, Text: row.Lists.Length > i && row.Lists[i] is { } list ? string.Join('|', list) : row.Cells[i].ToString()))
        .Where(static cell => cell.Text.Length > 0)
        .Select(static cell => $"{cell.Name}={cell.Text}"));

    private static string Place(EvidenceItem item) => item.Source is null ? "" : $"  ({item.Source}:{item.Line.ToString(CultureInfo.InvariantCulture)})";

    private static string Days(Wording words, int from, int to)
    {
        if (from == DateOnly.MinValue.DayNumber && to == DateOnly.MaxValue.DayNumber)
            return words["without limit", "不限"];
        return words[
            $"{(from == DateOnly.MinValue.DayNumber ? "" : $"from {Day(from)}")}{(to == DateOnly.MaxValue.DayNumber ? "" : $" to {Day(to)}")}".Trim(),
            $"{(from == DateOnly.MinValue.DayNumber ? "" : $"{Day(from)} 起")}{(to == DateOnly.MaxValue.DayNumber ? "" : $"至 {Day(to)}")}"];
    }

    private static string Day(int day) => DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
