using System.Globalization;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Values;
using ClaimRules.Yaml;

namespace ClaimRules.Testing.Suites;

/// <summary>Reads the fields of a fact from a mapping, by the names of the schema.</summary>
internal sealed class FactValues(DiagnosticBag diagnostics)
{
    /// <summary>Takes the place of a value: the fact is missing, and no default fills it.</summary>
    public const string Missing = "missing";

    private static readonly string[] Times = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    /// <summary>Reads a fact.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="mapping">The mapping.</param>
    /// <param name="others">Keys that are read elsewhere.</param>
    /// <param name="owner">The fact under which it is written, where that is told apart.</param>
    public FactText Read(FactKind kind, YamlMapping mapping, IReadOnlyCollection<string> others, FactText? owner = null)
    {
        var fact = new FactText(kind, mapping.Span) { Owner = owner };
        foreach (var (key, value) in mapping.Entries)
        {
            if (others.Contains(key.Value))
                continue;
            var name = key.Value == "id" && kind.IdField is { } id ? id : key.Value;
            if (kind.Find(name) is not { } field)
                diagnostics.ReportUnknown(TestDiagnostics.UnknownField, key.Span, key.Value, kind.Fields.Select(static field => field.Name), kind.Name);
            else if (field.Origin == FieldOrigin.Derived)
                diagnostics.Report(TestDiagnostics.DerivedField, key.Span, field.ToString(), Instead(field));
            else
                ReadField(fact, field, key, value);
        }

        return fact;
    }

    private void ReadField(FactText fact, FactField field, ScalarText key, YamlNode value)
    {
        if (value is YamlMapping { Entries: [{ Key.Value: "invalid", Value: YamlScalar raw }] })
        {
            fact.Values[field.Name] = raw.Text.Value;
            return;
        }

        if (value is not YamlScalar { IsEmpty: false } scalar)
        {
            diagnostics.Report(value is YamlScalar ? YamlDiagnostics.EmptyValue : YamlDiagnostics.NotText, value.Span, key.Value);
            return;
        }

        var text = scalar.Text.Value.Trim();
        if (text == Missing)
        {
            fact.Withheld.Add(field.Name);
            return;
        }

        if (Fault(field, text) is { } expected)
        {
            var known = field.Choice?.Values.Select(static choice => choice.Name) ?? [];
            diagnostics.ReportUnknown(TestDiagnostics.BadValue, scalar.Span, text, known, expected, field.ToString());
            return;
        }

        fact.Values[field.Name] = text;
    }

    /// <summary>What was expected, or null where the text is good.</summary>
    private static string? Fault(FactField field, string text) => field.Type switch
    {
        FactType.Choice when field.Choice!.IndexOf(text) < 0 && !field.Choice.UnknownCodes.Contains(text) =>
            "one of: " + string.Join(", ", field.Choice.Values.Select(static value => value.Name)),
        FactType.Flag when text is not ("true" or "false" or "1" or "0" or "是" or "否") => "true or false",
        FactType.Date when !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) =>
            "a date such as 2026-03-02",
        FactType.Time when !DateTime.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) =>
            "a time such as 2026-03-02 08:30",
        FactType.Month when !DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => "a month such as 2026-03",
        FactType.Integer when !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => "a whole number",
        FactType.Money or FactType.Price or FactType.Quantity or FactType.Decimal when !Fixed.TryParse(text, out var number) || number.Round(field.Type.Scale()) != number =>
            $"a number with at most {field.Type.Scale().ToString(CultureInfo.InvariantCulture)} decimal places",
        _ => null,
    };

    private static string Instead(FactField field) => field.Kind.Name switch
    {
        "encounter" when field.Name is "main_procedure" => "give procedures",
        "encounter" when field.Name.StartsWith("stay", StringComparison.Ordinal) => "give admit_date, discharge_date and transfer",
        "encounter" => "write it under 'claim'",
        _ => "give date, begin_date, stop_date or days_supply",
    };
}
