namespace ClaimRules.Facts;

/// <summary>
/// All kinds of facts and their fields: the one table from which columns, readers, the binder, builders and documentation are derived.
/// Immutable and thread-safe.
/// </summary>
public sealed class FactSchema
{
    private readonly Dictionary<string, FactKind> byName = new(StringComparer.Ordinal);

    private FactSchema(IReadOnlyList<FactKind> kinds)
    {
        Kinds = kinds;
        foreach (var kind in kinds)
        {
            byName.Add(kind.Name, kind);
            if (kind.Parent is { } parent && !byName.ContainsKey(parent))
                throw new ArgumentException($"The kind '{kind.Name}' has the parent '{parent}', which is not listed before it.", nameof(kinds));
        }
    }

    /// <summary>The kinds of the national interfaces: person, provider, encounter, claim, diagnosis, procedure, line, charge item.</summary>
    public static FactSchema Standard { get; } = new(
    [
        StandardKinds.Person,
        StandardKinds.Provider,
        StandardKinds.Encounter,
        StandardKinds.Claim,
        StandardKinds.Diagnosis,
        StandardKinds.Procedure,
        StandardKinds.Line,
        StandardKinds.ChargeItem,
    ]);

    /// <summary>The kinds, parents before children.</summary>
    public IReadOnlyList<FactKind> Kinds { get; }

    /// <summary>This schema and one more kind. Nothing else has to be told of it.</summary>
    /// <param name="kind">The kind; its parent must be in the schema.</param>
    /// <exception cref="ArgumentException">The name is taken, or the parent is not there.</exception>
    public FactSchema With(FactKind kind) => new([.. Kinds, kind]);

    /// <summary>This schema without some kinds that own no other.</summary>
    internal FactSchema Without(IReadOnlyCollection<FactKind> kinds) => kinds.Count == 0 ? this : new([.. Kinds.Except(kinds)]);

    /// <summary>The kind with that singular name, or null.</summary>
    public FactKind? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The kind with that plural name, or null.</summary>
    public FactKind? FindPlural(string plural) => Kinds.FirstOrDefault(kind => kind.Plural == plural);

    /// <summary>The kind with that singular name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public FactKind this[string name] => byName[name];

    /// <summary>The kinds whose parent is <paramref name="kind"/>.</summary>
    public IEnumerable<FactKind> ChildrenOf(FactKind kind) => Kinds.Where(child => child.Parent == kind.Name);

    /// <summary>The parent of a kind, or null.</summary>
    public FactKind? ParentOf(FactKind kind) => kind.Parent is null ? null : byName[kind.Parent];

    /// <summary>Whether <paramref name="ancestor"/> owns <paramref name="kind"/>, directly or through others.</summary>
    public bool Owns(FactKind ancestor, FactKind kind)
    {
        for (var parent = ParentOf(kind); parent is not null; parent = ParentOf(parent))
        {
            if (parent == ancestor)
                return true;
        }

        return false;
    }
}
