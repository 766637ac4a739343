using ClaimRules.Diagnostics;
using static ClaimRules.Diagnostics.DiagnosticDescriptor;

namespace ClaimRules.Packs;

/// <content>Tables: CR06xx. Overrides and layers: CR07xx.</content>
internal static partial class PackDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownCellType =
        Error("CR0601", "'{0}' is not a type of cells", "“{0}”不是单元格类型");

    public static readonly DiagnosticDescriptor BadKeyColumn =
        Error("CR0602", "'{0}' is no key column: a declared column, with the marks '*', '^', '?' or '(..)' behind its name", "“{0}”不是键列：应为已声明的列名，后可带“*”“^”“?”或“(..)”");

    public static readonly DiagnosticDescriptor KeyTypeMismatch =
        Error("CR0603", "the column '{0}' of type {1} cannot be a {2} key", "类型为 {1} 的列“{0}”不能作{2}键");

    public static readonly DiagnosticDescriptor ReservedColumn =
        Error("CR0604", "the column name '{0}' is reserved", "列名“{0}”是保留名");

    public static readonly DiagnosticDescriptor UnknownColumn =
        Error("CR0605", "the column '{0}' is not declared in pack.yaml", "列“{0}”未在 pack.yaml 中声明");

    public static readonly DiagnosticDescriptor MissingColumn =
        Error("CR0606", "the column '{0}' is declared, but the file has none", "声明了列“{0}”，但文件中没有");

    public static readonly DiagnosticDescriptor DuplicateColumn =
        Error("CR0607", "the column '{0}' is there twice", "列“{0}”重复");

    public static readonly DiagnosticDescriptor BadCell =
        Error("CR0608", "'{0}' is not {1} (column '{2}')", "“{0}”不是{1}（列“{2}”）");

    public static readonly DiagnosticDescriptor BlankKey =
        Error("CR0609", "the key '{0}' is blank; mark the key with '?' if blank means every value", "键“{0}”为空；若空表示任意值，请给该键加“?”");

    public static readonly DiagnosticDescriptor WrongFieldCount =
        Error("CR0610", "the row has {0} fields, the header {1}", "该行有 {0} 个字段，表头有 {1} 个");

    public static readonly DiagnosticDescriptor BrokenQuotes =
        Error("CR0611", "the quotes of this field are not closed, or text follows them", "该字段的引号未闭合，或引号之后还有文字");

    public static readonly DiagnosticDescriptor DuplicateKey =
        Error("CR0612", "the key is also in line {0}, in force on {1}", "该键另见第 {0} 行，二者在 {1} 同时有效");

    public static readonly DiagnosticDescriptor UnknownSuperseded =
        Error("CR0613", "no row has the id '{0}'", "没有标识为“{0}”的行");

    public static readonly DiagnosticDescriptor BadSuperseding =
        Error("CR0614", "a row that supersedes needs a 'from' later than the 'from' of '{0}'", "取代他行的行须有“from”，且晚于“{0}”的“from”");

    public static readonly DiagnosticDescriptor DuplicateRowId =
        Error("CR0615", "the row id '{0}' is also in line {1}", "行标识“{0}”另见第 {1} 行");

    public static readonly DiagnosticDescriptor RangeReversed =
        Error("CR0616", "the range of '{0}' is empty: {1} is not below {2}", "“{0}”的区间为空：{1} 不小于 {2}");

    public static readonly DiagnosticDescriptor BadSymmetric =
        Error("CR0617", "'symmetric' names two declared columns of one type", "“symmetric”应为两个同类型的已声明列");

    public static readonly DiagnosticDescriptor TooManyRows =
        Error("CR0618", "the table has more than {0} rows", "表超过 {0} 行");

    public static readonly DiagnosticDescriptor TableWithoutHeader =
        Error("CR0619", "the file has no header row", "文件没有表头");

    public static readonly DiagnosticDescriptor TableClash =
        Error("CR0620", "the table '{0}' is in '{1}' and in '{2}'; rename one", "表“{0}”同时在“{1}”和“{2}”中；请改名");

    public static readonly DiagnosticDescriptor EntangledRanges =
        Error("CR0621", "too many ranges of one key overlap to be checked", "同一键的区间重叠过多，无法检查");

    public static readonly DiagnosticDescriptor WrongSeparator =
        Error("CR0622", "the columns are separated by '{0}'; a table file separates them by ','", "各列用“{0}”分隔；表文件须用英文逗号“,”分隔");

    public static readonly DiagnosticDescriptor RoundedCode = Error(
        "CR0623",
        "'{0}' is a code that Excel has turned into a number (column '{1}'); write the code anew in a column formatted as text",
        "“{0}”是被 Excel 改成科学计数法的代码（列“{1}”）；请把该列设为文本格式，重新填写代码");

    public static readonly DiagnosticDescriptor OverrideUnknownRule =
        Error("CR0701", "no loaded pack brings the rule '{0}' to a stage of this pack", "没有规则包把规则“{0}”带入本包的环节");

    public static readonly DiagnosticDescriptor OverrideNothing =
        Error("CR0702", "the override of '{0}' changes nothing", "对“{0}”的覆盖没有改变任何内容");

    public static readonly DiagnosticDescriptor OverrideConflict = Error(
        "CR0703",
        "'{0}' of the rule '{1}' is also overridden by {2}, of the same layer and for the same place, on {3}",
        "规则“{1}”的“{0}”另被 {2} 覆盖，二者同级、同地，且在 {3} 都有效");

    public static readonly DiagnosticDescriptor OverrideNeverInForce =
        Error("CR0704", "the override of '{0}' is in force on no day of this pack", "对“{0}”的覆盖在本包有效期内没有生效日");

    public static readonly DiagnosticDescriptor OverrideOfNarrower = Error(
        "CR0705",
        "the rule '{0}' belongs to the pack '{1}', which is of a narrower layer or for other places",
        "规则“{0}”属于规则包“{1}”，其层级更窄或适用于其他地区");
}
