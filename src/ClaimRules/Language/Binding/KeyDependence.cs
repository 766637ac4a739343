using ClaimRules.Language.Syntax;

namespace ClaimRules.Language.Binding;

/// <summary>Tells whether an expression has one value for all members of a group, since the keys of <c>by</c> determine it (D2).</summary>
internal sealed class KeyDependence(RuleScope rule)
{
    private readonly HashSet<string> keys = [.. rule.Keys.Select(static key => BoundPrinter.Print(key.Expression))];
    private readonly Dictionary<LetEntry, bool> known = new(ReferenceEqualityComparer.Instance);

    public bool IsDetermined(BoundNode node)
    {
        if (keys.Contains(BoundPrinter.Print(node)))
            return true;
        switch (node)
        {
            case BoundVariable { Variable: var variable }:
                return variable != rule.Subject;
            case BoundNavigate navigate:
                return IsDeterminedFact(navigate) || IsDetermined(navigate.Target);
            case BoundLet { Entry: { Moment: LetMoment.Member } entry }:
                return IsDetermined(entry);
            case BoundLet or BoundMemberLet or BoundGroup:
                return true;
            case BoundCollection { Order: not MemberOrder.Any } or BoundRefine { Order: not MemberOrder.Any }:
                return false; // earlier, later and other are seen from one member
            default:
                return node.Children.All(IsDetermined);
        }
    }

    /// <summary>Entries may name entries many times over, so each is looked at once.</summary>
    private bool IsDetermined(LetEntry entry)
    {
        if (known.TryGetValue(entry, out var determined))
            return determined;
        return known[entry] = IsKeyedBy(entry) || IsDetermined(entry.Expression);
    }

    /// <summary>Whether a key is a column of the entry's row, as in <c>by: encounter, limit.item</c>: then the row stands for the group.</summary>
    private bool IsKeyedBy(LetEntry entry) =>
        rule.Keys.Any(key => key.Expression is BoundCell { Row: BoundLet { Entry: var keyed } } && keyed == entry);

    /// <summary>Whether a key is that fact, or a fact that it owns or refers to it: an encounter determines its person and provider.</summary>
    private bool IsDeterminedFact(BoundNavigate node)
    {
        var wanted = node.Type.Fact!;
        foreach (var key in rule.Keys)
        {
            if (key.Expression.Type is not { Kind: TypeKind.Fact, Fact: { } known } || key.Expression is BoundVariable)
                continue;
            if (known == wanted || rule.Schema.Owns(wanted, known) || rule.ReferenceOf(known, node.Reference?.Name ?? "")?.Field == node.Reference && node.Reference is not null)
                return true;
        }

        return false;
    }
}
