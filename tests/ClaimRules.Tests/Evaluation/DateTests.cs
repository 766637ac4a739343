using ClaimRules.Claims;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using ClaimRules.Tests.Packs;
using static ClaimRules.Tests.Evaluation.Cases;
using Claim = ClaimRules.Claims.Claim;

namespace ClaimRules.Tests.Evaluation;

/// <summary>Windows, judging dates, rows and versions in force (D10, D17, D18).</summary>
public sealed class DateTests
{
    private static string Outcome(string condition, string admit, string discharge, string date = "2025-03-02", string? time = null)
    {
        var claim = Stay("E1", admit, discharge, Line("L1", "A01", date, time: time));
        claim.Encounter.AdmitTime = Day(admit).ToDateTime(new TimeOnly(8, 0));
        return RuleLab.Line($"when: >-\n  {condition}").Only(claim).Kind.ToString();
    }

    /// <summary>Both ends belong to a window; months end where a month ends; leap days are days.</summary>
    [Theory]
    [InlineData("encounter.discharge_date within 1 months after encounter.admit_date", "2025-01-31", "2025-02-28", "Hit")]
    [InlineData("encounter.discharge_date within 1 months after encounter.admit_date", "2025-01-31", "2025-03-01", "Pass")]
    [InlineData("encounter.admit_date within 1 months before encounter.discharge_date", "2025-02-28", "2025-03-31", "Hit")]
    [InlineData("encounter.admit_date within 1 months before encounter.discharge_date", "2025-02-27", "2025-03-31", "Pass")]
    [InlineData("encounter.discharge_date within 1 years after encounter.admit_date", "2024-02-29", "2025-02-28", "Hit")]
    [InlineData("encounter.discharge_date within 1 years after encounter.admit_date", "2024-02-29", "2025-03-01", "Pass")]
    [InlineData("encounter.discharge_date within 2 days after encounter.admit_date", "2024-02-28", "2024-03-01", "Hit")]
    [InlineData("encounter.discharge_date within 1 days after encounter.admit_date", "2024-02-28", "2024-03-01", "Pass")]
    [InlineData("encounter.discharge_date within 0 days of encounter.admit_date", "2025-03-01", "2025-03-01", "Hit")]
    [InlineData("encounter.discharge_date within 3 days before encounter.admit_date", "2025-03-01", "2025-03-02", "Pass")]
    [InlineData("encounter.discharge_date - encounter.admit_date == 365 days", "2025-03-01", "2026-03-01", "Hit")]
    [InlineData("encounter.discharge_date - encounter.admit_date == 1 years", "2025-03-01", "2026-03-01", "Failed")]
    [InlineData("encounter.admit_date + 1 months == encounter.discharge_date", "2024-01-31", "2024-02-29", "Hit")]
    [InlineData("encounter.admit_date + 9000 years > encounter.discharge_date", "2024-01-31", "2024-02-29", "Failed")]
    [InlineData("encounter.admit_date - 3000 years < encounter.discharge_date", "2024-01-31", "2024-02-29", "Failed")]
    [InlineData("year(encounter.admit_date) == 2099 and month(encounter.admit_date) == month(encounter.discharge_date)", "2099-12-01", "2099-12-31", "Hit")]
    public void Window_is_closed_and_goes_by_the_calendar(string condition, string admit, string discharge, string outcome) =>
        Assert.Equal(outcome, Outcome(condition, admit, discharge, discharge));

    [Theory]
    [InlineData("line.time within 6 hours of encounter.admit_time", "14:00", "Hit")]
    [InlineData("line.time within 6 hours of encounter.admit_time", "14:01", "Pass")]
    [InlineData("line.time within 6 hours before encounter.admit_time", "02:00", "Hit")]
    [InlineData("line.time within 6 hours before encounter.admit_time", "08:01", "Pass")]
    [InlineData("line.time within 90 minutes after encounter.admit_time", "09:30", "Hit")]
    [InlineData("line.time within 1 days after encounter.admit_time", "07:59", "Pass")]
    [InlineData("line.time within 6 hours of encounter.admit_time", null, "Indeterminate")]
    [InlineData("hours(encounter.admit_time, line.time) == 1.5", "09:30", "Hit")]
    [InlineData("hour(line.time) == 9", "09:59", "Hit")]
    public void Hours_need_times(string condition, string? time, string outcome) =>
        Assert.Equal(outcome, Outcome(condition, "2025-03-01", "2025-03-10", "2025-03-01", time));

    [Theory]
    [InlineData("when: line.date within 6 hours of encounter.admit_date", "CR1208")]
    [InlineData("when: line.date + 6 hours > encounter.admit_date", "CR1208")]
    [InlineData("params: { w: 6 hours }\nwhen: line.date within param.w of encounter.admit_date", "CR1208")]
    [InlineData("when: line.date within 6 days of encounter.admit_time", "CR1201")]
    [InlineData("when: line.date within 6 of encounter.admit_date", "CR1201")]
    public void Window_that_does_not_fit_dates_is_a_mistake(string body, string code) => Assert.Contains(code, RuleLab.Line(body).Codes());

    private static RuleLab Row() => RuleLab.Line("when: line.code in t").Table("t", "code", "code: code", "code,from,to\nA01,2025-03-05,2025-03-08\n");

