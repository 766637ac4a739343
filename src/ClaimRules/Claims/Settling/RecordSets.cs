using ClaimRules.Claims.Reading;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Settling;

/// <summary>What the steps of putting records together share.</summary>
internal static class RecordSets
{
    /// <summary>The taken records, by a number of each, in the order in which the first of each was read; negative numbers are left out.</summary>
    /// <param name="store">The records.</param>
    /// <param name="numbers">How many numbers there may be: from 0 to this, exclusive.</param>
    /// <param name="key">The number of a record.</param>
    public static IEnumerable<(int Number, List<int> Rows)> Group(RecordStore store, int numbers, Func<int, int> key)
    {
        // Nearly always a number has one record: those have no list of their own.
        var heads = new int[numbers];
        var others = new Dictionary<int, List<int>>();
        var order = new List<(int Number, int Row)>(store.Count);
        foreach (var row in store.Taken())
        {
            var number = key(row);
            if (number < 0)
                continue;
            if (heads[number] == 0)
            {
                heads[number] = row + 1;
                order.Add((number, row));
                continue;
            }

            if (!others.TryGetValue(number, out var rows))
                others[number] = rows = [heads[number] - 1];
            rows.Add(row);
        }

        return others.Count == 0 ? Singles(order) : order.Select(one => (one.Number, others.GetValueOrDefault(one.Number) ?? [one.Row]));
    }

    private static IEnumerable<(int Number, List<int> Rows)> Singles(List<(int Number, int Row)> order)
    {
        List<int> rows = [-1];
        foreach (var (number, row) in order)
        {
            rows[0] = row;
            yield return (number, rows);
        }
    }

    /// <summary>Of equal records the one that is kept: current before history, then by its place.</summary>
    public static int Best(RecordStore store, IReadOnlyList<int> rows)
    {
        var best = rows[0];
        foreach (var row in rows)
        {
            var (a, b) = (store.Place(row), store.Place(best));
            if ((a.IsHistory, a.File, a.Line, a.Offset).CompareTo((b.IsHistory, b.File, b.Line, b.Offset)) < 0)
                best = row;
        }

        return best;
    }

    /// <summary>Settles records with one key: equal ones count once, others are all set aside.</summary>
    /// <returns>The one that is kept, or −1.</returns>
    public static int KeepOne(Intake intake, RecordStore store, IReadOnlyList<int> rows, Func<int, int, IEnumerable<string>>? alsoDifferent = null)
    {
        if (rows.Count == 1)
            return rows[0];
        var differences = rows.Skip(1)
            .SelectMany(row => store.Differences(rows[0], row).Concat(alsoDifferent?.Invoke(rows[0], row) ?? []))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        if (differences.Count > 0)
        {
            var problem = Conflict(rows.Count, differences);
            foreach (var row in rows)
                intake.Refuse(store, row, problem);
            return -1;
        }

        var best = Best(store, rows);
        foreach (var row in rows)
        {
            if (row != best)
                store.Fates[row] = Fate.Copy;
        }

        return best;
    }

    public static Diagnostic Conflict(int count, IReadOnlyList<string> fields) => new(
        ClaimDiagnostics.ConflictingCopies,
        [count.ToString(System.Globalization.CultureInfo.InvariantCulture), string.Join(", ", fields)]);

    /// <summary>Adds a record that others only name.</summary>
    public static int AddNamed(RecordStore store, int id, in RecordPlace place)
    {
        var row = store.Add(place);
        store.Set(store.Kind.IdField!, row, id);
        store.Pad();
        return row;
    }

    /// <summary>The fields that tell something other than the identity.</summary>
    public static IEnumerable<FactField> Facts(FactKind kind) =>
        kind.Fields.Where(field => field.Origin == FieldOrigin.Given && field.Name != kind.IdField);
}
