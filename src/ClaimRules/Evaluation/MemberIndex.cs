using ClaimRules.Claims;
using ClaimRules.Facts;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>
/// Finds the children of a fact by the value of a field instead of looking at all of them. Rows without a value are always among the found:
/// whether they match is not known. Kept for one person at a time.
/// </summary>
internal sealed class MemberIndex(FactReader facts)
{
    private readonly Dictionary<(FactRef Owner, FactField Field), Dictionary<long, List<int>>> byOwner = [];

    public IEnumerable<int> Rows(FactRef owner, FactKind kind, FactField field, List<Value> values)
    {
        var found = Of(owner, kind, field);
        IEnumerable<int> rows = found.GetValueOrDefault(FactColumn.Missing) ?? [];
        foreach (var value in values.Distinct())
        {
            if (facts.Encode(field, value) is { } number && found.TryGetValue(number, out var matching))
                rows = rows.Concat(matching);
        }

        return rows.Order();
    }

    /// <summary>The children of which the text of a field begins with one of some prefixes: each distinct text is looked at once.</summary>
    public IEnumerable<int> RowsBegun(FactRef owner, FactKind kind, FactField field, List<Value> prefixes) => Of(owner, kind, field)
        .Where(found => found.Key == FactColumn.Missing || prefixes.Exists(prefix => facts.Batch.Symbols[(int)found.Key].StartsWith(prefix.Text, StringComparison.Ordinal)))
        .SelectMany(static found => found.Value)
        .Order();

    public void Clear() => byOwner.Clear();

    private Dictionary<long, List<int>> Of(FactRef owner, FactKind kind, FactField field)
    {
        if (byOwner.TryGetValue((owner, field), out var known))
            return known;
        var made = new Dictionary<long, List<int>>();
        var table = facts.Batch[kind];
        var range = owner.Table.Children(table, owner.Row);
        for (var row = range.Start.Value; row < range.End.Value; row++)
        {
            var value = table.Value(field, row);
            var key = value == FactColumn.Invalid || value == FactColumn.Absent ? FactColumn.Missing : value;
            if (!made.TryGetValue(key, out var rows))
                made.Add(key, rows = []);
            rows.Add(row);
        }

        byOwner.Add((owner, field), made);
        return made;
    }
}