    /// <summary>A line is judged at its date; without one, or outside the stay, at the end of the stay.</summary>
    [Theory]
    [InlineData("2025-03-05", "2025-03-10", "Hit")]
    [InlineData("2025-03-08", "2025-03-10", "Hit")]
    [InlineData("2025-03-04", "2025-03-10", "Pass")]
    [InlineData("2025-03-09", "2025-03-10", "Pass")]
    [InlineData(null, "2025-03-07", "Hit")]
    [InlineData(null, "2025-03-10", "Pass")]
    [InlineData("2025-02-28", "2025-03-07", "Hit")]
    [InlineData("2025-03-09", "2025-03-07", "Hit")]
    public void Line_is_judged_by_the_rows_of_its_day(string? date, string discharge, string outcome)
    {
        var line = Line("L1", "A01");
        line.Date = date is null ? null : Day(date);
        Assert.Equal(outcome, Row().Only(Stay("E1", "2025-03-01", discharge, line)).Kind.ToString());
    }

    [Fact]
    public void Visit_has_no_stay_to_be_outside_of()
    {
        Assert.Equal("Hit", Row().Only(Visit("E1", "2025-03-01", Line("L1", "A01", "2025-03-06"))).Kind.ToString());
        Assert.Equal("Pass", Row().Only(Visit("E1", "2025-03-06", Line("L1", "A01", "2025-03-01"))).Kind.ToString());
    }

    [Fact]
    public void Claim_without_any_date_can_not_be_judged()
    {
        var line = Line("L1", "A01");
        line.Date = null;
        var claim = Stay(line);
        (claim.Encounter.AdmitDate, claim.Encounter.DischargeDate) = (null, null);
        var outcome = Row().Only(claim);
        Assert.Equal(("Indeterminate", "date"), (outcome.Kind.ToString(), outcome.Cause));
        var group = RuleLab.Line("by: encounter, code\nwhen: count(group) > 0").Only(claim);
        Assert.Equal(("Indeterminate", "date"), (group.Kind.ToString(), group.Cause));
    }

    [Theory]
    [InlineData("at: encounter.admit_date", "Pass")]
    [InlineData("at: line.date + 3 days", "Hit")]
    public void Rule_may_say_when_to_judge(string at, string outcome)
    {
        var lab = RuleLab.Line($"{at}\nwhen: line.code in t").Table("t", "code", "code: code", "code,from,to\nA01,2025-03-05,2025-03-08\n");
        Assert.Equal(outcome, lab.Only(Stay(Line("L1", "A01", "2025-03-02"))).Kind.ToString());
    }

    /// <summary>A member's row is that of the member's day, a group's that of the group's, which is the latest of its members.</summary>
    [Fact]
    public void Member_has_the_row_of_its_day_and_the_group_that_of_its_last()
    {
        var lab = RuleLab.Line("let:\n  limit: t[line.code]\n  now: t[key.code]\n  over: excess(group, quantity, limit.n)\nby: encounter, code\nchecks:\n  - { id: a, when: any(over) and now.n == 2, about: over }")
            .Table("t", "code", "code: code, n: number", "code,n,from,to\nA01,5,,2025-03-04\nA01,2,2025-03-05,\n");
        // 3 of 5 on the 2nd, then 1 on the 6th against a limit of 2 that is used up
        var claim = Stay(Line("L1", "A01", "2025-03-02", 3), Line("L2", "A01", "2025-03-06"));
        Assert.Equal("L2", Assert.Single(Assert.Single(lab.Audit(claim).Findings).About).Id);
        Assert.Equal("a/L1:Pass", lab.Text(Stay(Line("L1", "A01", "2025-03-02", 3), Line("L2", "A01", "2025-03-03"))));
    }

    private static TempPacks Versions(string first, string second, string rule) => new TempPacks()
        .With("v1/pack.yaml", $"format: 1\nid: base\nversion: 1.0.0\ntitle: t\nstages: [initial-audit]\neffective: {first}\n")
        .With("v2/pack.yaml", $"format: 1\nid: base\nversion: 1.1.0\ntitle: t\nstages: [initial-audit]\neffective: {second}\n")
        .With("v1/rules/R.yaml", rule.Replace("VERSION", "1", StringComparison.Ordinal))
        .With("v2/rules/R.yaml", rule.Replace("VERSION", "2", StringComparison.Ordinal));

    private static string Told(TempPacks packs, Claim claim) => string.Join(' ', new ClaimAuditor(packs.Load(), Stage.InitialAudit)
        .Audit(ClaimReading.From(claim)).Findings.Select(static finding => $"{finding.Message}:{string.Join(',', finding.About.Select(static about => about.Id))}"));

    /// <summary>The pack changes on 6 March, in the middle of a stay: each line is judged by its own version, the stay and its groups by the last.</summary>
    [Theory]
    [InlineData("for: line", "v1:L1 v1:L2 v2:L3")]
    [InlineData("for: encounter", "v2:E1")]
    [InlineData("for: line\nby: encounter", "v2:L1,L2,L3")]
    [InlineData("for: line\nby: encounter, code", "v1:L1,L2 v2:L3")]
    [InlineData("for: diagnosis", "v2:#1")]
    public void Change_of_the_pack_inside_a_stay(string subject, string told)
    {
        using var packs = Versions("{ to: 2025-03-05 }", "{ from: 2025-03-06 }", $"rule: R\nname: R\nverdict: violation\n{subject}\namount: 0\nmessage: vVERSION\n");
        var claim = Stay(Line("L1", "A", "2025-03-02"), Line("L2", "A", "2025-03-05"), Line("L3", "B", "2025-03-06"));
        Assert.Equal(told, Told(packs, claim));
    }

    [Fact]
    public void Day_between_two_versions_has_no_rules()
    {
        using var packs = Versions("{ to: 2025-03-03 }", "{ from: 2025-03-06 }", "rule: R\nname: R\nverdict: violation\nfor: line\namount: 0\nmessage: vVERSION\n");
        Assert.Equal("v1:L1 v2:L3", Told(packs, Stay(Line("L1", "A", "2025-03-03"), Line("L2", "A", "2025-03-05"), Line("L3", "B", "2025-03-06"))));
    }
}
