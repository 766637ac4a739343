using ClaimRules.Claims;
using ClaimRules.Knowledge;

namespace ClaimRules.Evaluation.Kernels.Shapes;

/// <summary>
/// The constants of a group of shapes, by the codes that their tables hold on some days. What all shapes need of a code lies together.
/// A shape of one rule has a record of its slots; another has the end of its records, the record of its envelope, and a record for each rule,
/// each led by the number of the rule; the envelope by what it is good for. Read-only and thread-safe.
/// </summary>
internal sealed class GroupData
{
    /// <summary>The entry of what no table drives.</summary>
    public const int Undriven = 1;

    /// <summary>No one test answers for all.</summary>
    public const long NoEnvelope = -1;

    /// <summary>One test answers for all.</summary>
    public const long Unsorted = 0;

    /// <summary>One test answers for all, and behind the first rule that is quiet all are.</summary>
    public const long Sorted = 1;

    private static readonly IReadOnlyList<IReadOnlyList<KnowledgeRow>> NoRows = [[]];

    private readonly ShapeGroup group;
    private readonly TextSets sets;
    private readonly int day;
    private readonly Envelope?[] envelopes;
    private readonly List<int> offsets;
    private readonly List<long> data = [0];
    private readonly List<long> quick;

    /// <summary>Makes the data for the days on which the same rows are in force as on <paramref name="day"/>.</summary>
    public GroupData(ShapeGroup group, TextSets sets, int day)
    {
        this.group = group;
        this.sets = sets;
        this.day = day;
        envelopes = [.. group.Shapes.Select(static shape => shape.HasEnvelope ? new Envelope(shape.Model) : null)];
        offsets = [.. new int[group.Shapes.Count]];
        quick = [.. new long[group.QuickWidth]];
        Members = [.. group.Shapes.Select(static _ => new List<(int Rule, int Entry)>())];
        Directory = group.Driver is null ? [] : Keyed(group.Driver.ByPrefix);
        if (group.Driver is null)
            AddEntry([.. group.Shapes.Select(static shape => shape.Rules.Select((_, i) => (i, NoRows)).ToList())]);
        Offsets = [.. offsets];
        Data = [.. data];
        Quick = [.. quick];
    }

    /// <summary>The entry of each code or class; 0 is none.</summary>
    public int[] Directory { get; }

    /// <summary>By entry and shape: where the records begin; 0 where there are none.</summary>
    public int[] Offsets { get; }

    public long[] Data { get; }

    /// <summary>By entry, the constants of the quick tests.</summary>
    public long[] Quick { get; }

    public int EntryCount => Offsets.Length / group.Shapes.Count;

    /// <summary>By shape: which rules are at which entries.</summary>
    public IReadOnlyList<List<(int Rule, int Entry)>> Members { get; }

    private int[] Keyed(bool byPrefix)
    {
        var book = sets.Book;
        // All shapes of a group have the same tables in the same order, so the rows of a key are found once for all of them.
        var byKey = new List<(int Rule, IReadOnlyList<IReadOnlyList<KnowledgeRow>> Rows)>?[(byPrefix ? book.ClassCount : book.CodeCount) + 1];
        var rules = group.Shapes[0].Rules;
        for (var i = 0; i < rules.Count; i++)
        {
            var driver = rules[i].Driver!;
            var rows = driver.Table.Rows.Where(row => row.From <= day && day <= row.To).GroupBy(static row => row.Cells[0].Text, StringComparer.Ordinal);
            foreach (var (key, found) in byPrefix ? ByClass(rows) : rows.Select(of => (book.CodeOf(of.Key), of.ToList())))
                (byKey[key] ??= []).Add((i, driver.Single ? [.. found.Select(static row => (IReadOnlyList<KnowledgeRow>)[row])] : [found]));
        }

        var directory = new int[byKey.Length];
        for (var key = 0; key < byKey.Length; key++)
        {
            if (byKey[key] is { } found)
                directory[key] = AddEntry([.. group.Shapes.Select(_ => found)]);
        }

        return directory;
    }

    /// <summary>A class has the rows of the longest prefix in its chain that the table has.</summary>
    private IEnumerable<(int Class, List<KnowledgeRow> Rows)> ByClass(IEnumerable<IGrouping<string, KnowledgeRow>> rows)
    {
        var byPrefix = rows.ToDictionary(of => sets.Book.ClassNamed(of.Key), static of => of.ToList());
        for (var of = 1; of <= sets.Book.ClassCount; of++)
        {
            foreach (var prefix in sets.Book.Chain(of))
            {
                if (!byPrefix.TryGetValue(prefix, out var found))
                    continue;
                yield return (of, found);
                break;
            }
        }
    }

