using ClaimRules.Claims;
using ClaimRules.Evaluation.Across;
using ClaimRules.Language;
using ClaimRules.Language.Binding;
using ClaimRules.Packs;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>Rules with <c>by</c>: members first, each at its own date, then the groups they make (D1, D2).</summary>
internal sealed partial class RuleRunner
{
    /// <summary>Runs a rule about groups over the facts of a person of which the others are known not to be members.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="rows">The rows of the facts, in order.</param>
    /// <param name="emit">Told of every outcome.</param>
    /// <param name="cancellation">Ends it between two members of a group.</param>
    public void RunGroups(StageRule rule, IEnumerable<int> rows, Action<CheckOutcome> emit, CancellationToken cancellation)
    {
        interpreter.Cancellation = cancellation;
        RunGroups(rule, facts.Batch[rule.Rule.Kind], rows, emit);
    }

    private void RunGroups(StageRule rule, FactTable table, IEnumerable<int> rows, Action<CheckOutcome> emit)
    {
        var groups = GroupsOf(rule, table, rows);
        SpreadDoubt(rule.Rule, groups);
        foreach (var group in groups.OrderBy(static group => group.Members[0].Fact.Row).ThenBy(static group => KeyText(group.Keys), StringComparer.Ordinal))
        {
            var subject = new RuleSubject(group.Members[0].Fact, group.Members, group.Keys);
            try
            {
                RunGroup(rule, group, subject, emit);
            }
            catch (Exception failure) when (IsFailure(failure))
            {
                TellAll(rule, subject, OutcomeKind.Failed, failure.Message, emit);
            }
        }
    }

    /// <summary>The groups that facts make, each with its members in canonical order.</summary>
    private IReadOnlyCollection<Group> GroupsOf(StageRule rule, FactTable table, IEnumerable<int> rows)
    {
        var groups = new Dictionary<IReadOnlyList<Value>, Group>(KeyValues.Comparer);
        foreach (var row in rows)
        {
            interpreter.Cancellation.ThrowIfCancellationRequested();
            if (IsSubject(rule.Rule, table, row))
                AddMember(rule, new FactRef(table, row), groups);
        }

        IReadOnlyCollection<Group> made = IndexOfEpisode(rule.Rule) is { } episode ? Episodes(rule.Rule, episode, groups.Values) : groups.Values;
        foreach (var group in made)
            group.Members.Sort((a, b) => facts.Compare(a.Fact, b.Fact));
        return made;
    }

    private void AddMember(StageRule rule, FactRef fact, Dictionary<IReadOnlyList<Value>, Group> groups)
    {
        var (region, institution) = PlaceOf(fact);
        if (!rule.AppliesTo(region, institution))
            return;
        interpreter.Unseen = horizon.Stated(rule.Rule, fact);
        var own = facts.JudgingDay(fact);
        var setting = rule.SettingFor(region, institution, Math.Clamp(own ?? rule.To, rule.From, rule.To));
        foreach (var frame in Frames(rule.Rule, new Member(fact), setting, own ?? rule.To, out var doubt))
        {
            if (!IsMember(rule.Rule, frame, ref doubt))
                continue;
            var keys = new Value[rule.Rule.Keys.Count];
            for (var i = 0; i < keys.Length; i++)
                keys[i] = KeyOf(rule.Rule.Keys[i], frame, ref doubt);
            if (keys.Any(static key => key.Kind == ValueKind.None))
                continue;
            if (own is null)
                doubt ??= Doubt.Missing("date");
            if (!groups.TryGetValue(keys, out var group))
                groups.Add(keys, group = new Group(keys));
            group.Members.Add(new Member(fact) { Frame = frame });
            group.Doubt = Doubt.Graver(group.Doubt, doubt);
        }
    }

    /// <summary>Whether a fact is a member, as far as it can be told; the doubt says why it only may be.</summary>
    private bool IsMember(BoundRule rule, Frame frame, ref Doubt? doubt)
    {
        try
        {
            var applies = Applies(rule, frame, LetMoment.Member, doubt);
            if (Interpreter.IsFalse(applies) || applies.Kind == ValueKind.None)
                return false;
            if (!applies.IsKnown)
                doubt ??= Doubt.Missing(applies.Cause);
        }
        catch (Exception failure) when (IsFailure(failure))
        {
            doubt = Doubt.Failed(failure.Message);
        }

        return true;
    }

    private Value KeyOf(GroupKey key, Frame frame, ref Doubt? doubt)
    {
        try
        {
            var value = interpreter.ValueOf(key.Expression, frame);
            if (value.Kind == ValueKind.Missing)
                doubt ??= Doubt.Missing(value.Cause);
            return value;
        }
        catch (Exception failure) when (IsFailure(failure))
        {
            doubt = Doubt.Failed(failure.Message);
            return Value.Missing("failed");
        }
    }

