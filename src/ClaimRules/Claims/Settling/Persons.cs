using ClaimRules.Claims.Reading;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Settling;

/// <summary>
/// Persons: records of one person fill each other where they agree. Where they do not, the records are set aside, the person stays with the
/// fields in dispute missing, and is marked, so that a rule over them can't pass.
/// </summary>
internal sealed class Persons
{
    private readonly Intake intake;
    private readonly RecordStore store;
    private readonly int[] rows;

    public Persons(Intake intake)
    {
        this.intake = intake;
        store = intake["person"];
        rows = new int[intake.Symbols.Count];
        Array.Fill(rows, -1);
        foreach (var (id, group) in RecordSets.Group(store, rows.Length, row => Intake.IdOf(store, row)))
            rows[id] = Merge(id, group);
    }

    /// <summary>The row of a person whom the claims know; −1 where they do not.</summary>
    public int Known(int id) => rows[id];

    /// <summary>The row of a person; one who is only named gets a row with the id alone.</summary>
    public int Find(int id, in RecordPlace place)
    {
        ref var row = ref rows[id];
        if (row < 0)
        {
            row = RecordSets.AddNamed(store, id, place);
            if (intake.Foreign.Contains(id))
                store.Guests.Add(row);
        }

        if (!place.IsHistory)
            store.SetHistory(row, false);
        return row;
    }

    private int Merge(int id, List<int> group)
    {
        if (group.Count == 1)
            return group[0];
        var disputed = RecordSets.Facts(store.Kind).Where(field => IsDisputed(field, group)).ToList();
        var target = RecordSets.Best(store, group);
        if (disputed.Count > 0)
        {
            var place = store.Place(target);
            target = RecordSets.AddNamed(store, id, place);
            store.Guests.Add(target);
            intake.Losses.Add(new LossMark(store.Kind.Name, id, store.Kind.Name));
        }

        foreach (var field in RecordSets.Facts(store.Kind).Except(disputed))
            FillFrom(field, group, target);
        foreach (var row in group.Where(row => row != target && disputed.Count == 0))
            store.Fates[row] = Fate.Copy;
        if (disputed.Count > 0)
        {
            var problem = new Diagnostic(ClaimDiagnostics.PersonConflict, [string.Join(", ", disputed)]);
            foreach (var row in group)
                intake.Refuse(store, row, problem);
        }

        return target;
    }

    private bool IsDisputed(FactField field, List<int> group)
    {
        var first = FactColumn.Missing;
        foreach (var row in group)
        {
            var value = store.Value(field, row);
            if (value <= FactColumn.Absent)
                continue;
            if (first != FactColumn.Missing && value != first)
                return true;
            first = value;
        }

        return false;
    }

    private void FillFrom(FactField field, List<int> group, int target)
    {
        if (store.Value(field, target) > FactColumn.Absent)
            return;
        foreach (var row in group)
        {
            var (value, own) = (store.Value(field, row), store.Value(field, target));
            if (value > FactColumn.Absent || (value == FactColumn.Invalid && own == FactColumn.Missing))
                store.Copy(field, row, target);
        }
    }
}
