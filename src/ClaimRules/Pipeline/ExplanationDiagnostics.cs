using ClaimRules.Diagnostics;
using static ClaimRules.Diagnostics.DiagnosticDescriptor;

namespace ClaimRules.Pipeline;

/// <summary>CR52xx: a finding of a run can't be made again.</summary>
internal static class ExplanationDiagnostics
{
    public static readonly DiagnosticDescriptor InputChanged = Error(
        "CR5201",
        "the input '{0}' is not the one that the run read: its SHA-256 is {1}, report.json says {2}",
        "输入文件“{0}”与审核时不一致：其 SHA-256 为 {1}，report.json 中为 {2}");

    public static readonly DiagnosticDescriptor InputMissing = Error(
        "CR5202", "the input '{0}', which the run read, is not there", "缺少审核时读取的输入文件“{0}”");

    public static readonly DiagnosticDescriptor InputAdded = Error(
        "CR5203", "the input '{0}' is there, but the run did not read it", "存在审核时没有读取的输入文件“{0}”");

    public static readonly DiagnosticDescriptor PackChanged = Error(
        "CR5204",
        "the packs are not those of the run: {0} {1} has the hash {2}, report.json says {3}",
        "规则包与审核时不一致：{0} {1} 的哈希为 {2}，report.json 中为 {3}");

    public static readonly DiagnosticDescriptor NotReproduced = Error(
        "CR5205", "evaluated again, the finding is not there", "重新计算后没有得到该疑点");

    public static readonly DiagnosticDescriptor Differs = Error(
        "CR5206", "evaluated again, the finding differs in '{0}': {1}; the run says {2}", "重新计算后疑点的“{0}”不同：{1}；审核结果为 {2}");
}
