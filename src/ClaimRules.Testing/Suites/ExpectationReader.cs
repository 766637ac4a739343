using System.Globalization;
using ClaimRules.Diagnostics;
using ClaimRules.Packs;
using ClaimRules.Values;
using ClaimRules.Yaml;

namespace ClaimRules.Testing.Suites;

/// <summary>Reads what a case expects.</summary>
internal sealed class ExpectationReader(DiagnosticBag diagnostics)
{
    private static readonly Dictionary<string, ExpectedOutcome> Outcomes = new(StringComparer.Ordinal)
    {
        ["flagged"] = ExpectedOutcome.Flagged,
        ["clean"] = ExpectedOutcome.Clean,
        ["indeterminate"] = ExpectedOutcome.Indeterminate,
        ["not-applicable"] = ExpectedOutcome.NotApplicable,
    };

    private static readonly string[] OnlyFlagged = ["verdict", "about", "involved", "amount", "refused", "questioned"];

    public static string NameOf(ExpectedOutcome outcome) => Outcomes.FirstOrDefault(pair => pair.Value == outcome).Key ?? "?";

    /// <summary>Reads the keys of the expectation.</summary>
    public Expectation Read(MappingReader reader, IReadOnlyList<string> checks, HashSet<string> ids)
    {
        reader.RequiredNode("expect");
        var outcome = reader.OneOf("expect", Outcomes);
        var check = reader.Text("check");
        if (check is not null && !checks.Contains(check.Value.Split('/')[0]))
            diagnostics.ReportUnknown(TestDiagnostics.UnknownCheck, check.Span, check.Value, checks);
        var expected = new Expectation(outcome ?? ExpectedOutcome.Unreadable)
        {
            Check = check?.Value,
            Verdict = reader.OneOf("verdict", StageNames.Verdicts),
            About = Ids(reader, "about", ids),
            Involved = Ids(reader, "involved", ids),
            Amount = Money(reader, "amount"),
            Refused = Money(reader, "refused"),
            Questioned = Money(reader, "questioned"),
            Missing = reader.Text("missing")?.Value,
            Indicators = reader.Has("indicators") ? [.. reader.Maps("indicators").Select(Indicator)] : null,
        };
        if (outcome is { } known)
        {
            foreach (var key in OnlyFlagged.Where(key => known != ExpectedOutcome.Flagged && reader.Has(key)))
                diagnostics.Report(TestDiagnostics.NotWithExpectation, reader.KeySpan(key), key, NameOf(ExpectedOutcome.Flagged));
            if (expected.Missing is not null && known != ExpectedOutcome.Indeterminate)
                diagnostics.Report(TestDiagnostics.NotWithExpectation, reader.KeySpan("missing"), "missing", NameOf(ExpectedOutcome.Indeterminate));
        }

        return expected;
    }

    private ExpectedIndicator Indicator(MappingReader reader)
    {
        var keys = reader.Entries("group").Select(entry => (entry.Key.Value, reader.AsText(entry.Key.Value, entry.Value)?.Value ?? "")).ToList();
        var value = reader.RequiredText("value");
        var missing = reader.Text("missing");
        reader.Finish();
        if (value is null or { Value: FactValues.Missing })
            return new ExpectedIndicator(keys, null, missing?.Value);
        if (!Fixed.TryParse(value.Value, out var number))
            diagnostics.Report(TestDiagnostics.BadValue, value.Span, value.Value, $"a number, or '{FactValues.Missing}'", "value");
        return new ExpectedIndicator(keys, number.ToDecimal(), missing?.Value);
    }

    private List<string>? Ids(MappingReader reader, string key, HashSet<string> ids)
    {
        if (!reader.Has(key))
            return null;
        var texts = reader.Texts(key);
        foreach (var text in texts.Where(text => !ids.Contains(text.Value)))
            diagnostics.ReportUnknown(TestDiagnostics.UnknownFact, text.Span, text.Value, ids);
        return [.. texts.Select(static text => text.Value)];
    }

    private decimal? Money(MappingReader reader, string key)
    {
        if (reader.Text(key) is not { } text)
            return null;
        if (decimal.TryParse(text.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && decimal.Round(value, 2) == value)
            return value;
        diagnostics.Report(TestDiagnostics.BadValue, text.Span, text.Value, "an amount such as 10.00", key);
        return null;
    }
}
