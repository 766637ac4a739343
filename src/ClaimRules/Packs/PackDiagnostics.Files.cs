using ClaimRules.Diagnostics;
using static ClaimRules.Diagnostics.DiagnosticDescriptor;

namespace ClaimRules.Packs;

/// <content>Files and folders: CR00xx.</content>
internal static partial class PackDiagnostics
{
    public static readonly DiagnosticDescriptor PathNotFound =
        Error("CR0001", "there is no folder or file '{0}'", "找不到文件夹或文件“{0}”");

    public static readonly DiagnosticDescriptor NoPack =
        Error("CR0002", "'{0}' holds no rule pack: neither it nor a folder in it has a pack.yaml", "“{0}”中没有规则包：它和它的子文件夹都没有 pack.yaml");

    public static readonly DiagnosticDescriptor ArchiveNotSupported =
        Error("CR0003", "pack archives (.crpack) are not supported yet; unpack '{0}' to a folder", "尚不支持规则包归档文件（.crpack）；请把“{0}”解压为文件夹");

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
}
