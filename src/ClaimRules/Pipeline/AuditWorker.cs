using ClaimRules.Claims;
using ClaimRules.Evaluation;
using ClaimRules.Evaluation.Kernels;
using ClaimRules.Findings;
using ClaimRules.Language;
using ClaimRules.Packs;
using ClaimRules.Stages;

namespace ClaimRules.Pipeline;

/// <summary>Audits persons of one batch, one after the other: rules, findings, money, tallies. One worker serves one thread.</summary>
internal sealed class AuditWorker
{
    private readonly ClaimAuditor auditor;
    private readonly FactReader facts;
    private readonly MemberIndex index;
    private readonly RuleRunner runner;
    private readonly FindingMaker maker;
    private readonly PersonSettlement settlement;
    private readonly PersonKeys keys;
    private readonly Dictionary<BoundCheck, RuleTally> tallies = [];
    private readonly Dictionary<(StageRule, RuleSetting), (int From, int To)> settings = [];

    private readonly KernelSource? source;
    private KernelRun? kernels;

    public AuditWorker(ClaimAuditor auditor, ClaimBatch batch)
        : this(auditor, batch, new RefusedMatching(auditor.Options.Refused).In(batch), null)
    {
    }

    /// <summary>Makes a worker.</summary>
    /// <param name="auditor">The auditor.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="refused">What was refused before.</param>
    /// <param name="source">The kernels of the batch, shared by its workers; null leaves all to the interpreter.</param>
    public AuditWorker(ClaimAuditor auditor, ClaimBatch batch, RefusedLines refused, KernelSource? source)
    {
        this.auditor = auditor;
        this.source = source;
        var options = auditor.Options;
        keys = options.PersonKeys;
        facts = auditor.Facts(batch);
        index = new MemberIndex(facts);
        runner = new RuleRunner(facts, index, auditor.Drafts);
        maker = new FindingMaker(facts, index, keys);
        settlement = new PersonSettlement(batch, refused, keys);
        foreach (var rule in auditor.Rules)
        {
            foreach (var check in rule.Rule.Checks)
                tallies[check] = Tallies.For(rule.Rule.Id, rule.Rule.Syntax.Name, check.Path);
        }
    }

    public RuleTallies Tallies { get; } = new();

    /// <summary>Settings that some subject was judged by, with the first and last judging day seen.</summary>
    public IReadOnlyDictionary<(StageRule Rule, RuleSetting Setting), (int From, int To)> Settings => settings;

    /// <summary>Of the subjects that kernels judged, each with one rule, how many there were and how many they left to the interpreter.</summary>
    public (long Judged, long Asked) KernelShare => kernels?.Share ?? (0, 0);

    /// <summary>Audits persons.</summary>
    /// <param name="first">The row of the first person.</param>
    /// <param name="end">The row behind the last.</param>
    /// <param name="cancellation">Ends it, within a rule too.</param>
    /// <param name="watch">Told of every outcome that the interpreter gives; may be null.</param>
    public List<PersonOutcome> Audit(int first, int end, CancellationToken cancellation, Action<CheckOutcome>? watch = null)
    {
        if (kernels is null && source?.Plan is { } plan)
            kernels = new KernelRun(plan);
        var suspects = kernels is null ? [] : kernels.Over(first, end, cancellation);
        var mayBeQuiet = kernels is { Interpreted.Count: 0 };
        var outcomes = new List<PersonOutcome>(end - first);
        for (var person = first; person < end; person++)
        {
            var own = 0;
            while (own < suspects.Length && suspects[own].Person == person)
                own++;
            outcomes.Add(own == 0 && mayBeQuiet ? settlement.Settle(person, [], [], []) : Audit(person, suspects[..own], cancellation, watch));
            suspects = suspects[own..];
        }

        return outcomes;
    }

    /// <summary>Counts what kernels found quiet; called once, when all persons are done.</summary>
    public void CountQuiet()
    {
        kernels?.Quiet((rule, check, passed, notApplicable) =>
        {
            var tally = tallies[rule.Rule.Checks[check]];
            tally.AddPassed(passed);
            tally.AddNotApplicable(notApplicable);
        });
        kernels?.Settings(Note);
    }

    private PersonOutcome Audit(int person, ReadOnlySpan<Suspect> suspects, CancellationToken cancellation, Action<CheckOutcome>? watch)
    {
        var hits = new List<CheckOutcome>();
        var failures = new List<SubjectFailure>();
        var undecided = new List<SubjectUndecided>();
        void Emit(CheckOutcome outcome)
        {
            Count(outcome, failures, undecided);
            watch?.Invoke(outcome);
            if (outcome.Kind == OutcomeKind.Hit)
                hits.Add(outcome);
        }

        foreach (var rule in kernels is null ? auditor.Rules : kernels.Interpreted)
            runner.Run(rule, person, Emit, cancellation);
        Interpret(suspects, Emit, cancellation);
        var outcome = settlement.Settle(person, Drafts(hits, cancellation), failures, undecided);
        Tallies.AddDropped(outcome.Dropped);
        index.Clear();
        return outcome;
    }

