using ClaimRules.Exempting;
using ClaimRules.Facts;
using ClaimRules.Findings;
using ClaimRules.Language;
using ClaimRules.Language.Binding;
using ClaimRules.Packs;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>Makes findings of hits: what they are about, what they ask for, what they say and what they rest on. One serves one thread.</summary>
internal sealed partial class FindingMaker(FactReader facts, MemberIndex index, PersonKeys keys, Exemptions exemptions)
{
    private readonly Interpreter lenient = new(facts, null, index) { SureOnly = true };
    private readonly FactNames names = new(facts, keys);
    private readonly EvidenceGatherer evidence = new(facts, index);
    private readonly Dictionary<(StageRule, BoundCheck), CheckWords> words = [];
    private readonly Dictionary<FactKind, KindFields> fields = [];

    /// <summary>Ends the making of a finding that looks through many members.</summary>
    public CancellationToken Cancellation
    {
        get => lenient.Cancellation;
        set => lenient.Cancellation = value;
    }

    /// <summary>
    /// The drafts of a hit: one, and one for each exemption that takes something out of it, which comes after it; none where nothing in it is
    /// of this submission: history is seen and never judged (D34). Of a group over several persons they are the share of one of them.
    /// </summary>
    public IReadOnlyList<FindingDraft> Make(CheckOutcome hit, long subjectOrder)
    {
        var accused = Gather(hit, hit.Check.About);
        var involved = Involved(hit);
        if (!IsTold(hit, accused, involved))
            return [];
        var whole = Whole(hit, subjectOrder);
        return [.. Parted(hit, accused).Where(part => IsTold(hit, part.Accused, involved)).Select(part => Draft(hit, whole, part.Accused, involved, part.Exemption))];
    }

    /// <summary>What is the same for all that is made of a hit.</summary>
    private FindingDraft Whole(CheckOutcome hit, long subjectOrder)
    {
        var rule = hit.Rule.Rule.Syntax;
        var said = WordsOf(hit);
        var verdict = hit.Setting.Verdict ?? hit.Check.Verdict;
        var subject = SubjectOf(hit);
        var (message, arguments) = Message(said, hit.Hits[0]);
        var origin = hit.Rule.Pack;
        var finding = new Finding
        {
            Fingerprint = FingerprintOf(hit, subject),
            RuleId = rule.Id.Value,
            Check = said.Path,
            Revision = rule.Revision,
            RuleName = rule.Name,
            Class = rule.Class,
            PackId = origin.Id,
            PackVersion = said.PackVersion,
            PackHash = origin.ContentHash,
            Stage = hit.Rule.Stage,
            Verdict = verdict,
            Disposition = hit.Setting.DispositionFor(hit.Check.Syntax, verdict),
            Status = hit.Setting.Status,
            Subject = subject,
            JudgedOn = DateOnly.FromDayNumber(hit.Day),
            Evidence = evidence.Gather(hit, Cancellation),
            Basis = said.Basis,
            MessageKey = said.MessageKey,
            MessageArguments = arguments,
            Message = message,
        };
        return new FindingDraft
        {
            Finding = finding,
            SubjectOrder = subjectOrder,
            Priority = rule.Priority,
            Subsumes = rule.Subsumes,
            Excludes = rule.Excludes,
            IsShared = hit.Rule.Rule.Reach == RuleReach.Groups,
        };
    }

    /// <summary>What is told of some of the facts that a hit is about.</summary>
    private FindingDraft Draft(CheckOutcome hit, FindingDraft whole, List<Found> accused, List<Found> involved, Exemption? exemption)
    {
        var about = accused.ConvertAll(found => Reference(found.Member));
        return whole with
        {
            Finding = whole.Finding with
            {
                EncounterId = Common(about, static fact => fact.EncounterId),
                ClaimId = Common(about, static fact => fact.ClaimId),
                About = about,
                Involved = [.. involved.Where(found => !accused.Exists(other => other.Member.Fact == found.Member.Fact)).Select(found => Reference(found.Member))],
                Estimated = Estimated(hit.Check, accused),
                InvolvedAmount = accused.Sum(found => Fen.ToYuan(Gross(found.Member))),
                Exemption = exemption,
            },
            About = accused.ConvertAll(static found => new FactRow(found.Member.Fact.Kind.Name, found.Member.Fact.Row)),
            Parts = Parts(hit.Check, accused),
            IsOfSubmission = !whole.IsShared || accused.Exists(IsOfSubmission) || involved.Exists(IsOfSubmission),
        };
    }

    /// <summary>Whether something is of this submission; a share may have nothing that is, the whole of it tells.</summary>
    private static bool IsTold(CheckOutcome hit, List<Found> accused, List<Found> involved) => hit.Rule.Rule.Reach == RuleReach.Groups
        ? accused.Count + involved.Count > 0
        : accused.Exists(IsOfSubmission) || involved.Exists(IsOfSubmission);

    private static bool IsOfSubmission(Found found) => !found.Member.Fact.IsHistory;

    /// <summary>The name of a hit's finding (D35).</summary>
    public string FingerprintOf(CheckOutcome hit) => FingerprintOf(hit, SubjectOf(hit));

    private static string FingerprintOf(CheckOutcome hit, FindingSubject subject) =>
        Fingerprint.Of(hit.Rule.Stage, hit.Rule.Rule.Id, hit.Check.Path, subject);

    private CheckWords WordsOf(CheckOutcome hit)
    {
        var key = (hit.Rule, hit.Check);
        if (!words.TryGetValue(key, out var known))
            words.Add(key, known = new CheckWords(hit.Rule, hit.Check));
        return known;
    }

