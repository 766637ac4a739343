using ClaimRules.Evaluation.Across;
using ClaimRules.Language;
using ClaimRules.Language.Binding;
using ClaimRules.Packs;
using ClaimRules.Stages;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>Groups over several persons: found and measured person by person, judged once, told of each person (D1, D14).</summary>
internal sealed partial class RuleRunner
{
    /// <summary>Adds what the facts of a person are to the groups of a rule.</summary>
    /// <param name="groups">What one thread gathers in this stage.</param>
    /// <param name="known">What earlier stages found; null in the first stage of the rule.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="rows">The rows of the facts, in order.</param>
    /// <param name="cancellation">Ends it between two members.</param>
    public void Gather(AcrossGroups groups, AcrossGroups? known, int stage, IEnumerable<int> rows, CancellationToken cancellation)
    {
        interpreter.Cancellation = cancellation;
        var rule = groups.Rule;
        foreach (var own in GroupsOf(rule, facts.Batch[rule.Rule.Kind], rows))
        {
            var group = groups.For(own.Keys, known);
            if (known is null)
                Count(rule, own, group);
            else if (group.Setting is null)
                continue;
            Gather(groups.Plan, stage, rule, own, group);
        }
    }

    /// <summary>Judges the groups of a rule whose last members are among these facts: what the keys determine is there to be read.</summary>
    public void JudgeAcross(AcrossGroups groups, IEnumerable<int> rows, CancellationToken cancellation)
    {
        interpreter.Cancellation = cancellation;
        var rule = groups.Rule;
        foreach (var own in GroupsOf(rule, facts.Batch[rule.Rule.Kind], rows))
        {
            var group = groups.Find(own.Keys)!;
            if (group.Setting is null || (group.Setting.Status == RuleStatus.Draft && drafts == DraftRules.Skip) || MemberPlace.Of(facts, own.Members[^1].Fact) != group.Last!.Value.Place)
                continue;
            Judge(rule, own, group);
        }
    }

    /// <summary>Adds facts to what is added up over a run.</summary>
    public void AddUp(
        BoundRule rule, RunAggregates run, BoundAcross across, IReadOnlyList<BoundNode> nodes, IEnumerable<int> rows, CancellationToken cancellation)
    {
        interpreter.Cancellation = cancellation;
        interpreter.Unseen = null;
        var table = facts.Batch[across.Kind];
        foreach (var row in rows)
        {
            if (table.IsSilent(row))
                continue;
            var member = new Member(new FactRef(table, row));
            interpreter.AddTo(run, across, nodes, member, new Frame(rule.SlotCount, member, rule.Subject.Slot, facts.JudgingDay(member.Fact) ?? 0));
        }
    }

    /// <summary>Tells what became of the groups that facts of a person are members of, as far as there is something to tell.</summary>
    /// <param name="groups">The groups, judged.</param>
    /// <param name="rows">The rows of the facts, in order.</param>
    /// <param name="emit">Told of hits and of what is undecided or failed; the subject of each is this person's share of the group.</param>
    /// <param name="cancellation">Ends it between two members.</param>
    public void Share(AcrossGroups groups, IEnumerable<int> rows, Action<CheckOutcome> emit, CancellationToken cancellation)
    {
        interpreter.Cancellation = cancellation;
        var rule = groups.Rule;
        foreach (var own in GroupsOf(rule, facts.Batch[rule.Rule.Kind], rows))
        {
            if (groups.Find(own.Keys) is not { IsTold: true, IsCurrent: true } group)
                continue;
            var subject = new RuleSubject(own.Members[0].Fact, own.Members, own.Keys);
            foreach (var outcome in group.Outcomes.Where(static outcome => outcome.Kind is not (OutcomeKind.Pass or OutcomeKind.NotApplicable)))
                emit(outcome with { Subject = subject, Hits = outcome.Kind == OutcomeKind.Hit ? [FrameOf(rule, own, group)] : [] });
        }
    }

    private void Count(StageRule rule, Group own, AcrossGroup group)
    {
        var last = own.Members[^1].Fact;
        var (region, institution) = PlaceOf(last);
        var place = new LastMember(MemberPlace.Of(facts, last), region, institution, GivenDay(rule, own));
        group.Add(own.Members.Count, own.Members.Exists(static member => !member.Fact.IsHistory), own.Doubt, LatestDay(own), place);
    }

    private void Gather(AcrossPlan plan, int stage, StageRule rule, Group own, AcrossGroup group)
    {
        Frame? frame = null;
        for (var i = 0; i < plan.Nodes.Count; i++)
        {
            if (plan.Nodes[i].Stage != stage)
                continue;
            frame ??= FrameOf(rule, own, group);
            try
            {
                interpreter.AddTo(group.PartOf(i), plan.Nodes[i].Node, frame);
            }
            catch (Exception failure) when (IsFailure(failure))
            {
                group.Suspect(Doubt.Failed(failure.Message));
            }
        }
    }

    private Frame FrameOf(StageRule rule, Group own, AcrossGroup group)
    {
        var day = group.Day ?? LatestDay(own) ?? rule.To;
        var (region, institution) = PlaceOf(own.Members[^1].Fact);
        var setting = group.Setting ?? rule.SettingFor(region, institution, Math.Clamp(day, rule.From, rule.To));
        return GroupFrame(rule.Rule, own.Members, own.Keys, setting.Parameters, day, known: group.KnowledgeSoFar);
    }

    private void Judge(StageRule rule, Group own, AcrossGroup group)
    {
        var subject = new RuleSubject(own.Members[0].Fact, own.Members, own.Keys);
        var doubt = group.Doubt ?? TornOff(rule.Rule) ?? (group.Day is null ? Doubt.Missing("date") : null);
        var frame = FrameOf(rule, own, group);
        try
        {
            Emit(rule, group.Setting!, subject, group.Day ?? rule.To, [frame], of => Applies(rule.Rule, of, LetMoment.Group), group.Outcomes.Add, doubt);
        }
        catch (Exception failure) when (IsFailure(failure))
        {
            group.Outcomes.Clear();
            TellAll(rule, subject, OutcomeKind.Failed, failure.Message, group.Outcomes.Add);
        }

        TellIndicator(rule, frame, group.Members, group.Day, doubt);
    }

    /// <summary>A file that broke off leaves every group in doubt; single records that were lost are told with the population (D38).</summary>
    private Doubt? TornOff(BoundRule rule) =>
        facts.Batch.IsTornOff(rule.Kind) ? Doubt.Missing($"quarantined {rule.Kind.Plural}") : null;

    private static (OutcomeKind Kind, string? Cause) AccusingAcross(CountRange accused)
    {
        if (accused.Least is { Sign: > 0 })
            return (OutcomeKind.Hit, null);
        if (accused.Absence is { Kind: ValueKind.None })
            return (OutcomeKind.NotApplicable, null);
        return (accused.Absence?.Cause ?? accused.Doubt) is { } cause ? (OutcomeKind.Indeterminate, cause) : (OutcomeKind.Failed, "the hit is about no fact");
    }
}
