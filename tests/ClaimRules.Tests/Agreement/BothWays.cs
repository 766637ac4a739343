using System.Text.RegularExpressions;
using ClaimRules.Claims;
using ClaimRules.Evaluation;
using ClaimRules.Evaluation.Kernels;
using ClaimRules.Language;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Stages;

namespace ClaimRules.Tests.Agreement;

/// <summary>Judges claims with the interpreter alone and with kernels, and fails where they differ.</summary>
internal static class BothWays
{
    /// <summary>
    /// With what is added up over the run, whatever the interpreter does not pass over must be among what kernels leave to it, and what they count as quiet must be what it passes
    /// over among the rest. Groups over several persons are compared by what each person has of them.
    /// </summary>
    /// <param name="packs">The packs.</param>
    /// <param name="batch">The claims.</param>
    /// <param name="told">What a failure begins with.</param>
    /// <param name="options">How to run; null for the defaults.</param>
    public static Agreed Judge(RulePackCatalog packs, ClaimBatch batch, string told, AuditOptions? options = null)
    {
        options = (options ?? new AuditOptions()) with { Evaluator = Evaluator.Kernels };
        var auditor = new ClaimAuditor(packs, Stage.InitialAudit, options);
        var run = new KernelRun(auditor.KernelsFor(batch)!.Plan!);
        var suspects = run.Over(0, batch.PersonCount, CancellationToken.None).ToArray();
        var quiet = new Dictionary<BoundCheck, (long Passed, long NotApplicable)>();
        run.Quiet((rule, check, passed, not) =>
        {
            var before = quiet.GetValueOrDefault(rule.Rule.Checks[check]);
            quiet[rule.Rule.Checks[check]] = (before.Passed + passed, before.NotApplicable + not);
        });
        var outcomes = 0L;
        var aggregates = AcrossRun.IsNeeded(auditor) ? AcrossRun.Over(auditor, [BatchCounts.AsReading(batch)], CancellationToken.None).Results.Aggregates : null;
        FactReader Facts() => auditor.Facts(batch, aggregates);
        foreach (var (rule, i) in auditor.Rules.Select(static (rule, i) => (rule, i)))
        {
            if (run.Interpreted.Contains(rule))
                continue;
            var own = suspects.Where(suspect => suspect.Rule == i).ToList();
            var all = Interpreted(auditor, Facts(), (runner, person, emit) => runner.Run(rule, person, emit, CancellationToken.None));
            outcomes += all.Count;
            var what = $"{rule.Rule.Syntax.Id.Span.Source.Text}\n{told}, {rule.Rule.Id} of {rule.Pack.Version}";
            if (rule.Rule.IsGroup)
                SameGroups(auditor, Facts(), rule, own, all, what);
            else
                SameSubjects(rule, own.Select(static suspect => suspect.Row).ToHashSet(), all, quiet, what);
        }

        return new Agreed(outcomes, run.Share.Judged, run.Share.Asked, suspects.LongLength);
    }

    /// <summary>What kernels leave to the interpreter: the sort of expression, and of how many rules.</summary>
    public static IEnumerable<(int Rules, string Why)> Asks(RulePackCatalog packs, ClaimBatch batch)
    {
        var auditor = new ClaimAuditor(packs, Stage.InitialAudit, new AuditOptions { Evaluator = Evaluator.Kernels });
        var plan = auditor.KernelsFor(batch)!.Plan!;
        return plan.Engine.ShapesOn(new DateOnly(2025, 3, 10).DayNumber, null, null)
            .SelectMany(static shape => shape.Rules.SelectMany(static rule => rule.Asks.Select(Sort).Distinct()))
            .CountBy(static why => why).Select(static pair => (pair.Value, pair.Key));
    }

