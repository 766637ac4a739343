using System.Text.Json;
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
    private readonly List<ParameterInForce> earlier = [];
    private readonly Dictionary<(StageRule Rule, RuleSetting Setting), (int From, int To)> settings = [];

    public void Add(ClaimBatch batch)
    {
        unread.UnionWith(rules.SelectMany(static rule => rule.Rule.Kinds).Where(kind => !batch.Supplies(kind)));
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
        .. settings.SelectMany(static pair => pair.Key.Setting.Origins.Select(origin => new ParameterInForce(pair.Key.Rule.Rule.Id, origin.Name, origin.Value.ToString(), origin.PackId)
            {
                From = DateOnly.FromDayNumber(pair.Value.From),
                To = DateOnly.FromDayNumber(pair.Value.To),
                Basis = origin.Basis,
            }))
            .Concat(earlier)
            .GroupBy(static parameter => parameter with { From = null, To = null })
            .Select(static group => group.Key with { From = group.Min(static parameter => parameter.From), To = group.Max(static parameter => parameter.To) }),
    ];

    /// <summary>Writes what was seen, so that a run that breaks off can go on.</summary>
    public void Save(Utf8JsonWriter json)
    {
        json.WriteTexts("fields_supplied", supplied.Select(static field => field.ToString()));
        json.WriteTexts("fields_wanting", wanting.Select(static field => field.ToString()));
        json.WriteTexts("kinds_unread", unread.Select(static kind => kind.Name));
        json.WriteList("parameters", Parameters(), ReportJson.Write);
    }

    /// <summary>Takes up what <see cref="Save"/> wrote.</summary>
    public void Restore(JsonElement json)
    {
        var fields = rules.SelectMany(static rule => rule.Rule.Reads).Distinct().ToLookup(static field => field.ToString(), StringComparer.Ordinal);
        supplied.UnionWith(json.Texts("fields_supplied").SelectMany(name => fields[name]));
        wanting.UnionWith(json.Texts("fields_wanting").SelectMany(name => fields[name]));
        var kinds = rules.SelectMany(static rule => rule.Rule.Kinds).Distinct().ToLookup(static kind => kind.Name, StringComparer.Ordinal);
        unread.UnionWith(json.Texts("kinds_unread").SelectMany(name => kinds[name]));
        earlier.AddRange(json.List("parameters", ReportJson.ReadParameter));
    }

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
