using ClaimRules.Claims;
using ClaimRules.Evaluation;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using static ClaimRules.Tests.Evaluation.Cases;

namespace ClaimRules.Tests.Evaluation;

/// <summary>What a hit accuses, what it asks for and what it says.</summary>
public sealed class FindingTests
{
    private static string Told(RuleLab lab, params ClaimRules.Claims.Claim[] claims) => string.Join("; ", lab.Audit(claims).Findings.Select(static finding =>
        $"{string.Join(',', finding.About.Select(static about => about.Id))} {(finding.Amount is { } amount ? $"{amount:0.00}" : "?")} {finding.Message}"));

    /// <summary>A hit that can't name whom it accuses is not lost: it is open where a fact is missing, and failed where the rule itself names nobody.</summary>
    [Theory]
    [InlineData("service", "Hit")]
    [InlineData(null, "Indeterminate")]
    [InlineData("west_drug", "Failed")]
    public void Hit_about_nothing_is_told(string? category, string outcome)
    {
        var line = Line("L1", "A01");
        line.Category = category;
        var lab = RuleLab.Encounter("let:\n  accused: lines in encounter where category == service\nwhen: encounter.type == inpatient\nabout: accused\ninvolved: diagnoses in encounter");
        Assert.Equal($"E1:{outcome}", lab.Text(Stay(line)));
    }

    [Fact]
    public void Hit_about_a_missing_fact_is_open()
    {
        var claim = Stay(Line("L1", "A01"));
        claim.Provider = null;
        Assert.Equal("E1:Indeterminate", RuleLab.Encounter("when: true\nabout: provider").Text(claim));
    }

    [Fact]
    public void Only_what_is_sure_is_accused()
    {
        var (sure, maybe) = (Line("L1", "A01"), Line("L2", "A01"));
        sure.Category = "service";
        var lab = RuleLab.Encounter("let:\n  accused: lines in encounter where category == service\nwhen: any(accused)\nabout: accused");
        Assert.Equal("L1 10.00 hit", Told(lab, Stay(sure, maybe)));
    }

    [Theory]
    [InlineData("amount: line.fund_amount - 100", "L1 0.00 hit")]
    [InlineData("amount: line.days_supply * 1", "L1 ? hit")]
    [InlineData("amount: line.fund_amount / 3", "L1 3.33 hit")]
    [InlineData("amount: line.fund_amount * 2", "L1 20.00 hit")]
    [InlineData("amount: 0", "L1 0.00 hit")]
    [InlineData("amount: line.fund_amount * 99999999999999999999", "L1 10000000000000.00 hit")]
    [InlineData("amount: encounter.fund_amount", "L1 ? hit")]
    [InlineData("amount: line.fund_amount * 99999999999999999999999999999 * 99999999999999", "L1 ? hit")]
    [InlineData("amount: if 1 months < 3 days then 1 else 2", "L1 ? hit")]
    [InlineData("params: { x: 1 months }\namount: if param.x < line.date - line.date then 1 else 2", "L1 ? hit")]
    public void Amount_is_never_negative_and_open_where_a_fact_is_missing(string amount, string told) =>
        Assert.Equal(told, Told(RuleLab.Line($"when: true\n{amount}"), Stay(Line("L1", "A01"))));

    /// <summary>An amount that reads the row of <c>each</c> takes the row that accused the line.</summary>
    [Fact]
    public void Amount_of_a_line_is_by_the_row_that_accused_it()
    {
        var lab = RuleLab.Encounter("let:\n  row: each t[encounter.type]\n  found: lines in encounter where code == row.code\nwhen: any(found)\nabout: found\namount: line.fund_amount * row.ratio")
            .Table("t", "type*", "type: visit_type, code: code, ratio: number", "type,code,ratio\ninpatient,A,0.5\ninpatient,B,0.1\n");
        Assert.Equal("L1,L2 6.00 hit", Told(lab, Stay(Line("L1", "A"), Line("L2", "B"))));
    }

    [Theory]
    [InlineData("{line.code like \"A:*\"}", "否")]
    [InlineData("{if line.code == \"a:b\" then 1 else 2}", "2")]
    [InlineData("{line.unit_price / 3:0.00}", "3.33")]
    [InlineData("{line.unit_price / 3:0}", "3")]
    [InlineData("{line.unit_price / 30:0.0%}", "33.3%")]
    [InlineData("{{{line.code}}}", "{A01}")]
    [InlineData("{line.days_supply}", "（缺失）")]
    [InlineData("{encounter.type}{provider}{line.date}", "住院示例医院2025-03-02")]
    [InlineData("{line.quantity * 99999999999999999999999999999 * 99999999999999}", "（缺失）")]
    public void Message_shows_values(string message, string shown) =>
        Assert.Equal($"L1 0.00 {shown}", Told(RuleLab.Rule($"rule: CR-M\nname: M\nverdict: violation\nfor: line\nwhen: true\namount: 0\nmessage: '{message}'"), Stay(Line("L1", "A01"))));

    [Theory]
    [InlineData("{person}")]
    [InlineData("{person.birth_date}")]
    [InlineData("{encounter.medical_record_no}")]
    [InlineData("{days(person.birth_date, line.date)}")]
    [InlineData("{year(person.birth_date)}")]
    [InlineData("{first(lines in encounter where code == line.code).person}")]
    [InlineData("{if line.code == \"A\" then encounter.psn_no else line.code}")]
    [InlineData("{encounter.psn_no ?? line.code}")]
    [InlineData("{born}")]
    public void Person_is_never_in_a_message(string message) =>
        Assert.Contains("CR1408", RuleLab.Rule($"rule: CR-M\nname: M\nverdict: violation\nfor: line\nlet:\n  born: person.birth_date\nwhen: has(born)\namount: 0\nmessage: '{message}'").Codes());

    /// <summary>A date that takes the place of every judging date takes that of the members too.</summary>
    [Theory]
    [InlineData(null, "")]
    [InlineData("2025-06-01", "L1")]
    public void Date_of_an_audit_is_that_of_every_row(string? asOf, string about)
    {
        var lab = RuleLab.Line("by: encounter\nwhen: any(group, code in t)\nabout: group where code in t")
            .Table("t", "code", "code: code", "code,from\nA01,2025-04-01\n");
        var options = new AuditOptions { AsOf = asOf is null ? null : Day(asOf) };
        var report = new ClaimAuditor(lab.Load(), Stage.InitialAudit, options).Audit(ClaimReading.From(Stay(Line("L1", "A01"))));
        Assert.Equal(about, string.Join(',', report.Findings.SelectMany(static finding => finding.About).Select(static fact => fact.Id)));
    }

    [Fact]
    public void Diagnosis_field_order_may_be_named_bare()
    {
        var lab = RuleLab.Encounter("when: any(diagnoses in encounter where order == 1) and first(diagnoses in encounter order by order desc).order == 1");
        Assert.Equal(OutcomeKind.Hit, lab.Only(Stay()).Kind);
    }
}
