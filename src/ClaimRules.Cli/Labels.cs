using System.Globalization;
using ClaimRules.Facts;
using ClaimRules.Findings;
using ClaimRules.Stages;

namespace ClaimRules.Cli;

/// <summary>The words of results in the user's language.</summary>
internal static class Labels
{
    public static string Of(Wording words, ClaimOutcome outcome) => outcome switch
    {
        ClaimOutcome.Refused => words["refused", "全部拒付"],
        ClaimOutcome.PartlyRefused => words["partly refused", "部分拒付"],
        ClaimOutcome.Questioned => words["questioned", "质疑"],
        ClaimOutcome.Indeterminate => words["indeterminate", "无法判定"],
        _ => words["passed", "通过"],
    };

    public static string Of(Wording words, Verdict verdict) => verdict switch
    {
        Verdict.Violation => words["violation", "明确违规"],
        Verdict.HighlySuspicious => words["highly suspicious", "高度可疑"],
        _ => words["slightly suspicious", "轻度可疑"],
    };

    public static string Of(Wording words, Disposition disposition) => disposition switch
    {
        Disposition.Refuse => words["refuse", "拒付"],
        Disposition.Question => words["question", "质疑"],
        Disposition.VerifyIdentity => words["verify identity", "核对身份"],
        Disposition.Hold => words["hold", "拦截"],
        Disposition.Alert => words["alert", "提醒"],
        _ => words["monitor", "监测"],
    };

    public static string Of(Wording words, RuleStatus status) => status switch
    {
        RuleStatus.Draft => words["draft", "草稿"],
        RuleStatus.Shadow => words["shadow", "试运行"],
        RuleStatus.Deprecated => words["deprecated", "将停用"],
        _ => words["active", "启用"],
    };

    /// <summary>Before the kind of which records were set aside, where an outcome hangs on them.</summary>
    private const string Quarantined = "quarantined ";

    /// <summary>The name of one fact of a kind.</summary>
    public static string One(Wording words, string kind) => words[kind, FactSchema.Standard.Find(kind)?.Title ?? kind];

    /// <summary>What an outcome hangs on: a fact, or facts that may be there unseen.</summary>
    public static string Wanting(Wording words, string cause) => cause switch
    {
        "history" => words["history (days of which it is not stated that all facts were read)", "history（所涉日期的数据未声明完整）"],
        "open" => words["open (the encounter goes on)", "open（就诊尚未结束）"],
        _ when cause.StartsWith(Quarantined, StringComparison.Ordinal) => words[cause, "被隔离的" + Kind(words, FactSchema.Standard.FindPlural(cause[Quarantined.Length..])?.Name ?? cause[Quarantined.Length..])],
        _ => cause,
    };

    /// <summary>The name of a kind of fact, for counts and lists.</summary>
    public static string Kind(Wording words, string kind) =>
        words[FactSchema.Standard.Find(kind)?.Plural ?? kind, FactSchema.Standard.Find(kind)?.Title ?? kind];

    public static string Of(Wording words, ExemptionState state) => state switch
    {
        ExemptionState.Used => words["used", "已用到"],
        ExemptionState.Expired => words["expired, remove it", "已到期，应删除"],
        _ => words["not used, needed?", "未用到，请核实"],
    };

    /// <summary>The days of an exemption.</summary>
    public static string Days(Wording words, Exemption exemption)
    {
        var (from, to) = (exemption.From is { } first ? Day(first) : null, Day(exemption.To));
        return words[$"{(from is null ? "" : $"from {from} ")}to {to}", $"{(from is null ? "" : $"{from} 起")}至 {to}"];
    }

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Yuan(decimal amount) => amount.ToString("N2", CultureInfo.InvariantCulture);

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number of things in English: <c>1 record</c>, <c>2 records</c>.</summary>
    public static string Count(long count, string thing) => $"{Count(count)} {thing}{(count == 1 ? "" : "s")}";
}
