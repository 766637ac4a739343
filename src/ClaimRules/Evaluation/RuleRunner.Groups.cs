using ClaimRules.Claims;
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
        var groups = new Dictionary<IReadOnlyList<Value>, Group>(KeyComparer.Instance);
        foreach (var row in rows)
        {
            interpreter.Cancellation.ThrowIfCancellationRequested();
            if (IsSubject(rule.Rule, table, row))
                AddMember(rule, new FactRef(table, row), groups);
        }

        IReadOnlyCollection<Group> judged = IndexOfEpisode(rule.Rule) is { } episode ? Episodes(rule.Rule, episode, groups.Values) : groups.Values;
        SpreadDoubt(rule.Rule, judged);
        foreach (var group in judged)
            group.Members.Sort((a, b) => facts.Compare(a.Fact, b.Fact));
        foreach (var group in judged.OrderBy(static group => group.Members[0].Fact.Row).ThenBy(static group => KeyText(group.Keys), StringComparer.Ordinal))
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
                var pairs = open.Keys.Zip(group.Keys).Where((_, i) => i != episode);
                if (pairs.All(static pair => !pair.First.IsKnown || !pair.Second.IsKnown || pair.First.Equals(pair.Second)))
                    group.Doubt = Doubt.Graver(group.Doubt, open.Doubt);
            }
        }
    }

    private void RunGroup(StageRule rule, Group group, RuleSubject subject, Action<CheckOutcome> emit)
    {
        var last = group.Members[^1];
        interpreter.Unseen = horizon.Stated(rule.Rule, last.Fact);
        var days = group.Members.Select(member => facts.JudgingDay(member.Fact)).ToList();
        if (Judge(rule, last.Fact, GroupDay(rule, group, days)) is not { } judged)
            return;
        var day = judged.Day ?? rule.To;
        var doubt = group.Doubt ?? Incomplete(rule.Rule, last.Fact);
        var frame = GroupFrame(rule.Rule, group.Members, group.Keys, judged.Setting.Parameters, day, doubt?.Cause, WhyOpen(rule.Rule, group.Keys, group.Members));
        Emit(rule, judged.Setting, subject, day, [frame], of => Applies(rule.Rule, of, LetMoment.Group), emit, doubt);
    }

    /// <summary>The latest date of the members, unless the rule says at which date to judge.</summary>
    private int? GroupDay(StageRule rule, Group group, IReadOnlyList<int?> days)
    {
        var latest = days.Max();
        if (rule.Rule.At is not { } at)
            return latest;
        var own = group.Members[^1].Frame!;
        return interpreter.Scalar(at, own) is { IsKnown: true } given ? given.Day : latest;
    }

    /// <summary>The frame of a group: its last member stands for what the keys determine.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="members">The members, in canonical order.</param>
    /// <param name="keys">The values of the keys.</param>
    /// <param name="parameters">The parameters in force.</param>
    /// <param name="day">The judging date.</param>
    /// <param name="doubt">Why the members may not be these; then each only may be one.</param>
    /// <param name="open">Why there may be others that were not seen; null where there are none.</param>
    public static Frame GroupFrame(
        BoundRule rule, IReadOnlyList<Member> members, IReadOnlyList<Value> keys, Value[] parameters, int day, string? doubt = null, string? open = null)
    {
        var last = members[^1];
        var frame = new Frame(rule.SlotCount, last, rule.Subject.Slot, day)
        {
            Parameters = parameters,
            Keys = keys,
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

    private sealed class KeyComparer : IEqualityComparer<IReadOnlyList<Value>>
    {
        public static readonly KeyComparer Instance = new();

        public bool Equals(IReadOnlyList<Value>? x, IReadOnlyList<Value>? y) => x!.SequenceEqual(y!);

        public int GetHashCode(IReadOnlyList<Value> keys)
        {
            var hash = default(HashCode);
            foreach (var key in keys)
                hash.Add(key);
            return hash.ToHashCode();
        }
    }
}
