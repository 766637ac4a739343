using ClaimRules.Language.Binding;

namespace ClaimRules.Evaluation.Across;

/// <summary>An expression of a group that hangs on all of its members, and so is gathered person by person.</summary>
/// <param name="Node">The expression.</param>
/// <param name="Stage">The reading of the run in which it is gathered.</param>
internal sealed record GatheredNode(BoundNode Node, int Stage)
{
    /// <summary>Whether an expression hangs on all members of the group and can be put together from its parts.</summary>
    public static bool IsGathered(BoundNode node) => node switch
    {
        BoundCount count => IsOfGroup(count.Source),
        BoundAggregate aggregate => IsOfGroup(aggregate.Source),
        BoundQuantifier quantifier => IsOfGroup(quantifier.Source),
        BoundExcess excess => IsOfGroup(excess.Source),
        _ => PickIn(node) is { } pick && IsOfGroup(pick.Source),
    };

    /// <summary>Whether what it gathers may be another on another day or at another place, so that the group must be known first.</summary>
    public static bool HangsOnSetting(BoundNode node) =>
        BoundTree.SelfAndDescendants(node).Any(static part => part is BoundParameter or BoundKey or BoundLookup { DatedBy: null } or BoundInTable { DatedBy: null }
            || part is BoundLet { Entry: { Moment: LetMoment.Group } entry } && HangsOnSetting(entry.Expression));

    /// <summary>Whether a collection or bag is made of members of the group.</summary>
    private static bool IsOfGroup(BoundNode node) => node switch
    {
        BoundGroup => true,
        BoundLet { Entry: { Moment: LetMoment.Group } entry } => IsOfGroup(entry.Expression),
        BoundRefine refine => IsOfGroup(refine.Source),
        BoundExcess excess => IsOfGroup(excess.Source),
        BoundBag bag => IsOfGroup(bag.Source),
        BoundOwners owners => IsOfGroup(owners.Source),
        BoundCollection collection => IsOfGroup(collection.Scope),
        _ => false,
    };

    /// <summary>The first or last member that a scalar is read off, or null.</summary>
    public static BoundPick? PickIn(BoundNode node)
    {
        var read = node switch
        {
            BoundField field => field.Target,
            BoundRaw raw => raw.Field,
            BoundCategory category => category.Operand,
            BoundExtra extra => extra.Target,
            BoundMemberLet { Type.IsScalar: true } let => let.Target,
            BoundPick pick => pick,
            _ => null,
        };
        while (read is not null and not BoundPick)
        {
            read = read switch
            {
                BoundNavigate navigate => navigate.Target,
                BoundField field => field.Target,
                BoundLet { Entry: { Moment: LetMoment.Group } entry } => entry.Expression,
                _ => null,
            };
        }

        return (BoundPick?)read;
    }

    /// <summary>Where the parts of it go.</summary>
    public Gathered Make() => Node switch
    {
        BoundCount { Distinct: false } => new GatheredCount(),
        BoundCount or BoundAggregate => GatheredBag.For(Node),
        BoundQuantifier quantifier => new GatheredTruth(quantifier.Quantifier),
        BoundExcess excess => new GatheredExcess(excess.Descending),
        _ when PickIn(Node) is { } pick => new GatheredPick(pick, Node is BoundPick),
        _ => throw new InvalidOperationException($"A {Node.GetType().Name} is not gathered."),
    };
}
