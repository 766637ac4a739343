using ClaimRules.Claims;
using ClaimRules.Exempting;
using ClaimRules.Findings;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using ClaimRules.Testing;
using ClaimRules.Tests.Evaluation;

namespace ClaimRules.Tests.Exempting;

/// <summary>What an exemption takes out, and what becomes of the rest.</summary>
public sealed class ExemptionTests
{
    private const string To = "to: 2025-12-31";

    private static readonly Lazy<RulePackCatalog> Pack = new(static () => RuleLab.Rule("""
        rule: MANY
        name: Many
        verdict: violation
        for: line
        excludes: [LESS]
        by: person, code
        let:
          over: excess(group, quantity, 1)
        when: any(over)
        about: over
        message: "{sum(over.part)}"
        """)
        .And("rules/less.yaml", """
            rule: LESS
            name: Half of it
            verdict: highly-suspicious
            for: line
            where: line.code == "A1"
            when: line.quantity > 0
            amount: line.fund_amount / 2
            message: half
            """)
        .And("rules/both.yaml", """
            rule: BOTH
            name: Two checks
            verdict: slightly-suspicious
            for: encounter
            checks:
              - { id: one, when: encounter.total > 1 }
              - { id: two, when: encounter.total > 2 }
            amount: 0
            message: both
            """)
        .And("rules/sold.yaml", """
            rule: SOLD
            name: Sold by all
            verdict: slightly-suspicious
            for: line
            by: code
            when: sum(group.quantity) > 3
            about: group where quantity > 1
            involved: group
            message: "{key.code}"
            """)
        .Load());

    [Fact]
    public void Facts_in_scope_leave_the_finding_and_the_rest_stays()
    {
        var report = Audit([Line("C1", "H1", 2), Line("C2", "H2", 4)], $"rule: MANY, scope: {{ provider: H2 }}, {To}");
        var rest = Assert.Single(report.Findings, static finding => finding.RuleId == "MANY");
        var exempt = Assert.Single(report.ExemptedFindings);
        Assert.Equal(rest.Fingerprint, exempt.Fingerprint);
        Assert.Equal(["E-C1"], rest.About.Select(static fact => fact.EncounterId));
        Assert.Equal(["E-C2"], exempt.About.Select(static fact => fact.EncounterId));
        Assert.Equal(("C1", "C2"), (rest.ClaimId, exempt.ClaimId));
        Assert.Equal((10.00m, 10.00m, 40.00m, 0m, 0m), (rest.Refused, rest.Amount, exempt.Amount, exempt.Refused, exempt.Questioned));
        Assert.Equal((10.00m, 40.00m), (rest.InvolvedAmount, exempt.InvolvedAmount));
        Assert.Equal((1, 0), Hits(report, "MANY"));
        Assert.Equal([new ExemptionUse(exempt.Exemption!, 1, new DateOnly(2025, 3, 1), ExemptionState.Used)], report.Summary.Exemptions);
    }

    [Fact]
    public void Finding_of_which_nothing_is_left_is_exempt_and_the_next_takes_the_money()
    {
        var before = Audit([Line("C1", "H1", 2)]);
        Assert.Equal((10.00m, 1), (before.Findings.Where(static finding => finding.RuleId == "MANY").Sum(static finding => finding.Refused), before.Rules.Single(static rule => rule.Id == "LESS").Counts.Dropped));

        var report = Audit([Line("C1", "H1", 2)], $"rule: MANY, scope: {{ code: A1, region: '37' }}, {To}");
        Assert.DoesNotContain(report.Findings, static finding => finding.RuleId == "MANY");
        Assert.Equal((1, 1), Hits(report, "MANY"));
        var next = Assert.Single(report.Findings, static finding => finding.RuleId == "LESS");
        Assert.Equal((10.00m, null), (next.Refused + next.Questioned, next.SupportedBy));
        Assert.Equal(next.Refused, report.Claims[0].Refused);
        Assert.Equal(next.Questioned, report.Claims[0].Questioned);
    }

