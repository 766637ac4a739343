using ClaimRules.Findings;
using ClaimRules.Language;
using ClaimRules.Language.Binding;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>Makes findings of hits: what they are about, what they ask for, what they say and what they rest on. One serves one thread.</summary>
internal sealed class FindingMaker(FactReader facts, MemberIndex index, PersonKeys keys)
{
    private readonly Interpreter lenient = new(facts, null, index) { SureOnly = true };

    /// <summary>Ends the making of a finding that looks through many members.</summary>
    public CancellationToken Cancellation
    {
        get => lenient.Cancellation;
        set => lenient.Cancellation = value;
    }

    /// <summary>
    /// The draft of a hit, or null where nothing in it is of this submission: history is seen and never judged (D34).
    /// </summary>
    public FindingDraft? Make(CheckOutcome hit, long subjectOrder)
    {
        var accused = Gather(hit, hit.Check.About);
        var about = accused.ConvertAll(static found => found.Member);
        var involved = Involved(hit);
        if (about.Concat(involved).All(static member => member.Fact.IsHistory))
            return null;
        var rule = hit.Rule.Rule.Syntax;
        var verdict = hit.Setting.Verdict ?? hit.Check.Verdict;
        var subject = SubjectOf(hit);
        var (message, arguments) = Message(hit);
        var origin = hit.Rule.Pack;
        var finding = new Finding
        {
            Fingerprint = FingerprintOf(hit, subject),
            RuleId = rule.Id.Value,
            Check = hit.Check.Path,
            Revision = rule.Revision,
            RuleName = rule.Name,
            Class = rule.Class,
            PackId = origin.Id,
            PackVersion = origin.Version.ToString(),
            PackHash = origin.ContentHash,
            Stage = hit.Rule.Stage,
            Verdict = verdict,
            Disposition = hit.Setting.DispositionFor(hit.Check.Syntax, verdict),
            Status = hit.Setting.Status,
            Subject = subject,
            EncounterId = Common(about, "encounter"),
            ClaimId = CommonClaim(about),
            JudgedOn = DateOnly.FromDayNumber(hit.Day),
            About = [.. about.Select(Reference)],
            Involved = [.. involved.Where(member => !about.Exists(other => other.Fact == member.Fact)).Select(Reference)],
            InvolvedAmount = about.Sum(Gross),
            Evidence = new EvidenceGatherer(facts, index, Cancellation).Gather(hit),
            Basis = [.. rule.Basis.Select(static basis => new FindingBasis(basis.Document, basis.Clause, basis.Url))],
            MessageKey = hit.Check.Path is { } path ? $"{rule.Id.Value}/{path}" : rule.Id.Value,
            MessageArguments = arguments,
            Message = message,
        };
        return new FindingDraft
        {
            Finding = finding,
            SubjectOrder = subjectOrder,
            About = [.. about.Select(static member => new FactRow(member.Fact.Kind.Name, member.Fact.Row))],
            Parts = [.. accused.SelectMany((found, i) => Part(hit.Check, found.Member, found.Frame, i))],
            Priority = rule.Priority,
            Subsumes = rule.Subsumes,
            Excludes = rule.Excludes,
        };
    }

    /// <summary>The name of a hit's finding (D35).</summary>
    public string FingerprintOf(CheckOutcome hit) => FingerprintOf(hit, SubjectOf(hit));

    private static string FingerprintOf(CheckOutcome hit, FindingSubject subject) =>
        Fingerprint.Of(hit.Rule.Stage, hit.Rule.Rule.Id, hit.Check.Path, subject);

