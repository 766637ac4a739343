using System.Globalization;
using ClaimRules.Claims.Reading;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Settling;

/// <summary>Puts the records of a kind below their parents, counts copies once and sets conflicts aside. The same for every kind below the encounter.</summary>
internal sealed class Placement(Intake intake, Persons persons, Providers providers, Visits visits)
{
    private readonly Dictionary<FactKind, IdRows> byId = [];
    private readonly Dictionary<FactKind, ILookup<int, int>> quarantined = [];

    public void Place(FactKind kind)
    {
        var store = intake[kind];
        store.Pad();
        if (store.Chain.Count > 0 && store.Chain[0].Name == "encounter")
        {
            Workers.Ranges(store.Count, store.Count, intake.Options.Threads, (from, to) =>
            {
                for (var row = from; row < to; row++)
                    store.Parents[row] = visits.Find(store.AncestorId(0, row));
            });
        }

        for (var row = 0; row < store.Count; row++)
        {
            if (store.Fates[row] == Fate.Taken && store.Parents[row] < 0 && FindParent(store, row) is { } problem)
                intake.Refuse(store, row, problem);
        }

        if (kind.Key.Count > 0 || kind.IsSupplement)
            SettleCopies(store);
        foreach (var field in kind.Fields.Where(static field => field.Target is not null))
            Resolve(store, field);
    }

    /// <summary>Where an encounter marks the orders that are being written now, its other orders are history.</summary>
    public void MarkEarlierOrders()
    {
        var store = intake["line"];
        if (store.Columns[store.Kind["current"].Index] is not { } current)
            return;
        var writing = store.Taken().Where(row => current[row] == 1).Select(row => store.Parents[row]).ToHashSet();
        foreach (var row in store.Taken().Where(row => current[row] == 0 && writing.Contains(store.Parents[row])))
            store.SetHistory(row, true);
    }

    /// <summary>An encounter that names its main diagnosis and has no diagnosis records has that one.</summary>
    public void AddMainDiagnoses()
    {
        var (encounters, diagnoses) = (intake["encounter"], intake["diagnosis"]);
        var have = diagnoses.Taken().Select(row => diagnoses.Parents[row]).ToHashSet();
        if (encounters.Columns[encounters.Kind["main_diagnosis"].Index] is not { } codes)
            return;
        var (codeField, order, main) = (diagnoses.Kind["code"], diagnoses.Kind["order"], diagnoses.Kind["main"]);
        var lost = intake.Losses.Where(static mark => mark is { Kind: "encounter", Child: "diagnosis" }).Select(static mark => mark.Id).ToHashSet();
        foreach (var encounter in encounters.Taken())
        {
            var code = codes[encounter];
            if (code < 0 || have.Contains(encounter) || lost.Contains(Intake.IdOf(encounters, encounter)))
                continue;
            var row = diagnoses.Add(encounters.Place(encounter) with { IsHistory = encounters.IsHistory(encounter) });
            diagnoses.Parents[row] = encounter;
            if (intake.Foreign.Contains(encounters.AncestorId(0, encounter)))
                diagnoses.Guests.Add(row);
            diagnoses.SetAncestorId(0, row, Intake.IdOf(encounters, encounter));
            diagnoses.Set(codeField, row, code);
            diagnoses.Set(order, row, 1);
            diagnoses.Set(main, row, 1);
        }

        diagnoses.Pad();
    }

    private Diagnostic? FindParent(RecordStore store, int row)
    {
        if (store.Chain.Count == 0)
            return null;
        var parent = store.Chain[0];
        var id = store.AncestorId(0, row);
        var found = -1;
        switch (parent.Name)
        {
            case "encounter":
                found = visits.Find(id);
                break;
            case "person" when id >= 0:
                // What is told of a person makes no person of one without claims.
                found = persons.Known(id);
                break;
            case "provider" when id >= 0:
                found = providers.Find(id, -1, store.Place(row));
                break;
            default:
                if (id >= 0 && !FindById(store, row, parent, id, out found))
                    return new Diagnostic(ClaimDiagnostics.ParentAmbiguous, [parent.Name, parent.Title]);
                break;
        }

        store.Parents[row] = found;
        return Parents.Problem(parent, id, found, parent.Name == "encounter" ? visits.IsQuarantined(id) : WasQuarantined(store, row, parent, id));
    }

