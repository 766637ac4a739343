using System.Text.RegularExpressions;
using ClaimRules.Diagnostics;
using ClaimRules.Language;
using ClaimRules.Yaml;

namespace ClaimRules.Packs.Rules;

/// <summary>Reads <c>params</c>: a value, or a mapping with a value or a dated list of values.</summary>
internal static partial class ParameterReader
{
    public static IReadOnlyList<ParameterSyntax> Read(MappingReader rule, DiagnosticBag diagnostics)
    {
        var parameters = new List<ParameterSyntax>();
        foreach (var entry in rule.Entries("params"))
        {
            if (!NamePattern().IsMatch(entry.Key.Value))
                diagnostics.Report(PackDiagnostics.BadName, entry.Key.Span, entry.Key.Value);
            if (entry.Value is YamlScalar && rule.AsText(entry.Key.Value, entry.Value) is { } shorthand)
                parameters.Add(new ParameterSyntax(entry.Key, [new DatedText(null, null, shorthand)]));
            else if (entry.Value is not YamlScalar && rule.AsMap(entry.Key.Value, entry.Value) is { } map)
                parameters.Add(ReadMap(entry.Key, map, diagnostics));
        }

        return parameters;
    }

    private static ParameterSyntax ReadMap(ScalarText name, MappingReader map, DiagnosticBag diagnostics)
    {
        IReadOnlyList<DatedText> values = map.RequiredNode("value") switch
        {
            YamlSequence => ReadDated(name, map, diagnostics),
            null => [],
            var node => map.AsText("value", node) is { } text ? [new DatedText(null, null, text)] : [],
        };
        var parameter = new ParameterSyntax(name, values)
        {
            Min = map.Text("min"),
            Max = map.Text("max"),
            Unit = map.Text("unit")?.Value,
            Source = map.Text("source")?.Value,
            Conflicts = map.Text("conflicts")?.Value,
            Note = map.Text("note")?.Value,
        };
        map.Finish();
        ParameterCheck.ReportMistakes(parameter, diagnostics);
        return parameter;
    }

    private static List<DatedText> ReadDated(ScalarText name, MappingReader map, DiagnosticBag diagnostics)
    {
        var values = new List<(DayRange Days, DatedText Text)>();
        foreach (var item in map.Maps("value"))
        {
            var (from, to) = item.Days();
            if (item.RequiredText("value") is { } value)
                values.Add((DayRange.Of(from, to), new DatedText(from, to, value)));
            item.Finish();
        }

        if (values.Count == 0)
            diagnostics.Report(YamlDiagnostics.EmptyValue, map.KeySpan("value"), name.Value);
        var sorted = values.OrderBy(static value => value.Days.From).ToList();
        for (var i = 1; i < sorted.Count; i++)
        {
            var (before, after) = (sorted[i - 1].Days, sorted[i].Days);
            if (before.Meets(after))
                diagnostics.Report(PackDiagnostics.DatedOverlap, sorted[i].Text.Value.Span, name.Value, after.FromText);
            else if (before.To + 1 < after.From)
            {
                var gap = new DayRange(before.To + 1, after.From - 1);
                diagnostics.Report(PackDiagnostics.DatedGap, sorted[i].Text.Value.Span, name.Value, gap.FromText, gap.ToText);
            }
        }

        return [.. sorted.Select(static value => value.Text)];
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,99}$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
