using ClaimRules.Diagnostics;
using static ClaimRules.Diagnostics.DiagnosticDescriptor;

namespace ClaimRules.Exempting;

/// <summary>Problems of an exemptions file: CR46xx.</summary>
internal static class ExemptionDiagnostics
{
    public static readonly DiagnosticDescriptor FormatNotSupported = Error("CR4601",
        "the format '{0}' of exemptions is not known; this version reads format 1", "不支持豁免文件格式“{0}”；本版本读取格式 1");

    public static readonly DiagnosticDescriptor NoExpiry = Error("CR4602",
        "the exemption has no last day; write 'to' with a date such as 2025-12-31", "该豁免没有到期日；请用 to 写明，如 2025-12-31");

    public static readonly DiagnosticDescriptor EmptyScope = Error("CR4603",
        "the scope names nothing; name one or more of: {0}, or write 'scope: all' for everything of the rule",
        "豁免范围为空；请写明下列一项或多项：{0}；如要豁免该规则的全部结果，请写 scope: all");

    public static readonly DiagnosticDescriptor WholeRule = Warning("CR4604",
        "everything that rule '{0}' finds is exempted until {1}", "规则“{0}”的全部结果在 {1} 之前（含当日）均被豁免");

    public static readonly DiagnosticDescriptor UnknownRule = Error("CR4605",
        "the stage has no rule '{0}' that could be exempted from", "该环节没有可豁免的规则“{0}”");

    public static readonly DiagnosticDescriptor UnknownCheck = Error("CR4606",
        "rule '{1}' has no check '{0}'", "规则“{1}”没有检查“{0}”");

    public static readonly DiagnosticDescriptor NotPersonKey = Error("CR4607",
        "a person is named by the person_key of the results, 20 digits from 0-9 and a-f; never write an id here",
        "参保人须用结果中的 person_key（20 位 0-9、a-f）表示；请勿在此填写证件号或人员编号");

    public static readonly DiagnosticDescriptor Expired = Warning("CR4608",
        "the exemption from rule '{0}' had expired on {1}, before every claim of the run; remove it", "对规则“{0}”的豁免已于 {1} 到期，早于本次全部数据；请删除");

    public static readonly DiagnosticDescriptor Unused = Warning("CR4609",
        "the exemption from rule '{0}' exempted nothing in this run; is it still needed?", "对规则“{0}”的豁免在本次审核中没有用到；是否仍然需要？");
}
