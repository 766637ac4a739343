using ClaimRules.Facts;

namespace ClaimRules.Claims;

/// <summary>
/// All facts of one kind in a batch, by columns. Rows lie in the order of their parents' rows and, below one parent, in canonical order
/// (begin date, begin time, serial number, id; missing first), so the children of a row are one range. Read-only and thread-safe once built.
/// </summary>
public sealed class FactTable
{
    private readonly FactColumn?[] columns;
    private readonly int[] parents;
    private readonly byte[] history;
    private readonly byte[] silent;
    private readonly SourceRow[] origins;
    private readonly Dictionary<string, int[]> childStarts = [];

    internal FactTable(FactKind kind, int count, FactColumn?[] columns, int[] parents, byte[] history, byte[] silent, SourceRow[] origins)
    {
        Kind = kind;
        Count = count;
        this.columns = columns;
        this.parents = parents;
        this.history = history;
        this.silent = silent;
        this.origins = origins;
    }

    /// <summary>The kind.</summary>
    public FactKind Kind { get; }

    /// <summary>Columns of the input that no field has, by their names: a symbol number for each fact, or a mark of <see cref="FactColumn"/>. Kept aside, never judged.</summary>
    public IReadOnlyDictionary<string, FactColumn> Extras { get; internal init; } = new Dictionary<string, FactColumn>();

    /// <summary>The rows that stand for no record, since others only name them. Told of kinds that belong to no person.</summary>
    internal IReadOnlySet<int> Named { get; init; } = new HashSet<int>();

    /// <summary>The number of facts.</summary>
    public int Count { get; }

    /// <summary>The column of a field, or null where no input had the field: then it is missing for every fact.</summary>
    public FactColumn? Column(FactField field) => columns[field.Index];

    /// <summary>The column of a field by its name, or null where no input had it.</summary>
    public FactColumn? Column(string field) => columns[Kind[field].Index];

    /// <summary>The value of a field, or one of the marks of <see cref="FactColumn"/>.</summary>
    public long Value(FactField field, int row) => columns[field.Index]?[row] ?? FactColumn.Missing;

    /// <summary>The row of the parent; −1 for a kind without parent.</summary>
    public int Parent(int row) => parents.Length == 0 ? -1 : parents[row];

    /// <summary>Whether the fact is history: seen by rules, never judged, never booked.</summary>
    public bool IsHistory(int row) => history[row] != 0;

    /// <summary>Whether the fact is audited but never the subject of a rule: a line netted to zero by its reversal, or the reversal itself.</summary>
    public bool IsSilent(int row) => silent[row] == 1;

    /// <summary>Whether the fact takes back a charge that is not among the facts: only rules about quantities judge it, and nothing of it is payable.</summary>
    public bool IsUnmatchedReversal(int row) => silent[row] == 2;

    /// <summary>Where the fact was read.</summary>
    public SourceRow Origin(int row) => origins[row];

    /// <summary>The rows of another kind that belong to a row of this one, through any number of generations.</summary>
    /// <param name="child">The table of the other kind.</param>
    /// <param name="row">The row of this table.</param>
    public Range Children(FactTable child, int row)
    {
        var starts = childStarts[child.Kind.Name];
        return starts[row]..starts[row + 1];
    }

    /// <summary>The table of the kind that owns this one; null where it has none.</summary>
    internal FactTable? Owner { get; set; }

    /// <summary>Where the rows of another kind begin for each row of this one, and where those of the last end.</summary>
    internal ReadOnlySpan<int> ChildStarts(FactKind child) => childStarts[child.Name];

    /// <summary>Makes <see cref="Children"/> work for a kind; starts has one more entry than this table has rows.</summary>
    internal void SetChildren(FactKind child, int[] starts) => childStarts[child.Name] = starts;

    internal void Silence(int row) => silent[row] = 1;

    internal void MarkUnmatchedReversal(int row) => silent[row] = 2;

    /// <summary>The column of a field, made if no input had it.</summary>
    internal FactColumn Ensure(string field)
    {
        ref var column = ref columns[Kind[field].Index];
        column ??= FactColumn.Create(Kind[field]);
        column.PadTo(Count);
        return column;
    }

    /// <summary>The row of the parent, by row; empty for a kind without parent.</summary>
    internal int[] ParentRows => parents;

    /// <summary>By row: 0, 1 for what is netted to nothing, 2 for an unmatched reversal.</summary>
    internal byte[] Silences => silent;

    /// <summary>By row: whether it is history.</summary>
    internal byte[] HistoryMarks => history;

    /// <summary>The first row of a kind below each row of this one, and one more.</summary>
    internal int[] StartsOf(FactKind child) => childStarts[child.Name];

    internal bool HasChildren(FactKind child) => childStarts.ContainsKey(child.Name);
}

/// <summary>Where a fact was read: a file of the batch and its 1-based line; line 0 where the fact came from an object.</summary>
/// <param name="File">Position in <see cref="ClaimBatch.Sources"/>.</param>
/// <param name="Line">The line on which the record begins.</param>
public readonly record struct SourceRow(int File, int Line);