    [Fact]
    public void Claim_is_as_if_the_exempt_finding_were_not_there()
    {
        var report = Audit([Line("C1", "H1", 2)], $"rule: MANY, scope: {{ claim: C1 }}, {To}", $"rule: LESS, scope: {{ encounter: E-C1 }}, {To}", $"rule: BOTH, scope: all, {To}");
        Assert.Equal(ClaimOutcome.Passed, Assert.Single(report.Claims).Outcome);
        Assert.Equal((0m, 0m), (report.Money.Refused, report.Money.Questioned));
        Assert.Equal(["BOTH", "LESS", "MANY"], report.ExemptedFindings.Select(static finding => finding.RuleId).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("to: 2025-02-28", false)]
    [InlineData("to: 2025-03-01", true)]
    [InlineData("from: 2025-03-01, to: 2025-03-01", true)]
    [InlineData("from: 2025-03-02, to: 2025-12-31", false)]
    public void Exemption_holds_on_judging_dates_from_first_to_last_day(string days, bool holds)
    {
        var report = Audit([Line("C1", "H1", 2)], $"rule: MANY, scope: {{ provider: H1 }}, {days}");
        Assert.Equal(holds ? 1 : 0, report.ExemptedFindings.Count);
    }

    [Theory]
    [InlineData("region: '370000'", true)]
    [InlineData("region: '371302'", false)]
    [InlineData("provider: [H9, H1]", true)]
    [InlineData("provider: H9", false)]
    [InlineData("provider: H1, code: B1", false)]
    [InlineData("department: D1", true)]
    [InlineData("department: D2", false)]
    [InlineData("encounter: E-C1", true)]
    [InlineData("claim: E-C1", false)]
    [InlineData("person: OTHER", false)]
    [InlineData("person: OWN", true)]
    public void Fact_is_in_scope_where_every_key_names_it(string scope, bool holds)
    {
        scope = scope.Replace("OWN", PersonKeys.Default.Of("P1"), StringComparison.Ordinal).Replace("OTHER", PersonKeys.Default.Of("P2"), StringComparison.Ordinal);
        var report = Audit([Line("C1", "H1", 2, static line => line.Department = "D1")], $"rule: MANY, scope: {{ {scope} }}, {To}");
        Assert.Equal(holds ? 1 : 0, report.ExemptedFindings.Count);
    }

    [Fact]
    public void Department_of_the_encounter_stands_in_for_that_of_the_line()
    {
        var claim = Line("C1", "H1", 2);
        claim.Encounter.Department = "D1";
        Assert.Single(Audit([claim], $"rule: MANY, scope: {{ department: D1 }}, {To}").ExemptedFindings);
        claim.Lines[0].Department = "D2";
        Assert.Empty(Audit([claim], $"rule: MANY, scope: {{ department: D1 }}, {To}").ExemptedFindings);
    }

    [Fact]
    public void What_is_not_known_is_in_no_scope()
    {
        var claim = Line("C1", "H1", 2);
        (claim.Provider, claim.Encounter.ProviderId) = (null, null);
        foreach (var scope in (string[])["region: '37'", "provider: H1", "department: D1"])
            Assert.Empty(Audit([claim], $"rule: MANY, scope: {{ {scope} }}, {To}").ExemptedFindings);
    }

    [Fact]
    public void First_of_several_exemptions_takes()
    {
        var report = Audit([Line("C1", "H1", 2), Line("C2", "H2", 4)], $"rule: MANY, scope: {{ provider: H2 }}, {To}", $"rule: MANY, scope: {{ code: A1 }}, {To}", $"rule: MANY, scope: {{ claim: C1 }}, {To}");
        Assert.Equal([(1, "E-C2"), (2, "E-C1")], report.ExemptedFindings.Select(static finding => (finding.Exemption!.Number, finding.EncounterId!)));
        Assert.Equal((1, 1), Hits(report, "MANY"));
        Assert.Equal([ExemptionState.Used, ExemptionState.Used, ExemptionState.Unused], report.Summary.Exemptions.Select(static use => use.State));
    }

    [Fact]
    public void Check_is_exempt_by_itself()
    {
        Claim[] claims = [Line("C1", "H1", 1)];
        var report = Audit(claims, $"rule: BOTH, check: one, scope: {{ provider: H1 }}, {To}");
        Assert.Equal("one", Assert.Single(report.ExemptedFindings).Check);
        Assert.Empty(Audit(claims, $"rule: BOTH, check: two, scope: {{ provider: H1 }}, {To}").ExemptedFindings);
    }

    [Fact]
    public void Finding_over_several_persons_is_exempt_where_nothing_it_is_about_is_left()
    {
        Claim[] claims = [Line("C1", "H1", 2), Line("C2", "H2", 4, person: "P2"), Line("C3", "H1", 1, person: "P3")];
        var part = Audit(claims, $"rule: SOLD, scope: {{ provider: H2 }}, {To}");
        var rest = Assert.Single(part.Findings, static finding => finding.RuleId == "SOLD");
        Assert.Equal(["E-C1"], rest.About.Select(static fact => fact.EncounterId));
        Assert.Equal(["E-C2"], Assert.Single(part.ExemptedFindings).About.Select(static fact => fact.EncounterId));
        Assert.Equal((1, 0), Hits(part, "SOLD"));

        var whole = Audit(claims, $"rule: SOLD, scope: {{ provider: [H1, H2] }}, {To}");
        var exempt = Assert.Single(whole.ExemptedFindings);
        Assert.Equal(["E-C1", "E-C2"], exempt.About.Select(static fact => fact.EncounterId));
        Assert.Contains("E-C3", exempt.Involved.Select(static fact => fact.EncounterId));
        Assert.DoesNotContain(whole.Findings, static finding => finding.RuleId == "SOLD");
        Assert.Equal((1, 1), Hits(whole, "SOLD"));
    }

    [Fact]
    public void Unused_and_expired_exemptions_are_told_apart()
    {
        Claim[] claims = [Line("C1", "H1", 2)];
        string[] entries = [$"rule: MANY, scope: {{ provider: H9 }}, {To}", "rule: MANY, scope: { provider: H1 }, to: 2025-02-28", "rule: LESS, scope: { provider: H1 }, from: 2025-06-01, to: 2025-06-30"];
        var exemptions = ExemptionFiles.Of(entries);
        var report = Audit(claims, new AuditOptions { Exemptions = exemptions });
        Assert.Equal([ExemptionState.Unused, ExemptionState.Expired, ExemptionState.Unused], report.Summary.Exemptions.Select(static use => use.State));
        Assert.Equal(["CR4609", "CR4608", "CR4609"], exemptions.Unneeded(report.Summary).Select(static problem => problem.Code));

        var later = Audit(claims, new AuditOptions { Exemptions = exemptions, AsOf = new DateOnly(2025, 7, 1) });
        Assert.Equal([ExemptionState.Unused, ExemptionState.Expired, ExemptionState.Expired], later.Summary.Exemptions.Select(static use => use.State));
    }

    [Fact]
    public void Another_file_is_another_run()
    {
        Claim[] claims = [Line("C1", "H1", 2)];
        var ids = new[] { Exemptions.None, ExemptionFiles.Of($"rule: MANY, scope: {{ provider: H1 }}, {To}"), ExemptionFiles.Of($"rule: MANY, scope: {{ provider: H2 }}, {To}") }
            .Select(exemptions => Audit(claims, new AuditOptions { Exemptions = exemptions }).RunId);
        Assert.Equal(3, ids.Distinct().Count());
    }

    [Fact]
    public void Check_of_one_claim_tells_what_is_exempt()
    {
        var options = new AuditOptions { Exemptions = ExemptionFiles.Of($"rule: MANY, scope: {{ provider: H1 }}, {To}") };
        var check = new ClaimAuditor(Pack.Value, Stage.InitialAudit, options).Check(Line("C1", "H1", 2));
        Assert.Equal("备案", check.Findings.Single(static finding => finding.RuleId == "MANY").Exemption!.Reason);
    }

    private static Claim Line(string id, string provider, decimal quantity, Action<FeeLine>? change = null, string person = "P1")
    {
        var line = new FeeLine { LineId = "L1", ClaimId = id, Code = "A1", Quantity = quantity, UnitPrice = 10, Amount = quantity * 10, FundAmount = quantity * 10, Date = new DateOnly(2025, 3, 1) };
        change?.Invoke(line);
        return Given.Claim(id).Person(person).At(provider, region: "371300").Visited("2025-03-01").Settled("2025-03-01").With(claim => claim.Lines.Add(line)).Build();
    }

    private static (long Hits, long Exempted) Hits(AuditReport report, string rule)
    {
        var counts = report.Rules.Single(one => one.Id == rule).Counts;
        return (counts.Hits, counts.Exempted);
    }

    private static AuditReport Audit(Claim[] claims, params string[] entries) =>
        Audit(claims, new AuditOptions { Exemptions = entries.Length == 0 ? Exemptions.None : ExemptionFiles.Of(entries) });

    private static AuditReport Audit(Claim[] claims, AuditOptions options) =>
        new ClaimAuditor(Pack.Value, Stage.InitialAudit, options).Audit(ClaimReading.From(claims));
}
