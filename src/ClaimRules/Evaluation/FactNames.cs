using ClaimRules.Facts;
using ClaimRules.Findings;

namespace ClaimRules.Evaluation;

/// <summary>
/// Tells by which id results name a fact. What packs declare is known by its key below its owner, so the owner's name goes before it where the
/// encounter alone does not tell it; whatever holds a personal value is named by a key of it. One serves one thread.
/// </summary>
internal sealed class FactNames(FactReader facts, PersonKeys keys)
{
    private readonly Dictionary<FactKind, bool> personal = [];

    public string Of(FactRef fact)
    {
        var kind = fact.Kind;
        var owner = kind.IsSupplement && fact.Table.Owner is { } table ? new FactRef(table, fact.Table.Parent(fact.Row)) : (FactRef?)null;
        if (owner is { } only && kind.Key.Count == 0)
            return Of(only);
        var id = IsPersonal(kind) ? keys.Of(facts.IdOf(fact)) : facts.IdOf(fact);
        return owner is { Kind.Name: not "encounter" } above ? $"{Of(above)}/{id}" : id;
    }

    private bool IsPersonal(FactKind kind)
    {
        if (!personal.TryGetValue(kind, out var known))
        {
            var named = kind.IsSupplement ? kind.Key : kind.IdField is { } id ? [id] : [];
            personal.Add(kind, known = named.Any(name => kind[name].IsPersonal));
        }

        return known;
    }
}
