using ClaimRules.Claims.Reading;
using ClaimRules.Diagnostics;

namespace ClaimRules.Claims.Settling;

/// <summary>
/// Providers as they were at the encounter: each distinct set of facts is a row of its own, since level and region change. What an encounter
/// does not say is filled from the providers' own file. Where rows of that do not agree they are set aside, and what they agree in is kept.
/// </summary>
internal sealed class Providers
{
    private readonly RecordStore store;
    private readonly Dictionary<int, List<int>> distinct = [];
    private readonly Dictionary<int, int> register = [];
    private readonly Dictionary<int, int> kept = [];
    private readonly Dictionary<int, int> named = [];

    public Providers(Intake intake)
    {
        store = intake["provider"];
        foreach (var group in store.Taken().Where(row => store.Mates[row] == RecordStore.OwnFile).GroupBy(row => Intake.IdOf(store, row)).ToList())
            register[group.Key] = Agreed(intake, group.ToList());
        foreach (var row in store.Taken().ToList())
        {
            Fill(row, Intake.IdOf(store, row));
            Keep(row);
        }
    }

    /// <summary>The row of the provider that was named by its id alone, or with facts in the same record.</summary>
    /// <param name="id">The symbol of the id.</param>
    /// <param name="direct">The staged row of the same record; negative where there was none.</param>
    /// <param name="place">Where it was named.</param>
    public int Find(int id, int direct, in RecordPlace place)
    {
        if (direct >= 0)
            return Used(kept[direct], place);
        if (id < 0)
            return -1;
        if (named.TryGetValue(id, out var known))
            return Used(known, place);
        // What is known of one that is only named stands in the register; without it, nowhere.
        var origin = register.TryGetValue(id, out var told) ? store.Place(told) : new RecordPlace(place.File, 0, -1, 0, false);
        var row = RecordSets.AddNamed(store, id, origin with { IsHistory = place.IsHistory });
        store.Named.Add(row);
        Fill(row, id);
        var same = distinct.TryGetValue(id, out var others) ? Same(others, row) : -1;
        if (same < 0)
        {
            Keep(row);
            return named[id] = row;
        }

        store.Named.Remove(row);
        store.RemoveLast();
        return Used(named[id] = same, place);
    }

    private int Same(List<int> others, int row)
    {
        foreach (var other in others)
        {
            if (store.AreEqual(other, row))
                return other;
        }

        return -1;
    }

    private int Used(int row, in RecordPlace place)
    {
        if (!place.IsHistory)
            store.SetHistory(row, false);
        return row;
    }

    private void Keep(int row)
    {
        var id = Intake.IdOf(store, row);
        if (!distinct.TryGetValue(id, out var others))
            distinct[id] = others = [];
        var same = Same(others, row);
        if (same < 0)
        {
            others.Add(row);
            kept[row] = row;
            return;
        }

        store.Fates[row] = Fate.Copy;
        kept[row] = same;
        if (!store.IsHistory(row))
            store.SetHistory(same, false);
    }

    private void Fill(int row, int id)
    {
        if (!register.TryGetValue(id, out var source) || source < 0)
            return;
        foreach (var field in RecordSets.Facts(store.Kind))
        {
            if (store.Value(field, row) == FactColumn.Missing && agreed.TryGetValue((id, field.Index), out var from))
                store.Copy(field, from, row);
        }
    }

    private readonly Dictionary<(int Id, int Field), int> agreed = [];

    /// <summary>Notes for each field a row that has the one value that all rows of the register agree in.</summary>
    private int Agreed(Intake intake, List<int> rows)
    {
        var id = Intake.IdOf(store, rows[0]);
        var disputed = new List<string>();
        foreach (var field in RecordSets.Facts(store.Kind))
        {
            var values = rows.Where(row => store.Value(field, row) != FactColumn.Missing).ToList();
            if (values.Count > 0 && values.All(row => store.Columns[field.Index]!.SameIn(values[0], row)))
                agreed[(id, field.Index)] = values[0];
            else if (values.Count > 0)
                disputed.Add(field.ToString());
        }

        if (disputed.Count > 0)
        {
            var problem = new Diagnostic(ClaimDiagnostics.ProviderConflict, [string.Join(", ", disputed)]);
            rows.ForEach(row => intake.Refuse(store, row, problem));
        }

        return rows[0];
    }
}
