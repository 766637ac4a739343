using ClaimRules.Claims.Reading;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Settling;

/// <summary>
/// The order of facts below one parent: begin date, begin time, serial number, id, missing first; then all that they hold, so that the order
/// of the input never shows. Numbers of symbols play no part.
/// </summary>
internal sealed class CanonicalOrder : IComparer<int>
{
    private readonly RecordStore store;
    private readonly SymbolTable symbols;
    private readonly IReadOnlyDictionary<string, int[]> rows;
    private readonly FactColumn[] first;
    private readonly FactColumn[] rest;

    public CanonicalOrder(RecordStore store, SymbolTable symbols, IReadOnlyDictionary<string, int[]> rows)
    {
        (this.store, this.symbols, this.rows) = (store, symbols, rows);
        var kind = store.Kind;
        first =
        [
            .. ((string?[])[kind.BeginDate, kind.BeginTime, kind.Serial, kind.IdField])
                .Where(static name => name is not null)
                .Select(name => store.Columns[kind[name!].Index])
                .OfType<FactColumn>(),
        ];
        rest = [.. store.Columns.OfType<FactColumn>().Except(first)];
    }

    /// <summary>Sorts rows, most of which already lie in order.</summary>
    public void Sort(Span<int> rows)
    {
        var sorted = 1;
        while (sorted < rows.Length && Compare(rows[sorted - 1], rows[sorted]) <= 0)
            sorted++;
        if (sorted >= rows.Length)
            return;
        if (rows.Length > 32)
        {
            rows.Sort(this);
            return;
        }

        for (; sorted < rows.Length; sorted++)
        {
            var row = rows[sorted];
            var at = sorted;
            for (; at > 0 && Compare(rows[at - 1], row) > 0; at--)
                rows[at] = rows[at - 1];
            rows[at] = row;
        }
    }

    public int Compare(int a, int b)
    {
        if (a == b)
            return 0;
        var order = Compare(first, a, b);
        if (order == 0)
            order = Compare(rest, a, b);
        if (order == 0)
            order = store.IsHistory(a).CompareTo(store.IsHistory(b));
        if (order != 0)
            return order;
        // Equal in everything: only their places tell them apart.
        var (x, y) = (store.Place(a), store.Place(b));
        return (x.File, x.Line, x.Offset).CompareTo((y.File, y.Line, y.Offset));
    }

    private int Compare(FactColumn[] columns, int a, int b)
    {
        foreach (var column in columns)
        {
            var (x, y) = (column[a], column[b]);
            if (x == y && x != FactColumn.Invalid)
                continue;
            int order;
            if (x < 0 || y < 0 || column.Field.Type.IsNumeric())
                order = x == FactColumn.Invalid && y == FactColumn.Invalid ? string.CompareOrdinal(column.RawText(a), column.RawText(b)) : x.CompareTo(y);
            else if (column.Field.Type.IsSymbol())
                order = symbols.CompareOrdinal((int)x, (int)y);
            else if (column.Field.Target is { } target)
                order = rows.TryGetValue(target, out var ranks) ? ranks[x].CompareTo(ranks[y]) : 0;
            else
                order = x.CompareTo(y);
            if (order != 0)
                return order;
        }

        return 0;
    }
}
