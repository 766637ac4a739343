using ClaimRules.Claims;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using static ClaimRules.Tests.Evaluation.Cases;
using Claim = ClaimRules.Claims.Claim;

namespace ClaimRules.Tests.Evaluation;

/// <summary>What is not there is evidence only where one could have seen it (D21).</summary>
public sealed class CompletenessTests
{
    private static string Outcome(RuleLab lab, Completeness? complete, params Claim[] claims)
    {
        var outcomes = new ClaimAuditor(lab.Load(), Stage.InitialAudit, new AuditOptions { Complete = complete }).Outcomes(ClaimReading.From(claims).Batch);
        return string.Join(' ', outcomes.Where(static outcome => outcome.Subject.Id is "E2" or "L2").Select(static outcome => outcome.Kind + (outcome.Cause is null ? "" : $"({outcome.Cause})")));
    }

    private static Completeness? Stated(string? days) => days?.Split("..") is [var from, var to]
        ? new Completeness(from.Length == 0 ? null : Day(from), to.Length == 0 ? null : Day(to))
        : null;

    private static Claim[] TwoVisits() =>
    [
        Visit("E1", "2025-03-01", Line("L1", "A", "2025-03-01", 2)), Visit("E2", "2025-03-11", Line("L2", "A", "2025-03-11", 2)), Visit("E3", "2025-03-21", Line("L3", "B", "2025-03-21")),
    ];

    [Theory]
    // Bounded behind and before: decided where all of the window was seen.
    [InlineData("none(lines in person where code == \"C\" and date within 5 days before line.date)", "2025-03-06..", "Hit")]
    [InlineData("none(lines in person where code == \"C\" and date within 5 days before line.date)", "2025-03-07..", "Indeterminate(history)")]
    [InlineData("none(lines in person where code == \"C\" and date within 5 days before line.date)", null, "Indeterminate(history)")]
    [InlineData("none(lines in person where code == \"A\" and date within 5 days before line.date)", null, "Pass")]
    [InlineData("any(lines in person where code == \"C\" and date within 5 days before line.date)", "2025-03-07..", "Indeterminate(history)")]
    [InlineData("any(lines in person where code == \"C\" and date within 5 days before line.date)", "2025-03-06..", "Pass")]
    [InlineData("any(lines in person where code == \"C\" and date within 5 days before line.date)", null, "Pass")]
    [InlineData("any(earlier lines in person where code == \"A\" and date <= line.date)", "2025-03-07..", "Hit")]
    [InlineData("any(earlier lines in person where code == \"A\" and date <= line.date)", null, "Hit")]
    // The end: the last day that was seen where none is stated.
    [InlineData("none(lines in person where code == \"C\" and date within 10 days after line.date)", "2025-03-01..", "Hit")]
    [InlineData("none(lines in person where code == \"C\" and date within 11 days after line.date)", "2025-03-01..", "Indeterminate(history)")]
    [InlineData("none(lines in person where code == \"C\" and date within 11 days after line.date)", "2025-03-01..2025-03-22", "Hit")]
    [InlineData("none(lines in person where code == \"C\" and date within 11 days after line.date)", "2025-03-01..2025-03-21", "Indeterminate(history)")]
    [InlineData("any(lines in person where code == \"C\" and date within 11 days after line.date)", "..2025-03-21", "Indeterminate(history)")]
    [InlineData("none(lines in person where code == \"C\" and date between line.date - 2 days and line.date)", "..2025-03-31", "Indeterminate(history)")]
    // Other ways to bound.
    [InlineData("none(later lines in person where code == \"C\")", "2025-03-11..", "Indeterminate(history)")]
    [InlineData("none(later lines in person where code == \"C\" and date < line.date + 10 days)", "2025-03-11..", "Hit")]
    [InlineData("none(lines in person where code == \"C\" and month(date) == month(line.date))", "2025-03-01..2025-03-31", "Hit")]
    [InlineData("none(lines in person where code == \"C\" and month(date) == month(line.date))", "2025-03-02..2025-03-31", "Indeterminate(history)")]
    [InlineData("none(lines in person where code == \"C\" and year(date) == year(line.date))", "2025-01-01..2025-12-31", "Hit")]
    [InlineData("none(lines in person where code == \"C\" and line.date == date)", "2025-03-11..2025-03-11", "Hit")]
    [InlineData("none(lines in person where code == \"C\" and upload_date >= line.date and date <= line.date)", "2025-03-11..", "Indeterminate(history)")]
    // Numbers that more can only raise.
    [InlineData("count(lines in person where code == \"A\") >= 2", null, "Hit")]
    [InlineData("count(lines in person where code == \"A\") >= 2", "2025-03-01..2025-04-01", "Hit")]
    [InlineData("count(lines in person where code == \"A\") < 3", null, "Indeterminate(history)")]
    [InlineData("count(lines in person where code == \"A\") > 2", "2025-03-01..", "Indeterminate(history)")]
    [InlineData("count(lines in person where code == \"A\") > 2", null, "Pass")]
    public void Collections_of_a_person(string when, string? complete, string outcome)
    {
        Assert.Equal(outcome, Outcome(RuleLab.Line($"where: line.code == \"A\"\nwhen: {when}"), Stated(complete), TwoVisits()));
        var own = TwoVisits();
        if (complete?.EndsWith("..", StringComparison.Ordinal) != true)
            return;
        foreach (var claim in own)
            claim.Person.CompleteFrom = Day(complete[..^2]);
        Assert.Equal(outcome, Outcome(RuleLab.Line($"where: line.code == \"A\"\nwhen: {when}"), new Completeness(new DateOnly(2020, 1, 1), null), own));
    }

