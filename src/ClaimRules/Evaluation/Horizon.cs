using ClaimRules.Claims;
using ClaimRules.Evaluation.Kernels.Lowering;
using ClaimRules.Facts;
using ClaimRules.Language;
using ClaimRules.Language.Binding;
using ClaimRules.Packs;
using ClaimRules.Stages;

namespace ClaimRules.Evaluation;

/// <summary>
/// Tells which facts of a person may not have been seen (D21). Where it is stated from when and to when they are complete, that decides both ways.
/// Where it is not, what was seen is taken as all there is, but for one thing: nobody is accused by what is not there. One serves one thread.
/// </summary>
internal sealed class Horizon(FactReader facts)
{
    private readonly Dictionary<BoundRule, (bool AtPersons, bool AtAny)> looks = new(ReferenceEqualityComparer.Instance);
    private readonly FactKind? person = facts.Batch.Schema.Find("person");
    private (int Person, Unseen? Unseen) stated = (-1, null);

    /// <summary>What may not have been seen by what is stated; null where that is nothing.</summary>
    public Unseen? Stated(BoundRule rule, FactRef fact)
    {
        if (!facts.StatesCompleteness || !Looks(rule).AtPersons || fact.ParentOrSelf("person") is not { } owner)
            return null;
        if (stated.Person != owner.Row)
        {
            var (from, to) = facts.CompleteOf(owner.Row);
            stated = (owner.Row, from is null && to is null ? null : new Unseen(from, to, InEncounters: false) { IsStated = true });
        }

        return stated.Unseen;
    }

    /// <summary>What may not have been seen where somebody is to be accused; null where that is no more than by what is stated.</summary>
    public Unseen? Accusing(StageRule rule, FactRef fact)
    {
        var isOpen = rule.Stage == Stage.PreAlert;
        var (atPersons, atAny) = Looks(rule.Rule);
        if (isOpen ? !atAny : !atPersons)
            return null;
        var owner = fact.ParentOrSelf("person");
        var (from, to) = owner is { } known ? facts.CompleteOf(known.Row) : (null, null);
        if (!isOpen && from is not null && to is not null)
            return null;
        return new Unseen(from ?? int.MaxValue, to ?? (from is null || owner is null ? int.MinValue : LastDay(owner.Value)), isOpen);
    }

    /// <summary>Whether a rule looks through the facts of a person, or of anything, in a collection or in groups.</summary>
    private (bool AtPersons, bool AtAny) Looks(BoundRule rule)
    {
        if (!looks.TryGetValue(rule, out var found))
        {
            var collections = BoundRules.Nodes(rule).OfType<BoundCollection>().ToList();
            var atPersons = HasKey(rule, "person") || collections.Exists(node => node.Scope.Type is { Kind: TypeKind.Fact, Fact: var scope } && scope == person);
            looks.Add(rule, found = (atPersons, rule.IsGroup || collections.Count > 0));
        }

        return found;
    }

    /// <summary>Whether a key of the groups of a rule is a fact of a kind.</summary>
    public static bool HasKey(BoundRule rule, string kind) => rule.Keys.Any(key => key.Expression.Type is { Kind: TypeKind.Fact, Fact.Name: var name } && name == kind);

    /// <summary>The last day on which something of a person was seen: until then at least, what is complete from some day on is complete.</summary>
    private int LastDay(FactRef owner)
    {
        var last = int.MinValue;
        foreach (var (kind, names) in new[] { ("encounter", new[] { "visit_date", "discharge_date" }), ("line", ["date"]) })
        {
            if (facts.Batch.Schema.Find(kind) is null)
                continue;
            var table = facts.Batch[kind];
            var rows = owner.Table.Children(table, owner.Row);
            foreach (var field in names.Select(table.Kind.Find).OfType<FactField>())
            {
                for (var row = rows.Start.Value; row < rows.End.Value; row++)
                {
                    if (table.Value(field, row) is > FactColumn.Absent and var day)
                        last = Math.Max(last, (int)day);
                }
            }
        }

        return last;
    }
}
