using ClaimRules.Diagnostics;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Stages;

namespace ClaimRules.Cli.Checking;

/// <summary><c>check --plan</c>: how rules are run, stage by stage.</summary>
internal static class PlanReport
{
    public static void Write(Session session, RulePackCatalog catalog, PlanRequest request)
    {
        var plans = Plans(catalog, request).ToList();
        if (request.RuleId is { } id)
            plans = Only(session, plans, id);
        if (request.ByCost)
            plans = plans.ConvertAll(static plan => plan with { Rules = [.. plan.Rules.OrderByDescending(static rule => rule.Cost.Steps).ThenBy(static rule => rule.RuleId, StringComparer.Ordinal)] });
        if (request.IsJson)
            PlanJson.Write(session.Out, plans);
        else
            PlanText.Write(session, plans);
    }

    private static IEnumerable<AuditPlan> Plans(RulePackCatalog catalog, PlanRequest request) => Enum.GetValues<Stage>()
        .Where(stage => request.Stage is null || request.Stage == stage)
        .Where(stage => StageRules.For(catalog, stage, includeDrafts: false).Count > 0)
        .Select(stage => new ClaimAuditor(catalog, stage, new AuditOptions { AsOf = request.AsOf }).Plan(request.Region, request.Institution));

    /// <summary>One rule of plans of all, so that what it shares with others is still told.</summary>
    private static List<AuditPlan> Only(Session session, List<AuditPlan> plans, string id)
    {
        var known = plans.SelectMany(static plan => plan.Rules.Select(static rule => rule.RuleId).Concat(plan.NotInForce)).Distinct(StringComparer.Ordinal).ToList();
        if (!known.Contains(id))
        {
            var near = Spelling.Nearest(id, known);
            throw new UsageException(session.Words[
                $"the packs have no rule '{id}'{(near is null ? "" : $"; did you mean '{near}'?")}", $"规则包中没有规则“{id}”{(near is null ? "" : $"；是否想写“{near}”？")}"]);
        }

        return [.. plans.Select(plan => plan with { Rules = [.. plan.Rules.Where(rule => rule.RuleId == id)], NotInForce = [.. plan.NotInForce.Where(other => other == id)] })
            .Where(static plan => plan.Rules.Count + plan.NotInForce.Count > 0)];
    }
}
