using System.Text.Json;

namespace ClaimRules.Findings;

/// <summary>The tallies of all rules of a run, by rule and check. Each worker has its own. Not thread-safe.</summary>
internal sealed class RuleTallies
{
    private readonly Dictionary<(string Rule, string Check), RuleTally> tallies = [];
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    /// <summary>The tally of a check, made where it is new; ask once and keep it. A rule that never ran is listed only if it was asked for.</summary>
    /// <param name="ruleId">The rule.</param>
    /// <param name="ruleName">Its name.</param>
    /// <param name="check">The check, <c>id</c> or <c>id/field</c>; null where the rule has none.</param>
    public RuleTally For(string ruleId, string ruleName, string? check = null)
    {
        // Of two revisions with two names the first in ordinal order is shown, whichever came first.
        if (!names.TryGetValue(ruleId, out var known) || string.CompareOrdinal(ruleName, known) < 0)
            names[ruleId] = ruleName;
        var key = (ruleId, check ?? "");
        if (!tallies.TryGetValue(key, out var tally))
            tallies.Add(key, tally = new RuleTally());
        return tally;
    }

    public void AddDropped(IEnumerable<Finding> dropped)
    {
        foreach (var finding in dropped)
            For(finding.RuleId, finding.RuleName, finding.Check).AddDropped();
    }

    public void Merge(RuleTallies other)
    {
        foreach (var ((rule, check), tally) in other.tallies)
            For(rule, other.names[rule], check).Merge(tally);
    }

    public void Save(Utf8JsonWriter json, string name) => json.WriteList(
        name,
        tallies.OrderBy(static pair => pair.Key.Rule, StringComparer.Ordinal).ThenBy(static pair => pair.Key.Check, StringComparer.Ordinal),
        (target, pair) =>
        {
            target.WriteString("rule", pair.Key.Rule);
            target.WriteString("check", pair.Key.Check);
            target.WriteString("name", names[pair.Key.Rule]);
            ReportJson.WriteCounts(target, pair.Value.ToCounts());
        });

    public void Restore(JsonElement json, string name)
    {
        foreach (var tally in json.GetProperty(name).EnumerateArray())
            For(tally.Text("rule"), tally.Text("name"), tally.Text("check")).Add(ReportJson.ReadCounts(tally));
    }

    /// <summary>By rule id, then check id, in ordinal order.</summary>
    public IReadOnlyList<RuleSummary> ToSummaries() =>
    [
        .. tallies.GroupBy(static pair => pair.Key.Rule).OrderBy(static group => group.Key, StringComparer.Ordinal).Select(group =>
        {
            var total = new RuleTally();
            foreach (var (_, tally) in group)
                total.Merge(tally);
            return new RuleSummary(group.Key, names[group.Key], total.ToCounts(),
            [
                .. group.Where(static pair => pair.Key.Check.Length > 0)
                    .OrderBy(static pair => pair.Key.Check, StringComparer.Ordinal)
                    .Select(static pair => new CheckSummary(pair.Key.Check, pair.Value.ToCounts())),
            ]);
        }),
    ];
}
