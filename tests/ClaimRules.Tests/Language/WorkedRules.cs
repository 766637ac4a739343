using ClaimRules.Claims;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using Claim = ClaimRules.Claims.Claim;

namespace ClaimRules.Tests.Language;

/// <summary>The rules that the description of the language works out, as a pack.</summary>
internal static class WorkedRules
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Language", "WorkedRules");

    private static readonly Lazy<RulePackCatalog> Catalog = new(Load);

    /// <summary>Outcomes of one rule but those that do not apply, as <c>check/subject:Hit</c>, by subject.</summary>
    public static string Text(string rule, params Claim[] claims)
    {
        var auditor = new ClaimAuditor(Catalog.Value, Stage.InitialAudit, new AuditOptions { Rules = [rule] });
        var outcomes = auditor.Outcomes(ClaimReading.From(claims).Batch).Where(static outcome => outcome.Kind != ClaimRules.Evaluation.OutcomeKind.NotApplicable);
        return string.Join(' ', outcomes.Select(static outcome => $"{(outcome.Check is null ? "" : outcome.Check + "/")}{outcome.Subject.Id}:{outcome.Kind}"));
    }

    /// <summary>Findings of one rule: check, about, involved, refused and questioned money, message.</summary>
    public static IReadOnlyList<ClaimRules.Findings.Finding> Found(string rule, params Claim[] claims) =>
        new ClaimAuditor(Catalog.Value, Stage.InitialAudit, new AuditOptions { Rules = [rule] }).Audit(ClaimReading.From(claims)).Findings;

    public static RulePack Pack() => Assert.Single(Catalog.Value.Packs);

    public static IReadOnlyList<Diagnostic> Problems()
    {
        RulePackCatalog.TryLoad([Folder], FactSchema.Standard, out _, out var diagnostics);
        return diagnostics;
    }

    private static RulePackCatalog Load()
    {
        if (!RulePackCatalog.TryLoad([Folder], FactSchema.Standard, out var catalog, out var diagnostics))
            Assert.Fail(string.Join('\n', diagnostics.Select(static d => d + "\n" + d.Excerpt())));
        return catalog!;
    }
}
