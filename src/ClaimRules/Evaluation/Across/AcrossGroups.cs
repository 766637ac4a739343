using ClaimRules.Packs;
using ClaimRules.Values;

namespace ClaimRules.Evaluation.Across;

/// <summary>The groups of a rule over a run.</summary>
/// <param name="rule">The rule.</param>
internal sealed class AcrossGroups(StageRule rule)
{
    private readonly Dictionary<IReadOnlyList<Value>, AcrossGroup> groups = new(KeyValues.Comparer);

    public StageRule Rule => rule;

    public AcrossPlan Plan { get; } = AcrossPlan.Of(rule.Rule);

    public IReadOnlyCollection<AcrossGroup> All => groups.Values;

    /// <summary>Whether some person is to be told of some group.</summary>
    public bool AreTold { get; private set; }

    public AcrossGroup? Find(IReadOnlyList<Value> keys) => groups.GetValueOrDefault(keys);

    /// <summary>The group of these keys; made where it is new, or from what is known of it.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="known">Groups that earlier stages found; null in the first.</param>
    public AcrossGroup For(IReadOnlyList<Value> keys, AcrossGroups? known)
    {
        if (!groups.TryGetValue(keys, out var group))
            groups.Add(keys, group = known?.Find(keys)?.Fork() ?? new AcrossGroup(Plan, keys));
        return group;
    }

    public void Merge(AcrossGroups other)
    {
        foreach (var (keys, group) in other.groups)
            For(keys, null).Merge(group);
    }

    /// <summary>Ends a stage; the first also ends the search for members.</summary>
    public void Finish(int stage, int? asOf)
    {
        if (stage == Plan.Census)
        {
            SpreadDoubt();
            foreach (var group in groups.Values)
                group.Settle(rule, asOf);
        }

        foreach (var group in groups.Values)
            group.Finish(stage);
    }

    /// <summary>Ends the judging.</summary>
    public void FinishJudging() => AreTold = groups.Values.Any(static group => group.IsTold);

    /// <summary>A member with a missing key may belong to every group that agrees on the others.</summary>
    private void SpreadDoubt()
    {
        foreach (var open in groups.Values.Where(static group => group.Keys.Any(static key => !key.IsKnown)).ToList())
        {
            foreach (var group in groups.Values.Where(group => KeyValues.MayBeSame(open.Keys, group.Keys)))
                group.Suspect(open.Doubt);
        }
    }
}