    /// <summary>A member with a missing key may belong to every group that agrees on the others; where episodes begin hangs on it too.</summary>
    private static void SpreadDoubt(BoundRule rule, IReadOnlyCollection<Group> groups)
    {
        var episode = IndexOfEpisode(rule);
        foreach (var open in groups.Where(static group => group.Keys.Any(static key => !key.IsKnown)).ToList())
        {
            foreach (var group in groups)
            {
                if (KeyValues.MayBeSame(open.Keys, group.Keys, except: episode))
                    group.Doubt = Doubt.Graver(group.Doubt, open.Doubt);
            }
        }
    }

    private void RunGroup(StageRule rule, Group group, RuleSubject subject, Action<CheckOutcome> emit)
    {
        var last = group.Members[^1];
        interpreter.Unseen = horizon.Stated(rule.Rule, last.Fact);
        if (Judge(rule, last.Fact, GroupDay(rule, group)) is not { } judged)
            return;
        var day = judged.Day ?? rule.To;
        var doubt = group.Doubt ?? Incomplete(rule.Rule, last.Fact);
        var frame = GroupFrame(rule.Rule, group.Members, group.Keys, judged.Setting.Parameters, day, doubt?.Cause, WhyOpen(rule.Rule, group.Keys, group.Members));
        Emit(rule, judged.Setting, subject, day, [frame], of => Applies(rule.Rule, of, LetMoment.Group), emit, doubt);
        TellIndicator(rule, frame, group.Members.Count, judged.Day, doubt);
    }

    /// <summary>Tells the number of a group, whether or not the group is a hit (D15).</summary>
    private void TellIndicator(StageRule rule, Frame frame, long members, int? day, Doubt? doubt)
    {
        if (rule.Rule.Indicator is not { } indicator || Indicated is not { } tell)
            return;
        Value value;
        try
        {
            value = doubt is null ? interpreter.Scalar(indicator.Expression, frame) : Value.Missing(doubt.Cause);
        }
        catch (Exception failure) when (IsFailure(failure))
        {
            value = Value.Missing("failed");
        }

        tell(new RuleIndicator(rule, frame, value, members, day));
    }

    /// <summary>The latest date of the members, unless the rule says at which date to judge.</summary>
    private int? GroupDay(StageRule rule, Group group) => GivenDay(rule, group) ?? LatestDay(group);

    private int? LatestDay(Group group) => group.Members.Max(member => facts.JudgingDay(member.Fact));

    private int? GivenDay(StageRule rule, Group group) =>
        rule.Rule.At is { } at && interpreter.Scalar(at, group.Members[^1].Frame!) is { IsKnown: true } given ? given.Day : null;

    /// <summary>The frame of a group: its last member stands for what the keys determine.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="members">The members, in canonical order.</param>
    /// <param name="keys">The values of the keys.</param>
    /// <param name="parameters">The parameters in force.</param>
    /// <param name="day">The judging date.</param>
    /// <param name="doubt">Why the members may not be these; then each only may be one.</param>
    /// <param name="open">Why there may be others that were not seen; null where there are none.</param>
    /// <param name="known">What is known of a group over several persons, of which the members are those of one.</param>
    public static Frame GroupFrame(
        BoundRule rule,
        IReadOnlyList<Member> members,
        IReadOnlyList<Value> keys,
        Value[] parameters,
        int day,
        string? doubt = null,
        string? open = null,
        GroupKnowledge? known = null)
    {
        var last = members[^1];
        var frame = new Frame(rule.SlotCount, last, rule.Subject.Slot, day)
        {
            Parameters = parameters,
            Keys = keys,
            Known = known,
            Group = doubt is null ? new MemberSet { Sure = [.. members], OpenCause = open } : new MemberSet { Maybe = [.. members], MaybeCause = doubt, OpenCause = doubt },
        };
        if (rule.Each is { } each)
            frame.Slots[each.Slot] = last.Frame!.Slots[each.Slot];
        return frame;
    }

    /// <summary>Why the members of a group may not be all: a record of their kind was lost in the encounter or person that the keys name.</summary>
    private Doubt? Incomplete(BoundRule rule, FactRef member)
    {
        var isOfEncounter = rule.Keys.Any(static key => key.Expression.Type.Fact?.Name == "encounter");
        var owner = member.ParentOrSelf(isOfEncounter ? "encounter" : "person");
        return owner is { } scope && facts.Batch.IsIncomplete(scope.Kind, scope.Row, rule.Kind) ? Doubt.Missing($"quarantined {rule.Kind.Plural}") : null;
    }

    private static string KeyText(IReadOnlyList<Value> keys) => string.Join('\u001f', keys);

    private sealed class Group(IReadOnlyList<Value> keys)
    {
        public IReadOnlyList<Value> Keys { get; } = keys;

        public List<Member> Members { get; } = [];

        public Doubt? Doubt { get; set; }
    }
}
