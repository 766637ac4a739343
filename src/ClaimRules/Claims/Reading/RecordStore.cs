using ClaimRules.Facts;

namespace ClaimRules.Claims.Reading;

/// <summary>
/// Records of one kind as they were read, before they are put in order: columns, where each was read, and the ids of what it belongs to.
/// A reference column holds the symbol of the id until rows are known.
/// </summary>
internal sealed class RecordStore
{
    /// <summary>Said of a record whose file is of its own kind, rather than of a part of another record.</summary>
    public const int OwnFile = -2;

    private RecordPlace[] places = [];
    private readonly int[][] ancestors;

    public RecordStore(FactKind kind, FactSchema schema)
    {
        Kind = kind;
        Columns = new FactColumn?[kind.Fields.Count];
        Direct = new List<int>?[kind.Fields.Count];
        var chain = new List<FactKind>();
        for (var parent = schema.ParentOf(kind); parent is not null; parent = schema.ParentOf(parent))
            chain.Add(parent);
        Chain = chain;
        ancestors = [.. chain.Select(static _ => Array.Empty<int>())];
    }

    public FactKind Kind { get; }

    /// <summary>The kinds that own it, nearest first.</summary>
    public IReadOnlyList<FactKind> Chain { get; }

    /// <summary>Whether its facts hang on no person.</summary>
    public bool BelongsToNobody => Kind.Name != "person" && (Chain.Count == 0 || Chain[^1].Name != "person");

    public FactColumn?[] Columns { get; }

    /// <summary>By reference field: the staged row that was given in the same record, or −1.</summary>
    public List<int>?[] Direct { get; }

    /// <summary>Columns that no field has, by their names; values are symbols.</summary>
    public SortedDictionary<string, FactColumn> Extras { get; } = new(StringComparer.Ordinal);

    /// <summary>What became of each record.</summary>
    public Fate[] Fates { get; private set; } = [];

    /// <summary>The staged row of the parent, once it is known; −1 before.</summary>
    public int[] Parents { get; private set; } = [];

    /// <summary>A claim's encounter, or an encounter's claim, that was read from the same record; negative where there was none.</summary>
    public int[] Mates { get; private set; } = [];

    /// <summary>
    /// Rows that are counted and told elsewhere: by another part of the same folder, or, of a person whose records do not agree, by those records.
    /// Here they only show what the others are about.
    /// </summary>
    public HashSet<int> Guests { get; } = [];

    /// <summary>Rows that stand for no record: something that others only name.</summary>
    public HashSet<int> Named { get; } = [];

    /// <summary>Records of this kind that never became rows, because they could not be read.</summary>
    public int Unreadable { get; set; }

    public int Count { get; private set; }

    public int Add(in RecordPlace place)
    {
        if (Count == places.Length)
            Reserve(Math.Max(16, Count * 2));
        var row = Count++;
        places[row] = place;
        foreach (var ids in ancestors)
            ids[row] = -1;
        Fates[row] = Fate.Taken;
        Parents[row] = -1;
        Mates[row] = -1;
        return row;
    }

    /// <summary>Makes room for that many records.</summary>
    public void Reserve(int count)
    {
        if (count <= places.Length)
            return;
        Array.Resize(ref places, count);
        for (var level = 0; level < ancestors.Length; level++)
            Array.Resize(ref ancestors[level], count);
        Fates = Widened(Fates, count);
        Parents = Widened(Parents, count);
        Mates = Widened(Mates, count);
        foreach (var column in Columns)
            column?.Reserve(count);
    }

