using ClaimRules.Diagnostics;
using static ClaimRules.Diagnostics.DiagnosticDescriptor;

namespace ClaimRules.Packs;

/// <content>Rules, and rules taken from other packs: CR04xx, CR05xx.</content>
internal static partial class PackDiagnostics
{
    public static readonly DiagnosticDescriptor BadRuleId =
        Error("CR0401", "'{0}' is no rule id: letters, digits, '-', '.' and '_', beginning with a letter", "“{0}”不是规则标识：只能用字母、数字、“-”“.”“_”，并以字母开头");

    public static readonly DiagnosticDescriptor DuplicateRule =
        Error("CR0402", "the rule '{0}' is also in {1}", "规则“{0}”另见 {1}");

    public static readonly DiagnosticDescriptor RuleInTwoPacks = Error(
        "CR0403",
        "the rule '{0}' comes to the stage {1} from '{2}' and from '{3}', both in force on {4}",
        "规则“{0}”在环节 {1} 同时来自“{2}”和“{3}”，二者在 {4} 都有效");

    public static readonly DiagnosticDescriptor NoVerdict =
        Error("CR0404", "'{0}' has no verdict, neither of its own nor from its rule", "“{0}”没有 verdict，自身和所属规则都未写");

    public static readonly DiagnosticDescriptor NoMessage =
        Error("CR0405", "'{0}' has no message, neither of its own nor from its rule", "“{0}”没有 message，自身和所属规则都未写");

    public static readonly DiagnosticDescriptor DuplicateCheck =
        Error("CR0406", "the check '{0}' is written twice", "检查项“{0}”重复");

    public static readonly DiagnosticDescriptor BadName =
        Error("CR0407", "'{0}' is no name: small letters, digits and '_', beginning with a letter", "“{0}”不是名称：只能用小写字母、数字、“_”，并以字母开头");

    public static readonly DiagnosticDescriptor DatedOverlap =
        Error("CR0408", "two values of '{0}' are in force on {1}", "“{0}”在 {1} 有两个值同时有效");

    public static readonly DiagnosticDescriptor DatedGap =
        Warning("CR0409", "'{0}' has no value from {1} to {2}", "“{0}”在 {1} 至 {2} 没有值");

    public static readonly DiagnosticDescriptor ParameterType =
        Error("CR0410", "'{0}' is {1}, but the parameter '{2}' is {3}", "“{0}”是{1}，而参数“{2}”是{3}");

    public static readonly DiagnosticDescriptor ParameterOutside =
        Error("CR0411", "'{0}' is outside of {1} for the parameter '{2}'", "“{0}”超出 {1}（参数“{2}”）");

    public static readonly DiagnosticDescriptor LimitUnit =
        Error("CR0412", "'{0}' and '{1}' cannot be compared: use one unit", "“{0}”与“{1}”无法比较：请使用同一单位");

    public static readonly DiagnosticDescriptor NoDefaultMessage =
        Error("CR0413", "the message of '{0}' has no text for '{1}' and no 'default'", "“{0}”的 message 没有“{1}”的文本，也没有“default”");

    public static readonly DiagnosticDescriptor Deprecated =
        Warning("CR0414", "the rule '{0}' is deprecated: it runs until {1}", "规则“{0}”已弃用：运行至 {1}");

    public static readonly DiagnosticDescriptor ParameterText = Error(
        "CR0415",
        "'{0}' is neither a number nor a duration: write a number (0.5), a duration with a unit (15 days; minutes, hours, days, months or years) or a date (2026-01-01)",
        "“{0}”既不是数也不是时长：数写成 0.5，时长写成 15 days（单位为 minutes hours days months years），日期写成 2026-01-01");

    public static readonly DiagnosticDescriptor UsesNotRequired =
        Error("CR0501", "'{0}' takes rules of the pack '{1}', which is not under 'requires'", "“{0}”引用了规则包“{1}”的规则，但它不在“requires”中");

    public static readonly DiagnosticDescriptor UsesNothing =
        Error("CR0502", "'{0}' names no rule of the pack '{1}'", "“{0}”在规则包“{1}”中没有对应的规则");

    public static readonly DiagnosticDescriptor BadUse =
        Error("CR0503", "'{0}' is not of the form pack/rule", "“{0}”不是“规则包/规则”的形式");

    public static readonly DiagnosticDescriptor UsesMessageWithoutEffect =
        Error("CR0504", "the message has no effect: every check of '{0}' has its own", "该 message 不起作用：“{0}”的每个检查项都有自己的文本");

    public static readonly DiagnosticDescriptor UsedTwice =
        Error("CR0505", "the rule '{0}' is already in this pack: {1}", "规则“{0}”已在本规则包中：{1}");

    public static readonly DiagnosticDescriptor UsesWithoutStage =
        Warning("CR0506", "the pack has no stage, so 'uses' and 'overrides' have no effect", "规则包没有环节，“uses”和“overrides”不起作用");

    public static readonly DiagnosticDescriptor UnknownParameter =
        Error("CR0507", "the rule '{1}' has no parameter '{0}'", "规则“{1}”没有参数“{0}”");
}