    /// <summary>An expression without its names and constants.</summary>
    private static string Sort(string text) => Regex.Replace(text, "\"[^\"]*\"|[a-z_0-9.]*[_.0-9][a-z_0-9.]*", "x", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static void SameSubjects(
        StageRule rule, HashSet<int> suspects, List<CheckOutcome> all, Dictionary<BoundCheck, (long Passed, long NotApplicable)> quiet, string told)
    {
        foreach (var outcome in all)
        {
            var isQuiet = outcome.Kind is OutcomeKind.Pass or OutcomeKind.NotApplicable;
            Assert.True(isQuiet || suspects.Contains(outcome.Subject.First.Row), $"{told}: quiet about row {outcome.Subject.First.Row} where {Text(outcome)}");
        }

        for (var check = 0; check < rule.Rule.Checks.Count; check++)
        {
            var current = all.Where(outcome => outcome.Check == rule.Rule.Checks[check] && outcome.Subject.IsCurrent).ToList();
            var left = current.Where(outcome => suspects.Contains(outcome.Subject.First.Row)).ToList();
            var counted = quiet.GetValueOrDefault(rule.Rule.Checks[check]);
            AssertCount(current, left, OutcomeKind.Pass, counted.Passed, $"{told}, check {check}");
            AssertCount(current, left, OutcomeKind.NotApplicable, counted.NotApplicable, $"{told}, check {check}");
        }
    }

    private static void AssertCount(List<CheckOutcome> all, List<CheckOutcome> left, OutcomeKind kind, long quiet, string told)
    {
        var (expected, interpreted) = (all.Count(outcome => outcome.Kind == kind), left.Count(outcome => outcome.Kind == kind));
        Assert.True(expected == quiet + interpreted, $"{told}: {expected} {kind}, but {quiet} quiet and {interpreted} interpreted");
    }

    private static void SameGroups(
        ClaimAuditor auditor, FactReader facts, StageRule rule, List<Suspect> suspects, List<CheckOutcome> all, string told)
    {
        var byPerson = suspects.ToLookup(static suspect => suspect.Person, static suspect => suspect.Row);
        var some = Interpreted(auditor, facts, (runner, person, emit) =>
        {
            if (byPerson.Contains(person))
                runner.RunGroups(rule, byPerson[person], emit, CancellationToken.None);
        });
        var (expected, actual) = (all.ConvertAll(Text), some.ConvertAll(Text));
        Assert.True(expected.SequenceEqual(actual), $"{told}: {Without(expected, actual)} but {Without(actual, expected)}");
    }

    private static string Without(List<string> these, List<string> those) => string.Join("; ", these.Except(those).Take(3));

    private static List<CheckOutcome> Interpreted(ClaimAuditor auditor, FactReader facts, Action<RuleRunner, int, Action<CheckOutcome>> judge)
    {
        var index = new MemberIndex(facts);
        var runner = new RuleRunner(facts, index, auditor.Drafts);
        var outcomes = new List<CheckOutcome>();
        for (var person = 0; person < facts.Batch.PersonCount; person++)
        {
            judge(runner, person, outcomes.Add);
            index.Clear();
        }

        return outcomes;
    }

    private static string Text(CheckOutcome outcome) =>
        $"{outcome.Check.Path}/{string.Join(',', outcome.Subject.Members.Select(static member => member.Fact.Row))}"
        + $" by {string.Join(',', outcome.Subject.Keys)} on {outcome.Day}: {outcome.Kind} {outcome.Cause} {outcome.Hits.Count}";
}

/// <summary>How much was compared.</summary>
/// <param name="Outcomes">Outcomes of the interpreter, one for each check and subject.</param>
/// <param name="Judged">Subjects with one rule each that kernels judged.</param>
/// <param name="Asked">Of these, what they could not tell.</param>
/// <param name="Suspects">What they left to the interpreter.</param>
internal readonly record struct Agreed(long Outcomes, long Judged, long Asked, long Suspects)
{
    public static Agreed operator +(Agreed a, Agreed b) =>
        new(a.Outcomes + b.Outcomes, a.Judged + b.Judged, a.Asked + b.Asked, a.Suspects + b.Suspects);
}
