using ClaimRules.Exempting;
using ClaimRules.Findings;

namespace ClaimRules.Evaluation;

/// <summary>What exemptions take out of a finding.</summary>
internal sealed partial class FindingMaker
{
    /// <summary>A fact that a hit is about, or that is involved in it, with the frame that has it.</summary>
    private readonly record struct Found(Member Member, Frame Frame);

    /// <summary>
    /// The facts that a hit is about by the exemption that takes them, those that none takes first. A share that is about nothing goes with the
    /// others, see <see cref="SharedFindings"/>.
    /// </summary>
    private IReadOnlyList<(Exemption? Exemption, List<Found> Accused)> Parted(CheckOutcome hit, List<Found> accused)
    {
        var entries = exemptions.InForce(hit.Rule.Rule.Id, hit.Check.Path, hit.Day);
        if (entries.Count == 0 || accused.Count == 0)
            return [(null, accused)];
        Exemption? Of(FactPlace place) => entries.FirstOrDefault(entry => entry.Scope.Covers(place))?.Exemption;
        return
        [
            .. accused.GroupBy(found => Of(PlaceOf(found.Member.Fact)))
                .OrderBy(static part => part.Key?.Number ?? 0)
                .Select(static part => (part.Key, part.ToList())),
        ];
    }

    private FactPlace PlaceOf(FactRef fact)
    {
        var encounter = fact.ParentOrSelf("encounter");
        var (region, provider) = facts.PlaceOf(encounter is { } visit ? facts.Follow(visit, visit.Kind["provider"]) : fact.ParentOrSelf("provider"));
        return new FactPlace
        {
            Region = region,
            Provider = provider,
            Department = DepartmentOf(fact) ?? (encounter is { } stay ? DepartmentOf(stay) : null),
            Code = CodeOf(fact),
            Encounter = EncounterOf(fact),
            Claim = ClaimOf(fact),
            Person = fact.ParentOrSelf("person") is { } person ? keys.Of(facts.IdOf(person)) : null,
        };
    }

    private string? DepartmentOf(FactRef fact) =>
        FieldsOf(fact.Kind).Department is { } field && facts.Read(fact, field) is { IsKnown: true } known ? known.ToString() : null;
}
