using ClaimRules.Values;

namespace ClaimRules.Evaluation.Across;

/// <summary>What members ask of one allowance, which they take in their order over the whole run (D3).</summary>
internal sealed class GatheredExcess(bool isDescending) : Gathered
{
    private static readonly Dictionary<(string Person, int Number), (Fixed Part, Fixed Measure)> None = [];

    private readonly List<(Value? Key, MemberPlace Place, Demand Demand)> demands = [];
    private bool hasBlanks;

    public void Add(Value? key, MemberPlace place, in Demand demand)
    {
        IsThere(null);
        demands.Add((key, place, demand));
    }

    /// <summary>A member of which it is not known what it asks; one without a limit takes no part.</summary>
    public void Add(Value absence)
    {
        if (absence.Kind == ValueKind.Missing)
            Doubt(absence.Cause);
        else
            hasBlanks = true;
    }

    public override void Merge(Gathered other)
    {
        base.Merge(other);
        var excess = (GatheredExcess)other;
        demands.AddRange(excess.demands);
        hasBlanks |= excess.hasBlanks;
    }

    public override object Result()
    {
        if (Cause is { } cause)
            return new ExcessOver(Value.Missing(cause), None);
        if (demands.Count == 0)
            return new ExcessOver(hasBlanks ? Value.None : null, None);
        demands.Sort(Compare);
        var allowance = new Allowance();
        var over = new Dictionary<(string Person, int Number), (Fixed Part, Fixed Measure)>();
        foreach (var (_, place, demand) in demands)
        {
            var part = allowance.Take(demand);
            if (part.Sign <= 0)
                continue;
            var before = over.GetValueOrDefault((place.Person, place.Number), (Fixed.Zero, Fixed.Zero));
            over[(place.Person, place.Number)] = (before.Item1 + part, before.Item2 + demand.Units);
        }

        return new ExcessOver(null, over);
    }

    private int Compare((Value? Key, MemberPlace Place, Demand Demand) a, (Value? Key, MemberPlace Place, Demand Demand) b)
    {
        var order = a.Key is { } own && b.Key is { } other ? Comparisons.Order(own, other) * (isDescending ? -1 : 1) : 0;
        return order == 0 ? a.Place.CompareTo(b.Place) : order;
    }
}

/// <summary>The members over an allowance, over the whole run: by person and number, with what did not fit and what was asked for.</summary>
/// <param name="Absence">Why it can't be told, or null.</param>
/// <param name="Over">The members.</param>
internal sealed record ExcessOver(Value? Absence, IReadOnlyDictionary<(string Person, int Number), (Fixed Part, Fixed Measure)> Over)
{
    /// <summary>Those of them that are among some members.</summary>
    public MemberSet Among(FactReader facts, MemberSet members)
    {
        if (Absence is { } absence)
            return MemberSet.Absent(absence);
        var result = new MemberSet();
        foreach (var member in members.Sure)
        {
            if (Over.TryGetValue(MemberPlace.OwnOf(facts, member.Fact), out var found))
                result.Sure.Add(member with { Part = found.Part, Measure = found.Measure });
        }

        return result;
    }
}