    /// <summary>Members lie between the days that all conditions name, wherever these are written.</summary>
    [Theory]
    [InlineData("none(since where date <= line.date)", "2025-03-11..2025-03-11", "Hit")]
    [InlineData("none(since where date <= line.date + 1 days)", "2025-03-11..2025-03-11", "Indeterminate(history)")]
    [InlineData("none(earlier since where quantity > 1)", "2025-03-11..2025-03-11", "Hit")]
    [InlineData("none(earlier since where quantity > 1)", "2025-03-12..2025-03-12", "Indeterminate(history)")]
    [InlineData("any(earlier since where quantity > 1)", "2025-03-11..2025-03-11", "Pass")]
    public void Collections_that_are_narrowed_twice(string when, string complete, string outcome) => Assert.Equal(
        outcome,
        Outcome(
            RuleLab.Line($"where: line.code == \"A\"\nlet:\n  since: lines in person where code == \"C\" and date >= line.date\nwhen: {when}"),
            Stated(complete),
            TwoVisits()));

    [Theory]
    [InlineData("sum(same.quantity) > 3", null, "Hit")]
    [InlineData("sum(same.quantity) > 3", "2025-03-05..", "Hit")]
    [InlineData("sum(same.quantity) < 5", null, "Indeterminate(history)")]
    [InlineData("sum(same.quantity) > 4", "2025-03-05..", "Indeterminate(history)")]
    [InlineData("max(same.quantity) >= 2", null, "Hit")]
    [InlineData("min(same.quantity) > 1", null, "Indeterminate(history)")]
    [InlineData("avg(same.quantity) > 1", null, "Indeterminate(history)")]
    [InlineData("longest_gap(same.date, line.date - 9 days, line.date) > 8", "2025-03-02..", "Hit")]
    [InlineData("longest_gap(same.date, line.date - 9 days, line.date) > 8", "2025-03-03..", "Indeterminate(history)")]
    [InlineData("days(first(same).date, line.date) > 3", null, "Indeterminate(history)")]
    [InlineData("any(over)", null, "Hit")]
    [InlineData("any(over)", "2025-03-05..", "Hit")]
    [InlineData("any(none_over)", "2025-03-05..", "Indeterminate(history)")]
    [InlineData("any(over where quantity > 1)", "2025-03-05..", "Indeterminate(history)")]
    public void What_members_come_to(string when, string? complete, string outcome) => Assert.Equal(
        outcome,
        Outcome(
            RuleLab.Line($"where: line.code == \"A\"\nlet:\n  same: lines in person where code == line.code\n  over: excess(same, quantity, 3 within 30 days)\n  none_over: excess(same, quantity, 9)\nwhen: {when}"),
            Stated(complete),
            TwoVisits()));

    [Theory]
    [InlineData("by: person, code\nwhen: count(group) >= 2", null, "Hit")]
    [InlineData("by: person, code\nwhen: count(group) < 3", null, "Indeterminate(history)")]
    [InlineData("by: person, code\nwhen: all(group, quantity > 1)", null, "Indeterminate(history)")]
    [InlineData("by: person, code\nwhen: count(group) > 2", "2025-01-01..", "Indeterminate(history)")]
    [InlineData("by: person, code\nwhen: count(group) > 2", null, "Pass")]
    [InlineData("by: encounter, code\nwhen: count(group) < 3", null, "Hit")]
    [InlineData("by: person, code, month(date)\nwhen: count(group) < 3", "2025-03-01..2025-03-31", "Hit")]
    [InlineData("by: person, code, month(date)\nwhen: count(group) < 3", "2025-03-01..", "Indeterminate(history)")]
    [InlineData("by: person, code, date\nwhen: count(group) < 3", "2025-03-01..", "Hit")]
    [InlineData("by: person, code, episode(date, 10 days)\nwhen: count(group) < 3", "2025-02-19..2025-03-21", "Hit")]
    [InlineData("by: person, code, episode(date, 10 days)\nwhen: count(group) < 3", "2025-02-20..2025-03-21", "Indeterminate(history)")]
    [InlineData("let:\n  over: excess(group, quantity, 3 within 30 days)\nby: person, code\nwhen: any(over)\nabout: over", null, "Hit")]
    [InlineData("let:\n  over: excess(group, quantity, 3 within 30 days)\nby: person, code\nwhen: any(over)\nabout: over", "2025-03-01..", "Hit")]
    [InlineData("let:\n  over: excess(group, quantity, 9 within 10 days)\nby: person, code\nwhen: any(over)\nabout: over", "2025-02-20..", "Pass")]
    [InlineData("let:\n  over: excess(group, quantity, 9 within 10 days)\nby: person, code\nwhen: any(over)\nabout: over", "2025-02-21..", "Indeterminate(history)")]
    [InlineData("where: none(lines in person where code == \"C\" and date within 3 days before line.date)\nby: person, code\nwhen: count(group) > 1", null, "Indeterminate(history)")]
    [InlineData("where: none(lines in person where code == \"C\" and date within 3 days before line.date)\nby: person, code\nwhen: count(group) > 1", "2025-02-26..", "Hit")]
    public void Groups_of_a_person(string body, string? complete, string outcome)
    {
        var claims = TwoVisits()[..2];
        claims[0].Lines[0].LineId = "L2";
        claims[1].Lines[0].LineId = "L3";
        Assert.Equal(outcome, Outcome(RuleLab.Line(body), Stated(complete), claims));
    }

