using ClaimRules.Facts;

namespace ClaimRules.Claims.Reading;

/// <summary>What became of a staged record.</summary>
internal enum Fate : byte
{
    Taken,
    Copy,
    Quarantined,
}

/// <summary>
/// Records of one kind as they were read, before they are put in order: columns, where each was read, and the ids of what it belongs to.
/// A reference column holds the symbol of the id until rows are known.
/// </summary>
internal sealed class RecordStore
{
    /// <summary>Said of a record whose file is of its own kind, rather than of a part of another record.</summary>
    public const int OwnFile = -2;

    private readonly List<int> files = [];
    private readonly List<int> lines = [];
    private readonly List<long> offsets = [];
    private readonly List<int> lengths = [];
    private readonly List<bool> history = [];
    private readonly List<int>[] ancestors;

    public RecordStore(FactKind kind, FactSchema schema)
    {
        Kind = kind;
        Columns = new FactColumn?[kind.Fields.Count];
        Direct = new List<int>?[kind.Fields.Count];
        var chain = new List<FactKind>();
        for (var parent = schema.ParentOf(kind); parent is not null; parent = schema.ParentOf(parent))
            chain.Add(parent);
        Chain = chain;
        ancestors = [.. chain.Select(static _ => new List<int>())];
    }

    public FactKind Kind { get; }

    /// <summary>The kinds that own it, nearest first.</summary>
    public IReadOnlyList<FactKind> Chain { get; }

    public FactColumn?[] Columns { get; }

    /// <summary>By reference field: the staged row that was given in the same record, or −1.</summary>
    public List<int>?[] Direct { get; }

    /// <summary>Columns that no field has, by their names; values are symbols.</summary>
    public SortedDictionary<string, FactColumn> Extras { get; } = new(StringComparer.Ordinal);

    /// <summary>What became of each record.</summary>
    public List<Fate> Fates { get; } = [];

    /// <summary>The staged row of the parent, once it is known; −1 before.</summary>
    public List<int> Parents { get; } = [];

    /// <summary>A claim's encounter, or an encounter's claim, that was read from the same record; negative where there was none.</summary>
    public List<int> Mates { get; } = [];

    /// <summary>Records of this kind that never became rows, because they could not be read.</summary>
    public int Unreadable { get; set; }

    public int Count => files.Count;

    public int Add(in RecordPlace place)
    {
        files.Add(place.File);
        lines.Add(place.Line);
        offsets.Add(place.Offset);
        lengths.Add(place.Length);
        history.Add(place.IsHistory);
        foreach (var ids in ancestors)
            ids.Add(-1);
        Fates.Add(Fate.Taken);
        Parents.Add(-1);
        Mates.Add(-1);
        return Count - 1;
    }

    public RecordPlace Place(int row) => new(files[row], lines[row], offsets[row], lengths[row], history[row]);

    public bool IsHistory(int row) => history[row];

    public void SetHistory(int row, bool value) => history[row] = value;

    /// <summary>The symbol of the id of the ancestor at a place of <see cref="Chain"/>; −1 where it was not named.</summary>
    public int AncestorId(int level, int row) => ancestors[level][row];

    public void SetAncestorId(int level, int row, int symbol) => ancestors[level][row] = symbol;

    public FactColumn Column(FactField field) => Columns[field.Index] ??= FactColumn.Create(field);

    public long Value(FactField field, int row) => Columns[field.Index] is { } column && row < column.Count ? column[row] : FactColumn.Missing;

    public long Value(string field, int row) => Value(Kind[field], row);

    /// <summary>Overwrites a value, whether or not the column reached the row yet.</summary>
    public void Set(FactField field, int row, long value)
    {
        var column = Column(field);
        column.PadTo(Count);
        column.Set(row, value);
    }

    public void Set(string field, int row, long value) => Set(Kind[field], row, value);

    /// <summary>Takes value and raw text of a field from another row.</summary>
    public void Copy(FactField field, int from, int to)
    {
        var value = Value(field, from);
        Set(field, to, value);
        if (value == FactColumn.Invalid && Columns[field.Index]!.RawText(from) is { } raw)
            Columns[field.Index]!.SetRaw(to, raw);
        else
            Columns[field.Index]!.ClearRaw(to);
    }

    /// <summary>Makes all columns as long as the store.</summary>
    public void Pad()
    {
        foreach (var column in Columns)
            column?.PadTo(Count);
        foreach (var column in Extras.Values)
            column.PadTo(Count);
    }

    /// <summary>Takes back the record that was added last.</summary>
    public void RemoveLast()
    {
        var last = Count - 1;
        foreach (var column in Columns)
            column?.Trim(last);
        foreach (var column in Extras.Values)
            column.Trim(last);
        files.RemoveAt(last);
        lines.RemoveAt(last);
        offsets.RemoveAt(last);
        lengths.RemoveAt(last);
        history.RemoveAt(last);
        foreach (var ids in ancestors)
            ids.RemoveAt(last);
        Fates.RemoveAt(last);
        Parents.RemoveAt(last);
        Mates.RemoveAt(last);
    }

    public IEnumerable<int> Taken()
    {
        for (var row = 0; row < Count; row++)
        {
            if (Fates[row] == Fate.Taken)
                yield return row;
        }
    }

    /// <summary>The names of the fields in which two records differ.</summary>
    public IEnumerable<string> Differences(int a, int b)
    {
        foreach (var column in Columns)
        {
            if (column is not null && !column.SameIn(a, b))
                yield return column.Field.ToString();
        }

        for (var level = 0; level < Chain.Count; level++)
        {
            if (ancestors[level][a] != ancestors[level][b])
                yield return $"{Kind.Name}.{Chain[level].Name}";
        }
    }
}

/// <summary>Where a record lies.</summary>
/// <param name="File">The number of its file.</param>
/// <param name="Line">The 1-based line on which it begins; 0 for an object.</param>
/// <param name="Offset">Its first byte in the (expanded, UTF-8) text of the file; −1 where there is none.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="IsHistory">Whether it is history.</param>
internal readonly record struct RecordPlace(int File, int Line, long Offset, int Length, bool IsHistory);
