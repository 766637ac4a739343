using ClaimRules.Claims;
using ClaimRules.Language;
using ClaimRules.Language.Binding;
using ClaimRules.Packs;
using ClaimRules.Stages;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>Runs rules over one person with the interpreter: every subject, every check, one outcome each. One runner serves one thread.</summary>
/// <param name="facts">The batch.</param>
/// <param name="index">Finds members; the caller clears it after each person.</param>
/// <param name="drafts">Whether drafts run, as tests want it.</param>
internal sealed partial class RuleRunner(FactReader facts, MemberIndex index, DraftRules drafts)
{
    private readonly Interpreter interpreter = new(facts, null, index);
    private readonly Horizon horizon = new(facts);

    /// <summary>Told of the indicator of each group that is judged; null where nobody asks.</summary>
    public Action<RuleIndicator>? Indicated { get; set; }

    // Most rules run over many facts of one encounter.
    private (FactRef Encounter, (string? Region, string? Institution) Place) placed;

    /// <summary>Runs a rule over all subjects of a person.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="person">The row of the person.</param>
    /// <param name="emit">Told of every outcome.</param>
    /// <param name="cancellation">Ends it between two subjects or two members of a collection.</param>
    public void Run(StageRule rule, int person, Action<CheckOutcome> emit, CancellationToken cancellation)
    {
        interpreter.Cancellation = cancellation;
        if (!facts.Has(rule.Rule.Kind))
            return;
        var table = facts.Batch[rule.Rule.Kind];
        var rows = RowsOf(rule, person);
        if (!CanRun(rule))
        {
            TellNotSupplied(rule, table, rows, emit);
            return;
        }

        if (rule.Rule.IsGroup)
        {
            RunGroups(rule, table, rows, emit);
            return;
        }

        foreach (var row in rows)
            RunSubject(rule, table, row, emit);
    }

    /// <summary>Whether the claims were read with all kinds that a rule looks at.</summary>
    public bool CanRun(StageRule rule) => rule.Rule.Kinds.All(facts.Has);

    /// <summary>The facts of a person that a rule is for.</summary>
    public IEnumerable<int> RowsOf(StageRule rule, int person)
    {
        var persons = facts.Batch["person"];
        var range = rule.Rule.Kind == persons.Kind ? person..(person + 1) : persons.Children(facts.Batch[rule.Rule.Kind], person);
        return Enumerable.Range(range.Start.Value, range.End.Value - range.Start.Value);
    }

    /// <summary>Runs a rule about single facts over some of them.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="rows">The rows of the facts.</param>
    /// <param name="emit">Told of every outcome.</param>
    /// <param name="cancellation">Ends it between two subjects or two members of a collection.</param>
    public void RunSubjects(StageRule rule, IEnumerable<int> rows, Action<CheckOutcome> emit, CancellationToken cancellation)
    {
        foreach (var row in rows)
            RunSubject(rule, row, emit, cancellation);
    }

    /// <summary>Runs a rule about single facts over one of them.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="row">The row of the fact.</param>
    /// <param name="emit">Told of every outcome.</param>
    /// <param name="cancellation">Ends it between two members of a collection.</param>
    public void RunSubject(StageRule rule, int row, Action<CheckOutcome> emit, CancellationToken cancellation)
    {
        interpreter.Cancellation = cancellation;
        RunSubject(rule, facts.Batch[rule.Rule.Kind], row, emit);
    }

    private void RunSubject(StageRule rule, FactTable table, int row, Action<CheckOutcome> emit)
    {
        interpreter.Cancellation.ThrowIfCancellationRequested();
        if (!IsSubject(rule.Rule, table, row))
            return;
        var subject = SubjectOf(new FactRef(table, row));
        interpreter.Unseen = horizon.Stated(rule.Rule, subject.First);
        try
        {
            RunSingle(rule, subject, emit);
        }
        catch (Exception failure) when (IsFailure(failure))
        {
            TellAll(rule, subject, OutcomeKind.Failed, failure.Message, emit);
        }
    }

    /// <summary>Rules over a kind that the claims were read without judge nothing, and say so for each fact they are for.</summary>
    private void TellNotSupplied(StageRule rule, FactTable table, IEnumerable<int> rows, Action<CheckOutcome> emit)
    {
        foreach (var row in rows)
        {
            var fact = new FactRef(table, row);
            var (region, institution) = PlaceOf(fact);
            if (IsSubject(rule.Rule, table, row) && rule.AppliesTo(region, institution))
                TellAll(rule, SubjectOf(fact), OutcomeKind.NotSupplied, rule.Rule.Kinds.First(kind => !facts.Has(kind)).Name, emit);
        }
    }

    /// <summary>
    /// A line netted to zero is no subject; one that takes back a charge that is not there is one of rules about quantities alone (D33): to accuse a
    /// credit note of anything else would accuse nobody of nothing.
    /// </summary>
    private static bool IsSubject(BoundRule rule, FactTable table, int row) =>
        !table.IsSilent(row)
        && (!table.IsUnmatchedReversal(row) || rule.Reads.Any(field => field.Kind == table.Kind && field.Name == "quantity"));

    /// <summary>What an expression may fail with: a result that does not fit, or values that can't be compared.</summary>
    private static bool IsFailure(Exception exception) => exception is OverflowException or FormatException;

