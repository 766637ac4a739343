using ClaimRules.Diagnostics;
using static ClaimRules.Diagnostics.DiagnosticDescriptor;

namespace ClaimRules.Claims.Querying;

/// <summary>Problems of queries: CR43xx. Nothing of the run counts. Arguments never hold values.</summary>
internal static class QueryDiagnostics
{
    public static readonly DiagnosticDescriptor OutOfOrder = Error("CR4301",
        "the row's person comes before that of the row above it; expected rows in the byte order of the persons' ids, such as ORDER BY {0} COLLATE \"C\"",
        "该行的参保人排在上一行之前；各行应按参保人标识的字节序排列，如 ORDER BY {0} COLLATE \"C\"");

    public static readonly DiagnosticDescriptor UnreadableType = Error("CR4302",
        "the column '{0}' gives {1}; expected text, a number, a flag, a date or a local time: convert it in the query, or leave it out",
        "列“{0}”的值为 {1}；应为文本、数字、是否、日期或当地时间：请在查询中转换，或去掉该列");

    public static readonly DiagnosticDescriptor OtherRows = Error("CR4303",
        "the query gave other rows when it was run again; expected the same, such as from one snapshot",
        "再次执行时查询结果不同；各次结果应相同，如取自同一快照");
}
