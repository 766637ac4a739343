using ClaimRules.Diagnostics;

namespace ClaimRules.Packs;

/// <content>Files and YAML: CR00xx, CR01xx.</content>
internal static partial class PackDiagnostics
{
    public static readonly DiagnosticDescriptor PathNotFound =
        Error("CR0001", "there is no folder or file '{0}'", "找不到文件夹或文件“{0}”");

    public static readonly DiagnosticDescriptor NoPack =
        Error("CR0002", "'{0}' holds no rule pack: neither it nor a folder in it has a pack.yaml", "“{0}”中没有规则包：它和它的子文件夹都没有 pack.yaml");

    public static readonly DiagnosticDescriptor ArchiveNotSupported =
        Error("CR0003", "pack archives (.crpack) are not supported yet; unpack '{0}' to a folder", "尚不支持规则包归档文件（.crpack）；请把“{0}”解压为文件夹");

    public static readonly DiagnosticDescriptor Unreadable =
        Error("CR0004", "the file cannot be read: {0}", "文件无法读取：{0}");

    public static readonly DiagnosticDescriptor FileTooLarge =
        Error("CR0005", "the file has more than {0} bytes", "文件超过 {0} 字节");

    public static readonly DiagnosticDescriptor NotUtf8 =
        Error("CR0006", "the file is not UTF-8 here; save it as UTF-8 (Excel: 'CSV UTF-8')", "文件此处不是 UTF-8 编码；请另存为 UTF-8（Excel 选“CSV UTF-8”）");

    public static readonly DiagnosticDescriptor Link =
        Error("CR0007", "the link leads out of the pack, to a folder or to nothing", "链接指向规则包之外、文件夹或不存在的目标");

    public static readonly DiagnosticDescriptor PathLeavesPack =
        Error("CR0008", "'{0}' must be a path below '{1}' with '/' and without '..'", "“{0}”必须是“{1}”之下的路径，用“/”分隔且不含“..”");

    public static readonly DiagnosticDescriptor NotRead =
        Warning("CR0009", "'{0}' is no part of a rule pack and is not read", "“{0}”不是规则包的组成部分，不会被读取");

    public static readonly DiagnosticDescriptor WrongExtension =
        Error("CR0010", "'{0}' is not read; its name must end in '{1}'", "“{0}”不会被读取；文件名必须以“{1}”结尾");

    public static readonly DiagnosticDescriptor TooManyFiles =
        Error("CR0011", "the pack has more than {0} files, or folders deeper than {1}", "规则包超过 {0} 个文件，或文件夹超过 {1} 层");

    public static readonly DiagnosticDescriptor FileMissing =
        Error("CR0012", "the pack has no file '{0}'", "规则包中没有文件“{0}”");

    public static readonly DiagnosticDescriptor MoreProblems =
        Warning("CR0013", "the file has at least {0} more problems that are not listed", "该文件至少还有 {0} 个问题未列出");

    public static readonly DiagnosticDescriptor NoManifest =
        Error("CR0014", "the folder '{0}' looks like a rule pack but has no pack.yaml", "文件夹“{0}”像是规则包，但没有 pack.yaml");

    // What the library says is English: each language has an argument of its own.
    public static readonly DiagnosticDescriptor YamlSyntax = Error(
        "CR0101",
        "YAML cannot be read here: {0}; look at the indentation, and quote a value that contains ': ' or ' #' or begins with a sign",
        "{1}无法按 YAML 读取：请检查缩进；值里含“: ”（冒号加空格）、“ #”，或以符号开头时，请把整个值放在引号里");

    public static readonly DiagnosticDescriptor YamlTooDeep =
        Error("CR0102", "YAML is nested more than {0} levels deep", "YAML 嵌套超过 {0} 层");

    public static readonly DiagnosticDescriptor YamlAnchor =
        Error("CR0103", "anchors and aliases ('&', '*') are not allowed; quote the text if none was meant", "不允许使用锚点和别名（“&”“*”）；若是文本请加引号");

    public static readonly DiagnosticDescriptor YamlTag =
        Error("CR0104", "tags ('!') are not allowed; quote the text if none was meant", "不允许使用标签（“!”）；若是文本请加引号");

    public static readonly DiagnosticDescriptor YamlSecondDocument =
        Error("CR0105", "a file holds one YAML document; a second begins here", "一个文件只能有一个 YAML 文档；此处开始了第二个");

    public static readonly DiagnosticDescriptor YamlDuplicateKey =
        Error("CR0106", "the key '{0}' is written twice; first in line {1}", "键“{0}”重复；第一次在第 {1} 行");

    public static readonly DiagnosticDescriptor YamlControlCharacter =
        Error("CR0107", "the character U+{0} is not allowed", "不允许使用字符 U+{0}");

    public static readonly DiagnosticDescriptor YamlSplit = Error(
        "CR0108",
        "in {{ }}, YAML reads this as a key without a value: put the whole expression, commas and all, in quotes",
        "在 {{ }} 中，YAML 把此处读作没有值的键：请把包括逗号在内的整个表达式放在引号里");

    public static readonly DiagnosticDescriptor YamlKey =
        Error("CR0109", "a key must be a plain name", "键必须是普通名称");

    public static readonly DiagnosticDescriptor YamlEmpty =
        Error("CR0110", "the file is empty", "文件为空");

    public static readonly DiagnosticDescriptor YamlDirective =
        Error("CR0111", "YAML directives ('%') are not allowed", "不允许使用 YAML 指令（“%”）");

    public static readonly DiagnosticDescriptor YamlFlowSyntax = Error(
        "CR0112",
        "YAML cannot be read here: {0}; in {{ }} and [ ], and where a value begins with {{ or [, put the whole expression in quotes",
        "{1}无法按 YAML 读取：在 {{ }} 和 [ ] 中，或值以 {{ 或 [ 开头时，请把整个表达式放在引号里");

    public static readonly DiagnosticDescriptor YamlFullWidthColon =
        Error("CR0113", "the colon '：' is full-width; write ':' and a space", "此处是全角冒号“：”；请改成英文冒号“:”并在后面加一个空格");

    public static readonly DiagnosticDescriptor YamlTab =
        Error("CR0114", "the line is indented with a tab; indent with spaces", "此行用制表符（Tab）缩进；请改用空格");
}
