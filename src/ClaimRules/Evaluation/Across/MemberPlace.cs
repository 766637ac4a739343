using ClaimRules.Claims;

namespace ClaimRules.Evaluation.Across;

/// <summary>The place of a fact in the canonical order of a whole run: as within a person (D9), then by person. It does not tell of batches.</summary>
/// <param name="Date">The begin date as a column holds it.</param>
/// <param name="Time">The begin time.</param>
/// <param name="Serial">The serial number.</param>
/// <param name="Id">The id, empty where there is none.</param>
/// <param name="Person">The id of the person; of a fact of none, its own name.</param>
/// <param name="Number">Which of the person's facts of its kind, from 0.</param>
internal readonly record struct MemberPlace(long Date, long Time, long Serial, string Id, string Person, int Number) : IComparable<MemberPlace>
{
    public static MemberPlace Of(FactReader facts, FactRef fact)
    {
        var kind = fact.Kind;
        var id = kind.IdField is { } field && facts.Read(fact, field) is { IsKnown: true } known ? known.ToString() : "";
        var (person, number) = OwnOf(facts, fact);
        return new MemberPlace(Raw(fact, kind.BeginDate), Raw(fact, kind.BeginTime), Raw(fact, kind.Serial), id, person, number);
    }

    /// <summary>What tells a fact from all others of its kind in the run, wherever batches are cut.</summary>
    public static (string Person, int Number) OwnOf(FactReader facts, FactRef fact)
    {
        if (fact.ParentOrSelf("person") is not { } person)
            return ("\u001f" + RootName.Of(facts, fact), 0);
        return (facts.IdOf(person), fact.Kind == person.Kind ? 0 : fact.Row - person.Table.Children(fact.Table, person.Row).Start.Value);
    }

    public int CompareTo(MemberPlace other)
    {
        var order = Date.CompareTo(other.Date);
        if (order == 0)
            order = Time.CompareTo(other.Time);
        if (order == 0)
            order = Serial.CompareTo(other.Serial);
        if (order == 0)
            order = string.CompareOrdinal(Id, other.Id);
        if (order == 0)
            order = string.CompareOrdinal(Person, other.Person);
        return order == 0 ? Number.CompareTo(other.Number) : order;
    }

    private static long Raw(FactRef fact, string? field) => field is null ? FactColumn.Missing : fact.Table.Value(fact.Kind[field], fact.Row);
}
