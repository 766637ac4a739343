using System.Collections.ObjectModel;
using ClaimRules.Knowledge;
using ClaimRules.Language;
using ClaimRules.Stages;

namespace ClaimRules.Packs;

/// <summary>The words of the files for stages, verdicts, dispositions and the like.</summary>
internal static class StageNames
{
    public static readonly IReadOnlyDictionary<string, Stage> Stages = Names(
        ("pre-alert", Stage.PreAlert),
        ("initial-audit", Stage.InitialAudit),
        ("re-audit", Stage.ReAudit),
        ("drg-coding", Stage.DrgCoding),
        ("retrospective", Stage.Retrospective));

    public static readonly IReadOnlyDictionary<string, Verdict> Verdicts = Names(
        ("violation", Verdict.Violation),
        ("highly-suspicious", Verdict.HighlySuspicious),
        ("slightly-suspicious", Verdict.SlightlySuspicious));

    public static readonly IReadOnlyDictionary<string, Disposition> Dispositions = Names(
        ("refuse", Disposition.Refuse),
        ("question", Disposition.Question),
        ("verify-identity", Disposition.VerifyIdentity),
        ("hold", Disposition.Hold),
        ("alert", Disposition.Alert),
        ("monitor", Disposition.Monitor));

    public static readonly IReadOnlyDictionary<string, RuleStatus> Statuses = Names(
        ("draft", RuleStatus.Draft),
        ("shadow", RuleStatus.Shadow),
        ("active", RuleStatus.Active),
        ("deprecated", RuleStatus.Deprecated));

    public static readonly IReadOnlyDictionary<string, ReportMode> Reports = Names(
        ("first", ReportMode.First),
        ("all", ReportMode.All));

    public static string NameOf(Stage stage) => Stages.First(pair => pair.Value == stage).Key;

    public static string NameOf(Verdict verdict) => Verdicts.First(pair => pair.Value == verdict).Key;

    public static string NameOf(KeyMatch match) => match.ToString().ToLowerInvariant();

    private static ReadOnlyDictionary<string, T> Names<T>(params (string Name, T Value)[] names) =>
        names.ToDictionary(static pair => pair.Name, static pair => pair.Value, StringComparer.Ordinal).AsReadOnly();
}