    /// <summary>Finds a parent by its id, and by its own parent's where that is named; false where several fit.</summary>
    private bool FindById(RecordStore store, int row, FactKind parent, int id, out int found)
    {
        found = -1;
        foreach (var candidate in ById(parent)[id])
        {
            if (IsElsewhere(store, row, parent, candidate))
                continue;
            if (found >= 0)
                return false;
            found = candidate;
        }

        return true;
    }

    /// <summary>Whether a record names another owner of its parent than a candidate has.</summary>
    private bool IsElsewhere(RecordStore store, int row, FactKind parent, int candidate) =>
        store.Chain.Count > 1 && store.AncestorId(1, row) is >= 0 and var grand && intake[parent].AncestorId(0, candidate) != grand;

    private IdRows ById(FactKind kind)
    {
        if (!byId.TryGetValue(kind, out var rows))
            byId[kind] = rows = new IdRows(intake[kind], intake.Symbols.Count);
        return rows;
    }

    private bool WasQuarantined(RecordStore store, int row, FactKind kind, int id)
    {
        var parents = intake[kind];
        if (!quarantined.TryGetValue(kind, out var ids))
        {
            quarantined[kind] = ids = Enumerable.Range(0, parents.Count).Where(at => parents.Fates[at] == Fate.Quarantined).ToLookup(at => Intake.IdOf(parents, at));
        }

        return ids[id].Any(candidate => !IsElsewhere(store, row, kind, candidate));
    }

    private void SettleCopies(RecordStore store)
    {
        var key = store.Kind.Key.Select(name => store.Columns[store.Kind[name].Index]).OfType<FactColumn>().ToArray();
        var groups = new Dictionary<int, List<int>>();
        var first = key is [{ Field: var field }] && field.Type.IsSymbol() ? new KeyedRows(store, key, intake.Symbols.Count) : new KeyedRows(store, key, 0);
        for (var row = 0; row < store.Count; row++)
        {
            if (store.Fates[row] != Fate.Taken || first.Add(row) is not (>= 0 and var head))
                continue;
            if (!groups.TryGetValue(head, out var rows))
                groups[head] = rows = [head];
            rows.Add(row);
        }

        foreach (var rows in groups.Values)
            RecordSets.KeepOne(intake, store, rows);
    }

    private void Resolve(RecordStore store, FactField field)
    {
        if (field.Target == "claim" && store.Chain.Count > 0 && store.Chain[0].Name == "encounter")
        {
            ResolveClaims(store, field);
            return;
        }

        if (store.Columns[field.Index] is null || store.Kind.Name == "encounter")
            return;
        foreach (var row in store.Taken())
        {
            var id = (int)Math.Max(-1, store.Value(field, row));
            if (id < 0)
                continue;
            var direct = store.Direct[field.Index] is { } list && row < list.Count ? list[row] : -1;
            var target = field.Target switch
            {
                "person" => persons.Find(id, store.Place(row)),
                "provider" => providers.Find(id, direct, store.Place(row)),
                "encounter" => visits.Find(id),
                _ => ById(intake.Schema[field.Target!])[id] is [var only] ? only : -1,
            };
            store.Set(field, row, target >= 0 ? target : FactColumn.Missing);
        }
    }

    private void ResolveClaims(RecordStore store, FactField field)
    {
        var claims = intake["claim"];
        for (var row = 0; row < store.Count; row++)
        {
            if (store.Fates[row] != Fate.Taken)
                continue;
            var all = visits.ClaimsOf(store.Parents[row]);
            var id = store.Value(field, row);
            var found = -1;
            var isQuarantined = false;
            foreach (var claim in all)
            {
                if (all.Length > 1 && id < 0)
                    break;
                if (id >= 0 && Intake.IdOf(claims, claim) != id && !(all.Length == 1 && visits.IsUnnamed(claim)))
                    continue;
                isQuarantined = claims.Fates[claim] != Fate.Taken;
                found = isQuarantined ? -1 : claim;
                if (!isQuarantined)
                    break;
            }

            if (found >= 0)
                store.Set(field, row, found);
            else if (id < 0 && all.Length > 1)
                intake.Refuse(store, row, new Diagnostic(ClaimDiagnostics.ClaimNotNamed, [all.Length.ToString(CultureInfo.InvariantCulture)]));
            else if (id >= 0 || isQuarantined)
                intake.Refuse(store, row, Parents.Problem(claims.Kind, 0, -1, isQuarantined)!);
        }
    }
}
