using System.Runtime.CompilerServices;
using ClaimRules.Language;
using ClaimRules.Language.Binding;

namespace ClaimRules.Evaluation.Across;

/// <summary>
/// What has to be gathered over a run before a rule can be judged, and when: first what is added up <c>in batch</c>, then the groups and what is
/// asked of them, where what one hangs on comes before it. Made once for a rule. Immutable and thread-safe.
/// </summary>
internal sealed class AcrossPlan
{
    private static readonly ConditionalWeakTable<BoundRule, AcrossPlan> Known = [];

    private readonly Dictionary<BoundNode, int> places = new(ReferenceEqualityComparer.Instance);
    private readonly List<GatheredNode> nodes = [];

    // How many facts a check is about: a hit that accuses nobody would be lost.
    private readonly Dictionary<BoundCheck, BoundCount> accusedBy = [];

    private AcrossPlan(BoundRule rule)
    {
        Rule = rule;
        var roots = BoundRuleNodes.RootsOf(rule).ToList();
        Aggregates =
        [
            .. roots.SelectMany(BoundTree.SelfAndDescendants).Where(static node => node is BoundCount or BoundAggregate && BoundAcross.In(node) is not null)
                .Distinct(ReferenceEqualityComparer.Instance).Cast<BoundNode>(),
        ];
        AggregatesByMembers =
        [
            .. Aggregates.GroupBy(static node => BoundAcross.In(node)!, (members, asked) => (members, (IReadOnlyList<BoundNode>)[.. asked]), (IEqualityComparer<BoundAcross>)ReferenceEqualityComparer.Instance),
        ];
        Census = Aggregates.Count > 0 ? 1 : 0;
        if (rule.Reach == RuleReach.Groups)
        {
            foreach (var root in BoundRuleNodes.GroupRootsOf(rule))
                Visit(root);
            foreach (var check in rule.Checks.Where(static check => check.About.Type.Kind == TypeKind.Collection))
            {
                var accused = new BoundCount(check.About.Span, check.About, Distinct: false);
                accusedBy.Add(check, accused);
                Visit(accused);
            }
        }

        Last = nodes.Select(static node => node.Stage).Append(Census).Max();
    }

    public BoundRule Rule { get; }

    /// <summary>The expressions that add up members of the run (D14); they are gathered in stage 0.</summary>
    public IReadOnlyList<BoundNode> Aggregates { get; }

    /// <summary>The same, by the members that they ask of.</summary>
    public IReadOnlyList<(BoundAcross Members, IReadOnlyList<BoundNode> Nodes)> AggregatesByMembers { get; }

    /// <summary>The stage in which the groups are found.</summary>
    public int Census { get; }

    /// <summary>The last stage in which something is gathered of the groups.</summary>
    public int Last { get; }

    /// <summary>What is gathered of each group, each after all that it hangs on.</summary>
    public IReadOnlyList<GatheredNode> Nodes => nodes;

    /// <summary>The number of facts that a check is about; null where it is about one.</summary>
    public BoundCount? AccusedBy(BoundCheck check) => accusedBy.GetValueOrDefault(check);

    public static AcrossPlan Of(BoundRule rule) => Known.GetValue(rule, static rule => new AcrossPlan(rule));

    /// <summary>The place of a node among <see cref="Nodes"/>; −1 for one that is evaluated as it stands.</summary>
    public int PlaceOf(BoundNode node) => places.GetValueOrDefault(node, -1);

    /// <summary>Finds what is gathered in an expression of a group; gives the last stage of it, −1 for none.</summary>
    private int Visit(BoundNode node)
    {
        if (places.TryGetValue(node, out var place))
            return nodes[place].Stage;
        // Of what is read off the first or last member the whole is gathered, and not the member first.
        var parts = node is not BoundPick && GatheredNode.PickIn(node) is { } pick ? pick.Children : node.Children;
        var below = parts.Select(child => Visit(child)).Append(-1).Max();
        if (node is BoundLet { Entry: { Moment: LetMoment.Group } entry })
            below = Math.Max(below, Visit(entry.Expression));
        if (!GatheredNode.IsGathered(node))
            return below;
        var stage = below >= 0 ? below + 1 : GatheredNode.HangsOnSetting(node) ? Census + 1 : Census;
        places.Add(node, nodes.Count);
        nodes.Add(new GatheredNode(node, stage));
        return stage;
    }
}

/// <summary>The expressions of a rule.</summary>
internal static class BoundRuleNodes
{
    /// <summary>All expressions of a rule that stand by themselves.</summary>
    public static IEnumerable<BoundNode> RootsOf(BoundRule rule) =>
        new[] { rule.Where, rule.At }.OfType<BoundNode>()
            .Concat(rule.Keys.Select(static key => key.Expression))
            .Concat(rule.Lets.Select(static entry => entry.Expression))
            .Concat(rule.Checks.SelectMany(RootsOf));

    /// <summary>Those that are evaluated for a group.</summary>
    public static IEnumerable<BoundNode> GroupRootsOf(BoundRule rule) =>
        rule.Lets.Where(static entry => entry.Moment == LetMoment.Group).Select(static entry => entry.Expression).Concat(rule.Checks.SelectMany(RootsOf));

    private static IEnumerable<BoundNode> RootsOf(BoundCheck check) =>
        new[] { check.Where, check.When, check.About, check.Involved, check.Amount }.OfType<BoundNode>()
            .Concat(check.Lets.Select(static entry => entry.Expression))
            .Concat(check.Messages.SelectMany(static message => message.Parts).Select(static part => part.Expression).OfType<BoundNode>());
}
