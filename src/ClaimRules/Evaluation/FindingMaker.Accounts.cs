using ClaimRules.Findings;
using ClaimRules.Language;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>What of a finding touches the ledger, and what only estimates (D29).</summary>
internal sealed partial class FindingMaker
{
    /// <summary>Where the money of a fact lies; null for what has none of its own.</summary>
    private static FactRow? AccountOf(FactRef fact)
    {
        if (fact.Kind.IsSupplement)
            return null;
        if (fact.Kind.Name == "line")
            return FactRow.Line(fact.Row);
        return fact.ParentOrSelf("encounter") is { } encounter ? FactRow.Encounter(encounter.Row) : null;
    }

    /// <summary>What a finding is thought to come to whose about facts have no place in the ledger, yuan; null for all others, and where it can't be told.</summary>
    private decimal? Estimated(BoundCheck check, List<Found> accused)
    {
        if (check.About.Type.Fact is not ({ IsSupplement: true } or { Parent: null, Name: not "person" }))
            return null;
        var sum = Fixed.Zero;
        foreach (var (member, frame) in accused)
        {
            if (Amount(check, member, frame) is not { } amount)
                return null;
            sum += amount.Sign > 0 ? amount : Fixed.Zero;
        }

        return Fen.ToYuan(Fen.Asked(sum));
    }
}
