using ClaimRules.Diagnostics;
using static ClaimRules.Diagnostics.DiagnosticDescriptor;

namespace ClaimRules.Yaml;

/// <summary>Problems of YAML files, whatever they describe: CR01xx of the text, CR02xx of what a mapping may hold.</summary>
internal static class YamlDiagnostics
{
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
}
