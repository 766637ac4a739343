using ClaimRules.Facts;
using ClaimRules.Findings;
using ClaimRules.Language;
using ClaimRules.Language.Binding;
using ClaimRules.Packs;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>Makes findings of hits: what they are about, what they ask for, what they say and what they rest on. One serves one thread.</summary>
internal sealed partial class FindingMaker(FactReader facts, MemberIndex index, PersonKeys keys)
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
    /// The draft of a hit, or null where nothing in it is of this submission: history is seen and never judged (D34). Of a group over several
    /// persons it is the share of one of them, null where that one has none.
    /// </summary>
    public FindingDraft? Make(CheckOutcome hit, long subjectOrder)
    {
        var accused = Gather(hit, hit.Check.About);
        var involved = Involved(hit);
        var isShared = hit.Rule.Rule.Reach == RuleReach.Groups;
        if (isShared ? accused.Count + involved.Count == 0 : !accused.Exists(IsOfSubmission) && !involved.Exists(IsOfSubmission))
            return null;
        var rule = hit.Rule.Rule.Syntax;
        var said = WordsOf(hit);
        var verdict = hit.Setting.Verdict ?? hit.Check.Verdict;
        var subject = SubjectOf(hit);
        var (message, arguments) = Message(said, hit.Hits[0]);
        var origin = hit.Rule.Pack;
        var about = accused.ConvertAll(found => Reference(found.Member));
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
            EncounterId = Common(about, static fact => fact.EncounterId),
            ClaimId = Common(about, static fact => fact.ClaimId),
            JudgedOn = DateOnly.FromDayNumber(hit.Day),
            About = about,
            Involved = [.. involved.Where(found => !accused.Exists(other => other.Member.Fact == found.Member.Fact)).Select(found => Reference(found.Member))],
            Estimated = Estimated(hit.Check, accused),
            InvolvedAmount = accused.Sum(found => Fen.ToYuan(Gross(found.Member))),
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
            About = accused.ConvertAll(static found => new FactRow(found.Member.Fact.Kind.Name, found.Member.Fact.Row)),
            Parts = Parts(hit.Check, accused),
            Priority = rule.Priority,
            Subsumes = rule.Subsumes,
            Excludes = rule.Excludes,
            IsShared = isShared,
            IsOfSubmission = !isShared || accused.Exists(IsOfSubmission) || involved.Exists(IsOfSubmission),
        };
    }

    private static bool IsOfSubmission((Member Member, Frame Frame) found) => !found.Member.Fact.IsHistory;

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
    private List<(Member Member, Frame Frame)> Gather(CheckOutcome hit, BoundNode node)
    {
        if (hit.Hits.Count == 1 && node.Type.Kind == TypeKind.Fact)
            return lenient.Fact(node, hit.Hits[0]).Member is { } only ? [(only, hit.Hits[0])] : [];
        var found = new Dictionary<FactRef, (Member Member, Frame Frame)>();
        foreach (var frame in hit.Hits)
        {
            if (node.Type.Kind == TypeKind.Collection)
            {
                foreach (var member in lenient.Collect(node, frame).Sure)
                    found.TryAdd(member.Fact, (member, frame));
            }
            else if (lenient.Fact(node, frame).Member is { } member)
            {
                found.TryAdd(member.Fact, (member, frame));
            }
        }

        var members = found.Values.ToList();
        members.Sort((a, b) => facts.Compare(a.Member.Fact, b.Member.Fact));
        return members;
    }

    /// <summary>What helps to understand a hit decides nothing: where it fails, there is none.</summary>
    private List<(Member Member, Frame Frame)> Involved(CheckOutcome hit)
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
    private List<DraftPart> Parts(BoundCheck check, List<(Member Member, Frame Frame)> accused)
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

    /// <summary>What all of the facts name alike, or null.</summary>
    private static string? Common(List<FactReference> references, Func<FactReference, string?> name)
    {
        var common = references.Count > 0 ? name(references[0]) : null;
        return references.TrueForAll(reference => string.Equals(name(reference), common, StringComparison.Ordinal)) ? common : null;
    }

    /// <summary>The claim that a line names; of another fact, the only claim of its encounter.</summary>
    private string? ClaimOf(FactRef fact)
    {
        if (fact.Kind.Name == "claim")
            return facts.IdOf(fact);
        if (FieldsOf(fact.Kind).Claim is { } reference && facts.Follow(fact, reference) is { } claim)
            return facts.IdOf(claim);
        if (fact.ParentOrSelf("encounter") is not { } encounter)
            return null;
        var claims = facts.Batch["claim"];
        var range = encounter.Table.Children(claims, encounter.Row);
        return range.End.Value - range.Start.Value == 1 ? facts.IdOf(new FactRef(claims, range.Start.Value)) : null;
    }

    private FactReference Reference(Member member)
    {
        var fact = member.Fact;
        var origin = fact.Table.Origin(fact.Row);
        var isPart = member.Share != Fixed.One;
        var code = FieldsOf(fact.Kind).Code is { } field && facts.Read(fact, field) is { IsKnown: true } known ? known.ToString() : null;
        return new FactReference(fact.Kind.Name, names.Of(fact))
        {
            EncounterId = EncounterOf(fact),
            ClaimId = ClaimOf(fact),
            Source = origin.Line > 0 ? facts.Batch.Sources[origin.File] : null,
            Line = origin.Line,
            Code = code,
            Part = isPart ? member.Part.ToDecimal() : null,
            Share = isPart ? member.Share.ToDecimal() : null,
        };
    }

    private (string Text, TextMap Arguments) Message(CheckWords said, Frame frame)
    {
        var shown = new string[said.Parts.Length];
        for (var i = 0; i < shown.Length; i++)
            shown[i] = said.Parts[i].Text ?? Shown(said.Parts[i], frame);
        return (string.Concat(shown), said.Arguments(shown));
    }

    private string Shown(MessagePart part, Frame frame)
    {
        try
        {
            if (frame.Known?.Of(part.Expression!) is Across.PickedMember picked)
                return picked.Name.ToString();
            if (part.Expression!.Type.Kind == TypeKind.Fact)
                return lenient.Fact(part.Expression, frame).Member is { } member ? NameOf(member.Fact) : Value.Missing("").ToString();
            var value = lenient.Scalar(part.Expression, frame);
            return part.Format is { } format && value.Kind == ValueKind.Number ? Formatted(value.Number, format) : value.ToString();
        }
        catch (Exception failure) when (failure is OverflowException or FormatException)
        {
            return Value.Missing("").ToString();
        }
    }

    /// <summary>The name of a fact where it has one, else its id.</summary>
    private string NameOf(FactRef fact) =>
        FieldsOf(fact.Kind).Name is { } name && facts.Read(fact, name) is { IsKnown: true } known ? known.ToString() : names.Of(fact);

    private static string Formatted(Fixed number, string format)
    {
        var digits = format.TrimEnd('%');
        var places = digits.Contains('.', StringComparison.Ordinal) ? digits.Length - digits.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        return digits.Length == format.Length ? number.ToString(places) : (number * 100).ToString(places) + "%";
    }
}
