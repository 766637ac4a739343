using System.Globalization;
using ClaimRules.Claims;
using ClaimRules.Evaluation;
using ClaimRules.Facts;
using ClaimRules.Findings;
using ClaimRules.Language.Binding;
using ClaimRules.Language.Syntax;
using ClaimRules.Values;

namespace ClaimRules.Pipeline;

/// <summary>Judges single persons again and tells how a finding came about. One serves one thread.</summary>
/// <param name="auditor">Rules and options.</param>
/// <param name="batch">The claims.</param>
/// <param name="across">What rules that look across persons found in the run; null where a claim is looked at by itself.</param>
internal sealed class FindingExplainer(ClaimAuditor auditor, ClaimBatch batch, AcrossResults? across = null)
{
    /// <summary>More members than this are told as an ellipsis.</summary>
    private const int Most = 20;

    private readonly FactReader facts = auditor.Facts(batch, across?.Aggregates);
    private readonly AuditWorker worker = new(auditor, batch, new RefusedMatching(auditor.Options.Refused).In(batch), null, across);

    /// <summary>The persons to whom a claim or an encounter with that id belongs.</summary>
    public IReadOnlyList<int> PersonsOf(string id)
    {
        var persons = new SortedSet<int>();
        foreach (var kind in (string[])["claim", "encounter"])
        {
            var table = batch[kind];
            for (var row = 0; row < table.Count; row++)
            {
                var fact = new FactRef(table, row);
                if (facts.IdOf(fact) == id && fact.ParentOrSelf("person") is { } person)
                    persons.Add(person.Row);
            }
        }

        return [.. persons];
    }

    /// <summary>Judges one person; <paramref name="undecided"/> takes what came to no answer.</summary>
    public PersonAudit Judge(int person, ICollection<UndecidedCheck> undecided, CancellationToken cancellation) =>
        worker.Audit(person, person + 1, cancellation, outcome =>
        {
            if (outcome.Kind is OutcomeKind.Indeterminate or OutcomeKind.Failed && outcome.Subject.IsCurrent)
                undecided.Add(new UndecidedCheck(outcome.Rule.Rule.Id, outcome.Check.Path, worker.NameOf(outcome.Subject.First), outcome.Cause ?? ""));
        })[0].Audit;

    /// <summary>Makes a finding again; null where the rules no longer give it.</summary>
    /// <param name="fingerprint">The finding.</param>
    /// <param name="personKey">The person of it, or null to look at all.</param>
    /// <param name="cancellation">Ends it between two rules.</param>
    public Explanation? Explain(string fingerprint, string? personKey, CancellationToken cancellation)
    {
        var persons = batch["person"];
        for (var person = 0; person < batch.PersonCount; person++)
        {
            if (personKey is not null && auditor.Options.PersonKeys.Of(facts.IdOf(new FactRef(persons, person))) != personKey)
                continue;
            CheckOutcome? hit = null;
            var audit = worker.Audit(person, person + 1, cancellation, outcome =>
            {
                if (hit is null && worker.FingerprintOf(outcome) == fingerprint)
                    hit = outcome;
            })[0].Audit;
            var findings = audit.Findings.Where(finding => finding.Fingerprint == fingerprint).ToList();
            if (hit is not null && findings.Count > 0)
                return new Explanation(findings, hit, [.. hit.Hits.Select(frame => Frame(hit, frame))]);
        }

        return null;
    }

    /// <summary>Makes what the batch holds of a finding over several persons again, or of one on a fact of none.</summary>
    /// <param name="fingerprint">The finding.</param>
    /// <param name="roots">The facts of no person that are looked at here, by kind.</param>
    /// <param name="shared">Takes the shares.</param>
    /// <param name="cancellation">Ends it between two rules.</param>
    /// <returns>The hit, as the first share shows it that the finding is about; null where the batch holds none.</returns>
    public Explanation? ExplainShares(
        string fingerprint, IReadOnlyDictionary<FactKind, int[]> roots, SharedFindings shared, CancellationToken cancellation)
    {
        CheckOutcome? hit = null;
        void Watch(CheckOutcome outcome)
        {
            if (hit is null && worker.FingerprintOf(outcome) == fingerprint && outcome.Hits.Any(frame => About(outcome.Check.About, frame).Any()))
                hit = outcome;
        }

        foreach (var outcome in worker.Audit(0, batch.PersonCount, cancellation, Watch))
            shared.Add(outcome.Shared.Where(share => share.Finding.Fingerprint == fingerprint));
        var (findings, shares) = worker.AuditRoots(roots, cancellation, Watch);
        shared.Add(shares.Concat(findings.Select(static finding => new SharedBooking(finding, false))).Where(share => share.Finding.Fingerprint == fingerprint));
        return hit is null ? null : new Explanation([], hit, [.. hit.Hits.Select(frame => Frame(hit, frame))]);
    }

