using ClaimRules.Findings;

namespace ClaimRules.Evaluation.Across;

/// <summary>What tells a fact that belongs to no person from all others of its kind, wherever a run is cut.</summary>
internal static class RootName
{
    /// <summary>The names of what it belongs to, then its id or key; all that it says where it has neither.</summary>
    public static string Of(FactReader facts, FactRef fact)
    {
        var isNamed = fact.Kind.IdField is not null || fact.Kind.Key.Count > 0;
        var own = isNamed ? facts.IdOf(fact) : RootRecords.Text(facts.Batch, fact.Table, fact.Row);
        return fact.Table.Owner is { } owner ? $"{Of(facts, new FactRef(owner, fact.Table.Parent(fact.Row)))}\u001f{own}" : own;
    }
}
