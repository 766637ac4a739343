using ClaimRules.Diagnostics;
using ClaimRules.Language;
using ClaimRules.Values;

namespace ClaimRules.Packs.Rules;

/// <summary>Whether a value fits a parameter: its type and its limits.</summary>
internal static class ParameterCheck
{
    /// <summary>Checks the values that a rule itself gives to its parameter.</summary>
    public static void ReportMistakes(ParameterSyntax parameter, DiagnosticBag diagnostics)
    {
        if (ReportTexts(parameter, diagnostics))
            return;
        foreach (var text in (ScalarText?[])[parameter.Min, parameter.Max])
        {
            if (text is not null && parameter.Values.Count > 0)
                ReportType(parameter, text, diagnostics);
        }

        foreach (var value in parameter.Values)
            Report(parameter, value.Value, diagnostics);
    }

    /// <summary>Checks a value from wherever it comes.</summary>
    public static bool Report(ParameterSyntax parameter, ScalarText text, DiagnosticBag diagnostics)
    {
        if (parameter.Values.Count == 0)
            return true;
        if (!ReportType(parameter, text, diagnostics))
            return false;
        var value = ConstantParser.Parse(text.Value);
        return Within(parameter, parameter.Min, text, value, 1, diagnostics) && Within(parameter, parameter.Max, text, value, -1, diagnostics);
    }

    /// <summary>Where there are limits, there must be something to compare: reports what was meant as a number or a duration and is none.</summary>
    private static bool ReportTexts(ParameterSyntax parameter, DiagnosticBag diagnostics)
    {
        if (parameter.Min is null && parameter.Max is null)
            return false;
        var texts = parameter.Values.Select(static value => value.Value).Append(parameter.Min).Append(parameter.Max).OfType<ScalarText>()
            .Where(static text => ConstantParser.Parse(text.Value).Kind == ValueKind.Text)
            .ToList();
        foreach (var text in texts)
            diagnostics.Report(PackDiagnostics.ParameterText, text.Span, text.Value);
        return texts.Count > 0;
    }

    private static bool ReportType(ParameterSyntax parameter, ScalarText text, DiagnosticBag diagnostics)
    {
        var (kind, wanted) = (ConstantParser.Parse(text.Value).Kind, ConstantParser.Parse(parameter.Values[0].Value.Value).Kind);
        if (kind == wanted)
            return true;
        if (kind == ValueKind.Text && wanted is ValueKind.Number or ValueKind.Duration or ValueKind.Date)
            diagnostics.Report(PackDiagnostics.ParameterText, text.Span, text.Value);
        else
            diagnostics.Report(PackDiagnostics.ParameterType, text.Span, text.Value, Name(kind), parameter.Name.Value, Name(wanted));
        return false;
    }

    /// <summary>Whether the value is not on the wrong side of a limit: <paramref name="side"/> is 1 for the lower and −1 for the upper one.</summary>
    private static bool Within(ParameterSyntax parameter, ScalarText? limit, ScalarText text, Value value, int side, DiagnosticBag diagnostics)
    {
        if (limit is null)
            return true;
        var bound = ConstantParser.Parse(limit.Value);
        if (bound.Kind != value.Kind)
            return true;
        if (Compare(value, bound) is not { } order)
        {
            diagnostics.Report(PackDiagnostics.LimitUnit, text.Span, text.Value, limit.Value);
            return false;
        }

        if (order * side >= 0)
            return true;
        var range = $"{parameter.Min?.Value ?? ""}–{parameter.Max?.Value ?? ""}";
        diagnostics.Report(PackDiagnostics.ParameterOutside, text.Span, text.Value, range, parameter.Name.Value);
        return false;
    }

    /// <summary>Null where the two have no common measure, such as a month and 30 days.</summary>
    private static int? Compare(Value a, Value b)
    {
        if (a.Kind != ValueKind.Duration)
            return a.CompareTo(b);
        var (x, y) = (a.Duration, b.Duration);
        if (Months(x) is { } months && Months(y) is { } others)
            return months.CompareTo(others);
        return Months(x) is null && Months(y) is null ? x.Seconds.CompareTo(y.Seconds) : null;
    }

    private static long? Months(Duration duration) => duration.Unit switch
    {
        DurationUnit.Months => duration.Count,
        DurationUnit.Years => duration.Count * 12L,
        _ => null,
    };

    private static string Name(ValueKind kind) => kind.ToString().ToLowerInvariant();
}