    private ExplainedFrame Frame(CheckOutcome hit, Frame frame)
    {
        var trace = new EvidenceGatherer(facts, new MemberIndex(facts), keepsSteps: true).Watch(hit, frame, CancellationToken.None);
        var values = new Dictionary<BoundNode, Value>(ReferenceEqualityComparer.Instance);
        foreach (var (node, value) in trace.Steps)
            values[node] = value;
        var rule = hit.Rule.Rule;
        var lets = rule.Lets.Concat(hit.Check.Lets).Select(entry => Let(entry, frame, values)).ToList();
        var conditions = new List<(string, ExplainedStep)>();
        foreach (var (key, node) in new[] { ("where", rule.Where), ("where", hit.Check.Where), ("when", hit.Check.When) })
        {
            if (node is not null)
                conditions.Add((key, Step(node, frame, values)));
        }

        return new ExplainedFrame(trace, lets, conditions, Amounts(hit, frame));
    }

    /// <summary>What is asked for each fact that the finding is about, as the rule works it out (D28).</summary>
    private List<(string Fact, ExplainedStep Step)> Amounts(CheckOutcome hit, Frame frame)
    {
        var steps = new List<(string, ExplainedStep)>();
        if (hit.Check.Amount is not { } amount)
            return steps;
        var slot = hit.Check.AboutFact.Slot;
        var before = frame.Slots[slot];
        foreach (var member in About(hit.Check.About, frame).Take(Most))
        {
            frame.Slots[slot] = member;
            var trace = new Trace(keepsSteps: true);
            try
            {
                new Interpreter(facts, trace) { SureOnly = true }.Scalar(amount, frame);
            }
            catch (OverflowException)
            {
                // The finding says that the amount is not known; what was reached is shown.
            }

            var values = new Dictionary<BoundNode, Value>(ReferenceEqualityComparer.Instance);
            foreach (var (node, value) in trace.Steps)
                values[node] = value;
            steps.Add((Name(member), Step(amount, frame, values)));
        }

        frame.Slots[slot] = before;
        return steps;
    }

    private IEnumerable<Member> About(BoundNode about, Frame frame)
    {
        var interpreter = new Interpreter(facts) { SureOnly = true };
        if (about.Type.Kind == TypeKind.Collection)
            return interpreter.Collect(about, frame).Sure;
        return interpreter.Fact(about, frame).Member is { } member ? [member] : [];
    }

    private ExplainedStep Let(LetEntry entry, Frame frame, Dictionary<BoundNode, Value> values)
    {
        var step = Step(entry.Expression, frame, values);
        return step with { Text = $"{entry.Name}: {step.Text}", Value = Shown(new BoundLet(entry.Expression.Span, entry), frame) ?? step.Value };
    }

    private ExplainedStep Step(BoundNode node, Frame frame, Dictionary<BoundNode, Value> values)
    {
        // 'x not in y' is one condition to its author, though it is bound as two.
        var operands = node is BoundNot { Operand: BoundIn or BoundInTable } not && not.Operand.Span == node.Span ? not.Operand : node;
        var value = IsPersonal(node) ? "***"
            : values.TryGetValue(node, out var seen) ? Text(seen)
            : node.Type.IsScalar ? "–"
            : Shown(node, frame) ?? "";
        return new ExplainedStep(Spelling(node), value, [.. Parts(operands).Where(static part => part is not BoundLiteral).Select(part => Step(part, frame, values))], node);
    }

