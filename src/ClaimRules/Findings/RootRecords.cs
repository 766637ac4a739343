using System.Text;
using System.Text.Json;
using ClaimRules.Claims;
using ClaimRules.Facts;

namespace ClaimRules.Findings;

/// <summary>
/// Counts the records that belong to no person (providers) over all batches of a run. One that several batches name is one record, as it would
/// be in one batch: the count must not tell where the input was cut. Not thread-safe.
/// </summary>
internal sealed class RootRecords
{
    private readonly Dictionary<(string Kind, string Text), (bool IsHistory, bool IsNamed)> known = [];
    private readonly Dictionary<string, int> named = new(StringComparer.Ordinal);

    public void Add(ClaimBatch batch)
    {
        foreach (var kind in batch.Schema.Kinds.Where(IsRoot))
        {
            var table = batch[kind];
            for (var row = 0; row < table.Count; row++)
                Add(batch, table, row);
        }
    }

    /// <summary>The sum of the counts of all batches, without what was counted in several of them.</summary>
    public RecordCount Settled(RecordCount sum)
    {
        var records = known.Where(pair => pair.Key.Kind == sum.Kind).Select(static pair => pair.Value).ToList();
        if (records.Count == 0)
            return sum;
        var history = records.Count(static record => record.IsHistory);
        // What is only named is no record of the input; it counts once, and not at all where a record of another batch tells the same.
        var read = sum.Read - named.GetValueOrDefault(sum.Kind) + records.Count(static record => record.IsNamed);
        return sum with
        {
            Read = read,
            Current = records.Count - history,
            History = history,
            Copies = read - sum.Quarantined - records.Count,
        };
    }

    public void Save(Utf8JsonWriter json)
    {
        json.WriteList("roots", known, static (target, record) =>
        {
            target.WriteString("kind", record.Key.Kind);
            target.WriteString("text", record.Key.Text);
            target.WriteBoolean("history", record.Value.IsHistory);
            target.WriteBoolean("named", record.Value.IsNamed);
        });
        json.WriteCounts("roots_named", named.Select(static pair => new KeyValuePair<string, long>(pair.Key, pair.Value)));
    }

    public void Restore(JsonElement json)
    {
        foreach (var record in json.GetProperty("roots").EnumerateArray())
            known[(record.Text("kind"), record.Text("text"))] = (record.GetProperty("history").GetBoolean(), record.GetProperty("named").GetBoolean());
        foreach (var (kind, count) in json.Counts("roots_named"))
            named[kind] = (int)count;
    }

    /// <summary>What comes in files of its own is counted where it is read, once.</summary>
    private static bool IsRoot(FactKind kind) => kind.Parent is null && kind.Name != "person" && !kind.IsSupplement;

    private void Add(ClaimBatch batch, FactTable table, int row)
    {
        var key = (table.Kind.Name, Text(batch, table, row));
        var isNamed = table.Named.Contains(row);
        if (isNamed)
            named[table.Kind.Name] = named.GetValueOrDefault(table.Kind.Name) + 1;
        var before = known.GetValueOrDefault(key, (IsHistory: true, IsNamed: true));
        known[key] = (before.IsHistory && table.IsHistory(row), before.IsNamed && isNamed);
    }

    /// <summary>All that a record says, by texts, since numbers of symbols differ from batch to batch.</summary>
    public static string Text(ClaimBatch batch, FactTable table, int row)
    {
        var text = new StringBuilder();
        foreach (var field in table.Kind.Fields)
        {
            var value = table.Value(field, row);
            text.Append('\u001f');
            if (value == FactColumn.Missing)
                continue;
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
