using ClaimRules.Claims;
using ClaimRules.Evaluation;
using static ClaimRules.Tests.Evaluation.Cases;
using Claim = ClaimRules.Claims.Claim;

namespace ClaimRules.Tests.Evaluation;

/// <summary>Rules that look across persons: <c>in batch</c>, groups without person, indicators (D1, D14, D15).</summary>
public sealed class AcrossTests
{
    private static Claim Of(string person, string encounter, params FeeLine[] lines)
    {
        var claim = Stay(encounter, "2025-03-01", "2025-03-10", lines);
        claim.Person.PersonId = person;
        return claim;
    }

    private static Claim Drg(string person, string? drg, decimal total)
    {
        var claim = Of(person, "E" + person, Line("L" + person, "A01", price: total));
        claim.Encounter.Drg = drg;
        claim.Settlement = new Settlement { ClaimId = "S" + person, Total = total };
        return claim;
    }

    private static RuleLab Peers(string when) => RuleLab.Encounter($"""
        where: has(encounter.drg)
        let:
          peers: encounters in batch where type == inpatient and has(drg) and drg == encounter.drg
          others: other peers where has(drg)
        when: {when} and count(others) >= 0 and count(peers) >= 0
        amount: 0
        """);

    [Theory]
    [InlineData("count(peers) == 3", "EP1 EP2 EP3")]
    [InlineData("count(others) == 2", "EP1 EP2 EP3")]
    [InlineData("encounter.total > 2 * median(peers.total)", "EP3")]
    [InlineData("encounter.total > max(others.total)", "EP3")]
    [InlineData("encounter.total < min(others.total)", "EP1")]
    [InlineData("sum(others.total) == 900", "EP2")]
    [InlineData("sum(peers.total) == 1100 and avg(peers.total) > 366", "EP1 EP2 EP3")]
    [InlineData("count distinct(peers.total) == 3", "EP1 EP2 EP3")]
    [InlineData("count distinct(others.total) == 2", "EP1 EP2 EP3")]
    [InlineData("encounter.total > quantile(peers.total, 0.6)", "EP3")]
    public void Peers_are_all_of_the_run_with_the_same_key(string when, string hits)
    {
        var outcomes = Peers(when).Run(Drg("P1", "D1", 100), Drg("P2", "D1", 200), Drg("P3", "D1", 800), Drg("P4", "D2", 5), Drg("P5", null, 7));
        Assert.Equal(hits, string.Join(' ', outcomes.Where(static outcome => outcome.Kind == OutcomeKind.Hit).Select(static outcome => outcome.Subject.Id)));
    }

    [Fact]
    public void Member_whose_key_is_missing_may_be_a_member_of_any()
    {
        var lab = RuleLab.Encounter("let:\n  peers: encounters in batch where drg == encounter.drg\nwhen: sum(peers.total) > 50\namount: 0");
        Assert.Equal("EP1:Indeterminate EP2:Indeterminate", lab.Text(Drg("P1", "D1", 100), Drg("P2", null, 7)));
        var sure = RuleLab.Encounter("let:\n  peers: encounters in batch where drg == encounter.drg\nwhen: count(peers) >= 2\namount: 0");
        Assert.Equal("EP1:Hit EP2:Hit EP3:Indeterminate", sure.Text(Drg("P1", "D1", 100), Drg("P2", "D1", 7), Drg("P3", null, 7)));
    }

