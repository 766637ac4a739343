using System.Globalization;
using ClaimRules.Claims;
using ClaimRules.Evaluation;
using ClaimRules.Language.Binding;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using static ClaimRules.Tests.Evaluation.Cases;
using Claim = ClaimRules.Claims.Claim;

namespace ClaimRules.Tests.Evaluation;

/// <summary>
/// What was decided with stated completeness stays decided alike, whatever lies before the days that are complete (D21). A failure names its seed.
/// </summary>
public sealed class MoreHistoryTests
{
    private static readonly DateOnly From = new(2025, 3, 1);

    private static readonly string[] Singles =
    [
        "when: none(earlier lines in person where code == \"A2\" and date within §d§ days before line.date)",
        "when: any(lines in person where code == \"A2\" and date within §d§ days of line.date)",
        "when: count(lines in person where code == line.code and date within §d§ days before line.date) §c§ §n§",
        "let:\n  some: lines in person where code == line.code and date >= line.date - §d§ days\nwhen: sum(some.quantity) §c§ §n§",
        "let:\n  some: lines in person where code == line.code\nwhen: sum(some.quantity) §c§ §n§",
        "let:\n  some: lines in person where code == line.code\nwhen: max(some.quantity) §c§ §n§ or min(some.quantity) < 2",
        "let:\n  some: lines in person where code == line.code\n  near: some where date between line.date - §d§ days and line.date\nwhen: all(near, quantity < §n§)",
        "let:\n  some: lines in person where code == line.code\nwhen: longest_gap(some.date, line.date - §d§ days, line.date) §c§ §n§",
        "let:\n  some: lines in person where code == line.code\nwhen: count distinct(some.date) §c§ §n§",
        "let:\n  some: lines in person where month(date) == month(line.date)\nwhen: count(some) §c§ §n§ and line.code in some.code",
        "let:\n  some: lines in person where code == line.code\nwhen: days(first(some).date, line.date) §c§ §d§",
        "let:\n  stays: encounters in person where discharge_date within §d§ days before encounter.admit_date\nwhen: any(stays) or none(lines in stays where code == \"A2\")",
        "when: none(encounters in person where encounter_id != encounter.encounter_id and stay overlaps encounter.stay)",
        "let:\n  some: lines in person where code == line.code\n  over: excess(some, quantity, §n§ within §d§ days)\nwhen: count(over) §c§ 2",
    ];

    private static readonly string[] Groups =
    [
        "let:\n  over: excess(group, quantity, §n§ within §d§ days)\nby: person, code\nwhen: any(over)\nabout: over",
        "let:\n  over: excess(group, quantity, §n§ within §d§ days)\nby: person, code\nwhen: sum(over.part) > 2 or count(over) > 1\nabout: over",
        "let:\n  over: excess(group, distinct date, 2 within §d§ days)\nby: person, code\nwhen: any(over)\nabout: over",
        "let:\n  over: excess(group, distinct date, §n§)\nby: person, code\nwhen: any(over where quantity > 1)\nabout: over",
        "by: person, code, month(date)\nwhen: count(group) §c§ §n§",
        "by: person, code\nwhen: all(group, quantity < §n§) or count(group) §c§ §n§",
        "by: person, date\nwhen: sum(group.quantity) §c§ §n§",
        "by: person, code, episode(date, §d§ days)\nwhen: count(group) §c§ §n§",
        "where: none(earlier lines in person where code == line.code and date within §d§ days before line.date)\nby: person, code\nwhen: count(group) §c§ 1",
    ];

