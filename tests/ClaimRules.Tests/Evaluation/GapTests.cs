using ClaimRules.Evaluation;
using static ClaimRules.Tests.Evaluation.Cases;
using Claim = ClaimRules.Claims.Claim;

namespace ClaimRules.Tests.Evaluation;

/// <summary>Days without a fact: <c>longest_gap</c> and <c>episode</c> (D12).</summary>
public sealed class GapTests
{
    private static string Longest(string from, string to, params string[] days) =>
        Assert.Single(RuleLab.Rule($"rule: CR-LAB\nname: Lab\nverdict: violation\nfor: encounter\nmessage: \"{{gap}}\"\nlet:\n  all: lines in encounter where quantity > 0\n"
            + $"  gap: longest_gap(all.date, {from}, {to})\nwhen: gap >= 0\n")
            .Audit(Stay([.. days.Select(static (day, i) => Line($"L{i}", "A", day))])).Findings).Message;

    [Theory]
    [InlineData("2025-03-01", "2025-03-10", "10")]
    [InlineData("2025-03-01", "2025-03-10", "9", "2025-03-01")]
    [InlineData("2025-03-01", "2025-03-10", "9", "2025-03-10")]
    [InlineData("2025-03-01", "2025-03-10", "5", "2025-03-05")]
    [InlineData("2025-03-01", "2025-03-10", "4", "2025-03-08", "2025-03-03", "2025-03-03")]
    [InlineData("2025-03-01", "2025-03-03", "0", "2025-03-02", "2025-03-01", "2025-03-03")]
    [InlineData("2025-03-01", "2025-03-10", "10", "2025-02-28", "2025-03-11")]
    [InlineData("2025-03-05", "2025-03-05", "1", "2025-03-04", "2025-03-06")]
    [InlineData("2025-03-05", "2025-03-05", "0", "2025-03-05")]
    [InlineData("2025-03-05", "2025-03-04", "0")]
    public void Longest_gap_counts_the_days_of_both_ends(string from, string to, string gap, params string[] days) => Assert.Equal(gap, Longest(from, to, days));

    [Theory]
    [InlineData("date", "encounter.discharge_date", "line.date")]
    [InlineData("date", "person.death_date", "person.death_date")]
    public void Longest_gap_over_what_is_not_known_is_missing(string dates, string to, string cause)
    {
        var claim = Stay(Line("L1", "A"), Line("L2", "A"));
        claim.Lines[1].Date = null;
        var outcome = RuleLab.Encounter($"let:\n  all: lines in encounter where code == \"A\"\nwhen: longest_gap(all.{dates}, encounter.admit_date, {to}) > 100").Only(claim);
        Assert.Equal((OutcomeKind.Indeterminate, cause), (outcome.Kind, outcome.Cause));
    }

    private static RuleLab Bursts(string window = "3 days", string more = "") =>
        RuleLab.Line($"by: person, code, episode(date, {window}) as burst\nwhen: count(group) > 0\nabout: group{more}");

    private static string Groups(RuleLab lab, params Claim[] claims) =>
        string.Join(' ', lab.Audit(claims).Findings.Select(static f => $"{f.Subject.Keys[2].Value}:{string.Join(',', f.About.Select(static a => a.Id))}"));

    [Theory]
    [InlineData("3 days", "2025-03-01:L1,L2,L4 2025-03-09:L3")]
    [InlineData("2 days", "2025-03-01:L1 2025-03-04:L2,L4 2025-03-09:L3")]
    [InlineData("4 days", "2025-03-01:L1,L2,L4,L3")]
    [InlineData("0 days", "2025-03-01:L1 2025-03-04:L2 2025-03-05:L4 2025-03-09:L3")]
    [InlineData("1 months", "2025-03-01:L1,L2,L4,L3")]
    [InlineData("param.w", "2025-03-01:L1,L2,L4 2025-03-09:L3", "\nparams: { w: { value: 3 days, source: test } }")]
    public void Episode_ends_where_the_gap_exceeds_the_window(string window, string groups, string more = "") => Assert.Equal(groups, Groups(
        Bursts(window, more),
        Visit("E3", "2025-03-09", Line("L3", "A", "2025-03-09")),
        Visit("E1", "2025-03-01", Line("L1", "A", "2025-03-01")),
        Visit("E2", "2025-03-05", Line("L4", "A", "2025-03-05"), Line("L2", "A", "2025-03-04"))));

    [Fact]
    public void Episodes_are_apart_by_the_other_keys() => Assert.Equal(
        "2025-03-01:L1,L3 2025-03-02:L2",
        Groups(Bursts(), Stay(Line("L1", "A", "2025-03-01"), Line("L2", "B", "2025-03-02"), Line("L3", "A", "2025-03-03"))));

    [Theory]
    [InlineData(true, "L1:Indeterminate L3:Indeterminate L2:Indeterminate L4:Hit")]
    [InlineData(false, "L1:Indeterminate L3:Indeterminate L4:Indeterminate L2:Indeterminate")]
    public void Member_whose_date_or_other_key_is_missing_puts_the_episodes_it_may_join_in_doubt(bool isDate, string outcomes)
    {
        var claim = Stay(Line("L1", "A", "2025-03-01"), Line("L2", "A", "2025-03-08"), Line("L3", "A", "2025-03-01"), Line("L4", "B", "2025-03-01"));
        if (isDate)
            claim.Lines[2].Date = null;
        else
            claim.Lines[2].Code = null;
        Assert.Equal(outcomes.Split(' ').Order(), Bursts().Text(claim).Split(' ').Order());
    }

    [Fact]
    public void Fingerprint_of_an_episode_holds_its_first_day()
    {
        string Print(params string[] days) =>
            Bursts().Audit(Stay([.. days.Select(static (day, i) => Line($"L{i}", "A", day))])).Findings[0].Fingerprint;
        Assert.Equal(Print("2025-03-01"), Print("2025-03-01", "2025-03-02", "2025-03-04"));
        Assert.NotEqual(Print("2025-03-01"), Print("2025-03-02"));
    }

    [Fact]
    public void Window_that_leaves_the_calendar_fails() =>
        Assert.Equal("L1:Failed", Bursts("4000000 days").Text(Stay(Line("L1", "A"))));
}
