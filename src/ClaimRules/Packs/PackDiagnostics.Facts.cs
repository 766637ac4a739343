using ClaimRules.Diagnostics;
using static ClaimRules.Diagnostics.DiagnosticDescriptor;

namespace ClaimRules.Packs;

/// <content>Kinds of fact that packs declare: CR08xx.</content>
internal static partial class PackDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownFieldType =
        Error("CR0801", "'{0}' is not a type of fields", "“{0}”不是字段类型");

    public static readonly DiagnosticDescriptor FactNameTaken =
        Error("CR0802", "'{0}' is already {1}; give the kind another name", "“{0}”已被占用（{1}）；请为事实类型另取名称");

    public static readonly DiagnosticDescriptor BadFactKey =
        Error("CR0803", "'{0}' is no field of the kind, nor what it belongs to", "“{0}”既不是该事实类型的字段，也不是其所属对象");

    public static readonly DiagnosticDescriptor FactKeyWithoutOwner = Error(
        "CR0804",
        "the key does not name '{0}': two facts are the same only where they belong to the same one",
        "键中没有“{0}”：只有所属对象相同的两条事实才是同一条");

    public static readonly DiagnosticDescriptor BadFactFile = Error(
        "CR0805",
        "'{0}' is no file of the claims folder: a name without a folder that ends with .csv, .txt or .jsonl",
        "“{0}”不是数据文件夹中的文件名：应为不含文件夹、以 .csv、.txt 或 .jsonl 结尾的名称");

    public static readonly DiagnosticDescriptor FactFileTaken =
        Error("CR0806", "files called '{0}' are read as {1} ({2})", "名为“{0}”的文件已用于 {1}（{2}）");

    public static readonly DiagnosticDescriptor FactClash =
        Error("CR0807", "the kind '{0}' is declared otherwise in {1}; claims are read once for all packs", "事实类型“{0}”在 {1} 中的声明不同；数据只按一种声明读取");

    public static readonly DiagnosticDescriptor ReservedField =
        Error("CR0808", "the field name '{0}' is reserved", "字段名“{0}”是保留名");

    public static readonly DiagnosticDescriptor BadFactDate =
        Error("CR0809", "'{0}' is no date, time or month of the kind", "“{0}”不是该事实类型的日期、时间或月份字段");
}
