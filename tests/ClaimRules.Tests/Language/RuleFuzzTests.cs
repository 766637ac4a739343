using System.Diagnostics;
using ClaimRules.Claims;
using ClaimRules.Diagnostics;
using ClaimRules.Evaluation;
using ClaimRules.Facts;
using ClaimRules.Findings;
using ClaimRules.Language;
using ClaimRules.Language.Syntax;
using ClaimRules.Packs;
using ClaimRules.Packs.Layers;
using ClaimRules.Stages;
using ClaimRules.Tests.Evaluation;
using ClaimRules.Tests.WorkedRules;
using static ClaimRules.Tests.Evaluation.Cases;

namespace ClaimRules.Tests.Language;

/// <summary>Whatever an author writes is told or runs; nothing throws.</summary>
public sealed class RuleFuzzTests
{
    /// <summary>Set to find more than the suite has time for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("CLAIMRULES_FUZZ_SECONDS"), out var seconds) ? seconds : 6);

    private static readonly int Most = Patience.TotalSeconds > 30 ? int.MaxValue : 100_000;

    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("CLAIMRULES_FUZZ_SEED"), out var seed) ? seed : 20260301;

    [Theory]
    [InlineData("any(excess(group, distinct group.code, 1))")]
    [InlineData("any(excess(group, distinct period, 1))")]
    [InlineData("any(excess(group, distinct limit, 1))")]
    [InlineData("count distinct(group.period) > 1")]
    [InlineData("count distinct(group.limit) > 1")]
    public void Only_single_values_are_told_apart(string condition) =>
        Assert.Contains("CR1201", RuleLab.Line($"let:\n  limit: t[line.code]\nby: encounter\nwhen: {condition}").Table("t", "code", "code: code", "code\nA\n").Codes());

    [Fact]
    public void Soups_of_tokens_are_told()
    {
        var pack = WorkedPacks.National;
        var random = new Random(Seed);
        var mutator = new RuleMutator(random, pack.Content.Rules.Values);
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < Most && clock.Elapsed < Patience; round++)
        {
            var text = mutator.Soup();
            var span = new SourceSpan(new SourceText("soup.yaml", text), 0, text.Length);
            try
            {
                Parser.Parse(span, static name => FactSchema.Standard.FindPlural(name) is not null, new DiagnosticBag());
                Parser.ParseKeys(span, static name => FactSchema.Standard.FindPlural(name) is not null, new DiagnosticBag());
            }
            catch (Exception error)
            {
                Assert.Fail($"seed {Seed}, round {round}: {text}\n{error}");
            }
        }
    }

    [Fact]
    public void Mutants_of_the_worked_rules_are_told_or_run()
    {
        var pack = WorkedPacks.National;
        var random = new Random(Seed);
        var rules = pack.Content.Rules.Values.ToArray();
        var mutator = new RuleMutator(random, rules);
        var (facts, scope) = (new FactReader(ClaimReading.From(Claims()).Batch), pack.Segments[0].Scope);
        var (bound, hits) = (0, 0);
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < Most && clock.Elapsed < Patience; round++)
        {
            var rule = mutator.Change(rules[random.Next(rules.Length)]);
            try
            {
                if (RuleBinder.Bind(rule, scope, new DiagnosticBag()) is not { } sound)
                    continue;
                bound++;
                hits += Run(new StageRule(new BroughtRule(pack, DayRange.Of(null, null), sound, null), Stage.InitialAudit, []), facts);
            }
            catch (Exception error)
            {
                Assert.Fail($"seed {Seed}, round {round}: {Shown(rule)}\n{error}");
            }
        }

        Assert.True(bound > 100 && hits > 0, $"{bound} bound, {hits} hits");
    }

    private static int Run(StageRule rule, FactReader facts)
    {
        var index = new MemberIndex(facts);
        var runner = new RuleRunner(facts, index, DraftRules.Run);
        var maker = new FindingMaker(facts, index, PersonKeys.Default, ClaimRules.Exempting.Exemptions.None);
        var hits = new List<CheckOutcome>();
        for (var person = 0; person < facts.Batch.PersonCount; person++)
        {
            runner.Run(rule, person, outcome =>
            {
                if (outcome.Kind == OutcomeKind.Hit)
                    hits.Add(outcome);
                Assert.True(outcome.Kind is not (OutcomeKind.Indeterminate or OutcomeKind.Failed) || outcome.Cause is not null);
            }, CancellationToken.None);
            index.Clear();
        }

        foreach (var hit in hits)
            maker.Make(hit, 0);
        return hits.Count;
    }

    /// <summary>Claims with something of everything, missing, invalid and absent facts too.</summary>
    private static Claim[] Claims()
    {
        var codes = new[] { "CHILD", "HIGH", "PRICE", "DOSE", "INDIC", "SECOND", "PART", "MAIN", "XX", "YY", "PPI1", "PPI2", "DAILY", "OXY", "COURSE1", "CYCLE", "CAP", "T01", "B1", "B2", "S1", "S2" };
        var lines = codes.Select((code, i) => Line($"L{i:00}", code, $"2025-03-{i % 12 + 1:00}", i % 4 + 1, 10 + i, i % 3 == 0 ? $"{i % 24:00}:30" : null)).ToArray();
        foreach (var (line, i) in lines.Select(static (line, i) => (line, i)))
        {
            (line.Rx, line.Category, line.ChargeType) = (i % 5 == 0 ? null : "R1", i % 4 == 0 ? "herb" : "west_drug", i % 6 == 0 ? "surgery" : i % 6 == 1 ? "anaesthesia" : null);
            (line.DaysSupply, line.DailyDose, line.DoseGrams) = (i % 3 == 1 ? i : null, i % 2 == 0 ? i : null, i % 2 == 0 ? i : null);
        }

        lines[3].Code = null;
        lines[4].FundAmount = null;
        var (stay, second, visit) = (Stay(lines[..12]), Stay("E2", "2025-03-08", "2025-03-20", lines[12..18]), Visit("E3", "2025-03-05", lines[18..]));
        stay.Procedures.Add(new Procedure { Code = "51.23", Main = true, Date = Day("2025-03-03"), BeginTime = new DateTime(2025, 3, 3, 9, 0, 0) });
        stay.Diagnoses.Add(new Diagnosis { Code = "E11.900", Order = 2 });
        stay.Diagnoses.Add(new Diagnosis { Code = "E10.900", Order = 3 });
        (stay.Encounter.Maternity, stay.Encounter.AdmitTime) = ("7", new DateTime(2025, 3, 1, 8, 0, 0));
        second.Diagnoses.Clear();
        (visit.Provider, visit.IsHistory) = (null, true);
        var other = Visit("E9", "2025-03-05", Line("L90", "CHILD", "2025-03-05"));
        other.Person = new Person { PersonId = "P2" };
        return [stay, second, visit, other];
    }

    private static string Shown(RuleSyntax rule) => string.Join('\n', new[]
    {
        rule.Id.Value, $"by: {rule.By}", $"at: {rule.At}",
        string.Join('\n', rule.Checks.Prepend(rule.Body).Select(static check =>
            $"check {check.Id} fields: {check.Fields} where: {check.Where} let: {string.Join("; ", check.Let)} when: {check.When} about: {check.About} involved: {check.Involved} amount: {check.Amount} message: {string.Join('|', check.Messages)}")),
    });
}
