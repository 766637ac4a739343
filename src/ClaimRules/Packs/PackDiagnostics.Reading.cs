using ClaimRules.Diagnostics;
using static ClaimRules.Diagnostics.DiagnosticDescriptor;

namespace ClaimRules.Packs;

/// <content><c>pack.yaml</c>: CR03xx.</content>
internal static partial class PackDiagnostics
{
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
