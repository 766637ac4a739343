using ClaimRules.Evaluation;
using static ClaimRules.Tests.Evaluation.Cases;

namespace ClaimRules.Tests.Evaluation;

public sealed class CollectionTests
{
    private static RuleLab Pairs() => RuleLab.Line("""
        let:
          pair: each duplicate_pair[line.code]
          main: other lines in encounter where code == pair.main
        checks:
          - { id: day, where: pair.window == day, let: { hit: main where date == line.date }, when: any(hit), involved: hit }
          - { id: visit, where: pair.window == visit, let: { hit: main }, when: any(hit), involved: hit }
          - { id: h6, where: pair.window == h6, let: { hit: main where time within 6 hours of line.time }, when: any(hit), involved: hit }
        """).Table("duplicate_pair", "part*", "part: code, main: code, window: [day, visit, h6]", "part,main,window\nB1,A1,day\nB1,A2,day\nB2,A1,visit\nB3,A1,h6\n");

    [Fact]
    public void Pair_is_told_about_the_part_and_involves_every_main()
    {
        var finding = Assert.Single(Pairs().Audit(Stay(Line("L1", "A1"), Line("L2", "A2"), Line("L3", "B1"))).Findings);
        Assert.Equal("L3", Assert.Single(finding.About).Id);
        Assert.Equal(["L1", "L2"], finding.Involved.Select(static fact => fact.Id));
        Assert.Equal("day", finding.Check);
    }

    [Theory]
    [InlineData("B1", "2025-03-03", "12:00", "")]
    [InlineData("B2", "2025-03-03", "12:00", "visit")]
    [InlineData("B3", "2025-03-02", "18:00", "h6")]
    [InlineData("B3", "2025-03-02", "18:01", "")]
    public void Window_of_the_row_decides(string part, string date, string time, string check)
    {
        var findings = Pairs().Audit(Stay(Line("L1", "A1", "2025-03-02", time: "12:00"), Line("L2", part, date, time: time))).Findings;
        Assert.Equal(check, string.Join(',', findings.Select(static finding => finding.Check)));
    }

    [Fact]
    public void Missing_time_is_never_midnight()
    {
        var outcome = Pairs().Run(Stay(Line("L1", "A1"), Line("L2", "B3"))).Single(static found => found.Check == "h6" && found.Subject.Id == "L2");
        Assert.Equal((OutcomeKind.Indeterminate, "line.time"), (outcome.Kind, outcome.Cause));
    }

    [Fact]
    public void Earlier_line_is_involved_and_the_later_is_told_once()
    {
        var lab = RuleLab.Line("""
            let:
              pair: each interaction[line.code]
              rival: earlier lines in encounter where code == pair.b and period overlaps line.period
            when: any(rival)
            involved: rival
            amount: 0
            """).Table("interaction", "a*", "a: code, b: code", "a,b\nX1,X2\n", "    symmetric: [a, b]\n");
        var finding = Assert.Single(lab.Audit(Stay(Line("L1", "X2"), Line("L2", "X1"))).Findings);
        Assert.Equal(("L2", "L1"), (finding.About[0].Id, finding.Involved[0].Id));
        Assert.Empty(lab.Audit(Stay(Line("L1", "X2", "2025-03-02"), Line("L2", "X1", "2025-03-03"))).Findings);
    }

    private static RuleLab Readmission() => RuleLab.Encounter("""
        where: encounter.type == inpatient and not (encounter.emergency ?? false)
        params:
          core: { value: 7 days, source: test }
          gap: { value: 15 days, source: test }
        let:
          previous: earlier encounters in person where type == inpatient and provider == encounter.provider
                    and stay_no != encounter.stay_no and discharge_date within param.gap before encounter.admit_date
                    and main_diagnosis.category == encounter.main_diagnosis.category
        checks:
          - { id: core, let: { near: previous where discharge_date within param.core before encounter.admit_date }, when: any(near), verdict: highly-suspicious }
          - { id: watch, when: any(previous), verdict: slightly-suspicious }
        involved: previous
        amount: 0
        """);

    [Theory]
    [InlineData("2025-03-15", "core")]
    [InlineData("2025-03-18", "watch")]
    [InlineData("2025-03-25", "watch")]
    [InlineData("2025-03-26", "")]
    public void Readmission_is_told_of_the_later_stay_by_its_gap(string admit, string check)
    {
        var report = Readmission().Audit(Stay("E1", "2025-03-01", "2025-03-10"), Stay("E2", admit, "2025-04-30"));
        Assert.Equal(check, string.Join(',', report.Findings.Select(static finding => finding.Check)));
        Assert.All(report.Findings, static finding => Assert.Equal(("E2", "E1"), (finding.About[0].Id, finding.Involved[0].Id)));
    }

    [Fact]
    public void Stays_joined_by_a_transfer_are_one_and_accuse_nobody()
    {
        var (first, second) = (Stay("E1", "2025-03-01", "2025-03-10"), Stay("E2", "2025-03-10", "2025-03-20"));
        second.Encounter.Transfer = true;
        Assert.Empty(Readmission().Audit(first, second).Findings);
        second.Encounter.Transfer = false;
        Assert.Single(Readmission().Audit(first, second).Findings);
    }

