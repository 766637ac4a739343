using System.Globalization;
using ClaimRules.Packs;

namespace ClaimRules.Testing.Suites;

/// <summary>Writes expectations and answers in the words of the test file, so that the two can be held side by side.</summary>
internal static class CaseText
{
    public static string Of(Expectation expected)
    {
        var parts = new List<string> { ExpectationReader.NameOf(expected.Outcome) };
        Add(parts, "check", expected.Check);
        Add(parts, "verdict", expected.Verdict is { } verdict ? StageNames.NameOf(verdict) : null);
        Add(parts, "about", List(expected.About));
        Add(parts, "involved", List(expected.Involved));
        Add(parts, "amount", Money(expected.Amount));
        Add(parts, "refused", Money(expected.Refused));
        Add(parts, "questioned", Money(expected.Questioned));
        Add(parts, "missing", expected.Missing);
        Add(parts, "indicators", List(expected.Indicators?.Select(static one => Text(one.Keys, one.Value, one.Missing)).ToList()));
        return string.Join(", ", parts);
    }

    public static string Of(CaseVerdict verdict, Expectation expected)
    {
        var parts = new List<string> { ExpectationReader.NameOf(verdict.Outcome) };
        Add(parts, "check", string.Join('+', verdict.Findings.Select(static finding => finding.Check).OfType<string>().Distinct()));
        if (verdict.Outcome == ExpectedOutcome.Flagged)
        {
            Add(parts, "verdict", string.Join('+', verdict.Findings.Select(static finding => StageNames.NameOf(finding.Verdict)).Distinct()));
            Add(parts, "about", List(verdict.About));
            Add(parts, "involved", expected.Involved is null ? null : List(verdict.Involved));
            Add(parts, "amount", expected.Amount is null ? null : Money(verdict.Findings.Sum(static finding => finding.Amount ?? 0m)));
            Add(parts, "refused", Money(verdict.Refused));
            Add(parts, "questioned", Money(verdict.Questioned));
        }

        Add(parts, "missing", string.Join('+', verdict.Causes));
        if (expected.Indicators is not null)
            Add(parts, "indicators", List([.. verdict.Indicators.Select(static one => Text(one.Keys.Select(static key => (key.Name, key.Value)), one.Value, one.Missing))]));
        Add(parts, "failure", verdict.Failure);
        return string.Join(", ", parts);
    }

    private static void Add(List<string> parts, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            parts.Add($"{key} {value}");
    }

    private static string Text(IEnumerable<(string Name, string Value)> keys, decimal? value, string? missing) =>
        string.Concat(keys.Select(static key => $"{key.Name}={key.Value} "))
        + (value?.ToString(CultureInfo.InvariantCulture) ?? (missing is null ? FactValues.Missing : $"{FactValues.Missing} {missing}"));

    private static string? List(IReadOnlyList<string>? ids) => ids is null ? null : $"[{string.Join(", ", ids)}]";

    private static string? Money(decimal? amount) => amount?.ToString("0.00", CultureInfo.InvariantCulture);
}
