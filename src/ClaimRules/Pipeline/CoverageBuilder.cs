using ClaimRules.Claims;
using ClaimRules.Facts;
using ClaimRules.Findings;
using ClaimRules.Language;
using ClaimRules.Packs;

namespace ClaimRules.Pipeline;

/// <summary>Finds which rules could not run for want of which fields, and which parameters were in force.</summary>
internal sealed class CoverageBuilder(IReadOnlyList<StageRule> rules)
{
    private readonly HashSet<FactField> supplied = [];
    private readonly HashSet<FactField> wanting = [];
    private readonly HashSet<FactKind> unread = [];
    private readonly Dictionary<(StageRule Rule, RuleSetting Setting), (int From, int To)> settings = [];

    public void Add(ClaimBatch batch)
    {
        unread.UnionWith(rules.SelectMany(static rule => rule.Rule.Kinds).Where(kind => batch.Schema.Find(kind.Name) != kind));
        foreach (var field in rules.SelectMany(static rule => rule.Rule.Reads).Distinct().Where(field => !supplied.Contains(field) && !unread.Contains(field.Kind)))
        {
            // A batch without facts of the kind says nothing of its fields, whatever the other batches say.
            var table = batch[field.Kind];
            if (table.Column(field) is { } column && HasValue(column, table.Count))
                supplied.Add(field);
            else if (table.Count > 0)
                wanting.Add(field);
        }
    }

    public void Add(IReadOnlyDictionary<(StageRule Rule, RuleSetting Setting), (int From, int To)> seen)
    {
        foreach (var (key, days) in seen)
        {
            var known = settings.GetValueOrDefault(key, days);
            settings[key] = (Math.Min(known.From, days.From), Math.Max(known.To, days.To));
        }
    }

    /// <summary>Per rule, the fields that no fact of the run had, and the kinds that claims were read without.</summary>
    public IReadOnlyList<RuleCoverage> Build() =>
    [
        .. rules.GroupBy(static rule => rule.Rule.Id, StringComparer.Ordinal)
            .Select(group => new RuleCoverage(group.Key, [.. group.SelectMany(rule => MissingTo(rule.Rule)).Distinct()]))
            .Where(static rule => rule.Missing.Count > 0),
    ];

    private IEnumerable<string> MissingTo(BoundRule rule) =>
        rule.Kinds.Where(unread.Contains).Select(static kind => kind.Name)
            .Concat(rule.Reads.Where(field => !unread.Contains(field.Kind) && wanting.Contains(field) && !supplied.Contains(field)).Select(static field => field.ToString()));

    public IReadOnlyList<ParameterInForce> Parameters() =>
    [
        .. settings.SelectMany(static pair => pair.Key.Setting.Origins.Select(origin => (pair.Key.Rule, Origin: origin, pair.Value)))
            .GroupBy(static item => (item.Rule.Rule.Id, item.Origin.Name, Value: item.Origin.Value.ToString(), item.Origin.PackId, item.Origin.Basis))
            .Select(static group => new ParameterInForce(group.Key.Id, group.Key.Name, group.Key.Value, group.Key.PackId)
            {
                From = DateOnly.FromDayNumber(group.Min(static item => item.Value.From)),
                To = DateOnly.FromDayNumber(group.Max(static item => item.Value.To)),
                Basis = group.Key.Basis,
            }),
    ];

    private static bool HasValue(FactColumn column, int count)
    {
        for (var row = 0; row < count; row++)
        {
            if (column.StateOf(row) != FactState.Missing)
                return true;
        }

        return false;
    }
}
