using ClaimRules.Diagnostics;
using static ClaimRules.Diagnostics.DiagnosticDescriptor;

namespace ClaimRules.Claims;

/// <summary>
/// Problems of claim data. CR40xx: a folder or file can't be read at all, and nothing is. CR41xx: one record is set aside.
/// Arguments never hold personal values.
/// </summary>
internal static class ClaimDiagnostics
{
    public static readonly DiagnosticDescriptor FolderNotFound = Error("CR4001",
        "there is no folder '{0}'; expected a folder with claim files such as encounters.csv and lines.csv",
        "找不到文件夹“{0}”；应为存放 encounters.csv、lines.csv 等数据文件的文件夹");

    public static readonly DiagnosticDescriptor NothingToRead = Error("CR4002",
        "no claim file in the folder; expected names such as {0}, with .csv, .txt or .jsonl, plain or .gz, or a mapping (--map) that names the files; found {1}",
        "文件夹中没有可读的数据文件；应有 {0} 等文件（.csv、.txt 或 .jsonl，可为 .gz），或用映射（--map）指明文件；实有：{1}");

    public static readonly DiagnosticDescriptor EmptyFile = Error("CR4003",
        "the file is empty; expected a header line with the names of the columns",
        "文件为空；首行应为列名");

    public static readonly DiagnosticDescriptor MissingColumns = Error("CR4004",
        "the header of {0} lacks {1}; found {2}",
        "{0}文件的表头缺少 {1}；实有列：{2}");

    public static readonly DiagnosticDescriptor DuplicateColumns = Error("CR4005",
        "the columns '{0}' and '{1}' both mean {2}; expected one of them",
        "列“{0}”与“{1}”都表示 {2}；只应有其一");

    public static readonly DiagnosticDescriptor NotUtf8 = Error("CR4006",
        "line {0} is not valid UTF-8; if the file is in GBK or GB18030, write {1}",
        "第 {0} 行不是有效的 UTF-8；若文件为 GBK 或 GB18030 编码，请写 {1}");

    public static readonly DiagnosticDescriptor UnknownEncoding = Error("CR4007",
        "'{0}' is not an encoding that is known; expected such as utf-8, gb18030, gbk or big5",
        "不认识编码“{0}”；应为 utf-8、gb18030、gbk、big5 等");

    public static readonly DiagnosticDescriptor DamagedArchive = Error("CR4008",
        "the .gz file is damaged: its data do not match its checksum or are no gzip data; expected a whole gzip file",
        ".gz 文件已损坏：内容与校验和不符或不是 gzip 数据；应为完整的 gzip 文件");

    public static readonly DiagnosticDescriptor ExpandedTooLarge = Error("CR4009",
        "the .gz file expands to more than {0} bytes, the limit; raise ClaimReadOptions.MaxExpandedBytes if this is right",
        ".gz 文件解压后超过上限 {0} 字节；如确属正常，请调高 ClaimReadOptions.MaxExpandedBytes");

    public static readonly DiagnosticDescriptor CannotOpen = Error("CR4010",
        "the file can't be opened: {0}",
        "无法打开文件：{0}");

    public static readonly DiagnosticDescriptor FileNotRead = new("CR4011", DiagnosticSeverity.Warning,
        "the file was not read: its name is that of no kind of fact",
        "未读取此文件：文件名与任何数据类别都不对应");

    public static readonly DiagnosticDescriptor NotInEncoding = Error("CR4012",
        "the file holds bytes that are not valid {0}; expected the encoding that was named",
        "文件含有无效的 {0} 字节；应为所指定的编码");

    public static readonly DiagnosticDescriptor UnknownKind = Error("CR4013",
        "'{0}' is not a kind of fact of the schema", "“{0}”不是数据模式中的类别");

    public static readonly DiagnosticDescriptor SpillUnwritable = Error("CR4014",
        "temporary files can't be written: {0}; name another folder for them with --temp",
        "无法写入临时文件：{0}；请用 --temp 指定其他文件夹");

    public static readonly DiagnosticDescriptor NoRoom = Error("CR4015",
        "reading by person may need {0} MB for temporary files, and {1} MB are free; name another folder for them with --temp",
        "按参保人分批读取可能需要 {0} MB 临时空间，现有 {1} MB；请用 --temp 指定其他文件夹");

