using ClaimRules.Diagnostics;
using static ClaimRules.Diagnostics.DiagnosticDescriptor;

namespace ClaimRules.Claims.Mapping;

/// <summary>Problems of a mapping file, and of files that do not fit it: CR42xx.</summary>
internal static class MappingDiagnostics
{
    public static readonly DiagnosticDescriptor FormatNotSupported = Error("CR4201",
        "the mapping format '{0}' is not known; this version reads format 1", "不支持映射格式“{0}”；本版本读取格式 1");

    public static readonly DiagnosticDescriptor UnknownKind = Error("CR4202",
        "'{0}' is not a kind of fact", "“{0}”不是数据类别");

    public static readonly DiagnosticDescriptor UnknownField = Error("CR4203",
        "'{0}' is not a field of {1}", "“{0}”不是 {1} 的字段");

    public static readonly DiagnosticDescriptor DerivedField = Error("CR4204",
        "{0} is worked out from other facts and can't be read", "{0} 由其他数据算出，不能读取");

    public static readonly DiagnosticDescriptor KindNotFed = Error("CR4205",
        "a file whose records are of the kind {1} can't feed '{0}'", "记录为 {1} 的文件不能提供“{0}”");

    public static readonly DiagnosticDescriptor OnlyId = Error("CR4206",
        "a record of the kind {2} only names its {1}: it can fill {1}.{3} and not '{0}'", "记录 {2} 只能指明所属的 {1}：可填 {1}.{3}，不能填“{0}”");

    public static readonly DiagnosticDescriptor NoSource = Error("CR4207",
        "'{0}' needs either a column or a value", "“{0}”应写明 column（列）或 value（固定值）之一");

    public static readonly DiagnosticDescriptor BadValue = Error("CR4208",
        "'{0}' can't be read as {1}; expected {2}", "“{0}”不能作为 {1} 读取；应为{3}");

    public static readonly DiagnosticDescriptor ColumnNotFound = Error("CR4209",
        "the file '{0}' has no column '{1}'; found {2}", "文件“{0}”没有列“{1}”；实有列：{2}");

    public static readonly DiagnosticDescriptor TwoEntries = Error("CR4210",
        "the file '{0}' fits two entries of the mapping; the other is in line {1}", "文件“{0}”符合映射中的两项；另一项在第 {1} 行");

    public static readonly DiagnosticDescriptor NothingFits = new("CR4211", DiagnosticSeverity.Warning,
        "no file fits '{0}'", "没有文件符合“{0}”");

    public static readonly DiagnosticDescriptor IgnoredAndUsed = Error("CR4212",
        "the column '{0}' is ignored and used", "列“{0}”既被忽略又被使用");

    public static readonly DiagnosticDescriptor NoColumn = Error("CR4213",
        "'{0}' is filled by fixed values alone; name a column, since without one no record would have it", "“{0}”只有固定值；请至少指定一列，否则没有记录会有它");

    public static readonly DiagnosticDescriptor ValuesOfConstant = Error("CR4214",
        "'{0}' belongs to a column; '{1}' has a fixed value", "“{0}”只能用于列；“{1}”是固定值");
}