    /// <summary>Adds the records of another store of the same kind, none of which has a parent yet.</summary>
    /// <param name="part">The other store.</param>
    /// <param name="symbols">The number here of each symbol there.</param>
    /// <param name="mate">The number of records that the store of the mates had before those of its part were added.</param>
    /// <param name="direct">The same of the store that a reference field speaks of.</param>
    /// <param name="lines">What is added to the lines of their places.</param>
    public void Append(RecordStore part, int[] symbols, int mate, Func<FactField, int> direct, int lines)
    {
        var (at, count) = (Count, part.Count);
        if (at + count > places.Length)
            Reserve(Math.Max(at + count, places.Length * 2));
        for (var i = 0; i < count; i++)
        {
            var place = part.places[i];
            places[at + i] = place with { Line = place.Line + lines };
            Mates[at + i] = part.Mates[i] < 0 ? part.Mates[i] : part.Mates[i] + mate;
        }

        for (var level = 0; level < ancestors.Length; level++)
        {
            var from = part.ancestors[level].AsSpan(0, count);
            var to = ancestors[level].AsSpan(at, count);
            for (var i = 0; i < count; i++)
                to[i] = from[i] < 0 ? -1 : symbols[from[i]];
        }

        part.Fates.AsSpan(0, count).CopyTo(Fates.AsSpan(at));
        Parents.AsSpan(at, count).Fill(-1);
        foreach (var field in Kind.Fields)
        {
            if (part.Columns[field.Index] is { Count: > 0 } column)
                NewColumn(field).Append(at, column, field.Type.IsSymbol() || field.Target is not null ? symbols : null);
            if (part.Direct[field.Index] is { Count: > 0 } rows)
                AppendDirect(field, at, rows, direct(field));
        }

        foreach (var (name, column) in part.Extras)
        {
            if (column.Count > 0)
                Extra(name).Append(at, column, symbols);
        }

        Count += count;
        Unreadable += part.Unreadable;
    }

    /// <summary>Forgets all records and keeps the room for them.</summary>
    public void Clear()
    {
        foreach (var column in Columns)
            column?.Clear();
        foreach (var column in Extras.Values)
            column.Clear();
        foreach (var rows in Direct)
            rows?.Clear();
        Count = 0;
        Unreadable = 0;
    }

    public RecordPlace Place(int row) => places[row];

    public bool IsHistory(int row) => places[row].IsHistory;

    public void SetHistory(int row, bool value) => places[row] = places[row] with { IsHistory = value };

    /// <summary>The symbol of the id of the ancestor at a place of <see cref="Chain"/>; −1 where it was not named.</summary>
    public int AncestorId(int level, int row) => ancestors[level][row];

    public void SetAncestorId(int level, int row, int symbol) => ancestors[level][row] = symbol;

    public FactColumn Column(FactField field) => Columns[field.Index] ?? NewColumn(field);

    /// <summary>The column of input that no field has, made if it is new.</summary>
    public FactColumn Extra(string name)
    {
        if (!Extras.TryGetValue(name, out var column))
            Extras[name] = column = FactColumn.Create(new FactField(name, name, FactType.Text));
        return column;
    }

    public long Value(FactField field, int row) => Columns[field.Index] is { } column && row < column.Count ? column[row] : FactColumn.Missing;

    public long Value(string field, int row) => Value(Kind[field], row);

    /// <summary>The row that was given in the same record for a reference; −1 where none was.</summary>
    public int DirectOf(FactField field, int row) => Direct[field.Index] is { } list && row < list.Count ? list[row] : -1;

    public void SetDirect(FactField field, int row, int target)
    {
        var list = Direct[field.Index] ??= [];
        while (list.Count < row)
            list.Add(-1);
        list.Add(target);
    }

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
        Count = last;
    }

    public IEnumerable<int> Taken()
    {
        for (var row = 0; row < Count; row++)
        {
            if (Fates[row] == Fate.Taken)
                yield return row;
        }
    }

    private FactColumn NewColumn(FactField field)
    {
        if (Columns[field.Index] is { } known)
            return known;
        var column = FactColumn.Create(field);
        column.Reserve(places.Length);
        return Columns[field.Index] = column;
    }

    private void AppendDirect(FactField field, int at, List<int> rows, int added)
    {
        var list = Direct[field.Index] ??= [];
        while (list.Count < at)
            list.Add(-1);
        foreach (var row in rows)
            list.Add(row < 0 ? row : row + added);
    }

    private static T[] Widened<T>(T[] values, int count)
    {
        Array.Resize(ref values, count);
        return values;
    }

    /// <summary>Whether two records differ in no field.</summary>
    public bool AreEqual(int a, int b)
    {
        foreach (var column in Columns)
        {
            if (column is not null && !column.SameIn(a, b))
                return false;
        }

        foreach (var ids in ancestors)
        {
            if (ids[a] != ids[b])
                return false;
        }

        return true;
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