    /// <summary>What kernels are not quiet about is for the interpreter to decide: subject by subject, groups by their members.</summary>
    private void Interpret(ReadOnlySpan<Suspect> suspects, Action<CheckOutcome> emit, CancellationToken cancellation)
    {
        while (!suspects.IsEmpty)
        {
            var number = suspects[0].Rule;
            var rule = auditor.Rules[number];
            var count = 1;
            while (rule.Rule.IsGroup && count < suspects.Length && suspects[count].Rule == number)
                count++;
            if (rule.Rule.IsGroup)
                runner.RunGroups(rule, suspects[..count].ToArray().Select(static suspect => suspect.Row), emit, cancellation);
            else
                runner.RunSubject(rule, suspects[0].Row, emit, cancellation);
            suspects = suspects[count..];
        }
    }

    /// <summary>The fingerprint of the finding that a hit makes; null for any other outcome.</summary>
    public string? FingerprintOf(CheckOutcome outcome) => outcome.Kind == OutcomeKind.Hit ? maker.FingerprintOf(outcome) : null;

    /// <summary>How results name a fact.</summary>
    public FactReference NameOf(FactRef fact)
    {
        var isPersonal = fact.Kind.IdField is { } id && fact.Kind[id].IsPersonal;
        var encounter = fact.ParentOrSelf("encounter");
        return new FactReference(fact.Kind.Name, isPersonal ? keys.Of(facts.IdOf(fact)) : facts.IdOf(fact))
        {
            EncounterId = encounter is { } found ? facts.IdOf(found) : null,
        };
    }

    private List<FindingDraft> Drafts(List<CheckOutcome> hits, CancellationToken cancellation)
    {
        maker.Cancellation = cancellation;
        var drafts = new List<FindingDraft>(hits.Count);
        var order = -1L;
        CheckOutcome? before = null;
        foreach (var hit in hits.Order(new SubjectOrder(facts)))
        {
            cancellation.ThrowIfCancellationRequested();
            if (before is null || SubjectOrder.AreDifferent(before, hit))
                order++;
            before = hit;
            if (maker.Make(hit, order) is not { } draft)
            {
                // What is over lies all in history: what is of this submission was judged and is in order.
                if (hit.Subject.IsCurrent)
                    tallies[hit.Check].AddPassed();
                continue;
            }

            drafts.Add(draft);
            tallies[hit.Check].AddHit(draft.Finding.Status == RuleStatus.Shadow ? HitKind.Shadow : HitKind.Reported);
        }

        return drafts;
    }

    /// <summary>Counts outcomes of this submission; hits are counted when it is known whether they are told.</summary>
    private void Count(CheckOutcome outcome, List<SubjectFailure> failures, List<SubjectUndecided> undecided)
    {
        if (!outcome.Subject.IsCurrent)
            return;
        Note(outcome);
        if (outcome.Kind == OutcomeKind.Hit)
            return;
        var tally = tallies[outcome.Check];
        switch (outcome.Kind)
        {
            case OutcomeKind.Pass:
                tally.AddPassed();
                break;
            case OutcomeKind.NotApplicable:
                tally.AddNotApplicable();
                break;
            case OutcomeKind.NotSupplied:
                tally.AddNotSupplied();
                break;
            case OutcomeKind.Indeterminate:
                tally.AddIndeterminate(outcome.Cause!);
                if (outcome.Setting.Status is RuleStatus.Active or RuleStatus.Deprecated)
                    undecided.Add(new SubjectUndecided(outcome.Rule.Rule.Id, outcome.Check.Path, outcome.Cause!, Members(outcome)));
                break;
            case OutcomeKind.Failed:
                tally.AddFailed();
                if (outcome.Setting.Status is RuleStatus.Active or RuleStatus.Deprecated)
                    failures.AddRange(Members(outcome).Select(fact => new SubjectFailure(fact, outcome.Rule.Rule.Id)));
                break;
        }
    }

    private static IEnumerable<FactRow> Members(CheckOutcome outcome) =>
        outcome.Subject.Members.Select(static member => new FactRow(member.Fact.Kind.Name, member.Fact.Row));

    private void Note(CheckOutcome outcome)
    {
        if (outcome.Day != 0)
            Note(outcome.Rule, outcome.Setting, outcome.Day, outcome.Day);
    }

    private void Note(StageRule rule, RuleSetting setting, int from, int to)
    {
        if (rule.Rule.Syntax.Parameters.Count == 0)
            return;
        var seen = settings.GetValueOrDefault((rule, setting), (from, to));
        settings[(rule, setting)] = (Math.Min(seen.Item1, from), Math.Max(seen.Item2, to));
    }
}