    /// <summary>Adds what the shapes need of a code; gives its number, or 0 where none applies to it.</summary>
    private int AddEntry(IReadOnlyList<List<(int Rule, IReadOnlyList<IReadOnlyList<KnowledgeRow>> Rows)>> byShape)
    {
        var entry = offsets.Count / group.Shapes.Count;
        var isEmpty = true;
        var tests = new long[group.QuickWidth];
        for (var i = 0; i < group.Shapes.Count; i++)
        {
            var records = byShape[i]
                .SelectMany(of => of.Rows.Select(rows => (of.Rule, Slots: Record(group.Shapes[i], of.Rule, rows))))
                .Where(static record => record.Slots is not null)
                .ToList();
            isEmpty &= records.Count == 0;
            offsets.Add(records.Count == 0 ? 0 : data.Count);
            if (records.Count == 0)
                continue;
            Members[i].AddRange(records.Select(record => (record.Rule, entry)));
            var constants = Write(group.Shapes[i], envelopes[i], records!);
            if (!group.Shapes[i].IsQuick)
                continue;
            constants = WithKeys(group.Shapes[i], constants, records!);
            tests[group.QuickPlaces[i]] = constants is null ? QuickFlag.Always : QuickFlag.Tested;
            constants?.CopyTo(tests, group.QuickPlaces[i] + 1);
        }

        if (!isEmpty || group.Driver is null)
        {
            quick.AddRange(tests);
            return entry;
        }

        offsets.RemoveRange(offsets.Count - group.Shapes.Count, group.Shapes.Count);
        return 0;
    }

    /// <summary>Writes the records of a shape; gives constants that stand for all of them, or null.</summary>
    private long[]? Write(KernelShape shape, Envelope? envelope, List<(int Rule, long[] Slots)> records)
    {
        if (shape.IsSingle)
        {
            data.AddRange(records[0].Slots);
            return records[0].Slots;
        }

        data.Add(data.Count + 2 + shape.Slots + records.Count * (1 + shape.Slots));
        var slotsOf = records.ConvertAll(static record => record.Slots);
        var extreme = envelope?.Of(slotsOf, sets);
        var isSorted = extreme is not null && shape.IsCountedByGate && Sort(records, envelope!.Single(slotsOf));
        data.Add(extreme is null ? NoEnvelope : isSorted ? Sorted : Unsorted);
        data.AddRange(extreme ?? new long[shape.Slots]);
        foreach (var (rule, slots) in records)
        {
            data.Add(rule);
            data.AddRange(slots);
        }

        return extreme;
    }

    /// <summary>The constants with a bit for each code that a member may have in place of the code.</summary>
    private static long[]? WithKeys(KernelShape shape, long[]? constants, List<(int Rule, long[] Slots)> records)
    {
        if (shape.KeySlots.Count == 0)
            return constants;
        var result = constants is null ? new long[shape.Slots] : (long[])constants.Clone();
        for (var slot = 0; slot < result.Length; slot++)
        {
            if (shape.KeySlots.Contains(slot))
                result[slot] = records.Aggregate(0L, (bits, record) => bits | (1L << (int)(record.Slots[slot] & 63)));
            else if (constants is null && records.All(record => record.Slots[slot] == records[0].Slots[slot]))
                result[slot] = records[0].Slots[slot];
            else if (constants is null)
                return null;
        }

        return result;
    }

    /// <summary>Puts the likeliest first, where one constant alone decides.</summary>
    private static bool Sort(List<(int Rule, long[] Slots)> records, (int Slot, int Direction)? single)
    {
        if (single is not { } by)
            return false;
        records.Sort((a, b) => by.Direction > 0 ? b.Slots[by.Slot].CompareTo(a.Slots[by.Slot]) : a.Slots[by.Slot].CompareTo(b.Slots[by.Slot]));
        return true;
    }

    /// <summary>The slots of a rule; null where a blank cell keeps it from applying.</summary>
    private long[]? Record(KernelShape shape, int rule, IReadOnlyList<KnowledgeRow> rows)
    {
        var sources = shape.Rules[rule].Slots;
        var record = new long[sources.Count];
        for (var i = 0; i < record.Length; i++)
        {
            record[i] = sources[i].Read(rows, sets);
            if (record[i] == FactColumn.Absent && shape.Strict.Contains(i))
                return null;
        }

        return record;
    }
}