    [Fact]
    public void Decided_outcomes_stay_as_they_are_when_earlier_facts_come_to_light()
    {
        var decided = 0;
        for (var seed = 0; seed < 25; seed++)
        {
            var random = new Random(seed);
            var now = Enumerable.Range(1, 6).SelectMany(person => OfPerson($"P{person}", random, From, 40, isHistory: false)).ToList();
            var earlier = Enumerable.Range(1, 6).SelectMany(person => OfPerson($"P{person}", random, From.AddDays(-45), 45, isHistory: true)).ToList();
            foreach (var (template, i) in Singles.Concat(Groups).Select(static (template, i) => (template, i)))
            {
                var body = Fill(template, random);
                var packs = RuleLab.Line(body, $"CR-{i}").Load();
                var before = Outcomes(packs, now, new Completeness(From, null));
                var after = Outcomes(packs, [.. now, .. earlier], null);
                foreach (var (line, kind) in before.Where(static pair => pair.Value is OutcomeKind.Pass or OutcomeKind.Hit))
                {
                    decided++;
                    // With nothing stated all is as it is seen, but for hits that rest on what is not there.
                    Assert.True(after[line] == kind || (kind == OutcomeKind.Hit && after[line] == OutcomeKind.Indeterminate), $"seed {seed}: {line} was {kind} and is {after[line]} by\n{body}");
                }
            }
        }

        Assert.True(decided > 2_000, $"only {decided} decided");
    }

    /// <summary>The outcome by line; that of a group for each of its lines, as far as it is about any line of this submission.</summary>
    private static Dictionary<string, OutcomeKind> Outcomes(RulePackCatalog packs, List<Claim> claims, Completeness? complete)
    {
        var auditor = new ClaimAuditor(packs, Stage.InitialAudit, new AuditOptions { Complete = complete });
        var batch = ClaimReading.From(claims).Batch;
        var facts = auditor.Facts(batch);
        var index = new MemberIndex(facts);
        var seen = new Interpreter(facts) { SureOnly = true };
        var outcomes = new Dictionary<string, OutcomeKind>(StringComparer.Ordinal);
        for (var person = 0; person < batch.PersonCount; person++)
        {
            new RuleRunner(facts, index, auditor.Drafts).Run(auditor.Rules[0], person, Add, CancellationToken.None);
            index.Clear();
        }

        return outcomes;

        void Add(CheckOutcome outcome)
        {
            var isOfOthers = outcome.Kind == OutcomeKind.Hit && outcome.Check.About.Type.Kind == TypeKind.Collection
                && outcome.Hits.All(frame => seen.Collect(outcome.Check.About, frame).Sure.TrueForAll(static member => member.Fact.IsHistory));
            foreach (var member in outcome.Subject.Members.Where(static member => !member.Fact.IsHistory))
                outcomes[facts.IdOf(member.Fact)] = isOfOthers ? OutcomeKind.Pass : outcome.Kind;
        }
    }

    private static string Fill(string template, Random random)
    {
        while (template.IndexOf('§', StringComparison.Ordinal) is var at and >= 0)
        {
            var value = template[at + 1] switch
            {
                'd' => random.Next(20).ToString(CultureInfo.InvariantCulture),
                'n' => random.Next(1, 7).ToString(CultureInfo.InvariantCulture),
                _ => random.Next(4) switch { 0 => "<", 1 => ">", 2 => ">=", _ => "==" },
            };
            template = string.Concat(template.AsSpan(0, at), value, template.AsSpan(at + 3));
        }

        return template;
    }

    private static IEnumerable<Claim> OfPerson(string id, Random random, DateOnly from, int days, bool isHistory)
    {
        for (var number = random.Next(isHistory ? 0 : 1, 5); number > 0; number--)
        {
            var first = from.AddDays(random.Next(days - 8));
            var claim = Stay($"{id}-{(isHistory ? "H" : "E")}{number}", first.ToString("O", CultureInfo.InvariantCulture), first.AddDays(random.Next(7)).ToString("O", CultureInfo.InvariantCulture));
            claim.Person.PersonId = id;
            claim.IsHistory = isHistory;
            for (var line = random.Next(1, 5); line > 0; line--)
            {
                var date = first.AddDays(random.Next(7)).ToString("O", CultureInfo.InvariantCulture);
                claim.Lines.Add(Line($"{claim.Encounter.EncounterId}-{line}", "A" + random.Next(1, 4), date, random.Next(1, 5)));
            }

            yield return claim;
        }
    }
}
