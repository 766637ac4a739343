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
        return new ClaimBatch(intake.Schema, intake.Symbols, intake.Sources, tables.Values, Lost(), intake.LostEverywhere);
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
        var columns = new FactColumn?[kind.Fields.Count];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = store.Columns[i]?.Reorder(order);
        foreach (var field in kind.Fields.Where(field => field.Target is not null && columns[field.Index] is not null))
        {
            var column = columns[field.Index]!;
            for (var row = 0; row < order.Length; row++)
            {
                if (column[row] >= 0)
                    column.Set(row, newRows[field.Target!][column[row]]);
            }
        }

        var parents = kind.Parent is null ? [] : new int[order.Length];
        var history = new byte[order.Length];
        var origins = new SourceRow[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            if (kind.Parent is not null)
                parents[i] = newRows[kind.Parent][store.Parents[order[i]]];
            var place = store.Place(order[i]);
            history[i] = place.IsHistory ? (byte)1 : (byte)0;
            origins[i] = new SourceRow(place.File, place.Line);
        }

        return new FactTable(kind, order.Length, columns, parents, history, new byte[order.Length], origins)
        {
            Extras = store.Extras.ToDictionary(static pair => pair.Key, pair => pair.Value.Reorder(order)),
        };
    }

    /// <summary>The staged rows in canonical order: below each parent by begin, serial number and id; equal ones by all they hold.</summary>
    private int[] Order(RecordStore store)
    {
        // A claim that is read alone has little to put in order.
        CanonicalOrder? compare = null;
        if (store.Kind.Parent is null)
        {
            var all = store.Taken().ToArray();
            if (all.Length > 1)
                Array.Sort(all, new CanonicalOrder(store, intake.Symbols, newRows));
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

        for (var parent = 0; parent + 1 < starts.Length; parent++)
        {
            if (starts[parent + 1] - starts[parent] > 1)
                Array.Sort(order, starts[parent], starts[parent + 1] - starts[parent], compare ??= new CanonicalOrder(store, intake.Symbols, newRows));
        }

        return order;
    }

    /// <summary>Rows lie in the order of their parents' rows, so what belongs to a fact is one range, at any depth.</summary>
    private void LinkChildren(FactKind kind)
    {
        var table = tables[kind.Name];
        var owners = Enumerable.Range(0, table.Count).ToArray();
        for (var (child, ancestor) = (kind, intake.Schema.ParentOf(kind)); ancestor is not null; (child, ancestor) = (ancestor, intake.Schema.ParentOf(ancestor)))
        {
            var starts = new int[tables[ancestor.Name].Count + 1];
            for (var row = 0; row < owners.Length; row++)
            {
                owners[row] = tables[child.Name].Parent(owners[row]);
                starts[owners[row] + 1]++;
            }

            for (var i = 1; i < starts.Length; i++)
                starts[i] += starts[i - 1];
            tables[ancestor.Name].SetChildren(kind, starts);
        }
    }

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
                foreach (var start in byId[mark.Id])
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
