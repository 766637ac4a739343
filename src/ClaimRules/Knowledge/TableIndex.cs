using ClaimRules.Values;

namespace ClaimRules.Knowledge;

/// <summary>
/// A tree over the key columns of a table: one level for each column, with a hash of its exact cells and prefixes and a sorted list of its
/// ranges. A lookup costs a few probes a level and never a scan of the rows. Immutable and thread-safe.
/// </summary>
internal sealed class TableIndex
{
    private readonly int keyCount;
    private readonly TableIndexNode root;

    public TableIndex(KnowledgeTable table)
    {
        keyCount = table.KeyCount;
        root = new TableIndexNode();
        for (var r = 0; r < table.Rows.Count; r++)
        {
            var row = table.Rows[r];
            var node = root;
            for (var c = 0; c < keyCount; c++)
                node = node.ChildFor(table.Columns[c], row, c);
            node.Add(r, row);
        }

        root.Freeze();
    }

    public IReadOnlyList<KnowledgeRow> Find(ReadOnlySpan<Value> keys, int day) =>
        keyCount == 0 ? root.RowsOn(day) : Find(root, keys, 0, day);

    /// <summary>
    /// Whether the value of a key that is not known could matter: whether a row that is in force, and agrees with the known keys, asks for a
    /// certain value of it.
    /// </summary>
    public bool HangsOnUnknown(ReadOnlySpan<Value> keys, int day) => HangsOnUnknown(root, keys, 0, day);

    private bool HangsOnUnknown(TableIndexNode node, ReadOnlySpan<Value> keys, int level, int day)
    {
        if (level == keyCount)
            return false;
        if (node.Any is { } any && HangsOnUnknown(any, keys, level + 1, day))
            return true;
        foreach (var child in node.Matching(keys[level]))
        {
            if (keys[level].IsKnown ? HangsOnUnknown(child, keys, level + 1, day) : CanReach(child, keys, level + 1, day))
                return true;
        }

        return false;
    }

    /// <summary>Whether a row in force agrees with the keys from a level on.</summary>
    private bool CanReach(TableIndexNode node, ReadOnlySpan<Value> keys, int level, int day)
    {
        if (level == keyCount)
            return node.RowsOn(day).Count > 0;
        if (node.Any is { } any && CanReach(any, keys, level + 1, day))
            return true;
        foreach (var child in node.Matching(keys[level]))
        {
            if (CanReach(child, keys, level + 1, day))
                return true;
        }

        return false;
    }

    /// <summary>Tries the children of one node from the most specific on; the first that leads to rows has the answer.</summary>
    private IReadOnlyList<KnowledgeRow> Find(TableIndexNode node, ReadOnlySpan<Value> keys, int level, int day)
    {
        if (level == keyCount)
            return node.RowsOn(day);
        var key = keys[level];
        if (node.Exact(key) is { } exact && Find(exact, keys, level + 1, day) is { Count: > 0 } found)
            return found;
        if (node.PrefixLengths is { Length: > 0 } lengths && key.Kind == ValueKind.Text)
        {
            foreach (var length in lengths)
            {
                if (length <= key.Text.Length && node.Prefix(key.Text.AsSpan(0, length)) is { } prefix
                    && Find(prefix, keys, level + 1, day) is { Count: > 0 } byPrefix)
                    return byPrefix;
            }
        }

        if (node.HasRanges && key.IsKnown)
        {
            var inside = node.RangesAround(key);
            var byRange = inside.Count == 1 ? Find(inside[0], keys, level + 1, day) : FindInAll(inside, keys, level + 1, day);
            if (byRange.Count > 0)
                return byRange;
        }

        return node.Any is { } any ? Find(any, keys, level + 1, day) : [];
    }

    /// <summary>
    /// Ranges around one key are equally specific, so what the later columns say is compared across all of them: the nodes below are merged for
    /// this lookup. It happens only where ranges of one table overlap, and the merged part is small.
    /// </summary>
    private IReadOnlyList<KnowledgeRow> FindInAll(List<TableIndexNode> nodes, ReadOnlySpan<Value> keys, int level, int day)
    {
        if (nodes.Count == 0)
            return [];
        if (level == keyCount)
            return TableIndexNode.RowsOn(nodes, day);
        var key = keys[level];
        var next = new List<TableIndexNode>();
        foreach (var node in nodes)
        {
            if (node.Exact(key) is { } exact)
                next.Add(exact);
        }

        if (FindInAll(next, keys, level + 1, day) is { Count: > 0 } byExact)
            return byExact;
        if (key.Kind == ValueKind.Text)
        {
            for (var length = key.Text.Length; length > 0; length--)
            {
                next.Clear();
                foreach (var node in nodes)
                {
                    if (node.Prefix(key.Text.AsSpan(0, length)) is { } prefix)
                        next.Add(prefix);
                }

                if (FindInAll(next, keys, level + 1, day) is { Count: > 0 } byPrefix)
                    return byPrefix;
            }
        }

        next.Clear();
        foreach (var node in nodes)
        {
            if (node.HasRanges && key.IsKnown)
                next.AddRange(node.RangesAround(key));
        }

        if (FindInAll(next, keys, level + 1, day) is { Count: > 0 } byRange)
            return byRange;
        next.Clear();
        foreach (var node in nodes)
        {
            if (node.Any is { } any)
                next.Add(any);
        }

        return FindInAll(next, keys, level + 1, day);
    }
}