    /// <summary>What befalls a subject before the checks are reached befalls each of them.</summary>
    private void TellAll(StageRule rule, RuleSubject subject, OutcomeKind kind, string cause, Action<CheckOutcome> emit)
    {
        var (region, institution) = PlaceOf(subject.First);
        var setting = rule.SettingFor(region, institution, rule.To);
        foreach (var check in rule.Rule.Checks)
            emit(new CheckOutcome(rule, setting, check, subject, 0, kind, cause, []));
    }

    private static RuleSubject SubjectOf(FactRef fact) => new(fact, [new Member(fact)], []);

    private void RunSingle(StageRule rule, RuleSubject subject, Action<CheckOutcome> emit)
    {
        if (Judge(rule, subject.First) is not { } judged)
            return;
        if (judged.Day is not { } day)
        {
            foreach (var check in rule.Rule.Checks)
                emit(new CheckOutcome(rule, judged.Setting, check, subject, 0, OutcomeKind.Indeterminate, "date", []));
            return;
        }

        var frames = Frames(rule.Rule, subject.Members[0], judged.Setting, day, out var doubt);
        Emit(rule, judged.Setting, subject, day, frames, frame => Applies(rule.Rule, frame, LetMoment.Member, doubt), emit, doubt);
    }

    /// <summary>The setting and the judging date of a fact, or null where the rule is not for its place, day or status.</summary>
    private (RuleSetting Setting, int? Day)? Judge(StageRule rule, FactRef fact, int? groupDay = null)
    {
        var (region, institution) = PlaceOf(fact);
        if (!rule.AppliesTo(region, institution))
            return null;
        var day = facts.AsOf ?? groupDay ?? facts.JudgingDay(fact);
        if (facts.AsOf is null && rule.Rule.At is { } at && groupDay is null)
        {
            var first = rule.SettingFor(region, institution, Math.Clamp(day ?? rule.From, rule.From, rule.To));
            var frame = new Frame(rule.Rule.SlotCount, new Member(fact), rule.Rule.Subject.Slot, day ?? 0) { Parameters = first.Parameters };
            if (interpreter.Scalar(at, frame) is { IsKnown: true } given)
                day = given.Day;
        }

        if (day is null)
        {
            // Without any date no version is the right one; the last one says so, once.
            if (!rule.IsLast)
                return null;
            return (rule.SettingFor(region, institution, rule.To), null);
        }

        if (day < rule.From || day > rule.To)
            return null;
        var setting = rule.SettingFor(region, institution, day.Value);
        return setting.Status == RuleStatus.Draft && drafts == DraftRules.Skip ? null : (setting, day);
    }

    /// <summary>Region and number of the provider of the fact's encounter, or of the provider that it belongs to.</summary>
    private (string? Region, string? Institution) PlaceOf(FactRef fact)
    {
        if (fact.ParentOrSelf("encounter") is not { } encounter)
            return facts.PlaceOf(fact.ParentOrSelf("provider"));
        if (encounter != placed.Encounter)
            placed = (encounter, facts.PlaceOf(facts.Follow(encounter, encounter.Kind["provider"])));
        return placed.Place;
    }

    /// <summary>One frame, or one for each row of the rule's <c>each</c>; where its rows can't be told, one, and why.</summary>
    private List<Frame> Frames(BoundRule rule, Member subject, RuleSetting setting, int day, out Doubt? doubt)
    {
        doubt = null;
        Frame New() => new(rule.SlotCount, subject, rule.Subject.Slot, day) { Parameters = setting.Parameters };
        if (rule.Each is not { } each)
            return [New()];
        try
        {
            var rows = interpreter.Rows(each.Expression, New());
            if (rows.Absence is { } absence)
                doubt = Doubt.Missing(absence.Cause);
            else
                return [.. rows.Rows.Select(row => Of(row, New(), each.Slot))];
        }
        catch (Exception failure) when (IsFailure(failure))
        {
            doubt = Doubt.Failed(failure.Message);
        }

        return [New()];
    }

    private static Frame Of(Knowledge.KnowledgeRow row, Frame frame, int slot)
    {
        frame.Slots[slot] = new RowSet([row], null);
        return frame;
    }

    /// <summary>
    /// Whether a rule applies in a frame: a row for each of its guards, its condition, its rows where they are in doubt. What no table has a row for
    /// is done with before anything else is asked.
    /// </summary>
    private Value Applies(BoundRule rule, Frame frame, LetMoment moment, Doubt? doubt = null)
    {
        var applies = Value.True;
        foreach (var entry in rule.Lets)
        {
            if (entry.Guard is null || entry.IsEach || entry.Moment != moment || IsOut(applies))
                continue;
            applies = Interpreter.And(applies, Guard(entry, frame));
        }

        if (rule.Where is not null && moment == LetMoment.Member && !IsOut(applies))
            applies = Interpreter.And(applies, interpreter.Scalar(rule.Where, frame));
        return doubt is null ? applies : Interpreter.And(applies, Value.Missing(doubt.Cause));
    }

    /// <summary>Whether it is settled that a rule or check does not apply.</summary>
    private static bool IsOut(Value applies) => Interpreter.IsFalse(applies) || applies.Kind == ValueKind.None;

    private Value Guard(LetEntry entry, Frame frame)
    {
        var rows = interpreter.Rows(entry.Guard!, frame);
        return rows.Absence ?? (rows.Rows.Count > 0 ? Value.True : Value.None);
    }
}
