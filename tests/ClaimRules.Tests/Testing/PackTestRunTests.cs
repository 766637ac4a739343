using ClaimRules.Testing;

namespace ClaimRules.Tests.Testing;

/// <summary>That a case passes exactly where the rule says what is expected.</summary>
public sealed class PackTestRunTests
{
    [Theory]
    [InlineData("person: { sex: male }", "flagged", true)]
    [InlineData("person: { sex: male }", "clean", false)]
    [InlineData("person: { sex: male }", "indeterminate", false)]
    [InlineData("person: { sex: male }", "not-applicable", false)]
    [InlineData("person: { sex: female }", "clean", true)]
    [InlineData("person: { sex: female }", "flagged", false)]
    [InlineData("person: { sex: female }", "not-applicable", false)]
    [InlineData("person: { sex: missing }", "indeterminate", true)]
    [InlineData("person: { sex: missing }", "clean", false)]
    [InlineData("person: { sex: { invalid: x } }", "indeterminate", true)]
    [InlineData("note_x: x", "indeterminate", true)]
    public void Case_passes_where_outcome_is_the_expected_one(string person, string expect, bool passes)
    {
        var line = person.StartsWith("note", StringComparison.Ordinal) ? "" : $"    {person}\n";
        Assert.Equal(passes, One($"{line}    lines: [ {{ code: F, date: 2026-03-02 }} ]\n    expect: {expect}\n").Passed);
    }

    [Fact]
    public void Line_of_another_item_is_not_applicable() =>
        Assert.True(One("    person: { sex: male }\n    lines: [ { code: G, date: 2026-03-02 } ]\n    expect: not-applicable\n").Passed);

    [Theory]
    [InlineData("refused: 6.70", true)]
    [InlineData("refused: 6.69", false)]
    [InlineData("questioned: 0.00", true)]
    [InlineData("questioned: 0.01", false)]
    [InlineData("amount: 6.70", true)]
    [InlineData("amount: 6.71", false)]
    [InlineData("about: [L1]", true)]
    [InlineData("about: [L1, L2]", false)]
    [InlineData("about: [L2]", false)]
    [InlineData("involved: [L2]", false)]
    [InlineData("check: men", true)]
    [InlineData("verdict: violation", true)]
    [InlineData("verdict: highly-suspicious", false)]
    public void Case_passes_where_details_are_the_expected_ones(string detail, bool passes)
    {
        const string Lines = "    lines: [ { id: L1, code: F, quantity: 2, unit_price: 3.35, date: 2026-03-02 }, { id: L2, code: G, date: 2026-03-02 } ]\n";
        Assert.Equal(passes, One("    person: { sex: male }\n" + Lines + "    expect: flagged\n    " + detail + '\n').Passed);
    }

    [Theory]
    [InlineData("person.sex", true)]
    [InlineData("person.birth_date", false)]
    public void Missing_fact_must_be_the_named_one(string missing, bool passes) =>
        Assert.Equal(passes, One($"    lines: [ {{ code: F, date: 2026-03-02 }} ]\n    expect: indeterminate\n    missing: {missing}\n").Passed);

    [Fact]
    public void Failed_case_shows_both_sides_and_its_place()
    {
        var result = One("    person: { sex: male }\n    lines: [ { id: L1, code: F, date: 2026-03-02 } ]\n    expect: clean\n");
        Assert.Equal("clean", result.Expected);
        Assert.Equal("flagged, check men, verdict violation, about [L1], refused 10.00, questioned 0.00", result.Actual);
        Assert.EndsWith("R1.test.yaml:3:11", result.Location, StringComparison.Ordinal);
    }

    [Fact]
    public void History_is_seen_and_not_judged() => Assert.True(One("""
            person: { sex: male }
            encounters: [ { visit_date: 2026-03-03, lines: [ { id: L2, code: F, date: 2026-03-03 } ] } ]
            history: [ { visit_date: 2026-03-02, lines: [ { id: L1, code: F, date: 2026-03-02 } ] } ]
            expect: flagged
            about: [L2]

        """).Passed);

    private const string Share = """
        rule: R1
        name: r
        verdict: slightly-suspicious
        disposition: monitor
        for: line
        by: provider, month(line.date)
        value: count(men) / count(group)
        let:
          men: group where person.sex == male
        when: value > 0.5 and batch.complete_to >= first(group).date
        amount: 0
        message: m

        """;

