using ClaimRules.Language;
using ClaimRules.Language.Binding;
using ClaimRules.Packs;
using ClaimRules.Values;

namespace ClaimRules.Evaluation.Across;

/// <summary>A group whose members are of several persons: what is known of it so far. Its parts may be put together in any order.</summary>
/// <param name="plan">What is gathered of the rule's groups.</param>
/// <param name="keys">The values of the keys.</param>
internal sealed class AcrossGroup(AcrossPlan plan, IReadOnlyList<Value> keys)
{
    private readonly Gathered?[] parts = new Gathered?[plan.Nodes.Count];
    private readonly object?[] results = new object?[plan.Nodes.Count];

    public IReadOnlyList<Value> Keys => keys;

    public long Members { get; private set; }

    public bool IsCurrent { get; private set; }

    /// <summary>Why the members may not be these.</summary>
    public Doubt? Doubt { get; private set; }

    /// <summary>The latest judging date of a member.</summary>
    public int? Latest { get; private set; }

    /// <summary>The last member in canonical order, which stands for what the keys determine.</summary>
    public LastMember? Last { get; private set; }

    /// <summary>What holds for the group, once all members are known; null where no version of the rule is for its day.</summary>
    public RuleSetting? Setting { get; private set; }

    /// <summary>The judging date; null where no member has one.</summary>
    public int? Day { get; private set; }

    /// <summary>What became of the group, by check in the order of the rule; empty until it is judged.</summary>
    public List<CheckOutcome> Outcomes { get; } = [];

    /// <summary>Whether some person is to be told of it.</summary>
    public bool IsTold => Outcomes.Exists(static outcome => outcome.Kind is OutcomeKind.Hit or OutcomeKind.Indeterminate or OutcomeKind.Failed);

    /// <summary>What stands in place of gathered expressions, as far as it is known.</summary>
    public GroupKnowledge Knowledge => new(plan, results);

    /// <summary>Counts the members of one person in.</summary>
    public void Add(long members, bool isCurrent, Doubt? doubt, int? latest, LastMember last)
    {
        Members += members;
        IsCurrent |= isCurrent;
        Suspect(doubt);
        Latest = Latest is null || latest > Latest ? latest : Latest;
        if (Last is not { } known || last.Place.CompareTo(known.Place) > 0)
            Last = last;
    }

    public void Suspect(Doubt? doubt)
    {
        if (doubt is null)
            return;
        var isLess = Doubt is { } known && (known.Kind == doubt.Kind ? string.CompareOrdinal(known.Cause, doubt.Cause) <= 0 : known.Kind == OutcomeKind.Failed);
        Doubt = isLess ? Doubt : doubt;
    }

    /// <summary>Where the parts of an expression go.</summary>
    public Gathered PartOf(int node) => parts[node] ??= plan.Nodes[node].Make();

    public void Merge(AcrossGroup other)
    {
        Suspect(other.Doubt);
        if (other.Last is { } last)
            Add(other.Members, other.IsCurrent, null, other.Latest, last);
        for (var i = 0; i < parts.Length; i++)
        {
            if (other.parts[i] is { } part)
                PartOf(i).Merge(part);
        }
    }

    /// <summary>A group of the same keys that gathers one stage and then is merged into this one.</summary>
    public AcrossGroup Fork() => new(plan, keys) { Setting = Setting, Day = Day, Known = this };

    /// <summary>Takes the place of what one thread does not know: all that earlier stages found.</summary>
    private AcrossGroup? Known { get; init; }

    public GroupKnowledge KnowledgeSoFar => (Known ?? this).Knowledge;

    /// <summary>Ends the search for members: which version, parameters and rows judge it.</summary>
    public void Settle(StageRule rule, int? asOf)
    {
        var last = Last!.Value;
        Day = asOf ?? last.At ?? Latest;
        if (Day is { } day && (day < rule.From || day > rule.To))
            return;
        if (Day is null && !rule.IsLast)
            return;
        Setting = rule.SettingFor(last.Region, last.Institution, Day ?? rule.To);
    }

    /// <summary>Ends a stage: what was gathered in it stands for its expressions.</summary>
    public void Finish(int stage)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            if (plan.Nodes[i].Stage != stage)
                continue;
            results[i] = PartOf(i).Result();
            parts[i] = null;
        }
    }
}

/// <summary>The last member of a group.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Region">The region of its provider.</param>
/// <param name="Institution">The number of its provider.</param>
/// <param name="At">The judging date that the rule gives, where it gives one.</param>
internal readonly record struct LastMember(MemberPlace Place, string? Region, string? Institution, int? At);

/// <summary>What stands in place of the gathered expressions of a group.</summary>
/// <param name="plan">The plan of the rule.</param>
/// <param name="results">By node of the plan; null where nothing is known yet.</param>
internal sealed class GroupKnowledge(AcrossPlan plan, object?[] results)
{
    /// <summary>What a node comes to over all members: a value, members to count or aggregate, a member, the members over an allowance; null for one that is evaluated as it stands.</summary>
    public object? Of(BoundNode node) => plan.PlaceOf(node) is var place and >= 0 ? results[place] : null;

    /// <summary>How many facts a check is about, over all persons; null where it is about one that the keys determine.</summary>
    public CountRange? AccusedBy(BoundCheck check) => plan.AccusedBy(check) is { } count ? ((GatheredCount?)Of(count))?.Range(false) : null;
}
