using ClaimRules.Values;

namespace ClaimRules.Language;

/// <summary>Reads the value of a parameter: a number, a duration such as <c>15 days</c>, <c>true</c> or <c>false</c>, a date, or else text.</summary>
internal static class ConstantParser
{
    private static readonly Dictionary<string, DurationUnit> Units = new(StringComparer.Ordinal)
    {
        ["minute"] = DurationUnit.Minutes,
        ["minutes"] = DurationUnit.Minutes,
        ["hour"] = DurationUnit.Hours,
        ["hours"] = DurationUnit.Hours,
        ["day"] = DurationUnit.Days,
        ["days"] = DurationUnit.Days,
        ["month"] = DurationUnit.Months,
        ["months"] = DurationUnit.Months,
        ["year"] = DurationUnit.Years,
        ["years"] = DurationUnit.Years,
    };

    /// <summary>The unit that a word names, as in <c>15 days</c>.</summary>
    public static bool TryUnit(string word, out DurationUnit unit) => Units.TryGetValue(word, out unit);

    public static Value Parse(string text)
    {
        text = text.Trim();
        if (text is "true" or "false")
            return Value.Of(text == "true");
        if (Fixed.TryParse(text, out var number))
            return Value.Of(number);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date))
            return Value.OfDay(date.DayNumber);
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0 && int.TryParse(text.AsSpan(0, space), out var count) && TryUnit(text[(space + 1)..].Trim(), out var unit))
            return Value.Of(new Duration(count, unit));
        return Value.Of(text);
    }
}
