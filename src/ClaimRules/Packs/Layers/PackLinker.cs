using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Knowledge;
using ClaimRules.Language;
using ClaimRules.Packs.Facts;

namespace ClaimRules.Packs.Layers;

/// <summary>Puts packs together: the tables that each may name, its rules bound to them, and the rules it takes from others.</summary>
internal sealed class PackLinker(IReadOnlyList<RulePack> packs, FactSchema schema, DiagnosticBag diagnostics)
{
    private readonly FactLinker facts = new(packs, schema, diagnostics);

    /// <summary>The kinds that are there without packs, and those that the packs declare.</summary>
    public FactSchema Schema => facts.Schema;

    public void Link()
    {
        foreach (var pack in new RequirementResolver(packs, diagnostics).Resolve())
        {
            Bind(pack);
            new UseResolver(pack, diagnostics).Resolve();
            pack.Rules = [.. Infos(pack).DistinctBy(static rule => rule.Id).OrderBy(static rule => rule.Id, StringComparer.Ordinal)];
        }

        StageCheck.ReportRulesTwice(packs, diagnostics);
        StageCheck.ReportRulesWithoutText(packs, diagnostics);
        StageCheck.ReportDeprecated(packs, diagnostics);
        new OverrideCheck(packs, diagnostics).Report();
    }

    /// <summary>Segments that rest on the same pack versions share their bound rules; a new one begins only where a table may differ.</summary>
    private void Bind(RulePack pack)
    {
        var bound = new List<PackSegment>();
        foreach (var segment in pack.Segments)
        {
            if (bound.Find(other => HasSamePacks(other, segment)) is { } same)
            {
                (segment.Scope, segment.Rules) = (same.Scope, same.Rules);
                continue;
            }

            segment.Scope = new BindingScope(facts.SchemaFor(pack, Required(pack, segment)), Tables(pack, segment)) { BrokenTables = BrokenTables(pack, segment) };
            var rules = new Dictionary<string, BoundRule>(StringComparer.Ordinal);
            foreach (var rule in pack.Content.Rules.Values)
            {
                // A parameter without a readable value has no type to bind to; why it has none is reported already.
                if (rule.Parameters.Any(static parameter => parameter.Values.Count == 0))
                    continue;
                var bag = new DiagnosticBag();
                if (RuleBinder.Bind(rule, segment.Scope, bag) is { } ready)
                    rules.Add(rule.Id.Value, ready);
                diagnostics.AddLimited(bag, rule.Source.Path);
            }

            segment.Rules = rules;
            bound.Add(segment);
        }
    }

    private static bool HasSamePacks(PackSegment a, PackSegment b) =>
        a.Required.Count == b.Required.Count
        && a.Required.All(pair => b.Required.TryGetValue(pair.Key, out var other) && other.Pack == pair.Value.Pack);

    private Dictionary<string, KnowledgeTable> Tables(RulePack pack, PackSegment segment)
    {
        var tables = new Dictionary<string, KnowledgeTable>(pack.Content.Tables, StringComparer.Ordinal);
        foreach (var requirement in pack.Manifest.Requires)
        {
            if (!segment.Required.TryGetValue(requirement.Id.Value, out var required))
                continue;
            foreach (var (name, table) in required.Pack.Content.Tables)
            {
                if (!tables.TryAdd(name, table))
                    diagnostics.Report(PackDiagnostics.TableClash, PlaceOf(pack, name) ?? requirement.Id.Span, name, tables[name].PackId, table.PackId);
            }
        }

        return tables;
    }

    private static SourceSpan? PlaceOf(RulePack pack, string table) =>
        pack.Manifest.Tables.FirstOrDefault(declaration => declaration.Name.Value == table)?.Name.Span;

    /// <summary>The declared tables that could not be read.</summary>
    private static HashSet<string> BrokenTables(RulePack pack, PackSegment segment) =>
    [
        .. Required(pack, segment)
            .Prepend(pack)
            .SelectMany(static from => from.Manifest.TableNames.Where(name => !from.Content.Tables.ContainsKey(name))),
    ];

    private static IEnumerable<RulePack> Required(RulePack pack, PackSegment segment) =>
        pack.Manifest.Requires.Select(requirement => segment.Required.GetValueOrDefault(requirement.Id.Value)?.Pack).OfType<RulePack>();

    private static IEnumerable<RuleInfo> Infos(RulePack pack)
    {
        foreach (var rule in pack.Content.Rules.Values)
            yield return Info(rule, pack.Id, RuleChange.None);
        foreach (var used in pack.Segments.Reverse().SelectMany(static segment => segment.Uses))
            yield return Info(used.Rule.Syntax, used.Origin.Id, used.Use.Change);
    }

    private static RuleInfo Info(RuleSyntax rule, string packId, RuleChange change) => new(rule.Id.Value, rule.Name, packId)
    {
        Class = rule.Class,
        Revision = rule.Revision,
        Verdict = change.Verdict ?? Verdicts.Of(rule).Order().FirstOrDefault(Stages.Verdict.SlightlySuspicious),
        Status = change.Status ?? rule.Status,
        Path = rule.Source.Path,
    };
}
