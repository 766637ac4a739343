using ClaimRules.Claims.Reading;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Settling;

/// <summary>Which encounters are stays in hospital, and what follows from it.</summary>
internal static class StayFields
{
    private static readonly HashSet<long> Stays = [.. ((string[])["inpatient", "day_surgery", "home_bed"]).Select(static name => (long)StandardChoices.VisitType.IndexOf(name))];

    /// <summary>Whether an encounter of that type is a stay; null where the type is not known.</summary>
    public static bool? IsStay(long type) => type < 0 ? null : Stays.Contains(type);

    /// <summary>Fields of stays do not exist for other encounters; a stay's visit begins with its admission.</summary>
    public static void Settle(RecordStore encounters)
    {
        var stayFields = encounters.Kind.Fields.Where(static field => field.Scope == FieldScope.StaysOnly).ToList();
        foreach (var row in encounters.Taken())
        {
            var isStay = IsStay(encounters.Value("type", row));
            if (isStay == false)
            {
                foreach (var field in stayFields.Where(field => encounters.Value(field, row) == FactColumn.Missing))
                    encounters.Set(field, row, FactColumn.Absent);
                continue;
            }

            var admitted = encounters.Value("admit_date", row);
            if (admitted < 0 || encounters.Value("visit_date", row) != FactColumn.Missing)
                continue;
            encounters.Set("visit_date", row, admitted);
            if (encounters.Value("visit_time", row) == FactColumn.Missing)
                encounters.Set("visit_time", row, encounters.Value("admit_time", row));
        }
    }
}