    public static readonly DiagnosticDescriptor LoneReturns = Error("CR4016",
        "lines end in CR alone; save the file with LF or CRLF as line ends",
        "行尾只有 CR；请将文件另存为以 LF 或 CRLF 换行");

    public static readonly DiagnosticDescriptor RequiredMissing = Error("CR4101",
        "{0} has no value; expected {1}", "{0} 没有值；应为{2}");

    public static readonly DiagnosticDescriptor RequiredUnreadable = Error("CR4102",
        "{0} can't be read; expected {1}", "{0} 无法读取；应为{2}");

    public static readonly DiagnosticDescriptor TooManyDigits = Error("CR4103",
        "{0} has more decimal places than {1}; a value is never rounded unless an expression of a mapping says round(x, {1})", "{0} 的小数位超过 {1} 位；数值从不四舍五入，除非映射的表达式写明 round(x, {1})");

    public static readonly DiagnosticDescriptor TooLarge = Error("CR4104",
        "{0} is too large to be held exactly", "{0} 的数值过大，无法精确保存");

    public static readonly DiagnosticDescriptor BrokenQuoting = Error("CR4105",
        "a quote is not closed, or text stands beside it; reading went on with the next line that has {0} fields",
        "引号未闭合或引号外有文字；已从下一个有 {0} 个字段的行继续读取");

    public static readonly DiagnosticDescriptor FieldCount = Error("CR4106",
        "the record has {0} fields; expected {1}, as in the header", "该记录有 {0} 个字段；应与表头一致，为 {1} 个");

    public static readonly DiagnosticDescriptor LineTooLong = Error("CR4107",
        "the line is longer than {0} bytes, the limit", "该行超过上限 {0} 字节");

    public static readonly DiagnosticDescriptor TruncatedArchive = Error("CR4108",
        "the .gz file ends in the middle: the records before this line are read, what followed is lost",
        ".gz 文件不完整：此行之前的记录已读取，其后的内容已丢失");

    public static readonly DiagnosticDescriptor BadJson = Error("CR4109",
        "the line is not one JSON object as expected: {0}", "该行不是所要求的 JSON 对象：{0}");

    public static readonly DiagnosticDescriptor ParentNotFound = Error("CR4110",
        "the {0} that it names is not in the files", "所属的{1}不在数据文件中");

    public static readonly DiagnosticDescriptor ParentQuarantined = Error("CR4111",
        "the {0} that it names was itself set aside", "所属的{1}已被隔离");

    public static readonly DiagnosticDescriptor ConflictingCopies = Error("CR4112",
        "{0} records have this key and do not agree in {1}; all of them are set aside", "有 {0} 条记录主键相同而 {1} 不一致；全部隔离");

    public static readonly DiagnosticDescriptor PersonConflict = Error("CR4113",
        "the records of one person do not agree in {0}; these fields read as missing", "同一参保人的记录在 {0} 上不一致；这些字段按缺失处理");

    public static readonly DiagnosticDescriptor ClaimNotNamed = Error("CR4114",
        "its encounter has {0} claims, and it does not name one of them; expected line.claim",
        "其就诊有 {0} 张结算单，但未指明属于哪一张；应填写 line.claim");

    public static readonly DiagnosticDescriptor ParentNotNamed = Error("CR4115",
        "it names no {0}; expected {1}", "未指明所属的{2}；应填写 {1}");

    public static readonly DiagnosticDescriptor ParentAmbiguous = Error("CR4116",
        "several {0} records have the id that it names", "有多条{1}记录的标识与所填相同");

    public static readonly DiagnosticDescriptor NotListed = Error("CR4117",
        "{0} has a value that the mapping does not list", "{0} 的值不在映射所列的值之中");

    public static readonly DiagnosticDescriptor WhenUnknown = Error("CR4118",
        "it can't be told whether the row has a {0}: the condition 'when' of the mapping lacks a value or could not be worked out",
        "无法判断该行是否有 {0}：映射中的条件 when 缺少值或无法计算");

    public static readonly DiagnosticDescriptor ProviderConflict = Error("CR4119",
        "the rows of one provider do not agree in {0}; these fields read as missing unless the encounter says them", "同一机构的各行在 {0} 上不一致；除非就诊另有说明，这些字段按缺失处理");
}
