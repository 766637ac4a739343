using System.Globalization;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Reading;

/// <summary>What a field's text should have been, in English and in Chinese.</summary>
internal static class Expected
{
    public static string Places(FactField field) => field.Type.Scale().ToString(CultureInfo.InvariantCulture);

    public static IReadOnlyList<string> Of(FactField field) => field.Type switch
    {
        FactType.Date => ["a date such as 2025-03-01, from 1880 to 2200", "日期，如 2025-03-01，1880 至 2200 年"],
        FactType.Time => ["a moment such as 2025-03-01 08:30:00", "时间，如 2025-03-01 08:30:00"],
        FactType.Flag => ["1 or 0", "1 或 0"],
        FactType.Choice => [$"a code or name of the list {field.Choice!.Name}", $"“{field.Choice.Title}”字典中的代码或名称"],
        FactType.Integer => ["a whole number", "整数"],
        FactType.Month => ["a month such as 2025-03, from 1880 to 2200", "月份，如 2025-03，1880 至 2200 年"],
        FactType.Money or FactType.Price or FactType.Quantity or FactType.Decimal =>
            [$"a plain decimal number with at most {Places(field)} decimal places", $"最多 {Places(field)} 位小数的数字"],
        FactType.Reference => [$"the id of a {field.Target}", $"{field.Target} 的标识"],
        _ => ["a text", "文本"],
    };
}