    /// <summary>What gives its batches only once would be judged as an empty run.</summary>
    [Fact]
    public void Batches_that_can_not_be_read_again_are_refused()
    {
        var auditor = new ClaimRules.Pipeline.ClaimAuditor(Peers("count(peers) == 1").Load(), ClaimRules.Stages.Stage.InitialAudit);
        var once = new Queue<ClaimReading>([ClaimReading.From(Drg("P1", "D1", 100))]);
        IEnumerable<ClaimReading> Readings()
        {
            while (once.TryDequeue(out var reading))
                yield return reading;
        }

        var failure = Assert.Throws<InvalidOperationException>(() => auditor.Audit(Readings(), new ClaimRules.Findings.MemorySink()));
        Assert.Contains("need the same each time", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Claim_by_itself_has_no_run_to_look_at()
    {
        var auditor = new ClaimRules.Pipeline.ClaimAuditor(Peers("count(peers) == 1").Load(), ClaimRules.Stages.Stage.InitialAudit);
        Assert.Equal("batch", Assert.Single(auditor.Check(Drg("P1", "D1", 100)).Indeterminate).Cause);
    }

    [Fact]
    public void Claim_by_itself_says_nothing_of_groups_over_several_persons()
    {
        var auditor = new ClaimRules.Pipeline.ClaimAuditor(Ratio("{ value: 0.35, source: test }").Load(), ClaimRules.Stages.Stage.InitialAudit);
        var check = auditor.Check(Drugs("P1", 30, 70));
        Assert.Equal(["CR-LAB"], check.NeedRun);
        Assert.Empty(check.Findings);
        Assert.Empty(check.Indeterminate);
    }

    private static RuleLab Ratio(string more = "") => RuleLab.Line($"""
        where: encounter.type == inpatient
        by: provider, month(line.date) as month
        params:
          ceiling: {more}
        let:
          drugs: group where category == west_drug
        value: sum(drugs.amount) / sum(group.amount)
        when: value > param.ceiling and count distinct(group.encounter) >= 2
        disposition: monitor
        amount: 0
        """);

    private static Claim Drugs(string person, decimal drugs, decimal other)
    {
        var claim = Of(person, "E" + person, Line("D" + person, "A01", price: drugs), Line("S" + person, "B01", price: other));
        claim.Lines[0].Category = "west_drug";
        claim.Lines[1].Category = "service";
        return claim;
    }

    [Fact]
    public void Group_over_several_persons_is_one_finding_and_tells_its_number()
    {
        var report = Ratio("{ value: 0.35, source: test }").Audit(Drugs("P1", 30, 70), Drugs("P2", 50, 50)).Report;
        var finding = Assert.Single(report.Findings);
        Assert.Equal("provider=H1, month=2025-03", finding.Subject.ToString());
        Assert.Equal((4L, 200m, null), (finding.AboutCount, finding.InvolvedAmount, finding.PersonKey));
        Assert.Equal(["DP1", "SP1", "DP2", "SP2"], finding.About.Select(static about => about.Id));
        var indicator = Assert.Single(report.Indicators);
        Assert.Equal((0.4m, 4L, "H1"), (indicator.Value, indicator.Members, indicator.Keys[0].Value));
        Assert.Equal(0m, report.Money.Refused);
    }

    [Fact]
    public void Number_is_told_of_groups_that_are_no_finding()
    {
        var report = Ratio("{ value: 0.5, source: test }").Audit(Drugs("P1", 30, 70), Drugs("P2", 50, 50)).Report;
        Assert.Empty(report.Findings);
        Assert.Equal(0.4m, Assert.Single(report.Indicators).Value);
        Assert.Equal((1, 0), (report.Rules[0].Counts.Applied, report.Rules[0].Counts.Hits));
    }

    [Fact]
    public void Missing_addend_leaves_the_number_of_its_group_unknown()
    {
        var broken = Drugs("P2", 50, 50);
        broken.Lines[0].Category = null;
        var report = Ratio("{ value: 0.35, source: test }").Audit(Drugs("P1", 30, 70), broken).Report;
        Assert.Empty(report.Findings);
        Assert.Equal((null, "line.category"), (report.Indicators[0].Value, report.Indicators[0].Missing));
        Assert.Equal(1, report.Rules[0].Counts.Indeterminate);
        Assert.All(report.Claims, static claim => Assert.Equal("CR-LAB", Assert.Single(claim.Undecided).RuleId));
    }

    /// <summary>A code that was settled for one person is settled again for another: the later ones are questioned, each on its own claim.</summary>
    [Fact]
    public void Allowance_is_walked_over_persons_and_booked_on_the_lines_of_each()
    {
        var lab = RuleLab.Rule("""
            rule: CR-TWICE
            name: Twice
            verdict: highly-suspicious
            for: line
            by: code
            let:
              again: excess(group, distinct provider, 0)
              more: excess(group, 1, 1)
            when: any(more) and count(again) == count(group)
            about: more
            involved: group
            message: "{key.code} {count distinct(group.encounter)} {first(group).date} {last(group)} {sum(more.part)}"
            """);
        var report = lab.Audit(Of("P1", "E1", Line("L1", "A01", "2025-03-05")), Of("P2", "E2", Line("L2", "A01", "2025-03-04")), Of("P3", "E3", Line("L3", "A01", "2025-03-06"), Line("L4", "B01"))).Report;
        var finding = Assert.Single(report.Findings);
        Assert.Equal("A01 3 2025-03-04 项目A01 2", finding.Message);
        Assert.Equal(["L1", "L3"], finding.About.Select(static about => about.Id));
        Assert.Equal(["L2"], finding.Involved.Select(static fact => fact.Id));
        Assert.Equal((20m, 20m), (finding.Questioned, report.Claims.Sum(static claim => claim.Questioned)));
        Assert.Equal([10m, 0m, 10m], report.Claims.Select(static claim => claim.Questioned));
    }

    /// <summary>What a finding is about may lie above the members, and the person whose members come last may have none of it.</summary>
    [Fact]
    public void Finding_may_be_about_what_owns_members_of_several_persons()
    {
        var lab = RuleLab.Line("""
            by: code
            let:
              again: excess(group, 1, 1 order by date)
              visits: encounters in again
            when: any(again) and count(encounters in group) == 3 and count(visits) == 2 and first(visits).admit_date == 2025-03-01
            about: visits
            amount: 0
            """);
        var report = lab.Audit(Of("P1", "E1", Line("L1", "A01", "2025-03-05")), Of("P2", "E2", Line("L2", "A01", "2025-03-06")), Of("P3", "E3", Line("L3", "A01", "2025-03-04"), Line("L4", "B01", "2025-03-09"))).Report;
        Assert.Equal(["E1", "E2"], Assert.Single(report.Findings).About.Select(static about => about.Id));
    }

    /// <summary>What is asked of a group may hang on what was asked before: lines above three times the mean of their code.</summary>
    [Fact]
    public void Aggregate_of_the_group_may_stand_in_a_condition_on_its_members()
    {
        var lab = RuleLab.Line("""
            by: code
            let:
              dear: group where unit_price > 2 * avg(group.unit_price)
            when: any(dear) and count(dear) == 1
            about: dear
            """);
        var report = lab.Audit(Of("P1", "E1", Line("L1", "A01")), Of("P2", "E2", Line("L2", "A01")), Of("P3", "E3", Line("L3", "A01", price: 90))).Report;
        Assert.Equal("L3", Assert.Single(Assert.Single(report.Findings).About).Id);
        Assert.Equal(90m, report.Money.Refused);
    }

    [Fact]
    public void History_uses_the_allowance_and_books_nothing()
    {
        var lab = RuleLab.Line("let:\n  over: excess(group, quantity, 1)\nby: code\nwhen: any(over)\nabout: over");
        var (first, second, third) = (Of("P1", "E1", Line("L1", "A01", "2025-03-05")), Of("P2", "E2", Line("L2", "A01", "2025-03-04")), Of("P3", "E3", Line("L3", "B01"), Line("L4", "B01")));
        second.IsHistory = true;
        third.IsHistory = true;
        var report = lab.Audit(first, second, third).Report;
        Assert.Equal("L1", Assert.Single(Assert.Single(report.Findings).About).Id);
        Assert.Equal(10m, report.Money.Refused);
        // The other group is history alone: it was told when it was current.
        Assert.Equal((1, 1), (report.Rules[0].Counts.Applied, report.Rules[0].Counts.Hits));
    }

    [Fact]
    public void Provider_is_judged_by_what_is_added_up_of_its_lines()
    {
        var lab = RuleLab.Rule("""
            rule: CR-PROVIDER
            name: Provider
            verdict: slightly-suspicious
            for: provider
            at: max(sold.date)
            let:
              own: provider.provider_id
              sold: lines in batch where encounter.provider.provider_id == own
            when: sum(sold.amount) > 15
            amount: 0
            message: "{sum(sold.amount)}"
            """);
        var report = lab.Audit(Of("P1", "E1", Line("L1", "A01")), Of("P2", "E2", Line("L2", "A01"))).Report;
        var finding = Assert.Single(report.Findings);
        Assert.Equal(("20", "H1", "provider"), (finding.Message, finding.Subject.Id, finding.Subject.Kind));
        Assert.Equal(0m, report.Money.Refused);
    }

    [Theory]
    [InlineData("when: any(lines in batch where code == line.code)", "CR1306")]
    [InlineData("when: first(lines in batch where code == line.code).amount > 1", "CR1306")]
    [InlineData("about: lines in batch where code == line.code", "CR1306")]
    [InlineData("when: line.code in codes\nlet:\n  codes: (lines in batch where code == line.code).code", "CR1306")]
    [InlineData("when: count(lines in batch where code == line.code or quantity > 1) > 1", "CR1315")]
    [InlineData("when: count(lines in batch where amount > line.amount) > 1", "CR1315")]
    [InlineData("when: count(earlier lines in batch where code == line.code) > 1", "CR1315")]
    [InlineData("when: count(lines in batch where quantity > param.x) > 1\nparams:\n  x: { value: 1, source: test }", "CR1315")]
    [InlineData("value: line.amount", "CR1406")]
    public void What_can_not_be_asked_of_a_run_is_said(string body, string code) => Assert.Contains(code, RuleLab.Line(body).Codes());

    [Fact]
    public void Condition_that_compares_a_value_with_itself_is_told()
    {
        var lab = RuleLab.Rule("rule: CR-P\nname: P\nverdict: violation\nfor: provider\nat: 2025-03-31\nwhen: count(encounters in batch where provider == provider) > 1\namount: 0\nmessage: m");
        Assert.Contains("CR2106", lab.Codes());
        var named = RuleLab.Rule("rule: CR-P\nname: P\nverdict: violation\nfor: provider\nat: 2025-03-31\nlet:\n  me: provider\nwhen: count(encounters in batch where provider == me) > 1\namount: 0\nmessage: m");
        Assert.Empty(named.Codes());
    }
}
