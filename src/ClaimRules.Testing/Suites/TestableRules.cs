using ClaimRules.Language;
using ClaimRules.Packs;

namespace ClaimRules.Testing.Suites;

/// <summary>The rules that the test files of a pack may name: its own, those it takes from other packs, and those it overrides.</summary>
internal sealed class TestableRules
{
    private readonly Dictionary<string, RuleSyntax> rules = new(StringComparer.Ordinal);

    public TestableRules(RulePackCatalog packs, RulePack pack)
    {
        foreach (var rule in pack.Content.Rules.Values)
            rules.Add(rule.Id.Value, rule);
        foreach (var used in pack.Segments.SelectMany(static segment => segment.Uses))
            rules.TryAdd(used.Rule.Id, used.Rule.Syntax);
        var overridden = pack.Manifest.Overrides.Select(static one => one.Rule.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in packs.Packs.SelectMany(static other => other.Content.Rules.Values).Where(rule => overridden.Contains(rule.Id.Value)))
            rules.TryAdd(rule.Id.Value, rule);
    }

    public IEnumerable<string> Ids => rules.Keys;

    public RuleSyntax? Find(string id) => rules.GetValueOrDefault(id);
}
