using ClaimRules.Evaluation;
using static ClaimRules.Tests.Evaluation.Cases;
using Claim = ClaimRules.Claims.Claim;

namespace ClaimRules.Tests.Evaluation;

/// <summary>Group rules and <c>excess</c>: which lines, and how much of each (D1–D3).</summary>
public sealed class GroupTests
{
    private static RuleLab PerDay() => RuleLab.Line("""
        let:
          limit: freq[line.code]
          over: excess(group, quantity, limit.max within 1 days)
        by: encounter, code
        when: any(over)
        about: over
        """).Table("freq", "code", "code: code, max: number", "code,max\nA01,1\nA02,3\n");

    private static string Parts(RuleLab lab, params Claim[] claims) =>
        string.Join(' ', lab.Audit(claims).Findings.SelectMany(static finding => finding.About).Select(static about => $"{about.Id}:{about.Part?.ToString("0.##") ?? "all"}"));

    [Fact]
    public void Excess_takes_what_is_left_in_canonical_order()
    {
        var claim = Stay(Line("L2", "A01", quantity: 1, time: "10:00"), Line("L1", "A01", quantity: 1, time: "12:00"), Line("L3", "A01", "2025-03-03", 2));
        Assert.Equal("L1:all L3:1", Parts(PerDay(), claim));
    }

    [Fact]
    public void Excess_refuses_the_part_of_the_fund_amount()
    {
        var finding = Assert.Single(PerDay().Audit(Stay(Line("L1", "A02", quantity: 4, price: 9))).Findings);
        Assert.Equal((9m, 36m - 27m), (finding.Refused, finding.Amount!.Value));
        Assert.Equal(0.25m, Assert.Single(finding.About).Share);
    }

    [Fact]
    public void Third_of_a_large_amount_loses_no_fen()
    {
        var lab = RuleLab.Line("let:\n  over: excess(group, quantity, 2)\nby: encounter, code\nwhen: any(over)\nabout: over");
        Assert.Equal(10000m, Assert.Single(lab.Audit(Stay(Line("L1", "A01", quantity: 3, price: 10000))).Findings).Refused);
    }

    [Fact]
    public void Group_is_one_finding_and_other_codes_are_none() =>
        Assert.Equal("L1:Hit", PerDay().Text(Stay(Line("L1", "A01", quantity: 3), Line("L2", "A01", quantity: 1), Line("L9", "B01", quantity: 9))));

    [Fact]
    public void Missing_measure_makes_the_group_indeterminate()
    {
        var lab = RuleLab.Line("let:\n  over: excess(group, days_supply, 7)\nby: encounter, code\nwhen: any(over)");
        var outcome = lab.Only(Stay(Line("L1", "A01"), Line("L2", "A01")));
        Assert.Equal((OutcomeKind.Indeterminate, "line.days_supply"), (outcome.Kind, outcome.Cause));
    }

    [Fact]
    public void Missing_key_makes_every_group_it_may_belong_to_indeterminate()
    {
        var lab = RuleLab.Line("by: encounter, rx\nwhen: count(group) > 1");
        var (a, b, c) = (Line("L1", "A01"), Line("L2", "A01"), Line("L3", "A01"));
        (a.Rx, b.Rx) = ("R1", "R1");
        Assert.Equal("L1:Indeterminate L3:Indeterminate", lab.Text(Stay(a, b, c)));
    }

    /// <summary>Tests on day 1, 11 and 21 at one per 14 days: a refused unit does not use the allowance, so day 21 is allowed.</summary>
    [Fact]
    public void Refused_units_use_no_allowance()
    {
        var lab = RuleLab.Line("let:\n  over: excess(group, quantity, 1 within 14 days)\nby: person, code\nwhen: any(over)\nabout: over");
        var claim = Stay("E1", "2025-03-01", "2025-03-31", Line("L1", "A01", "2025-03-01"), Line("L2", "A01", "2025-03-11"), Line("L3", "A01", "2025-03-21"));
        Assert.Equal("L2:all", Parts(lab, claim));
    }

    [Fact]
    public void Window_of_days_ends_before_its_length()
    {
        var lab = RuleLab.Line("let:\n  over: excess(group, quantity, 1 within 14 days)\nby: person, code\nwhen: any(over)\nabout: over");
        Claim Days(string second) => Stay("E1", "2025-03-01", "2025-03-31", Line("L1", "A01", "2025-03-01"), Line("L2", "A01", second));
        Assert.Equal("L2:all", Parts(lab, Days("2025-03-14")));
        Assert.Equal("", Parts(lab, Days("2025-03-15")));
    }

    [Fact]
    public void Distinct_days_leave_over_every_line_of_a_day_that_does_not_fit()
    {
        var lab = RuleLab.Line("""
            let:
              limit: course[line.code]
              over: excess(group, distinct date, limit.days)
            by: encounter, limit.item
            when: any(over)
            about: over
            """).Table("course", "code", "code: code, item: text, days: number", "code,item,days\nA01,银杏,2\nA02,银杏,2\n");
        var claim = Stay(
            Line("L1", "A01", "2025-03-01"), Line("L2", "A02", "2025-03-01"), Line("L3", "A01", "2025-03-02"), Line("L4", "A01", "2025-03-03"),
            Line("L5", "A02", "2025-03-03"));
        Assert.Equal("L4:all L5:all", Parts(lab, claim));
    }

    [Fact]
    public void Order_by_gives_the_dearest_first()
    {
        var lab = RuleLab.Line("""
            params:
              ratio: { value: 0.5, source: test }
            let:
              member: each surgery[line.code]
              full: price[line.code].price
              extra: excess(group, quantity, 1 order by full desc)
              over: extra where unit_price > param.ratio * full
            by: encounter, date, member.group
            when: any(over)
            about: over
            involved: group
            amount: line.fund_amount * line.share * (line.unit_price - param.ratio * line.full) / line.unit_price
            """)
            .Table("surgery", "code*", "code: code, group: text", "code,group\nS1,G1\nS2,G1\nS2,G2\nS3,G2\n")
            .Table("price", "code", "code: code, price: number", "code,price\nS1,1000\nS2,800\nS3,600\n");
        var findings = lab.Audit(Stay(Line("L1", "S1", price: 1000), Line("L2", "S2", price: 800))).Findings;
        var finding = Assert.Single(findings);
        Assert.Equal(("L2", 400m), (Assert.Single(finding.About).Id, finding.Refused));
        Assert.Equal("L1", Assert.Single(finding.Involved).Id);
    }

    [Fact]
    public void Each_puts_a_line_into_the_group_of_every_row()
    {
        var lab = RuleLab.Line("let:\n  member: each surgery[line.code]\nby: encounter, member.group\nwhen: count(group) >= 2")
            .Table("surgery", "code*", "code: code, group: text", "code,group\nS1,G1\nS2,G1\nS2,G2\nS3,G2\n");
        Assert.Equal(2, lab.Audit(Stay(Line("L1", "S1"), Line("L2", "S2"), Line("L3", "S3"))).Findings.Count);
    }

    [Fact]
    public void Bundle_is_told_when_enough_parts_are_there()
    {
        var lab = RuleLab.Line("""
            let:
              member: each bundle_part[line.code]
              whole: bundle[key.bundle]
              over: excess(group, amount, whole.price)
            by: encounter, date, member.bundle
            when: count distinct(group.code) >= whole.min_parts
            about: over
            """)
            .Table("bundle_part", "part*", "part: code, bundle: code", "part,bundle\nA01,B\nA02,B\nA03,B\n")
            .Table("bundle", "bundle", "bundle: code, min_parts: number, price: number", "bundle,min_parts,price\nB,2,15\n");
        Assert.Equal("L2:5", Parts(lab, Stay(Line("L1", "A01"), Line("L2", "A02"))));
        Assert.Equal("", Parts(lab, Stay(Line("L1", "A01"), Line("L2", "A01"))));
    }

    [Fact]
    public void Whole_prescription_is_judged_at_once()
    {
        var lab = RuleLab.Line("by: encounter, rx\nwhen: all(group, code in herb_alone)").Table("herb_alone", "code", "code: code", "code\nT01\nT02\n");
        var (a, b, c) = (Line("L1", "T01"), Line("L2", "T02"), Line("L3", "T01"));
        (a.Rx, b.Rx, c.Rx) = ("R1", "R1", "R2");
        Assert.Equal("L1:Hit L3:Hit", lab.Text(Stay(a, b, c)));
        b.Code = "T09";
        Assert.Equal("L1:Pass L3:Hit", lab.Text(Stay(a, b, c)));
    }

    [Fact]
    public void Yearly_cap_counts_money_over_encounters()
    {
        var lab = RuleLab.Line("""
            let:
              cap: item_cap[line.code]
              over: excess(group, fund_amount, cap.amount)
            by: person, cap.item, year(date)
            when: any(over)
            about: over
            message: "{key.item}{key.year}年超过{cap.amount}元"
            """.Replace("message", "class", StringComparison.Ordinal)).Table("item_cap", "code", "code: code, item: text, amount: money", "code,item,amount\nA01,甲,25\n");
        var findings = lab.Audit(
            Visit("E1", "2025-03-01", Line("L1", "A01", "2025-03-01", 2)), Visit("E2", "2025-05-01", Line("L2", "A01", "2025-05-01", 2)),
            Visit("E3", "2026-01-02", Line("L3", "A01", "2026-01-02", 2))).Findings;
        Assert.Equal(("L2", 15m), (Assert.Single(Assert.Single(findings).About).Id, findings[0].Refused));
    }

    [Fact]
    public void Checks_of_a_group_share_its_row()
    {
        var lab = RuleLab.Line("""
            let:
              limit: freq[line.code]
            by: encounter, code
            report: all
            checks:
              - { id: day, where: limit.per == day, let: { over: "excess(group, quantity, limit.max within 1 days)" }, when: any(over), about: over }
              - id: stay
                where: limit.per == h24
                let:
                  over: excess(group, quantity, hours(encounter.admit_time, encounter.discharge_time))
                when: any(over)
                about: over
            """).Table("freq", "code", "code: code, max: number, per: [day, h24]", "code,max,per\nA01,1,day\nO2,24,h24\n");
        var claim = Stay(Line("L1", "A01", quantity: 2), Line("L2", "O2", "2025-03-01", 30), Line("L3", "O2", "2025-03-02", 24));
        claim.Encounter.AdmitTime = new DateTime(2025, 3, 1, 8, 0, 0);
        claim.Encounter.DischargeTime = new DateTime(2025, 3, 3, 8, 0, 0);
        Assert.Equal("L3:6 L1:1", Parts(lab, claim));
    }
}
