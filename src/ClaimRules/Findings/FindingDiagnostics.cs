using ClaimRules.Diagnostics;
using static ClaimRules.Diagnostics.DiagnosticDescriptor;

namespace ClaimRules.Findings;

/// <summary>The problems of results: CR45 the file of earlier refusals, CR51 run folders.</summary>
internal static class FindingDiagnostics
{
    public static readonly DiagnosticDescriptor RefusedUnreadable = Error(
        "CR4501", "the list of earlier refusals can't be read: {0}", "无法读取既往拒付清单：{0}");

    public static readonly DiagnosticDescriptor RefusedColumnMissing = Error(
        "CR4502",
        "the list of earlier refusals has no column '{0}'; it needs claim_id, line_id and refused, and may have encounter_id and finding",
        "既往拒付清单缺少列“{0}”；必须有 claim_id、line_id、refused，可以有 encounter_id、finding");

    public static readonly DiagnosticDescriptor RefusedIdMissing = Error(
        "CR4503", "'{0}' is empty; without it the refusal has no line", "“{0}”为空，无法确定被拒付的明细");

    public static readonly DiagnosticDescriptor RefusedAmountInvalid = Error(
        "CR4504",
        "'{0}' is not an amount in yuan; expected digits with at most two decimal places and no sign",
        "“{0}”不是以元为单位的金额；应为至多两位小数的非负数");

    public static readonly DiagnosticDescriptor RefusedRowMalformed = Error(
        "CR4505", "the row has {0} fields where the header has {1}, or a quote that is not closed", "该行有 {0} 个字段而表头有 {1} 个，或引号未闭合");

    public static readonly DiagnosticDescriptor NotARunFolder = Error(
        "CR5101",
        "'{0}' holds something that is not a run of ClaimRules ('{1}'); name an empty folder or an earlier run",
        "“{0}”中有不属于审核结果的内容（“{1}”）；请指定空文件夹或以前的结果文件夹");

    public static readonly DiagnosticDescriptor RunIncomplete = Error(
        "CR5102",
        "'{0}' has no report.json: the run did not finish, or this is not the folder of a run",
        "“{0}”中没有 report.json：审核未完成，或不是结果文件夹");

    public static readonly DiagnosticDescriptor RunSchemaUnknown = Error(
        "CR5103",
        "the run was written with schema version {0}; this version of ClaimRules reads version {1}",
        "该结果的格式版本为 {0}，本版本只能读取版本 {1}");

    public static readonly DiagnosticDescriptor RunFileChanged = Error(
        "CR5104",
        "'{0}' is not the file that the run wrote: its SHA-256 is {1}, report.json says {2}",
        "“{0}”与审核写出的文件不一致：其 SHA-256 为 {1}，report.json 中为 {2}");

    public static readonly DiagnosticDescriptor RunRecordUnreadable = Error(
        "CR5105", "the record can't be read: {0}", "无法读取该记录：{0}");

    public static readonly DiagnosticDescriptor CountsDisagree = Error(
        "CR5106",
        "records of kind '{0}' are lost: {1} were read, but {2} were quarantined, copies, current or history",
        "“{0}”记录有丢失：读入 {1} 条，而隔离、重复、本次和历史合计 {2} 条");

    public static readonly DiagnosticDescriptor RunUnwritable = Error(
        "CR5107", "the run folder can't be written: {0}", "无法写入结果文件夹：{0}");

    public static readonly DiagnosticDescriptor OtherRunUnfinished = Error(
        "CR5108",
        "the unfinished run in '{0}' is another one: packs, inputs, options, the number of records in a part, the secret of person keys or the version differ; begin anew without --resume, or restore what it was begun with",
        "“{0}”中未完成的是另一次审核：规则包、输入、选项、每部分的记录数、参保人代号密钥或程序版本不同；请去掉 --resume 重新开始，或恢复原来的输入与选项");

    public static readonly DiagnosticDescriptor CheckpointUnreadable = Error(
        "CR5109", "the unfinished run can't be gone on with: {0}; begin anew without --resume", "无法继续未完成的审核：{0}；请去掉 --resume 重新开始");
}