    /// <summary>The facts of an expression in all frames of the hit, each once with the first frame that has it, in canonical order.</summary>
    private List<(Member Member, Frame Frame)> Gather(CheckOutcome hit, BoundNode node)
    {
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
    private List<Member> Involved(CheckOutcome hit)
    {
        try
        {
            return hit.Check.Involved is { } node ? Gather(hit, node).ConvertAll(static found => found.Member) : [];
        }
        catch (Exception failure) when (failure is OverflowException or FormatException)
        {
            return [];
        }
    }

    /// <summary>The fund money that the rule asks for of one about fact, and where it is booked (D28, D29).</summary>
    private IEnumerable<DraftPart> Part(BoundCheck check, Member member, Frame frame, int index)
    {
        var fact = member.Fact;
        var account = fact.Kind.Name == "line" ? FactRow.Line(fact.Row)
            : fact.ParentOrSelf("encounter") is { } encounter ? FactRow.Encounter(encounter.Row)
            : (FactRow?)null;
        if (account is null || fact.IsHistory)
            return [];
        var amount = Amount(check, member, frame);
        return amount is { Sign: <= 0 } ? [] : [new DraftPart(index, account.Value, amount)];
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

        if (member.Fact.Kind.Find("fund_amount") is not { } fund)
            return Fixed.Zero;
        var whole = facts.Read(member.Fact, fund);
        return whole.IsKnown ? member.ShareOf(whole.Number) : null;
    }

    /// <summary>涉及金额: the gross amount, of a part its share; yuan, rounded down to the fen.</summary>
    private decimal Gross(Member member)
    {
        var field = member.Fact.Kind.Find("amount") ?? member.Fact.Kind.Find("total");
        if (field is null || facts.Read(member.Fact, field) is not { IsKnown: true } whole || whole.Number.Sign <= 0)
            return 0m;
        return member.ShareOf(whole.Number).ToFen() / 100m;
    }

    private FindingSubject SubjectOf(CheckOutcome hit)
    {
        var kind = hit.Rule.Rule.Kind.Name;
        if (!hit.Rule.Rule.IsGroup)
        {
            var fact = hit.Subject.First;
            return new FindingSubject(kind, IdOf(fact)) { EncounterId = kind == "encounter" ? null : EncounterOf(fact) };
        }

        var named = hit.Rule.Rule.Keys.Select((key, i) => new SubjectKey(key.Name, KeyText(key.Expression, hit.Hits[0], hit.Subject.Keys[i])));
        return new FindingSubject(kind, null) { Keys = [.. named] };
    }

    private string KeyText(BoundNode key, Frame frame, Value value) =>
        key.Type.Kind == TypeKind.Fact && lenient.Fact(key, frame).Member is { } member ? IdOf(member.Fact) : Plain(value);

    /// <summary>As files write it: choices by their names in rules, so that a fingerprint never depends on a translation.</summary>
    private static string Plain(Value value) => value.Kind == ValueKind.Choice ? value.Choice.Values[value.ChoiceIndex].Name : value.ToString();

    private string IdOf(FactRef fact)
    {
        var id = facts.IdOf(fact);
        return fact.Kind.IdField is { } field && fact.Kind[field].IsPersonal ? keys.Of(id) : id;
    }

    private string? EncounterOf(FactRef fact) => fact.ParentOrSelf("encounter") is { } encounter ? facts.IdOf(encounter) : null;

    /// <summary>The encounter that all of the facts belong to, or null.</summary>
    private string? Common(List<Member> members, string kind)
    {
        var ids = members.Select(member => member.Fact.ParentOrSelf(kind) is { } parent ? facts.IdOf(parent) : null).Distinct().Take(2).ToList();
        return ids.Count == 1 ? ids[0] : null;
    }

    private string? CommonClaim(List<Member> members)
    {
        var ids = members.Select(member => ClaimOf(member.Fact)).Distinct().Take(2).ToList();
        return ids.Count == 1 ? ids[0] : null;
    }

    /// <summary>The claim that a line names; of another fact, the only claim of its encounter.</summary>
    private string? ClaimOf(FactRef fact)
    {
        if (fact.Kind.Name == "claim")
            return facts.IdOf(fact);
        if (fact.Kind.Find("claim") is { } reference && facts.Follow(fact, reference) is { } claim)
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
        var code = fact.Kind.Find("code") is { } field && facts.Read(fact, field) is { IsKnown: true } known ? known.ToString() : null;
        return new FactReference(fact.Kind.Name, IdOf(fact))
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

    private (string Text, IReadOnlyDictionary<string, string> Arguments) Message(CheckOutcome hit)
    {
        var messages = hit.Check.Messages;
        var message = messages.FirstOrDefault(candidate => candidate.Stage == hit.Rule.Stage)
            ?? messages.FirstOrDefault(static candidate => candidate.Stage is null)
            ?? messages[0];
        var text = new System.Text.StringBuilder();
        var arguments = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in message.Parts)
        {
            var shown = part.Text ?? Shown(part, hit.Hits[0]);
            text.Append(shown);
            if (part.Expression is not null)
                arguments[BoundPrinter.Print(part.Expression)] = shown;
        }

        return (text.ToString(), arguments);
    }

    private string Shown(MessagePart part, Frame frame)
    {
        try
        {
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
        fact.Kind.Find("name") is { } name && facts.Read(fact, name) is { IsKnown: true } known ? known.ToString() : IdOf(fact);

    private static string Formatted(Fixed number, string format)
    {
        var digits = format.TrimEnd('%');
        var places = digits.Contains('.', StringComparison.Ordinal) ? digits.Length - digits.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        return digits.Length == format.Length ? number.ToString(places) : (number * 100).ToString(places) + "%";
    }
}
