using ClaimRules.Diagnostics;

namespace ClaimRules.Packs;

/// <content>What a mapping may hold, and <c>pack.yaml</c>: CR02xx, CR03xx.</content>
internal static partial class PackDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownKey =
        Error("CR0201", "the key '{0}' is not known here", "此处没有键“{0}”");

    public static readonly DiagnosticDescriptor MissingKey =
        Error("CR0202", "the key '{0}' is required", "缺少必需的键“{0}”");

    public static readonly DiagnosticDescriptor NotText =
        Error("CR0203", "'{0}' must be one text; put an expression with [ ] or {{ }} in quotes", "“{0}”必须是一个文本；含 [ ] 或 {{ }} 的表达式请加引号");

    public static readonly DiagnosticDescriptor NotOneOf =
        Error("CR0204", "'{0}' is not one of: {1}", "“{0}”不在下列值中：{1}");

    public static readonly DiagnosticDescriptor EmptyValue =
        Error("CR0205", "'{0}' has no value; write one or leave the key out", "“{0}”没有值；请填写或删除该键");

    public static readonly DiagnosticDescriptor NotInteger =
        Error("CR0206", "'{0}' must be a whole number from {1} to {2}", "“{0}”必须是 {1} 到 {2} 之间的整数");

    public static readonly DiagnosticDescriptor NotDate =
        Error("CR0207", "'{0}' is not a date such as 2025-03-01", "“{0}”不是日期，应写成 2025-03-01 的形式");

    public static readonly DiagnosticDescriptor DatesReversed =
        Error("CR0208", "the first day {0} is after the last day {1}", "起始日 {0} 晚于终止日 {1}");

    public static readonly DiagnosticDescriptor ListedTwice =
        Error("CR0209", "'{0}' is listed twice", "“{0}”重复列出");

    public static readonly DiagnosticDescriptor NotList =
        Error("CR0210", "'{0}' must be a list", "“{0}”必须是列表");

    public static readonly DiagnosticDescriptor NotMapping =
        Error("CR0211", "'{0}' must be a mapping of keys to values", "“{0}”必须是键值映射");

    public static readonly DiagnosticDescriptor FormatNotSupported =
        Error("CR0301", "the pack format '{0}' is not known; this version reads format 1", "不支持规则包格式“{0}”；本版本读取格式 1");

    public static readonly DiagnosticDescriptor BadPackId = Error(
        "CR0302",
        "'{0}' is no pack id: small letters, digits, '-', '.' and '_', beginning with a letter",
        "“{0}”不是规则包标识：只能用小写字母、数字、“-”“.”“_”，并以字母开头");

    public static readonly DiagnosticDescriptor BadVersion =
        Error("CR0303", "'{0}' is not a version of the form 1.2.3 (SemVer 2.0.0)", "“{0}”不是 1.2.3 形式的版本号（SemVer 2.0.0）");

    public static readonly DiagnosticDescriptor BadVersionRange = Error(
        "CR0304",
        "'{0}' is not a range of versions such as '>=1.0.0 <2.0.0' or '^1.2.0'",
        "“{0}”不是版本范围，应写成“>=1.0.0 <2.0.0”或“^1.2.0”");

    public static readonly DiagnosticDescriptor BadRegion =
        Error("CR0305", "'{0}' is not a region: two or six digits, in quotes", "“{0}”不是行政区划代码：应为带引号的两位或六位数字");

    public static readonly DiagnosticDescriptor MixedLayers =
        Error("CR0306", "the regions of a pack must be of one layer; '{0}' is not of the layer of '{1}'", "一个规则包的地区必须同级；“{0}”与“{1}”不同级");

    public static readonly DiagnosticDescriptor RefusedSuspicion = Error(
        "CR0307",
        "'refuse' is for violations only; a suspicion ({0}) is questioned at most",
        "“refuse”只能用于明确违规；可疑（{0}）最多只能质疑");

    public static readonly DiagnosticDescriptor FactsNotSupported =
        Error("CR0308", "facts declared by a pack are not supported yet", "尚不支持规则包自行声明的事实");

    public static readonly DiagnosticDescriptor DuplicateVersion =
        Error("CR0309", "version {1} of the pack '{0}' is loaded twice; also in {2}", "规则包“{0}”的版本 {1} 被加载两次；另一处为 {2}");

    public static readonly DiagnosticDescriptor VersionsOverlap =
        Error("CR0310", "versions {1} and {2} of the pack '{0}' are both in force on {3}", "规则包“{0}”的版本 {1} 与 {2} 在 {3} 同时有效");

    public static readonly DiagnosticDescriptor VersionGap =
        Warning("CR0311", "no version of the pack '{0}' is in force from {1} to {2}", "规则包“{0}”在 {1} 至 {2} 没有有效版本");

    public static readonly DiagnosticDescriptor RequiredPackMissing =
        Error("CR0312", "no loaded version of the pack '{0}' is within {1}", "没有加载符合 {1} 的规则包“{0}”");

    public static readonly DiagnosticDescriptor RequiredPackNotInForce = Warning(
        "CR0313",
        "the required pack '{0}' is not in force from {1} to {2}; the rules of this pack do not run on those days",
        "所依赖的规则包“{0}”在 {1} 至 {2} 未生效；本包规则在此期间不运行");

    public static readonly DiagnosticDescriptor RequiresItself =
        Error("CR0314", "the pack '{0}' requires itself, directly or through others", "规则包“{0}”直接或间接依赖自身");

    public static readonly DiagnosticDescriptor RequiredVersionOutside = Error(
        "CR0315",
        "version {1} of the pack '{0}' is in force from {2} to {3}, and is not within {4}",
        "规则包“{0}”在 {2} 至 {3} 有效的是版本 {1}，不符合 {4}");
}
