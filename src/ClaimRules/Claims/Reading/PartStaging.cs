using System.Runtime.CompilerServices;

namespace ClaimRules.Claims.Reading;

/// <summary>Makes records of the parts of one record.</summary>
internal static class PartStaging
{
    /// <summary>Whether a part of a record becomes a record of its own.</summary>
    public static bool IsStaged(FilePlan plan, FilePart part, RowScratch row) => part.Use switch
    {
        PartUse.Always => true,
        PartUse.IdOnly => false,
        _ when part.Kind.Name == "claim" => true,
        // A claims file without persons adds claims to encounters that other files hold.
        _ when part.Kind.Name == "encounter" => row.Symbol(plan.PersonSlot) >= 0,
        _ => part.HasFacts && HasValues(part, row),
    };

    private static bool HasValues(FilePart part, RowScratch row)
    {
        foreach (var field in part.Active)
        {
            if (field.Name != part.Kind.IdField && row[part.Slots[field.Index]] != FactColumn.Missing)
                return true;
        }

        return false;
    }

    /// <summary>Puts the values of a part into its store; the row.</summary>
    public static int Store(FilePart part, RowScratch row, in RecordPlace place)
    {
        var at = part.Store.Add(place);
        var active = part.Active;
        for (var i = 0; i < active.Count; i++)
        {
            var field = active[i];
            var value = row[part.Slots[field.Index]];
            if (value != FactColumn.Missing)
                part.Store.Column(field).Put(at, value);
        }

        if (part.Use == PartUse.Always)
        {
            part.Store.Mates[at] = RecordStore.OwnFile;
            for (var slot = row.Plan.FirstExtra; slot < row.Plan.Slots.Count; slot++)
            {
                if (row.Plan.Slots[slot].Extra is { } name && row[slot] != FactColumn.Missing)
                    part.Store.Extra(name).Put(at, row[slot]);
            }
        }

        return at;
    }

    /// <summary>Notes what a part belongs to and refers to.</summary>
    public static void Link(FilePlan plan, FilePart part, int at, RowScratch row, in PartRows rows)
    {
        for (var level = 0; level < part.AncestorSlots.Length; level++)
            part.Store.SetAncestorId(level, at, row.Symbol(part.AncestorSlots[level]));
        foreach (var (field, number, slot) in part.References)
        {
            if (row.Symbol(slot) is >= 0 and var id && part.Store.Value(field, at) == FactColumn.Missing)
                part.Store.Set(field, at, id);
            if (rows[number] is >= 0 and var direct)
                part.Store.SetDirect(field, at, direct);
        }

        if (plan.IsVisit && part.Kind.Name is "encounter" or "claim")
            part.Store.Mates[at] = rows[plan.NumberOf(plan.Part(part.Kind.Name == "encounter" ? "claim" : "encounter")!)];
    }
}

/// <summary>The staged rows of the parts of one record; no record has more than eight parts that are stored.</summary>
[InlineArray(16)]
internal struct PartRows
{
    private int first;

    public PartRows(int count) => ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 16);
}
