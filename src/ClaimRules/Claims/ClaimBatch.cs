using ClaimRules.Facts;

namespace ClaimRules.Claims;

/// <summary>
/// Claims and all that hangs on them, as columns. Persons are whole and in the ordinal order of their ids; below them everything is in
/// canonical order. Read-only and thread-safe.
/// </summary>
public sealed class ClaimBatch
{
    private readonly Dictionary<string, FactTable> tables;
    private readonly HashSet<(string Kind, int Row, string Child)> lost;
    private readonly IReadOnlySet<string> lostEverywhere;
    private readonly IReadOnlySet<string> supplied;

    internal ClaimBatch(
        FactSchema schema,
        SymbolTable symbols,
        IReadOnlyList<string> sources,
        IEnumerable<FactTable> tables,
        HashSet<(string Kind, int Row, string Child)> lost,
        IReadOnlySet<string> lostEverywhere,
        IReadOnlySet<string> supplied)
    {
        Schema = schema;
        Symbols = symbols;
        Sources = sources;
        this.tables = tables.ToDictionary(static table => table.Kind.Name, StringComparer.Ordinal);
        this.lost = lost;
        this.lostEverywhere = lostEverywhere;
        this.supplied = supplied;
        foreach (var table in this.tables.Values)
            table.Owner = table.Kind.Parent is { } parent ? this.tables[parent] : null;
    }

    /// <summary>The kinds and fields.</summary>
    public FactSchema Schema { get; }

    /// <summary>The texts behind the numbers of id, code and text columns.</summary>
    public SymbolTable Symbols { get; }

    /// <summary>The files that were read, as they are shown.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>The facts of a kind.</summary>
    public FactTable this[FactKind kind] => tables[kind.Name];

    /// <summary>The facts of the kind with that name.</summary>
    public FactTable this[string kind] => tables[kind];

    /// <summary>
    /// Whether the claims came with that kind: it is one of the schema and, where it comes beside the claims (<see cref="FactKind.IsSupplement"/>), a
    /// file of it was read, even without records, or at least one record.
    /// </summary>
    public bool Supplies(FactKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return Schema.Find(kind.Name) == kind && (!kind.IsSupplement || supplied.Contains(kind.Name));
    }

    /// <summary>The kinds of the schema that the claims came without.</summary>
    internal IEnumerable<FactKind> NotSupplied => Schema.Kinds.Where(kind => !Supplies(kind));

    /// <summary>The number of persons.</summary>
    public int PersonCount => tables["person"].Count;

    /// <summary>Whether anything at all was lost.</summary>
    internal bool HasLosses => lost.Count > 0 || lostEverywhere.Count > 0;

    /// <summary>
    /// Whether a record of kind <paramref name="child"/> that belongs to this fact was quarantined, so that what is seen of that kind is not
    /// all there is; or a file that held that kind broke off. For <paramref name="child"/> equal to <paramref name="kind"/>: whether the records
    /// of this fact itself did not agree.
    /// </summary>
    public bool IsIncomplete(FactKind kind, int row, FactKind child) =>
        (lost.Count > 0 && lost.Contains((kind.Name, row, child.Name))) || (lostEverywhere.Count > 0 && lostEverywhere.Contains(child.Name) && kind != child);

    /// <summary>Whether a file that held facts of the kind, or of what they belong to, broke off, so that any may be lacking.</summary>
    internal bool IsTornOff(FactKind kind) =>
        lostEverywhere.Count > 0 && (lostEverywhere.Contains(kind.Name) || (Schema.ParentOf(kind) is { } parent && IsTornOff(parent)));

    /// <summary>The facts of which something was lost, by kind and row; null where a file broke off, so that all of them may be.</summary>
    internal IEnumerable<(string Kind, int Row)>? Incomplete =>
        lostEverywhere.Count > 0 ? null : lost.Select(static mark => (mark.Kind, mark.Row));
}