    /// <summary>Each encounter may be of a person of its own, and what is told of the groups over them is held against what is expected.</summary>
    [Theory]
    [InlineData("[ { group: { provider: H1, month: 2026-03 }, value: 0.25 }, { group: { provider: H1, month: 2026-04 }, value: 1 } ]", true)]
    [InlineData("[ { group: { month: 2026-04 }, value: 1.0 }, { value: 0.25 } ]", true)]
    [InlineData("[ { group: { month: 2026-03 }, value: 1 }, { group: { month: 2026-04 }, value: 0.25 } ]", false)]
    [InlineData("[ { group: { month: 2026-03 }, value: 0.25 } ]", false)]
    [InlineData("[ { value: 0.25 }, { value: 0.25 } ]", false)]
    [InlineData("[ { value: 0.25 }, { value: 1 }, { value: 1 } ]", false)]
    [InlineData("[ { value: missing }, { value: 1 } ]", false)]
    [InlineData("[]", false)]
    public void Indicators_are_held_against_those_expected(string indicators, bool passes)
    {
        using var pack = new TestPack($$"""
            rule: R1
            cases:
              - name: three persons
                person: { sex: female }
                batch: { complete_to: 2026-04-30 }
                encounters:
                  - { visit_date: 2026-03-02, lines: [ { code: F, date: 2026-03-02 }, { code: F, date: 2026-03-03 } ] }
                  - { person: { id: P2 }, visit_date: 2026-03-02, lines: [ { code: F, date: 2026-03-02 } ] }
                  - { person: { id: P3, sex: male }, visit_date: 2026-03-02, lines: [ { code: F, date: 2026-03-02 }, { id: L5, code: F, date: 2026-04-02 } ] }
                expect: flagged
                about: [L5]
                indicators: {{indicators}}

            """);
        pack.Write("rules/R1.yaml", Share);
        var result = Assert.Single(pack.Run().Cases);
        Assert.Equal(passes, result.Passed);
        Assert.EndsWith("indicators [provider=H1 month=2026-03 0.25, provider=H1 month=2026-04 1]", result.Actual, StringComparison.Ordinal);
    }

    [Fact]
    public void Indicator_that_is_not_known_tells_what_is_missing()
    {
        using var pack = new TestPack("""
            rule: R1
            cases:
              - name: sex not known
                lines: [ { code: F, date: 2026-03-02 } ]
                expect: indeterminate
                missing: person.sex
                indicators: [ { value: missing, missing: person.sex } ]
              - name: not known how long the batch goes on
                person: { sex: male }
                lines: [ { code: F, date: 2026-03-02 } ]
                expect: indeterminate
                missing: batch.complete_to
                indicators: [ { value: missing, missing: person.sex } ]

            """);
        pack.Write("rules/R1.yaml", Share);
        var report = pack.Run();
        Assert.Equal([true, false], report.Cases.Select(static one => one.Passed));
        Assert.EndsWith("missing batch.complete_to, indicators [provider=H1 month=2026-03 1]", report.Cases[1].Actual, StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_is_tested_too_and_books_nothing()
    {
        using var pack = new TestPack(TestPack.Sound.Replace("refused: 6.70", "refused: 0.00\n    amount: 6.70", StringComparison.Ordinal));
        pack.Write("rules/R1.yaml", "rule: R1\nname: r\nstatus: draft\nverdict: violation\nfor: line\nwhere: line.code == \"F\"\nwhen: person.sex == male\nmessage: m\n");
        Assert.True(pack.Run().Passed);
    }

    [Fact]
    public void Pack_that_cannot_be_loaded_is_told_and_not_thrown()
    {
        var report = PackTests.Run(Path.Combine(Path.GetTempPath(), "claimrules-no-such-folder"));
        Assert.False(report.Passed);
        Assert.Contains(report.Diagnostics, static one => one.Code == "CR0001");
    }

    private static PackTestResult One(string body)
    {
        var encounter = body.Contains("encounters:", StringComparison.Ordinal) ? "" : "    encounter: { type: outpatient, visit_date: 2026-03-02 }\n";
        using var pack = new TestPack("rule: R1\ncases:\n  - name: one\n" + encounter + body);
        var report = pack.Run();
        Assert.DoesNotContain(report.Diagnostics, static one => !one.Code.StartsWith("CR310", StringComparison.Ordinal));
        return Assert.Single(report.Cases);
    }
}