    /// <summary>The operands that tell something; what a collection asks of each member is told by the members themselves.</summary>
    private static IEnumerable<BoundNode> Parts(BoundNode node) => node switch
    {
        BoundBinary { Operator: BinaryOperator.And or BinaryOperator.Or } chain => Chain(chain, chain.Operator),
        BoundBinary or BoundNot or BoundNegate or BoundConditional or BoundBetween or BoundIn or BoundInTable or BoundDuration => node.Children,
        BoundWithin within => [within.Operand, within.Window, within.Anchor],
        BoundFunction { Function: <= ScalarFunction.AgeDays } age => age.Arguments.Skip(1),
        BoundFunction function => function.Arguments,
        BoundQuantifier quantifier => [quantifier.Source],
        BoundCount count => [count.Source],
        BoundAggregate or BoundLongestGap => node.Children,
        BoundBag bag => [bag.Source],
        BoundState state => [state.Operand],
        BoundRefine refine => [refine.Source],
        BoundOwners owners => [owners.Source],
        BoundExcess excess => [excess.Limit],
        BoundLookup lookup => lookup.Keys,
        _ => [],
    };

    /// <summary>The operands of a chain of one operator, in the order in which they are written.</summary>
    private static IEnumerable<BoundNode> Chain(BoundNode node, BinaryOperator link) => node is BoundBinary binary && binary.Operator == link
        ? Chain(binary.Left, link).Concat(Chain(binary.Right, link))
        : [node];

    /// <summary>What an expression comes to in the frame of the hit; null where it can't be told.</summary>
    private string? Shown(BoundNode node, Frame frame)
    {
        if (IsPersonal(node))
            return "***";
        try
        {
            var interpreter = new Interpreter(facts) { SureOnly = true };
            switch (node.Type.Kind)
            {
                case TypeKind.Fact:
                    return interpreter.Fact(node, frame).Member is { } member ? Name(member) : Text(interpreter.Fact(node, frame).Absence);
                case TypeKind.Collection:
                    var members = interpreter.Collect(node, frame).Sure;
                    return members.Count == 0 ? "[]" : $"[{string.Join("; ", members.Take(Most).Select(Name))}{(members.Count > Most ? "; …" : "")}]";
                case TypeKind.Row or TypeKind.Rows:
                    var rows = interpreter.Rows(node, frame);
                    return rows.Absence is { } absence ? Text(absence) : string.Join("; ", rows.Rows.Select(row => $"{node.Type.Table!.Path}:{row.Line}"));
                case TypeKind.Bag:
                    var bag = interpreter.BagOf(node, frame);
                    return bag.Absence is { } none ? Text(none) : $"[{string.Join(", ", bag.Values.Take(Most).Select(Text))}{(bag.Values.Count > Most ? ", …" : "")}]";
                case TypeKind.Period:
                    return null;
                default:
                    return Text(interpreter.Scalar(node, frame));
            }
        }
        catch (Exception failure) when (failure is OverflowException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private string Name(Member member)
    {
        var name = worker.NameOf(member.Fact);
        var origin = member.Fact.Table.Origin(member.Fact.Row);
        var place = origin.Line > 0 ? $" ({batch.Sources[origin.File]}:{origin.Line.ToString(CultureInfo.InvariantCulture)})" : "";
        var part = member.Share == Fixed.One ? "" : $" part={member.Part}";
        return $"{name.Kind} {name.Id}{place}{part}";
    }

    private static string Text(Value value) => value.Kind switch
    {
        ValueKind.Missing => $"missing({value.Cause})",
        ValueKind.None => "—",
        ValueKind.Flag => value.Flag ? "true" : "false",
        _ => value.ToString(),
    };

    /// <summary>Whether a value, were it shown, would give away a personal field; yes/no answers, ages and counts do not.</summary>
    private static bool IsPersonal(BoundNode node) => node switch
    {
        BoundField field => field.Field.IsPersonal,
        BoundLet let => IsPersonal(let.Entry.Expression),
        BoundMemberLet let => IsPersonal(let.Entry.Expression),
        _ when node.Type.Kind is TypeKind.Flag or TypeKind.Number or TypeKind.Fact or TypeKind.Collection or TypeKind.Row or TypeKind.Rows => false,
        _ => node.Children.Any(IsPersonal),
    };

    private static string Spelling(BoundNode node) =>
        string.Join(' ', node.Span.Text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
