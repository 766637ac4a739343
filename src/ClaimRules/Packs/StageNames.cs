using ClaimRules.Knowledge;
using ClaimRules.Language;
using ClaimRules.Stages;
using ClaimRules.Values;

namespace ClaimRules.Packs;

/// <summary>The words of the files for stages, verdicts, dispositions and the like.</summary>
internal static class StageNames
{
    public static IReadOnlyDictionary<string, Stage> Stages => EnumNames<Stage>.All;

    public static IReadOnlyDictionary<string, Verdict> Verdicts => EnumNames<Verdict>.All;

    public static IReadOnlyDictionary<string, Disposition> Dispositions => EnumNames<Disposition>.All;

    public static IReadOnlyDictionary<string, RuleStatus> Statuses => EnumNames<RuleStatus>.All;

    public static IReadOnlyDictionary<string, ReportMode> Reports => EnumNames<ReportMode>.All;

    public static string NameOf(Stage stage) => EnumNames<Stage>.Of(stage);

    public static string NameOf(Verdict verdict) => EnumNames<Verdict>.Of(verdict);

    public static string NameOf(KeyMatch match) => EnumNames<KeyMatch>.Of(match);
}
