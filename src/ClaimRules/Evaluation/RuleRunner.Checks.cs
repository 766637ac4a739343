using ClaimRules.Language;
using ClaimRules.Language.Binding;
using ClaimRules.Packs;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>The checks of a rule in the frames of a subject: one outcome each.</summary>
internal sealed partial class RuleRunner
{
    /// <summary>Judges every check in every frame and tells the outcomes; with <c>report: first</c> only up to the first hit.</summary>
    private void Emit(
        StageRule rule, RuleSetting setting, RuleSubject subject, int day, List<Frame> frames, Func<Frame, Value> applies, Action<CheckOutcome> emit, Doubt? doubt)
    {
        foreach (var check in rule.Rule.Checks)
        {
            var outcome = OutcomeKind.NotApplicable;
            string? cause = null;
            var hits = new List<Frame>();
            foreach (var frame in frames)
            {
                var (kind, why) = Judged(check, frame, applies, doubt);
                if (kind == OutcomeKind.Hit)
                    (kind, why) = Upheld(rule, check, subject, frame, applies);
                if (kind == OutcomeKind.Hit)
                    hits.Add(AsSeen(rule.Rule, subject, frame));
                if (Weight(kind) > Weight(outcome))
                    (outcome, cause) = (kind, why);
            }

            emit(new CheckOutcome(rule, setting, check, subject, day, outcome, cause, hits));
            if (outcome == OutcomeKind.Hit && rule.Rule.Syntax.Report == ReportMode.First)
                return;
        }
    }

    /// <summary>Judges one check in one frame.</summary>
    /// <param name="check">The check.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="applies">Whether the rule applies in it.</param>
    /// <param name="doubt">Why what is judged may not be all there is; then nothing can be said but that the check does not apply.</param>
    private (OutcomeKind Kind, string? Cause) Judged(BoundCheck check, Frame frame, Func<Frame, Value> applies, Doubt? doubt)
    {
        try
        {
            var inForce = applies(frame);
            if (check.Where is not null && !IsOut(inForce))
                inForce = Interpreter.And(inForce, interpreter.Scalar(check.Where, frame));
            foreach (var entry in check.Lets)
            {
                if (entry.Guard is not null && !IsOut(inForce))
                    inForce = Interpreter.And(inForce, Guard(entry, frame));
            }

            if (IsOut(inForce))
                return (OutcomeKind.NotApplicable, null);
            if (doubt is not null)
                return (doubt.Kind, doubt.Cause);
            var holds = check.When is null ? Value.True : interpreter.Scalar(check.When, frame);
            if (holds.Kind == ValueKind.None)
                return (OutcomeKind.NotApplicable, null);
            if (Interpreter.IsFalse(holds))
                return (OutcomeKind.Pass, null);
            if (!inForce.IsKnown)
                return (OutcomeKind.Indeterminate, inForce.Cause);
            return holds.IsKnown ? Accusing(check, frame) : (OutcomeKind.Indeterminate, holds.Cause);
        }
        catch (Exception failure) when (IsFailure(failure))
        {
            return (OutcomeKind.Failed, failure.Message);
        }
    }

    /// <summary>A hit, if it is known what it is about: a hit that accuses nobody would be lost.</summary>
    private (OutcomeKind Kind, string? Cause) Accusing(BoundCheck check, Frame frame)
    {
        if (frame.Known?.AccusedBy(check) is { } accused)
            return AccusingAcross(accused);
        var (isThere, absence, doubt) = (false, default(Value?), default(string));
        if (check.About.Type.Kind == TypeKind.Fact)
        {
            var fact = interpreter.Fact(check.About, frame);
            (isThere, absence) = (fact.Member is not null, fact.Absence);
        }
        else
        {
            var set = interpreter.Collect(check.About, frame);
            (isThere, absence, doubt) = (set.Sure.Count > 0, set.Absence, set.Doubt);
        }

        if (isThere)
            return (OutcomeKind.Hit, null);
        if (absence is { Kind: ValueKind.None })
            return (OutcomeKind.NotApplicable, null);
        return (absence?.Cause ?? doubt) is { } cause ? (OutcomeKind.Indeterminate, cause) : (OutcomeKind.Failed, "the hit is about no fact");
    }

    private static int Weight(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Hit => 4,
        OutcomeKind.Failed => 3,
        OutcomeKind.Indeterminate => 2,
        OutcomeKind.Pass => 1,
        _ => 0,
    };
}
