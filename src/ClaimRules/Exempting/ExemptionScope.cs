using ClaimRules.Packs;

namespace ClaimRules.Exempting;

/// <summary>What an exemption covers: facts that are among the named of every key that it has. Immutable and thread-safe.</summary>
internal sealed class ExemptionScope
{
    private static readonly Dictionary<string, Func<FactPlace, string?>> Named = new(StringComparer.Ordinal)
    {
        ["region"] = static place => place.Region,
        ["provider"] = static place => place.Provider,
        ["department"] = static place => place.Department,
        ["code"] = static place => place.Code,
        ["encounter"] = static place => place.Encounter,
        ["claim"] = static place => place.Claim,
        ["person"] = static place => place.Person,
    };

    private readonly List<Func<FactPlace, bool>> conditions = [];
    private readonly List<string> texts = [];

    /// <summary>The keys that a scope may have, in the order in which they are told.</summary>
    public static IReadOnlyCollection<string> Keys => Named.Keys;

    /// <summary>Whether it covers everything.</summary>
    public bool IsAll => conditions.Count == 0;

    /// <summary>Narrows the scope to the named of a key.</summary>
    public void Narrow(string key, IReadOnlyList<string> names)
    {
        texts.Add($"{key}={string.Join(',', names)}");
        var of = Named[key];
        if (key == "region")
        {
            var places = new AppliesTo(names, []);
            conditions.Add(place => places.Covers(place.Region, null));
            return;
        }

        var set = names.ToHashSet(StringComparer.Ordinal);
        conditions.Add(place => of(place) is { } name && set.Contains(name));
    }

    public bool Covers(FactPlace place) => conditions.TrueForAll(condition => condition(place));

    /// <summary>Such as <c>provider=H1; code=A01,A02</c>, or <c>all</c>.</summary>
    public override string ToString() => IsAll ? "all" : string.Join("; ", texts);
}
