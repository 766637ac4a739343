using System.Buffers;
using System.Text;
using System.Text.Json;
using ClaimRules.Claims;
using ClaimRules.Findings;
using ClaimRules.Pipeline;

namespace ClaimRules.Testing.Suites;

/// <summary>Runs a case with the interpreter and with compiled rules: the answer must not depend on who gives it.</summary>
internal static class BothEvaluators
{
    /// <summary>What the interpreter says of a case, and the first place where compiled rules differ, or null.</summary>
    public static (AuditReport Report, string? Difference) Run(ClaimAuditor interpreter, ClaimAuditor kernels, ClaimReading reading)
    {
        var report = interpreter.Audit(reading);
        return (report, Difference(Told(report), Told(kernels.Audit(reading))));
    }

    private static string? Difference(List<string> one, List<string> other)
    {
        var at = one.Zip(other).TakeWhile(static pair => pair.First == pair.Second).Count();
        if (at == one.Count && at == other.Count)
            return null;
        return $"compiled rules answer otherwise than the interpreter: {Line(other, at)} where it has {Line(one, at)}";
    }

    private static string Line(List<string> lines, int at) => at < lines.Count ? lines[at].Trim() : "nothing";

    /// <summary>Findings first, then the indicators, the claims, the tallies and what was in force, in lines.</summary>
    private static List<string> Told(AuditReport report)
    {
        var lines = new ArrayBufferWriter<byte>();
        using (var json = new JsonLine(lines))
        {
            foreach (var finding in report.Findings.Concat(report.ShadowFindings))
            {
                FindingJson.Write(json, finding);
                json.EndLine();
            }

            foreach (var indicator in report.Indicators)
            {
                IndicatorJson.Write(json, indicator);
                json.EndLine();
            }

            foreach (var claim in report.Claims)
            {
                ClaimJson.Write(json, claim);
                json.EndLine();
            }
        }

        using (var json = new Utf8JsonWriter(lines, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
            ReportJson.Write(json, report.Summary);
        return [.. Encoding.UTF8.GetString(lines.WrittenSpan).Split('\n')];
    }
}
