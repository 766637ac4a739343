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
        "no record of a row of this file ({1}) belongs to '{0}', so its id says nothing", "此文件（{1}）各行的记录都不属于“{0}”，其标识没有用处");

    public static readonly DiagnosticDescriptor NoSource = Error("CR4207",
        "'{0}' needs one of: column, join, value, expression, made", "“{0}”应写明 column（列）、join（多列连接）、value（固定值）、expression（表达式）、made（生成）之一");

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

    public static readonly DiagnosticDescriptor KeyWithoutMeaning = Error("CR4214",
        "'{0}' has no meaning for {1} with what fills it here", "“{0}”对此处 {1} 的取值方式没有意义");

    public static readonly DiagnosticDescriptor NothingMapped = Error("CR4215",
        "no file of the folder fits '{0}', nor any other entry of the mapping; is it the mapping of another folder?", "文件夹中没有文件符合“{0}”，也没有符合其他各项的文件；映射是否属于另一个文件夹？");

    public static readonly DiagnosticDescriptor OneOfKind = Error("CR4216",
        "a row has one {0} at most; write its fields as a mapping, not as a list", "一行至多有一个 {0}；请写成键值映射，而不是列表");

    public static readonly DiagnosticDescriptor BadDatePattern = Error("CR4217",
        "'{0}' is no pattern of dates; expected yyyy, M or MM, d or dd, and perhaps HH, mm, ss, such as yyyyMMdd or dd/MM/yyyy HH:mm",
        "“{0}”不是日期格式；应含 yyyy、M 或 MM、d 或 dd，可含 HH、mm、ss，如 yyyyMMdd、dd/MM/yyyy HH:mm");

    public static readonly DiagnosticDescriptor BadNumberExample = Error("CR4218",
        "'{0}' does not show how numbers are written; expected an example with decimals, such as \"1,234.50\" or \"1.234,50\"",
        "“{0}”不能说明数字的写法；应为带小数的例子，如 \"1,234.50\" 或 \"1.234,50\"");

    public static readonly DiagnosticDescriptor BadRepeat = Error("CR4219",
        "'{0}' is no range of numbers; expected one such as 1-9 or 01-15", "“{0}”不是编号范围；应如 1-9 或 01-15");

    public static readonly DiagnosticDescriptor NoRepeat = Error("CR4220",
        "'{0}' has the mark {{n}}, and the fact has no 'repeat' that says its numbers", "“{0}”含有 {{n}}，但没有用 repeat 写明编号");

    public static readonly DiagnosticDescriptor RepeatUnused = Error("CR4221",
        "'{0}' is repeated, and none of its columns has the mark {{n}}: every one would be the same", "“{0}”用了 repeat，但没有列名含 {{n}}：各次都相同");

    public static readonly DiagnosticDescriptor BadDelimiter = Error("CR4222",
        "'{0}' can't part fields; expected comma, tab, pipe, semicolon or one sign", "“{0}”不能作为分隔符；应为 comma、tab、pipe、semicolon 或一个符号");

    public static readonly DiagnosticDescriptor NoTable = Error("CR4223",
        "there is no table of codes '{0}' beside the mapping", "映射文件旁没有编码对照表“{0}”");

    public static readonly DiagnosticDescriptor BadTable = Error("CR4224",
        "the table of codes '{0}' can't be read: {1}", "无法读取编码对照表“{0}”：{1}");

    public static readonly DiagnosticDescriptor NoTableColumn = Error("CR4225",
        "'{0}' is not a column of the table '{1}'; found {2}", "“{0}”不是对照表“{1}”的列；实有列：{2}");

    public static readonly DiagnosticDescriptor TwoMeanings = Error("CR4226",
        "the table gives the code '{0}' two meanings, '{1}' in line {2} and '{3}' in line {4}", "对照表中编码“{0}”有两种对应：第 {2} 行为“{1}”，第 {4} 行为“{3}”");

    public static readonly DiagnosticDescriptor BadScale = Error("CR4227",
        "'{0}' is no number other than zero; expected one such as 0.01, for amounts in hundredths", "“{0}”不是非零的数；应如 0.01（金额以分为单位）");

    public static readonly DiagnosticDescriptor FieldOfOwner = Error("CR4228",
        "'{0}' is a field of {2}, not of {1}; write it beside '{1}': {2}: {{ {0}: … }}", "“{0}”是 {2} 的字段，不是 {1} 的；请与 {1} 并列写 {2}: {{ {0}: … }}");

    public static readonly DiagnosticDescriptor NotFilled = Error("CR4229",
        "nothing fills {0}, which the records of a row need; write under 'facts' {1}, with one of the columns {2}",
        "每行的记录必需的 {0} 没有来源；请在 facts 中写 {1}，取自某一列；实有列：{2}");

    public static readonly DiagnosticDescriptor OtherDelimiter = Error("CR4230",
        "the fields of '{0}' are not parted: its header holds {1} more signs; write delimiter: {2}; found {3}",
        "文件“{0}”的字段没有分开：表头中另有 {1} 个分隔符；请写 delimiter: {2}；实有列：{3}");

    public static readonly DiagnosticDescriptor OtherHeader = Error("CR4231",
        "the header of '{0}' has {1} of the {2} columns that the mapping names; is it another file, or are 'encoding', 'delimiter' or 'skip_lines' wrong? found {3}",
        "文件“{0}”的表头只有映射所写 {2} 列中的 {1} 列；是否是另一个文件，或 encoding、delimiter、skip_lines 写错？实有列：{3}");

    public static readonly DiagnosticDescriptor TableEncoding = Error("CR4232",
        "the table of codes '{0}' is not in {1}; name its encoding: codes: {{ …, encoding: gbk }}", "编码对照表“{0}”不是 {1} 编码；请写明其编码：codes: {{ …, encoding: gbk }}");

    public static readonly DiagnosticDescriptor ColumnOrText = Error("CR4234",
        "the file '{0}' has no column '{1}', which an expression names; a text is written in quotes: \"{1}\"; found {2}",
        "文件“{0}”没有表达式中的列“{1}”；如果是文本，请加引号：\"{1}\"；实有列：{2}");

    public static readonly DiagnosticDescriptor NotAColumn = Error("CR4235",
        "'{0}' is no column here; a text is written in quotes: \"{0}\"", "“{0}”在此处不是列；文本应加引号：\"{0}\"");

    public static readonly DiagnosticDescriptor SeveralSources = Error("CR4233",
        "'{0}' has {1}; expected exactly one of: column, join, value, expression, made", "“{0}”同时写了 {1}；column、join、value、expression、made 只能写其一");
}
