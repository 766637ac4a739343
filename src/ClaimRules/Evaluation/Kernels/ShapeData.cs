using ClaimRules.Claims;
using ClaimRules.Knowledge;

namespace ClaimRules.Evaluation.Kernels;

/// <summary>The constants of the rules of a shape, by the codes that their tables hold on some days. Read-only and thread-safe.</summary>
internal sealed class ShapeData
{
    private readonly KernelShape shape;
    private readonly TextSets sets;
    private readonly int day;
    private readonly Envelope? envelope;
    private readonly List<int> groups = [0, 0, -1];
    private readonly List<long> data = [];
    private readonly List<(int Rule, int Group)> members = [];

    /// <summary>Makes the data for the days on which the same rows are in force as on <paramref name="day"/>.</summary>
    public ShapeData(KernelShape shape, TextSets sets, int day)
    {
        this.shape = shape;
        this.sets = sets;
        this.day = day;
        envelope = shape.HasEnvelope ? new Envelope(shape.Model) : null;
        GroupOf = shape.Model.Driver is null ? [] : Keyed(shape.Model.Driver.ByPrefix);
        if (shape.Model.Driver is null)
            AddGroup([.. shape.Rules.Select((rule, i) => Record(rule, i, [])).OfType<long[]>()]);
        Groups = [.. groups];
        Data = [.. data];
        Members = [.. members];
    }

    public int[] GroupOf { get; }

    public int[] Groups { get; }

    public long[] Data { get; }

    public int GroupCount => Groups.Length / GroupTable.Width;

    /// <summary>Which rules are in which groups with an envelope.</summary>
    public (int Rule, int Group)[] Members { get; }

    private int[] Keyed(bool byPrefix)
    {
        var book = sets.Book;
        var byKey = new List<long[]>?[(byPrefix ? book.ClassCount : book.CodeCount) + 1];
        for (var i = 0; i < shape.Rules.Count; i++)
        {
            var rule = shape.Rules[i];
            var rows = rule.Driver!.Table.Rows.Where(row => row.From <= day && day <= row.To).GroupBy(static row => row.Cells[0].Text, StringComparer.Ordinal);
            if (byPrefix)
                AddPrefixes(rule, i, rows.ToDictionary(group => book.ClassNamed(group.Key), static group => group.ToList()), byKey);
            else
                AddCodes(rule, i, rows, byKey);
        }

        var groupOf = new int[byKey.Length];
        for (var key = 0; key < byKey.Length; key++)
        {
            if (byKey[key] is { Count: > 0 } records)
                groupOf[key] = AddGroup(records);
        }

        return groupOf;
    }

    private void AddCodes(LoweredRule rule, int number, IEnumerable<IGrouping<string, KnowledgeRow>> rows, List<long[]>?[] byKey)
    {
        foreach (var group in rows)
            AddRecords(rule, number, [.. group], ref byKey[sets.Book.CodeOf(group.Key)]);
    }

    /// <summary>A class has the rows of the longest prefix in its chain that the table has.</summary>
    private void AddPrefixes(LoweredRule rule, int number, Dictionary<int, List<KnowledgeRow>> rows, List<long[]>?[] byKey)
    {
        for (var of = 1; of < byKey.Length; of++)
        {
            foreach (var prefix in sets.Book.Chain(of))
            {
                if (!rows.TryGetValue(prefix, out var found))
                    continue;
                AddRecords(rule, number, found, ref byKey[of]);
                break;
            }
        }
    }

    private void AddRecords(LoweredRule rule, int number, List<KnowledgeRow> rows, ref List<long[]>? records)
    {
        if (!rule.Driver!.Single)
        {
            if (Record(rule, number, rows) is { } one)
                (records ??= []).Add(one);
            return;
        }

        foreach (var row in rows)
        {
            if (Record(rule, number, [row]) is { } record)
                (records ??= []).Add(record);
        }
    }

    /// <summary>The record of a rule; null where a blank cell keeps it from applying.</summary>
    private long[]? Record(LoweredRule rule, int number, IReadOnlyList<KnowledgeRow> rows)
    {
        var record = new long[shape.Width];
        record[0] = number;
        for (var i = 0; i < rule.Slots.Count; i++)
        {
            record[1 + i] = rule.Slots[i].Read(rows, sets);
            if (record[1 + i] == FactColumn.Absent && shape.Strict.Contains(i))
                return null;
        }

        return record;
    }

    private int AddGroup(List<long[]> records)
    {
        var group = groups.Count / GroupTable.Width;
        groups.Add(data.Count);
        foreach (var record in records)
            data.AddRange(record);
        groups.Add(data.Count);
        if (records.Count > 1 && envelope?.Of(records, sets) is { } extreme)
        {
            groups.Add(data.Count);
            data.Add(-1);
            data.AddRange(extreme);
            members.AddRange(records.Select(record => ((int)record[0], group)));
        }
        else
        {
            groups.Add(-1);
        }

        return group;
    }
}
