using System.Collections.Concurrent;
using ClaimRules.Claims;
using ClaimRules.Evaluation.Kernels.Lowering;
using ClaimRules.Evaluation.Kernels.Shapes;
using ClaimRules.Facts;
using ClaimRules.Knowledge;

namespace ClaimRules.Evaluation.Kernels;

/// <summary>A batch as kernels read it: columns as arrays, and beside text columns the numbers that rules need of them. Thread-safe.</summary>
internal sealed class BatchView
{
    private static readonly int[] NoInts = [];
    private readonly ClaimBatch batch;
    private readonly FactReader facts;
    private readonly Lazy<int[]>[] completeDays;
    private readonly ConcurrentDictionary<(FactField, Derivation, KernelSet?), Lazy<Array>> derived = [];
    private readonly ConcurrentDictionary<FactField, Array> missing = [];
    private readonly ConcurrentDictionary<(RowNumber, KernelSet), RowMemo> memos = [];
    private readonly ConcurrentDictionary<(KnowledgeTable, SlotSource, TextBook), long[]> tableColumns = [];
    private readonly ConcurrentDictionary<(FactKind, FactKind), byte[]> losses = [];
    private readonly ConcurrentDictionary<FactKind, int[]> days = [];
    private readonly ConcurrentDictionary<FactKind, int[]> persons = [];

    public BatchView(ClaimBatch batch, FactReader facts)
    {
        this.batch = batch;
        this.facts = facts;
        completeDays = [new(() => FindCompleteDays(isLast: false)), new(() => FindCompleteDays(isLast: true))];
    }

    public ClaimBatch Batch => batch;

    public FactReader Facts => facts;

    /// <summary>A field as it was read; all missing where no input had it.</summary>
    public Array Column(FactField field) => batch[field.Kind].Column(field) switch
    {
        FactColumn.Narrow narrow => narrow.Values,
        FactColumn.Wide wide => wide.Values,
        _ => missing.GetOrAdd(field, static (of, count) => AllMissing(of.Type.IsWide(), count), batch[field.Kind].Count),
    };

    /// <summary>What the texts of a field are worked out to, by row.</summary>
    public Array Derived(FactField field, Derivation by, KernelSet set) =>
        derived.GetOrAdd((field, by, by.IsDated ? set : null), key => new Lazy<Array>(() => Derive(key.Item1, key.Item2, set))).Value;

    /// <summary>Finds the rows that a table has for the keys of this batch.</summary>
    public RowMemo Memo(RowNumber row, KernelSet set) =>
        memos.GetOrAdd((row, set), static (key, symbols) => new RowMemo(key.Item1.Table, key.Item1.Keys, key.Item2.Day, symbols), batch.Symbols);

    /// <summary>The cells of a column of a table, by row.</summary>
    public long[] TableColumn(KnowledgeTable table, SlotSource cell, KernelSet set) =>
        tableColumns.GetOrAdd((table, cell, set.Sets.Book), key => [.. key.Item1.Rows.Select(row => key.Item2.Read([row], set.Sets))]);

    /// <summary>1 for owners that lost a record of a kind; empty where none did.</summary>
    public byte[] Losses(FactKind owner, FactKind child) => losses.GetOrAdd((owner, child), key =>
    {
        if (!batch.HasLosses)
            return [];
        var marks = new byte[batch[key.Item1].Count];
        for (var row = 0; row < marks.Length; row++)
            marks[row] = batch.IsIncomplete(key.Item1, row, key.Item2) ? (byte)1 : (byte)0;
        return marks.Contains((byte)1) ? marks : [];
    });

    /// <summary>
    /// By person, the day from which its facts are complete, or to which; where that is not stated, a day from which on all are, or to which. Empty
    /// where it is stated for none.
    /// </summary>
    public int[] CompleteDays(bool isLast) => facts.StatesCompleteness ? completeDays[isLast ? 1 : 0].Value : NoInts;

    /// <summary>Whether completeness is stated for a person.</summary>
    public bool StatesCompleteness(int person) => facts.StatesCompleteness && facts.CompleteOf(person) is not (null, null);

    private int[] FindCompleteDays(bool isLast)
    {
        var days = new int[batch.PersonCount];
        for (var person = 0; person < days.Length; person++)
        {
            var (from, to) = facts.CompleteOf(person);
            days[person] = isLast ? to ?? int.MaxValue : from ?? int.MinValue;
        }

        return days;
    }

    /// <summary>The person that each fact of a kind hangs on; empty for a kind that stands beside persons.</summary>
    public int[] PersonsOf(FactKind kind) => persons.GetOrAdd(kind, of =>
    {
        var result = of.Name == "person" ? new int[batch[of].Count] : [];
        for (var row = 0; row < result.Length; row++)
            result[row] = row;
        if (batch.Schema.ParentOf(of) is not { } parent)
            return result;
        var (owners, above) = (batch[of].ParentRows, PersonsOf(parent));
        return above.Length == 0 ? [] : Array.ConvertAll(owners, owner => above[owner]);
    });

    /// <summary>The judging date of each fact of a kind; −1 where none is known.</summary>
    public int[] Days(FactKind kind) => days.GetOrAdd(kind, of => new JudgingDays(this).Of(of));

    private static Array AllMissing(bool isWide, int count)
    {
        if (isWide)
        {
            var wide = new long[count];
            wide.AsSpan().Fill(FactColumn.Missing);
            return wide;
        }

        var narrow = new int[count];
        narrow.AsSpan().Fill(int.MinValue);
        return narrow;
    }

    private Array Derive(FactField field, Derivation by, KernelSet set)
    {
        var symbols = (int[])Column(field);
        var count = batch[field.Kind].Count;
        if (count == 0)
            return by.IsWide ? Array.Empty<long>() : NoInts;
        return by.IsWide ? Wide(symbols, count, by, set) : Narrow(symbols, count, by, set);
    }

    private int[] Narrow(int[] symbols, int count, Derivation by, KernelSet set)
    {
        var result = new int[count];
        // By symbol, what it is worked out to, plus one; 0 is not yet worked out.
        var known = new int[batch.Symbols.Count];
        var unknown = (int?)by.OfUnknown(set.Day);
        for (var row = 0; row < count; row++)
        {
            var symbol = symbols[row];
            if (symbol < 0)
            {
                result[row] = IsAbsent(symbol) ? symbol : unknown ?? symbol;
                continue;
            }

            if (known[symbol] == 0)
                known[symbol] = (int)by.Of(batch.Symbols[symbol], set.Sets, set.Day) + 1;
            result[row] = known[symbol] - 1;
        }

        return result;
    }

    private static bool IsAbsent(int symbol) => symbol == (int)(FactColumn.Absent - long.MinValue + int.MinValue);

    private long[] Wide(int[] symbols, int count, Derivation by, KernelSet set)
    {
        var result = new long[count];
        var known = new Dictionary<int, long>();
        for (var row = 0; row < count; row++)
        {
            var symbol = symbols[row];
            if (symbol < 0)
                result[row] = symbol - (long)int.MinValue + long.MinValue;
            else if (known.TryGetValue(symbol, out var value))
                result[row] = value;
            else
                known[symbol] = result[row] = by.Of(batch.Symbols[symbol], set.Sets, set.Day);
        }

        return result;
    }
}
