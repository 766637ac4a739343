using ClaimRules.Diagnostics;
using ClaimRules.Language;
using ClaimRules.Packs.Rules;
using ClaimRules.Stages;

namespace ClaimRules.Packs.Layers;

/// <summary>Whether a change fits the rule it is made to.</summary>
internal static class ChangeCheck
{
    /// <summary>Reports parameters that the rule does not have or whose value does not fit, and suspicions that would be refused.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="change">What is changed.</param>
    /// <param name="place">Where the change is written.</param>
    /// <param name="before">What a broader layer has already changed.</param>
    /// <param name="diagnostics">Takes the problems.</param>
    public static void Report(RuleSyntax rule, RuleChange change, SourceSpan place, RuleChange? before, DiagnosticBag diagnostics)
    {
        foreach (var parameter in change.Parameters)
        {
            if (rule.Parameters.FirstOrDefault(known => known.Name.Value == parameter.Name.Value) is { } known)
                ParameterCheck.Report(known, parameter.Value, diagnostics);
            else
                diagnostics.ReportUnknown(
                    PackDiagnostics.UnknownParameter,
                    parameter.Name.Span,
                    parameter.Name.Value,
                    rule.Parameters.Select(static of => of.Name.Value),
                    rule.Id.Value);
        }

        if (change.Disposition is null && change.Verdict is null)
            return;
        foreach (var check in Verdicts.ChecksOf(rule))
        {
            var verdict = change.Verdict ?? before?.Verdict ?? check.Verdict ?? rule.Body.Verdict;
            var disposition = change.Disposition ?? before?.Disposition ?? check.Disposition ?? rule.Body.Disposition;
            if (disposition != Disposition.Refuse || verdict is null or Verdict.Violation)
                continue;
            diagnostics.Report(PackDiagnostics.RefusedSuspicion, change.DispositionText?.Span ?? place, StageNames.NameOf(verdict.Value));
            return;
        }
    }
}