    private KindFields FieldsOf(FactKind kind)
    {
        if (!fields.TryGetValue(kind, out var known))
            fields.Add(kind, known = new KindFields(kind));
        return known;
    }

    /// <summary>The facts of an expression in all frames of the hit, each once with the first frame that has it, in canonical order.</summary>
    private List<Found> Gather(CheckOutcome hit, BoundNode node)
    {
        if (hit.Hits.Count == 1 && node.Type.Kind == TypeKind.Fact)
            return lenient.Fact(node, hit.Hits[0]).Member is { } only ? [new Found(only, hit.Hits[0])] : [];
        var found = new Dictionary<FactRef, Found>();
        foreach (var frame in hit.Hits)
        {
            if (node.Type.Kind == TypeKind.Collection)
            {
                foreach (var member in lenient.Collect(node, frame).Sure)
                    found.TryAdd(member.Fact, new Found(member, frame));
            }
            else if (lenient.Fact(node, frame).Member is { } member)
            {
                found.TryAdd(member.Fact, new Found(member, frame));
            }
        }

        var members = found.Values.ToList();
        members.Sort((a, b) => facts.Compare(a.Member.Fact, b.Member.Fact));
        return members;
    }

    /// <summary>What helps to understand a hit decides nothing: where it fails, there is none.</summary>
    private List<Found> Involved(CheckOutcome hit)
    {
        try
        {
            return hit.Check.Involved is { } node ? Gather(hit, node) : [];
        }
        catch (Exception failure) when (failure is OverflowException or FormatException)
        {
            return [];
        }
    }

    /// <summary>The fund money that the rule asks for of the about facts, and where it is booked (D28, D29).</summary>
    private List<DraftPart> Parts(BoundCheck check, List<Found> accused)
    {
        var parts = new List<DraftPart>(accused.Count);
        for (var i = 0; i < accused.Count; i++)
        {
            var (member, frame) = accused[i];
            var fact = member.Fact;
            if (AccountOf(fact) is not { } account || fact.IsHistory)
                continue;
            var amount = Amount(check, member, frame);
            if (amount is not { Sign: <= 0 })
                parts.Add(new DraftPart(i, account, amount));
        }

        return parts;
    }

    /// <summary>Yuan, exact; null where a fact that it hangs on is not known, or it fails.</summary>
    private Fixed? Amount(BoundCheck check, Member member, Frame frame)
    {
        if (check.Amount is { } expression)
        {
            var before = frame.Slots[check.AboutFact.Slot];
            frame.Slots[check.AboutFact.Slot] = member;
            try
            {
                var value = lenient.Scalar(expression, frame);
                return value.IsKnown ? value.Number : null;
            }
            catch (Exception failure) when (failure is OverflowException or FormatException)
            {
                return null;
            }
            finally
            {
                frame.Slots[check.AboutFact.Slot] = before;
            }
        }

        if (FieldsOf(member.Fact.Kind).Fund is not { } fund)
            return Fixed.Zero;
        var whole = facts.Read(member.Fact, fund);
        return whole.IsKnown ? member.ShareOf(whole.Number) : null;
    }

    /// <summary>涉及金额: the gross amount, of a part its share; fen, rounded down.</summary>
    private long Gross(Member member)
    {
        var field = FieldsOf(member.Fact.Kind).Gross;
        if (field is null || facts.Read(member.Fact, field) is not { IsKnown: true } whole || whole.Number.Sign <= 0)
            return 0;
        return member.ShareOf(whole.Number).ToFen();
    }

    private FindingSubject SubjectOf(CheckOutcome hit)
    {
        var kind = hit.Rule.Rule.Kind.Name;
        if (!hit.Rule.Rule.IsGroup)
        {
            var fact = hit.Subject.First;
            return new FindingSubject(kind, names.Of(fact)) { EncounterId = kind == "encounter" ? null : EncounterOf(fact) };
        }

        return new FindingSubject(kind, null) { Keys = KeysOf(hit.Rule.Rule, hit.Hits[0]) };
    }

    /// <summary>The indicator of a group, with its keys as results name them.</summary>
    public Indicator Name(RuleIndicator indicator)
    {
        var (rule, value) = (indicator.Rule.Rule, indicator.Value);
        return new Indicator(rule.Id, rule.Syntax.Name, KeysOf(rule, indicator.Frame), value.Kind == ValueKind.Number ? value.Number.ToDecimal() : null)
        {
            Kind = rule.Kind.Name,
            Missing = value.IsKnown ? null : value.Kind == ValueKind.Missing ? value.Cause : "not applicable",
            Members = indicator.Members,
            JudgedOn = indicator.Day is { } day ? DateOnly.FromDayNumber(day) : null,
        };
    }

    private SubjectKey[] KeysOf(BoundRule rule, Frame frame) =>
        [.. rule.Keys.Select((key, i) => new SubjectKey(key.Name, KeyText(key.Expression, frame, frame.Keys[i])))];

    private string KeyText(BoundNode key, Frame frame, Value value) =>
        key.Type.Kind == TypeKind.Fact && lenient.Fact(key, frame).Member is { } member ? names.Of(member.Fact) : Plain(value);

    /// <summary>As files write it: choices by their names in rules, so that a fingerprint never depends on a translation.</summary>
    private static string Plain(Value value) => value.Kind == ValueKind.Choice ? value.Choice.Values[value.ChoiceIndex].Name : value.ToString();

    private string? EncounterOf(FactRef fact) => fact.ParentOrSelf("encounter") is { } encounter ? facts.IdOf(encounter) : null;
}
