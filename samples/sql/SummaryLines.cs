using System.Globalization;
using ClaimRules.Findings;

namespace ClaimRules.Samples.Sql;

/// <summary>A summary in a few lines.</summary>
internal static class SummaryLines
{
    public static IEnumerable<string> Of(AuditSummary summary) =>
    [
        .. summary.Records.Where(static count => count.Read > 0).Select(static count => Line($"{count.Kind}: read {count.Read}, quarantined {count.Quarantined}, copies {count.Copies}, audited {count.Current}, history {count.History}")),
        Line($"reversals netted: {summary.Netted}"),
        .. summary.Claims.Where(static claims => claims.Value > 0).Select(static claims => Line($"claims {claims.Key}: {claims.Value}")),
        Line($"findings: {summary.Findings}, exempted {summary.ExemptedFindings}"),
        Line($"refused {summary.Money.Refused:0.00}, questioned {summary.Money.Questioned:0.00} of {summary.Money.Fund:0.00} yuan"),
        .. summary.Rules.Where(static rule => rule.Counts.Hits > 0).Select(static rule => Line($"{rule.Id}: {rule.Counts.Hits}")),
    ];

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
