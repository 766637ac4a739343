using ClaimRules.Facts;
using ClaimRules.Language.Binding;
using ClaimRules.Values;

namespace ClaimRules.Evaluation.Across;

/// <summary>What expressions over members of a run (<c>in batch</c>) come to, by their keys. Filled in parts that are merged; then read by many threads.</summary>
internal sealed class RunAggregates
{
    private readonly Dictionary<BoundNode, Members> byNode = new(ReferenceEqualityComparer.Instance);

    private readonly HashSet<FactKind> tornOff = [];

    /// <summary>Says that a file with members of a kind broke off somewhere in the run.</summary>
    public void TearOff(FactKind kind) => tornOff.Add(kind);

    /// <summary>Whether members of a kind may be lacking, so that nothing that is added up of them is known.</summary>
    public bool IsTornOff(FactKind kind) => tornOff.Contains(kind);

    /// <summary>Where a member with these keys goes; keys that are not known stand for any.</summary>
    public Gathered For(BoundNode node, IReadOnlyList<Value> keys)
    {
        if (!byNode.TryGetValue(node, out var members))
            byNode.Add(node, members = new Members(node));
        return members.For(keys);
    }

    public void Merge(RunAggregates other)
    {
        tornOff.UnionWith(other.tornOff);
        foreach (var (node, members) in other.byNode)
        {
            foreach (var (keys, gathered) in members.ByKeys)
                For(node, keys).Merge(gathered);
        }
    }

    /// <summary>What there is of known keys.</summary>
    public Gathered Of(BoundNode node, IReadOnlyList<Value> keys) => byNode.TryGetValue(node, out var members) ? members.Of(keys) : Make(node);

    /// <summary>An empty place for the parts of an expression.</summary>
    public static Gathered Make(BoundNode node) => node is BoundCount { Distinct: false } ? new GatheredCount() : GatheredBag.For(node);

    private sealed class Members(BoundNode node)
    {
        private readonly Dictionary<IReadOnlyList<Value>, Gathered> known = new(KeyValues.Comparer);
        private readonly Dictionary<IReadOnlyList<Value>, Gathered> open = new(KeyValues.Comparer);

        public IEnumerable<KeyValuePair<IReadOnlyList<Value>, Gathered>> ByKeys => known.Concat(open);

        public Gathered For(IReadOnlyList<Value> keys)
        {
            var place = keys.All(static key => key.IsKnown) ? known : open;
            if (!place.TryGetValue(keys, out var gathered))
                place.Add(keys, gathered = Make(node));
            return gathered;
        }

        /// <summary>Members of the keys, and those that may be since a key of theirs is missing.</summary>
        public Gathered Of(IReadOnlyList<Value> keys)
        {
            var own = known.GetValueOrDefault(keys);
            var near = open.Where(pair => KeyValues.MayBeSame(pair.Key, keys)).Select(static pair => pair.Value).ToList();
            if (near.Count == 0)
                return own ?? Make(node);
            var all = Make(node);
            foreach (var part in near.Prepend(own).OfType<Gathered>())
                all.Merge(part);
            return all;
        }
    }
}
