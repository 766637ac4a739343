using System.Globalization;
using ClaimRules.Diagnostics;
using ClaimRules.Packs;
using ClaimRules.Pipeline;

namespace ClaimRules.Cli.Checking;

/// <summary>A plan for people. The same plan gives the same text.</summary>
internal sealed class PlanText
{
    /// <summary>More names of a list are counted.</summary>
    private const int MaxNames = 5;
    private const int LabelWidth = 12;

    private readonly Wording words;
    private readonly TextWriter text;

    private PlanText(Session session)
    {
        words = session.Words;
        text = session.Out;
    }

    public static void Write(Session session, IEnumerable<AuditPlan> plans)
    {
        foreach (var plan in plans)
            new PlanText(session).Write(plan);
    }

    private void Write(AuditPlan plan)
    {
        var stage = StageNames.NameOf(plan.Stage);
        var isAlways = plan.Day == DateOnly.MinValue;
        text.WriteLine();
        text.WriteLine(isAlways ? words[$"{stage}, on any day", $"{stage}，不限日期"] : words[$"{stage}, judging date {Day(plan.Day)}", $"{stage}，判定日 {Day(plan.Day)}"]);
        foreach (var rule in plan.Rules)
            Write(rule);
        text.WriteLine();
        if (plan.NotInForce.Count > 0)
            text.WriteLine(words[$"not in force on this day and at this place: {string.Join(", ", plan.NotInForce)}", $"该日该地不生效：{string.Join("、", plan.NotInForce)}"]);
        foreach (var (kind, steps) in plan.StepsByKind)
            text.WriteLine(words[$"estimated, all rules above: {Steps(steps)} steps per {kind}", $"以上规则合计估计：每条{Labels.One(words, kind)} {Steps(steps)} 步"]);
    }

    private void Write(RulePlan rule)
    {
        text.WriteLine();
        text.WriteLine($"{rule.RuleId} {rule.Name}");
        Line(words["for", "对象"], Subject(rule));
        Line(words["days", "有效期"], rule.From is null && rule.To is null ? "" : $"{Day(rule.From)} … {Day(rule.To)}");
        Line(words["judged", "判断"], rule.IsJudgedOverRun ? words["when the whole run was read", "读完整批之后"] : "");
        Line(words["evaluator", "执行"], Evaluator(rule));
        foreach (var part in rule.Interpreted.Where(part => !(rule.By.Count > 0 && part == "group")))
            Line(words["interpreted", "解释执行"], part);
        Line(words["driven by", "驱动"], rule.Driver is { } driver ? Table(driver) : words[$"every {rule.Kind}", $"每条{Labels.One(words, rule.Kind)}"]);
        foreach (var lookup in rule.Lookups)
            Line(words["looks up", "查表"], Table(lookup));
        Line(words["same table", "同表"], Names(rule.SameTable));
        Line(words["same gate", "同条件"], Names(rule.SameGate));
        Line(words["same shape", "同形"], Names(rule.SameShape) + Together(rule));
        if (rule is { Owner: { } owner, OncePerOwner.Count: > 0 })
            Line(words["read once", "只读一次"], string.Join(", ", rule.OncePerOwner) + words[$" (per {owner})", $"（同一{Labels.One(words, owner)}）"]);
        foreach (var part in rule.OncePerShape)
            Line(words["worked once", "只算一次"], part);
        foreach (var collection in rule.Collections)
            Line(words["collection", "集合"], Collection(collection));
        Line(words["estimate", "估计"], Cost(rule));
    }

    private string Subject(RulePlan rule) => rule.By.Count == 0
        ? rule.Kind
        : words[$"groups of {rule.Kind} by {string.Join(", ", rule.By)}", $"{rule.Kind}，按 {string.Join(", ", rule.By)} 分组"];

    private string Evaluator(RulePlan rule) => rule.Evaluator switch
    {
        PlannedEvaluator.Kernels => words["kernel", "编译执行"],
        PlannedEvaluator.Interpreter => words["interpreter", "解释执行"],
        _ when rule.By.Count > 0 => words["kernel finds the members, interpreter judges the groups", "编译执行找出成员，解释执行判断各组"],
        _ => words["kernel; interpreter where this decides:", "编译执行；由下列部分决定时解释执行："],
    };

    private string Table(PlannedTable table)
    {
        var keys = words[$"{Labels.Count(table.Keys)} keys", $"{Labels.Count(table.Keys)} 个键"];
        var rows = table.Rows == table.Keys ? "" : words[$", {Labels.Count(table.Rows)} rows", $"，{Labels.Count(table.Rows)} 行"];
        return $"{table.Name}[{table.Key}]{words[", ", "，"]}{keys}{rows}{(table.IsByPrefix ? words[", by prefix", "，按前缀"] : "")}";
    }

    private string Together(RulePlan rule) => rule.SameShape.Count == 0 || !rule.IsTestedTogether
        ? ""
        : words[$"; one test for up to {rule.SameShape.Count + 1} rules", $"；一次测试至多 {rule.SameShape.Count + 1} 条规则"];

    private string Collection(PlannedCollection collection)
    {
        var access = collection.Access switch
        {
            CollectionAccess.PresenceBits => words[$"{collection.Key} (presence bits, then scan)", $"{collection.Key}（先查存在位，再扫描）"],
            CollectionAccess.Index => words[$"{collection.Key} (index)", $"{collection.Key}（索引）"],
            CollectionAccess.AddedUp => collection.Key + words[" (added up over the run)", "（整批汇总）"],
            _ => words["scan", "扫描"],
        };
        var ranges = collection.Ranges.Count == 0 ? "" : words["; range ", "；区间 "] + string.Join(", ", collection.Ranges);
        return $"{collection.Members}: {access}{ranges}";
    }

    private string Cost(RulePlan rule)
    {
        var share = rule.Driver is null ? "" : words[$", {rule.Cost.Share} % of the keys of {rule.Driver.Key}", $"，占 {rule.Driver.Key} 全部键的 {rule.Cost.Share} %"];
        return words[$"{Steps(rule.Cost.Steps)} steps per {rule.Kind}{share}", $"每条{Labels.One(words, rule.Kind)} {Steps(rule.Cost.Steps)} 步{share}"];
    }

    private string Names(IReadOnlyList<string> ids) => ids.Count <= MaxNames
        ? string.Join(", ", ids)
        : string.Join(", ", ids.Take(MaxNames)) + words[$" and {ids.Count - MaxNames} more", $" 等 {ids.Count} 条"];

    private void Line(string label, string value)
    {
        if (value.Length > 0)
            text.WriteLine($"  {TextWidth.PadRight(label, LabelWidth)} {value}");
    }

    private static string Steps(decimal steps) => "≈ " + steps.ToString(steps < 10 ? "0.##" : "#,0", CultureInfo.InvariantCulture);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–";
}
