using System.Text;
using ClaimRules.Claims;
using ClaimRules.Facts;

namespace ClaimRules.Findings;

/// <summary>
/// Counts the records that belong to no person (providers) over all batches of a run. One that several batches name is one record, as it would
/// be in one batch: the count must not tell where the input was cut. Not thread-safe.
/// </summary>
internal sealed class RootRecords
{
    private readonly Dictionary<(string Kind, string Text), bool> isHistory = [];
    private readonly Dictionary<string, int> named = new(StringComparer.Ordinal);

    public void Add(ClaimBatch batch)
    {
        foreach (var kind in batch.Schema.Kinds.Where(static kind => IsRoot(kind.Name, kind.Parent)))
        {
            var table = batch[kind];
            for (var row = 0; row < table.Count; row++)
                Add(batch, table, row);
        }
    }

    /// <summary>The sum of the counts of all batches, without what was counted in several of them.</summary>
    public RecordCount Settled(RecordCount sum)
    {
        var records = isHistory.Where(pair => pair.Key.Kind == sum.Kind).ToList();
        if (records.Count == 0)
            return sum;
        var history = records.Count(static pair => pair.Value);
        var read = sum.Read - named.GetValueOrDefault(sum.Kind);
        return sum with
        {
            Read = read,
            Current = records.Count - history,
            History = history,
            Copies = read - sum.Quarantined - records.Count,
        };
    }

    private static bool IsRoot(string kind, string? parent) => parent is null && kind != "person";

    private void Add(ClaimBatch batch, FactTable table, int row)
    {
        var text = Text(batch, table, row, out var facts);
        var key = (table.Kind.Name, text);
        if (isHistory.TryGetValue(key, out var before))
        {
            isHistory[key] = before && table.IsHistory(row);
            // What is only named is no record of the input; it was counted once, where it was named first.
            if (facts == 0)
                named[table.Kind.Name] = named.GetValueOrDefault(table.Kind.Name) + 1;
        }
        else
        {
            isHistory.Add(key, table.IsHistory(row));
        }
    }

    /// <summary>All that a record says, by texts, since numbers of symbols differ from batch to batch.</summary>
    private static string Text(ClaimBatch batch, FactTable table, int row, out int facts)
    {
        var text = new StringBuilder();
        facts = 0;
        foreach (var field in table.Kind.Fields)
        {
            var value = table.Value(field, row);
            text.Append('\u001f');
            if (value == FactColumn.Missing)
                continue;
            if (field.Name != table.Kind.IdField)
                facts++;
            if (value == FactColumn.Invalid)
                text.Append('!').Append(table.Column(field)!.RawText(row));
            else if (value > FactColumn.Absent && field.Type.IsSymbol())
                text.Append('=').Append(batch.Symbols[(int)value]);
            else
                text.Append('#').Append(value);
        }

        return text.ToString();
    }
}
