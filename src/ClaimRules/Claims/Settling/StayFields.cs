using ClaimRules.Claims.Reading;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Settling;

/// <summary>Which encounters are stays in hospital, and what follows from it.</summary>
internal static class StayFields
{
    private static readonly bool[] Stays = [.. StandardChoices.VisitType.Values.Select(static type => type.Name is "inpatient" or "day_surgery" or "home_bed")];

    /// <summary>Whether an encounter of that type is a stay; null where the type is not known.</summary>
    public static bool? IsStay(long type) => type < 0 ? null : Stays[type];

    /// <summary>Fields of stays do not exist for other encounters; a stay's visit begins with its admission.</summary>
    public static void Settle(RecordStore encounters)
    {
        var kind = encounters.Kind;
        var stayFields = kind.Fields.Where(static field => field.Scope == FieldScope.StaysOnly).ToList();
        var (type, admit, visit) = (kind["type"], kind["admit_date"], kind["visit_date"]);
        var (admitTime, visitTime) = (kind["admit_time"], kind["visit_time"]);
        for (var row = 0; row < encounters.Count; row++)
        {
            if (encounters.Fates[row] != Fate.Taken)
                continue;
            if (IsStay(encounters.Value(type, row)) == false)
            {
                foreach (var field in stayFields)
                {
                    if (encounters.Value(field, row) == FactColumn.Missing)
                        encounters.Set(field, row, FactColumn.Absent);
                }

                continue;
            }

            var admitted = encounters.Value(admit, row);
            if (admitted < 0 || encounters.Value(visit, row) != FactColumn.Missing)
                continue;
            encounters.Set(visit, row, admitted);
            if (encounters.Value(visitTime, row) == FactColumn.Missing)
                encounters.Set(visitTime, row, encounters.Value(admitTime, row));
        }
    }
}