    [Fact]
    public void Overlapping_stays_touching_on_a_day_do_not_overlap()
    {
        var lab = RuleLab.Encounter("let:\n  stays: earlier encounters in person where type == inpatient and stay overlaps encounter.stay\nwhen: any(stays)\ninvolved: stays\namount: 0");
        Assert.Empty(lab.Audit(Stay("E1", "2025-03-01", "2025-03-10"), Stay("E2", "2025-03-10", "2025-03-12")).Findings);
        Assert.Single(lab.Audit(Stay("E1", "2025-03-01", "2025-03-10"), Stay("E2", "2025-03-09", "2025-03-12")).Findings);
    }

    [Fact]
    public void Encounter_without_diagnoses_has_missing_diagnoses()
    {
        var lab = RuleLab.Line("let:\n  limit: indication[line.code]\nwhen: none(diagnoses in encounter where code in limit.dx)")
            .Table("indication", "code", "code: code, dx: \"code^[]\"", "code,dx\nA01,J18|I1\n");
        var claim = Stay(Line("L1", "A01"));
        Assert.Equal("Pass", lab.Only(claim).Kind.ToString());
        claim.Diagnoses[0].Code = "K29.500";
        Assert.Equal("Hit", lab.Only(claim).Kind.ToString());
        claim.Diagnoses.Clear();
        Assert.Equal("Indeterminate", lab.Only(claim).Kind.ToString());
    }

    [Theory]
    [InlineData("count(found) >= 1", "Hit")]
    [InlineData("count(found) >= 2", "Indeterminate")]
    [InlineData("count(found) >= 3", "Pass")]
    [InlineData("count(found) == 0", "Pass")]
    [InlineData("count(found) != 0", "Hit")]
    [InlineData("any(found)", "Hit")]
    [InlineData("none(found)", "Pass")]
    [InlineData("sum(found.amount) > 1", "Indeterminate")]
    public void Maybe_members_leave_open_only_what_they_can_change(string condition, string outcome)
    {
        var lab = RuleLab.Encounter($"let:\n  found: lines in encounter where category == west_drug\nwhen: {condition}\namount: 0");
        var (a, b) = (Line("L1", "A01"), Line("L2", "A01"));
        a.Category = "west_drug";
        Assert.Equal(outcome, lab.Only(Stay(a, b)).Kind.ToString());
    }

    [Theory]
    [InlineData("sum(found.amount) == 60", "Hit")]
    [InlineData("min(found.amount) == 10 and max(found.amount) == 30", "Hit")]
    [InlineData("avg(found.amount) == 20", "Hit")]
    [InlineData("median(found.amount) == 20", "Hit")]
    [InlineData("quantile(found.amount, 0.9) == 30", "Hit")]
    [InlineData("count distinct(found.code) == 2", "Hit")]
    [InlineData("first(found).line_id == \"L1\" and last(found).line_id == \"L3\"", "Hit")]
    [InlineData("first(found order by unit_price desc).line_id == \"L3\"", "Hit")]
    [InlineData("all(found, quantity == 1)", "Hit")]
    [InlineData("all(found, unit_price < 30)", "Pass")]
    [InlineData("\"A02\" in found.code", "Hit")]
    [InlineData("min((lines in encounter where code == \"none\").amount) > 0", "Indeterminate")]
    public void Aggregates_are_exact(string condition, string outcome)
    {
        var lab = RuleLab.Encounter($"let:\n  found: lines in encounter\nwhen: >-\n  {condition}\namount: 0");
        var claim = Stay(Line("L1", "A01", price: 10), Line("L2", "A01", price: 20), Line("L3", "A02", price: 30));
        Assert.Equal(outcome, lab.Only(claim).Kind.ToString());
    }

    [Fact]
    public void Probe_finds_what_a_scan_finds()
    {
        var lab = RuleLab.Line("let:\n  twin: earlier lines in encounter where code == line.code and quantity == line.quantity\nwhen: any(twin)\ninvolved: twin");
        var lines = Enumerable.Range(0, 60).Select(static i => Line($"L{i:00}", $"A{i % 20:00}", quantity: 1 + i % 3)).ToArray();
        lines[50].Code = null;
        var hits = lab.Run(Stay(lines)).Count(static outcome => outcome.Kind == OutcomeKind.Hit);
        var expected = Enumerable.Range(0, 60).Count(i => i != 50 && Enumerable.Range(0, i).Any(j => j != 50 && i % 20 == j % 20 && i % 3 == j % 3));
        Assert.Equal(expected, hits);
    }

    [Fact]
    public void History_is_seen_and_told_only_with_a_current_fact()
    {
        var (first, second) = (Stay("E1", "2025-03-01", "2025-03-10"), Stay("E2", "2025-03-14", "2025-03-20"));
        first.IsHistory = true;
        Assert.Single(Readmission().Audit(first, second).Findings);
        (first.IsHistory, second.IsHistory) = (false, true);
        Assert.Single(Readmission().Audit(first, second).Findings);
        first.IsHistory = true;
        Assert.Empty(Readmission().Audit(first, second).Findings);
    }
}
