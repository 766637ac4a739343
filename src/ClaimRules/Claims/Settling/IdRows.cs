using ClaimRules.Claims.Reading;

namespace ClaimRules.Claims.Settling;

/// <summary>The taken records of a kind by their ids. An id is nearly always that of one record.</summary>
internal sealed class IdRows
{
    private readonly int[] firsts;
    private readonly Dictionary<int, List<int>> others = [];

    public IdRows(RecordStore store, int symbols)
    {
        firsts = new int[symbols];
        foreach (var row in store.Taken())
        {
            var id = Intake.IdOf(store, row);
            if (id < 0)
                continue;
            if (firsts[id] == 0)
            {
                firsts[id] = row + 1;
                continue;
            }

            if (!others.TryGetValue(id, out var rows))
                others[id] = rows = [firsts[id] - 1];
            rows.Add(row);
        }
    }

    /// <summary>The records with an id, in the order in which they were read.</summary>
    public IReadOnlyList<int> this[int id] =>
        id < 0 || id >= firsts.Length || firsts[id] == 0 ? [] : others.TryGetValue(id, out var rows) ? rows : [firsts[id] - 1];
}
