using ClaimRules.Stages;

namespace ClaimRules.Cli.Checking;

/// <summary>What <c>check --plan</c> is asked for.</summary>
internal sealed record PlanRequest(Stage? Stage, string? RuleId, DateOnly? AsOf, string? Region, string? Institution, bool IsJson, bool ByCost);