    [Theory]
    [InlineData("none(stays)", "2025-01-01..", "Hit")]
    [InlineData("none(stays)", "2025-03-02..", "Indeterminate(history)")]
    [InlineData("none(lines in stays where code == \"C\")", "2025-01-01..", "Hit")]
    [InlineData("none(lines in stays where code == \"C\")", "2025-03-02..", "Indeterminate(history)")]
    public void Stays_that_overlap_and_their_lines(string when, string complete, string outcome) => Assert.Equal(
        outcome,
        Outcome(RuleLab.Encounter($"where: encounter.type == inpatient\nlet:\n  stays: other encounters in person where stay overlaps encounter.stay\nwhen: {when}"),
            Stated(complete), Stay("E2", "2025-03-01", "2025-03-10", Line("L1", "A"))));

    [Theory]
    [InlineData("none(lines in encounter where code == \"C\")", "L2:Indeterminate(open)")]
    [InlineData("none(lines in encounter where code == \"A\")", "L2:Pass")]
    [InlineData("any(lines in encounter where code == \"A\" and quantity > 0)", "L2:Hit")]
    [InlineData("none(lines in person where code == \"C\" and date within 3 days before line.date)", "L2:Indeterminate(open)")]
    [InlineData("none(diagnoses in encounter where code == \"C\")", "L2:Indeterminate(open)")]
    [InlineData("any(lines in encounter where code == \"C\")", "L2:Pass")]
    public void Encounter_of_a_pre_alert_goes_on(string when, string outcome)
    {
        var folder = Directory.CreateTempSubdirectory("claimrules-open-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "pack.yaml"), "format: 1\nid: open\nversion: 1.0.0\ntitle: Open\nstages: [pre-alert]\n");
            Directory.CreateDirectory(Path.Combine(folder, "rules"));
            File.WriteAllText(Path.Combine(folder, "rules", "r.yaml"), $"rule: R\nname: R\nverdict: violation\nfor: line\nwhen: {when}\nmessage: hit\n");
            var auditor = new ClaimAuditor(ClaimRules.Packs.RulePackCatalog.Load(folder), Stage.PreAlert, new AuditOptions { Complete = new Completeness(new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31)) });
            var outcomes = auditor.Outcomes(ClaimReading.From([Stay(Line("L2", "A"))]).Batch);
            Assert.Equal(outcome, string.Join(' ', outcomes.Select(static one => $"{one.Subject.Id}:{one.Kind}" + (one.Cause is null ? "" : $"({one.Cause})"))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("line.date + 31 days <= batch.complete_to", "..2025-04-30", "Hit")]
    [InlineData("line.date + 31 days <= batch.complete_to", "..2025-04-01", "Pass")]
    [InlineData("line.date >= batch.complete_from", "2025-03-01..", "Hit")]
    [InlineData("line.date >= batch.complete_from", null, "Indeterminate(batch.complete_from)")]
    public void Days_of_the_batch(string when, string? complete, string outcome) =>
        Assert.Equal(outcome, Outcome(RuleLab.Line($"where: line.code == \"A\"\nwhen: {when}"), Stated(complete), TwoVisits()));

    [Fact]
    public void Days_in_the_wrong_order_are_refused() =>
        Assert.Throws<ArgumentException>(static () => new Completeness(new DateOnly(2025, 2, 1), new DateOnly(2025, 1, 1)));

    [Fact]
    public void Undecided_for_want_of_history_is_tallied_and_stated_days_are_part_of_the_run()
    {
        var lab = RuleLab.Line("when: none(lines in person where code == \"C\" and date within 3 days before line.date)");
        ClaimRules.Findings.AuditSummary Of(Completeness? complete) =>
            new ClaimAuditor(lab.Load(), Stage.InitialAudit, new AuditOptions { Complete = complete }).Audit(ClaimReading.From([Stay(Line("L1", "A"))])).Summary;
        Assert.Equal([new("history", 1)], Of(null).Rules[0].Counts.IndeterminateBy);
        var stated = Of(new Completeness(new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31)));
        Assert.Equal((1, "2025-01-01", "2025-12-31"), (stated.Rules[0].Counts.Hits, stated.Options["complete_from"], stated.Options["complete_to"]));
        Assert.NotEqual(Of(null).RunId, stated.RunId);
    }
}
