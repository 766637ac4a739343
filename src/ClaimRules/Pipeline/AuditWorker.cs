using ClaimRules.Claims;
using ClaimRules.Evaluation;
using ClaimRules.Evaluation.Kernels;
using ClaimRules.Findings;
using ClaimRules.Language;
using ClaimRules.Packs;
using ClaimRules.Stages;

namespace ClaimRules.Pipeline;

/// <summary>Audits persons of one batch, one after the other: rules, findings, money, tallies. One worker serves one thread.</summary>
internal sealed partial class AuditWorker
{
    private readonly ClaimAuditor auditor;
    private readonly FactReader facts;
    private readonly MemberIndex index;
    private readonly RuleRunner runner;
    private readonly FindingMaker maker;
    private readonly PersonSettlement settlement;
    private readonly FactNames names;
    private readonly Dictionary<BoundCheck, RuleTally> tallies = [];
    private readonly Dictionary<(StageRule, RuleSetting), (int From, int To)> settings = [];

    private readonly AcrossResults? across;
    private readonly List<Indicator> indicators = [];
    private readonly KernelSource? source;
    private KernelRun? kernels;

    public AuditWorker(ClaimAuditor auditor, ClaimBatch batch)
        : this(auditor, batch, new RefusedMatching(auditor.Options.Refused).In(batch), null, null)
    {
    }

    /// <summary>Makes a worker.</summary>
    /// <param name="auditor">The auditor.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="refused">What was refused before.</param>
    /// <param name="source">The kernels of the batch, shared by its workers; null leaves all to the interpreter.</param>
    /// <param name="across">What rules that look across persons found; null leaves those rules out, where a person is looked at alone.</param>
    public AuditWorker(ClaimAuditor auditor, ClaimBatch batch, RefusedLines refused, KernelSource? source, AcrossResults? across)
    {
        this.auditor = auditor;
        this.source = source;
        this.across = across;
        var options = auditor.Options;
        var keys = options.PersonKeys;
        facts = auditor.Facts(batch, across?.Aggregates);
        names = new FactNames(facts, keys);
        index = new MemberIndex(facts);
        runner = new RuleRunner(facts, index, auditor.Drafts);
        maker = new FindingMaker(facts, index, keys, options.Exemptions);
        runner.Indicated = indicator => indicators.Add(maker.Name(indicator));
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

        void EmitShare(CheckOutcome outcome)
        {
            Mark(outcome, failures, undecided);
            watch?.Invoke(outcome);
            if (outcome.Kind == OutcomeKind.Hit)
                hits.Add(outcome);
        }

        foreach (var rule in kernels is null ? auditor.Rules : kernels.Interpreted)
        {
            if (IsOfRoots(rule))
                continue;
            if (rule.Rule.Reach == RuleReach.Groups && runner.CanRun(rule))
                Share(rule, runner.RowsOf(rule, person), EmitShare, cancellation);
            else
                runner.Run(rule, person, Emit, cancellation);
        }

        Interpret(suspects, Emit, EmitShare, cancellation);
        var outcome = settlement.Settle(person, Drafts(hits, cancellation), failures, undecided);
        Tallies.AddDropped(outcome.Dropped);
        index.Clear();
        return outcome with { Audit = outcome.Audit with { Indicators = TakeIndicators() } };
    }

    private Indicator[] TakeIndicators()
    {
        if (indicators.Count == 0)
            return [];
        var taken = indicators.OrderBy(static indicator => indicator.RuleId, StringComparer.Ordinal).ToArray();
        indicators.Clear();
        return taken;
    }

    /// <summary>What kernels are not quiet about is for the interpreter to decide: subject by subject, groups by their members.</summary>
    private void Interpret(ReadOnlySpan<Suspect> suspects, Action<CheckOutcome> emit, Action<CheckOutcome> share, CancellationToken cancellation)
    {
        while (!suspects.IsEmpty)
        {
            var number = suspects[0].Rule;
            var rule = auditor.Rules[number];
            var count = 1;
            while (rule.Rule.IsGroup && count < suspects.Length && suspects[count].Rule == number)
                count++;
            var rows = suspects[..count].ToArray().Select(static suspect => suspect.Row);
            if (rule.Rule.Reach == RuleReach.Groups)
                Share(rule, rows, share, cancellation);
            else if (rule.Rule.IsGroup)
                runner.RunGroups(rule, rows, emit, cancellation);
            else
                runner.RunSubject(rule, suspects[0].Row, emit, cancellation);
            suspects = suspects[count..];
        }
    }

    /// <summary>The fingerprint of the finding that a hit makes; null for any other outcome.</summary>
    public string? FingerprintOf(CheckOutcome outcome) => outcome.Kind == OutcomeKind.Hit ? maker.FingerprintOf(outcome) : null;

    /// <summary>How results name a fact.</summary>
    public FactReference NameOf(FactRef fact) => new(fact.Kind.Name, names.Of(fact))
    {
        EncounterId = fact.ParentOrSelf("encounter") is { } encounter ? facts.IdOf(encounter) : null,
    };

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
            var isShared = hit.Rule.Rule.Reach == RuleReach.Groups;
            var made = maker.Make(hit, order);
            drafts.AddRange(made);
            if (made.Count == 0)
            {
                if (isShared)
                    continue;
                // What is over lies all in history: what is of this submission was judged and is in order.
                if (hit.Subject.IsCurrent)
                    tallies[hit.Check].AddPassed();
                continue;
            }

            if (!isShared)
                tallies[hit.Check].AddHit(made[0].Finding);
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
        OutcomeCounts.Add(tallies[outcome.Check], outcome);
        Mark(outcome, failures, undecided);
    }

    /// <summary>Notes what keeps claims from being judged.</summary>
    private static void Mark(CheckOutcome outcome, List<SubjectFailure> failures, List<SubjectUndecided> undecided)
    {
        if (!outcome.Subject.IsCurrent || outcome.Setting.Status is not (RuleStatus.Active or RuleStatus.Deprecated))
            return;
        if (outcome.Kind == OutcomeKind.Indeterminate)
            undecided.Add(new SubjectUndecided(outcome.Rule.Rule.Id, outcome.Check.Path, outcome.Cause!, Members(outcome)));
        else if (outcome.Kind == OutcomeKind.Failed)
            failures.AddRange(Members(outcome).Select(fact => new SubjectFailure(fact, outcome.Rule.Rule.Id)));
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
