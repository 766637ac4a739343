using ClaimRules.Language;
using ClaimRules.Language.Binding;
using ClaimRules.Packs;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>Facts that were not seen (D21): groups that may have such members, and hits that would not stand if there were some.</summary>
internal sealed partial class RuleRunner
{
    /// <summary>
    /// A hit, unless it rests on what is not there and could be there unseen. What is quiet stays quiet, so that this is asked of hits alone; and not
    /// of groups over several persons, which are judged by what the run holds.
    /// </summary>
    private (OutcomeKind Kind, string? Cause) Upheld(StageRule rule, BoundCheck check, RuleSubject subject, Frame frame, Func<Frame, Value> applies)
    {
        if (frame.Known is not null || horizon.Accusing(rule, subject.First) is not { } unseen)
            return (OutcomeKind.Hit, null);
        var before = interpreter.Unseen;
        interpreter.Unseen = unseen;
        try
        {
            Doubt? doubt = null;
            var anew = rule.Rule.IsGroup ? GroupAnew(rule.Rule, subject, frame, out doubt) : Anew(rule.Rule, frame, out doubt);
            var (kind, why) = Judged(check, anew, applies, doubt);
            return kind is OutcomeKind.Hit or OutcomeKind.Failed ? (kind, why) : (OutcomeKind.Indeterminate, why ?? Unseen.History);
        }
        finally
        {
            interpreter.Unseen = before;
        }
    }

    /// <summary>The frame of a hit for its finding, which speaks of what was seen.</summary>
    private Frame AsSeen(BoundRule rule, RuleSubject subject, Frame frame)
    {
        if (interpreter.Unseen is null || frame.Known is not null)
            return frame;
        return rule.IsGroup ? GroupFrame(rule, Anew(rule, subject), subject.Keys, frame.Parameters, frame.Day) : frame.Anew(rule, frame.Subject);
    }

    private static List<Member> Anew(BoundRule rule, RuleSubject subject) =>
        [.. subject.Members.Select(member => member with { Frame = member.Frame!.Anew(rule, member) })];

    private Frame Anew(BoundRule rule, Frame frame, out Doubt? doubt)
    {
        doubt = null;
        var anew = frame.Anew(rule, frame.Subject);
        if (rule.Each is { } each && interpreter.Rows(each.Expression, anew).Absence is { } absence)
            doubt = Doubt.Missing(absence.Cause);
        return anew;
    }

    /// <summary>The frame of a group whose members are asked again whether they are some.</summary>
    private Frame GroupAnew(BoundRule rule, RuleSubject subject, Frame frame, out Doubt? doubt)
    {
        doubt = null;
        var members = Anew(rule, subject);
        foreach (var member in members)
        {
            IsMember(rule, member.Frame!, ref doubt);
            foreach (var key in rule.Keys)
                KeyOf(key, member.Frame!, ref doubt);
        }

        return GroupFrame(rule, members, subject.Keys, frame.Parameters, frame.Day, doubt?.Cause, WhyOpen(rule, subject.Keys, members));
    }

    /// <summary>Why a group may have members that were not seen; null where it has none.</summary>
    private string? WhyOpen(BoundRule rule, IReadOnlyList<Value> keys, IReadOnlyList<Member> members)
    {
        if (interpreter.Unseen is not { } unseen)
            return null;
        if (Horizon.HasKey(rule, "encounter"))
            return unseen.InEncounters && members.Any(static member => !member.Fact.IsHistory) ? Unseen.Open : null;
        if (!Horizon.HasKey(rule, "person"))
            return null;
        var days = default(DayBounds);
        for (var i = 0; i < keys.Count; i++)
            days = days.And(DaysOf(rule, i, keys[i], members));
        if (unseen.Reaches(days))
            return Unseen.History;
        return unseen.InEncounters && rule.Kind.Name != "encounter" ? Unseen.Open : null;
    }

    /// <summary>The days between which a key says that members lie; of an episode, with the window on both sides.</summary>
    private DayBounds DaysOf(BoundRule rule, int key, Value value, IReadOnlyList<Member> members)
    {
        var expression = rule.Keys[key].Expression;
        while (expression is BoundLet { Entry.Expression: var named })
            expression = named;
        if (Interpreter.IsDateOf(expression, rule.Subject))
            return Interpreter.DaysOf(value);
        if (Interpreter.IsOwnCalendar(expression, rule.Subject))
            return Interpreter.CalendarOf(expression, value);
        if (expression is not BoundEpisode episode || !value.IsKnown || !Interpreter.IsDateOf(episode.Date, rule.Subject))
            return default;
        try
        {
            var last = members.Max(member => interpreter.Scalar(episode.Date, member.Frame!).Day);
            var windows = members.Select(member => interpreter.Scalar(episode.Window, member.Frame!).Duration).Distinct().ToList();
            return new DayBounds(
                windows.Min(window => Functions.Move(value, window.Negate()).Day),
                windows.Max(window => Functions.Move(Value.OfDay(last), window).Day));
        }
        catch (Exception failure) when (IsFailure(failure))
        {
            return default;
        }
    }
}
