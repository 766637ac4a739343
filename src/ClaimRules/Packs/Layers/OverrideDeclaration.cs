using ClaimRules.Diagnostics;
using ClaimRules.Yaml;

namespace ClaimRules.Packs.Layers;

/// <summary>An entry of <c>overrides:</c>: what a layer changes of a rule, and by what authority.</summary>
internal sealed record OverrideDeclaration(ScalarText Rule, RuleChange Change, DayRange Days, string Basis)
{
    public static OverrideDeclaration? Read(MappingReader reader, DiagnosticBag diagnostics)
    {
        var rule = reader.RequiredText("rule");
        var change = RuleChange.Read(reader);
        var (from, to) = reader.Days();
        var basis = reader.RequiredText("basis");
        reader.Finish();
        if (rule is null)
            return null;
        if (change.IsEmpty)
            diagnostics.Report(PackDiagnostics.OverrideNothing, rule.Span, rule.Value);
        return new OverrideDeclaration(rule, change, DayRange.Of(from, to), basis?.Value ?? "");
    }
}
