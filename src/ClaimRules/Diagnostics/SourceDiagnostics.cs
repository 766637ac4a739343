using static ClaimRules.Diagnostics.DiagnosticDescriptor;

namespace ClaimRules.Diagnostics;

/// <summary>Files of text that can't be read: CR0004 to CR0006.</summary>
internal static class SourceDiagnostics
{
    public static readonly DiagnosticDescriptor Unreadable =
        Error("CR0004", "the file cannot be read: {0}", "文件无法读取：{0}");

    public static readonly DiagnosticDescriptor FileTooLarge =
        Error("CR0005", "the file has more than {0} bytes", "文件超过 {0} 字节");

    public static readonly DiagnosticDescriptor NotUtf8 =
        Error("CR0006", "the file is not UTF-8 here; save it as UTF-8 (Excel: 'CSV UTF-8')", "文件此处不是 UTF-8 编码；请另存为 UTF-8（Excel 选“CSV UTF-8”）");
}
