using ClaimRules.Values;

namespace ClaimRules.Knowledge;

/// <summary>One place in the tree of a <see cref="TableIndex"/>: the rows that agree on the key columns so far.</summary>
internal sealed class TableIndexNode
{
    private readonly List<(int Order, KnowledgeRow Row)> rows = [];
    private Dictionary<Value, TableIndexNode>? exact;
    private Dictionary<string, TableIndexNode>? prefixes;
    private Dictionary<string, TableIndexNode>.AlternateLookup<ReadOnlySpan<char>> prefixesBySpan;
    private Dictionary<(Value From, Value To), TableIndexNode>? rangeNodes;
    private KnowledgeRow[] sorted = [];
    private bool isAlwaysInForce;
    private (Value From, Value To, TableIndexNode Node)[] ranges = [];

    // For each range, the highest upper bound of it and of those before it; none where one of them is open.
    private Value[] highest = [];

    public TableIndexNode? Any { get; private set; }

    /// <summary>The lengths that prefixes have, longest first.</summary>
    public int[] PrefixLengths { get; private set; } = [];

    public bool HasRanges => ranges.Length > 0;

    public void Add(int order, KnowledgeRow row) => rows.Add((order, row));

    /// <summary>The child for the cell of a row, made if it is new.</summary>
    public TableIndexNode ChildFor(KnowledgeColumn column, KnowledgeRow row, int c)
    {
        var cell = row.Cells[c];
        if (column.Key == KeyMatch.Range)
        {
            var bounds = (cell, row.RangeEnd[c]);
            if (column.BlankIsAny && !bounds.cell.IsKnown && !bounds.Item2.IsKnown)
                return Any ??= new TableIndexNode();
            return Child(rangeNodes ??= [], bounds);
        }

        if (!cell.IsKnown)
            return Any ??= new TableIndexNode();
        return column.Key == KeyMatch.Prefix
            ? Child(prefixes ??= new(StringComparer.Ordinal), cell.Text)
            : Child(exact ??= [], cell);
    }

    public TableIndexNode? Exact(Value key) => exact?.GetValueOrDefault(key);

    public TableIndexNode? Prefix(ReadOnlySpan<char> key) =>
        prefixes is not null && prefixesBySpan.TryGetValue(key, out var node) ? node : null;

    /// <summary>The children that ask for a value the key has; all that ask for one where the key is not known.</summary>
    public IEnumerable<TableIndexNode> Matching(Value key)
    {
        if (!key.IsKnown)
            return Children().Where(child => child != Any);
        var found = HasRanges ? RangesAround(key) : [];
        if (Exact(key) is { } same)
            found.Add(same);
        foreach (var length in key.Kind == ValueKind.Text ? PrefixLengths : [])
        {
            if (length <= key.Text.Length && Prefix(key.Text.AsSpan(0, length)) is { } prefix)
                found.Add(prefix);
        }

        return found;
    }

    /// <summary>The children whose range holds the key.</summary>
    public List<TableIndexNode> RangesAround(Value key)
    {
        var found = new List<TableIndexNode>();
        var (low, high) = (0, ranges.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ranges[middle].From is { IsKnown: true } from && from.CompareTo(key) > 0)
                high = middle;
            else
                low = middle + 1;
        }

        for (var i = low - 1; i >= 0 && IsBelow(key, highest[i]); i--)
        {
            if (IsBelow(key, ranges[i].To) && (!ranges[i].From.IsKnown || ranges[i].From.Kind == key.Kind))
                found.Add(ranges[i].Node);
        }

        return found;
    }

    public IReadOnlyList<KnowledgeRow> RowsOn(int day) =>
        isAlwaysInForce ? sorted : sorted.Length == 0 ? [] : Array.FindAll(sorted, row => row.From <= day && day <= row.To);

    /// <summary>The rows of several places, in file order.</summary>
    public static IReadOnlyList<KnowledgeRow> RowsOn(List<TableIndexNode> nodes, int day) =>
    [
        .. nodes.SelectMany(static node => node.rows)
            .Where(entry => entry.Row.From <= day && day <= entry.Row.To)
            .OrderBy(static entry => entry.Order)
            .Select(static entry => entry.Row),
    ];

    /// <summary>Sorts what is looked up in order; afterwards nothing changes any more.</summary>
    public void Freeze()
    {
        sorted = [.. rows.Select(static entry => entry.Row)];
        isAlwaysInForce = rows.TrueForAll(static entry => entry.Row.From == DateOnly.MinValue.DayNumber && entry.Row.To == DateOnly.MaxValue.DayNumber);
        if (prefixes is not null)
        {
            prefixesBySpan = prefixes.GetAlternateLookup<ReadOnlySpan<char>>();
            PrefixLengths = [.. prefixes.Keys.Select(static key => key.Length).Distinct().OrderDescending()];
        }

        if (rangeNodes is not null)
            FreezeRanges(rangeNodes);
        foreach (var child in Children())
            child.Freeze();
    }

    private void FreezeRanges(Dictionary<(Value From, Value To), TableIndexNode> nodes)
    {
        ranges = [.. nodes.Select(static pair => (pair.Key.From, pair.Key.To, pair.Value))];
        Array.Sort(ranges, static (a, b) => (a.From.IsKnown, b.From.IsKnown) switch
        {
            (true, true) => a.From.CompareTo(b.From),
            (false, false) => 0,
            (true, false) => 1,
            _ => -1,
        });
        highest = new Value[ranges.Length];
        for (var i = 0; i < ranges.Length; i++)
        {
            var before = i == 0 ? ranges[0].To : highest[i - 1];
            highest[i] = !before.IsKnown || !ranges[i].To.IsKnown ? Value.None : before.CompareTo(ranges[i].To) > 0 ? before : ranges[i].To;
        }
    }

    private IEnumerable<TableIndexNode> Children()
    {
        var children = new List<TableIndexNode>();
        children.AddRange(exact is null ? [] : exact.Values);
        children.AddRange(prefixes is null ? [] : prefixes.Values);
        children.AddRange(rangeNodes is null ? [] : rangeNodes.Values);
        return Any is null ? children : children.Append(Any);
    }

    private static TableIndexNode Child<TKey>(Dictionary<TKey, TableIndexNode> children, TKey key)
        where TKey : notnull
    {
        if (!children.TryGetValue(key, out var child))
            children.Add(key, child = new TableIndexNode());
        return child;
    }

    private static bool IsBelow(Value key, Value bound) => !bound.IsKnown || (bound.Kind == key.Kind && key.CompareTo(bound) < 0);
}
