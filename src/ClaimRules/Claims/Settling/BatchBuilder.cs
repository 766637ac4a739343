using ClaimRules.Claims.Reading;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Settling;

/// <summary>Puts taken records into canonical order and makes the tables of a batch.</summary>
internal sealed class BatchBuilder(Intake intake)
{
    private readonly Dictionary<string, int[]> newRows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FactTable> tables = new(StringComparer.Ordinal);

    public ClaimBatch Build()
    {
        foreach (var kind in intake.Schema.Kinds)
            tables[kind.Name] = Table(intake[kind]);
        foreach (var kind in intake.Schema.Kinds)
            LinkChildren(kind);
        return new ClaimBatch(intake.Schema, intake.Symbols, intake.Sources, tables.Values, Lost(), intake.LostEverywhere, intake.Supplied);
    }

    private FactTable Table(RecordStore store)
    {
        store.Pad();
        var kind = store.Kind;
        var order = Order(store);
        var rank = new int[store.Count];
        Array.Fill(rank, -1);
        for (var i = 0; i < order.Length; i++)
            rank[order[i]] = i;
        newRows[kind.Name] = rank;
        var isAsRead = IsAsRead(order);
        var columns = new FactColumn?[kind.Fields.Count];
        Workers.Each(columns.Length, order.Length, intake.Options.Threads, i => columns[i] = InOrder(store.Columns[i], order, isAsRead));
        foreach (var field in kind.Fields.Where(field => field.Target is not null && columns[field.Index] is not null))
        {
            columns[field.Index]!.Translate(newRows[field.Target!]);
        }

        var parents = kind.Parent is null ? [] : new int[order.Length];
        var parentRows = kind.Parent is null ? [] : newRows[kind.Parent];
        var history = new byte[order.Length];
        var origins = new SourceRow[order.Length];
        Workers.Ranges(order.Length, order.Length, intake.Options.Threads, (from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                if (parents.Length > 0)
                    parents[i] = parentRows[store.Parents[order[i]]];
                var place = store.Place(order[i]);
                history[i] = place.IsHistory ? (byte)1 : (byte)0;
                origins[i] = new SourceRow(place.File, place.Line);
            }
        });

        return new FactTable(kind, order.Length, columns, parents, history, new byte[order.Length], origins)
        {
            Named = store.Named.Where(row => rank[row] >= 0).Select(row => rank[row]).ToHashSet(),
            Extras = store.Extras.ToDictionary(static pair => pair.Key, pair => InOrder(pair.Value, order, isAsRead)!),
        };
    }

    /// <summary>Whether the order is that in which the first records were read, so that nothing has to be moved.</summary>
    private static bool IsAsRead(int[] order)
    {
        for (var i = 0; i < order.Length; i++)
        {
            if (order[i] != i)
                return false;
        }

        return true;
    }

    private static FactColumn? InOrder(FactColumn? column, int[] order, bool isAsRead)
    {
        // Texts that could not be read are counted by column, those of records left out must go.
        if (column is null || !isAsRead || column.HasRaw)
            return column?.Reorder(order);
        column.Trim(order.Length);
        return column;
    }

    /// <summary>The staged rows in canonical order: below each parent by begin, serial number and id; equal ones by all they hold.</summary>
    private int[] Order(RecordStore store)
    {
        if (store.Kind.Parent is null)
        {
            var all = store.Taken().ToArray();
            if (all.Length > 1)
                new CanonicalOrder(store, intake.Symbols, newRows).Sort(all);
            return all;
        }

        var parentRows = newRows[store.Kind.Parent];
        var starts = new int[tables[store.Kind.Parent].Count + 1];
        var count = 0;
        for (var row = 0; row < store.Count; row++)
        {
            if (store.Fates[row] != Fate.Taken)
                continue;
            starts[parentRows[store.Parents[row]] + 1]++;
            count++;
        }

        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        var order = new int[count];
        var next = starts.AsSpan(0, starts.Length - 1).ToArray();
        for (var row = 0; row < store.Count; row++)
        {
            if (store.Fates[row] == Fate.Taken)
                order[next[parentRows[store.Parents[row]]]++] = row;
        }

        // A claim that is read alone has little to put in order.
        if (count < 2)
            return order;
        var compare = new CanonicalOrder(store, intake.Symbols, newRows);
        Workers.Ranges(starts.Length - 1, count, intake.Options.Threads, (from, to) =>
        {
            for (var parent = from; parent < to; parent++)
                compare.Sort(order.AsSpan(starts[parent]..starts[parent + 1]));
        });
        return order;
    }

    /// <summary>Rows lie in the order of their parents' rows, so what belongs to a fact is one range, at any depth.</summary>
    private void LinkChildren(FactKind kind)
    {
        if (intake.Schema.ParentOf(kind) is not { } parent)
            return;
        var table = tables[kind.Name];
        var starts = new int[tables[parent.Name].Count + 1];
        for (var row = 0; row < table.Count; row++)
            starts[table.Parent(row) + 1]++;
        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        tables[parent.Name].SetChildren(kind, starts);
        for (var (below, above) = (parent, intake.Schema.ParentOf(parent)); above is not null; (below, above) = (above, intake.Schema.ParentOf(above)))
        {
            var nearer = starts;
            starts = Array.ConvertAll(tables[above.Name].ChildStarts(below).ToArray(), start => nearer[start]);
            tables[above.Name].SetChildren(kind, starts);
        }
    }

    /// <summary>Whether what a fact belongs to has that id.</summary>
    private bool IsBelow(FactKind kind, int row, int owner) =>
        intake.Schema.ParentOf(kind) is { IdField: { } id } parent && tables[parent.Name].Column(id) is { } ids && ids[tables[kind.Name].Parent(row)] == owner;

    private HashSet<(string Kind, int Row, string Child)> Lost()
    {
        var lost = new HashSet<(string, int, string)>();
        foreach (var marks in intake.Losses.GroupBy(static mark => mark.Kind))
        {
            var kind = intake.Schema[marks.Key];
            var table = tables[kind.Name];
            if (kind.IdField is null || table.Column(kind.IdField) is not { } ids)
                continue;
            var byId = Enumerable.Range(0, table.Count).ToLookup(row => ids[row]);
            foreach (var mark in marks)
            {
                foreach (var start in byId[mark.Id].Where(row => mark.Owner < 0 || IsBelow(kind, row, mark.Owner)))
                {
                    lost.Add((kind.Name, start, mark.Child));
                    var (owner, row) = (kind, start);
                    while (mark.Kind != mark.Child && intake.Schema.ParentOf(owner) is { } parent)
                    {
                        row = tables[owner.Name].Parent(row);
                        owner = parent;
                        lost.Add((owner.Name, row, mark.Child));
                    }
                }
            }
        }

        return lost;
    }
}
