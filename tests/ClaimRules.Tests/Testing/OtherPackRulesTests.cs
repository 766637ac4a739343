using ClaimRules.Testing;
using ClaimRules.Tests.Packs;

namespace ClaimRules.Tests.Testing;

/// <summary>That a pack can test the rules which it overrides or takes from others.</summary>
public sealed class OtherPackRulesTests
{
    private const string Manifest = "format: 1\nid: {0}\nversion: 1.0.0\ntitle: t\nstages: [initial-audit]\n";
    private const string Flagged = "  - { name: dear, encounter: { visit_date: 2026-03-02 }, lines: [ { unit_price: 20.00 } ], expect: flagged }\n";
    private const string Clean = "  - { name: cheap, encounter: { visit_date: 2026-03-02 }, lines: [ { unit_price: 5.00 } ], expect: clean }\n";

    [Fact]
    public void Layer_tests_the_rule_as_it_overrides_it()
    {
        using var packs = Base().With("city/pack.yaml", Manifest.Replace("{0}", "city", StringComparison.Ordinal)
            + "applies_to: { region: ['371300'] }\nrequires: [ { id: base, version: ^1.0.0 } ]\n"
            + "overrides: [ { rule: R1, params: { price: 30 }, basis: b } ]\n")
            .With("city/tests/R1.test.yaml", """
                rule: R1
                cases:
                  - { name: here, provider: { region: "371302" }, encounter: { visit_date: 2026-03-02 }, lines: [ { unit_price: 20.00 } ], expect: clean }
                  - { name: elsewhere, provider: { region: "370100" }, encounter: { visit_date: 2026-03-02 }, lines: [ { unit_price: 20.00 } ], expect: flagged }

                """);
        AssertPassed(PackTests.Run(packs.Path), 4);
    }

    [Fact]
    public void Pack_tests_what_it_takes_and_need_not_test_all_of_it()
    {
        using var packs = Base().With("user/pack.yaml", Manifest.Replace("{0}", "user", StringComparison.Ordinal).Replace("initial-audit", "re-audit", StringComparison.Ordinal)
            + "requires: [ { id: base, version: ^1.0.0 } ]\nuses: [ { rule: base/R1, params: { price: 30 } } ]\n")
            .With("user/tests/R1.test.yaml", "rule: R1\ncases:\n" + Flagged.Replace("flagged", "clean", StringComparison.Ordinal));
        AssertPassed(PackTests.Run(packs.Path), 3);
    }

    [Fact]
    public void Rule_of_a_pack_that_is_only_required_is_not_known()
    {
        using var packs = Base().With("user/pack.yaml", Manifest.Replace("{0}", "user", StringComparison.Ordinal) + "requires: [ { id: base, version: ^1.0.0 } ]\n")
            .With("user/tests/R1.test.yaml", "rule: R1\ncases:\n" + Flagged);
        Assert.Equal(["CR3001"], PackTests.Run(packs.Path).Diagnostics.Select(static one => one.Code));
    }

    [Fact]
    public void Hit_on_history_alone_is_clean()
    {
        using var packs = Base().With("base/rules/R1.yaml", """
            rule: R1
            name: r
            verdict: violation
            for: line
            by: person
            let:
              over: excess(group, quantity, 1)
            when: any(over)
            about: over
            message: m

            """).With("base/tests/R1.test.yaml", """
            rule: R1
            cases:
              - name: history is over
                history: [ { visit_date: 2026-03-01, lines: [ { id: L1, quantity: 3, date: 2026-03-01 } ] } ]
                encounter: { visit_date: 2026-03-02 }
                expect: clean
              - name: now it is over
                history: [ { visit_date: 2026-03-01, lines: [ { id: L1, quantity: 1, date: 2026-03-01 } ] } ]
                encounter: { visit_date: 2026-03-02 }
                lines: [ { id: L2, quantity: 2, unit_price: 4.00, date: 2026-03-02 } ]
                expect: flagged
                about: [L2]
              - name: both are over
                history: [ { visit_date: 2026-03-01, lines: [ { id: L1, quantity: 3, date: 2026-03-01 } ] } ]
                encounter: { visit_date: 2026-03-02 }
                lines: [ { id: L2, quantity: 2, unit_price: 4.00, date: 2026-03-02 } ]
                expect: flagged
                about: [L1, L2]
                amount: 8.00

            """);
        AssertPassed(PackTests.Run(packs.Path), 3);
    }

    private static TempPacks Base() => new TempPacks()
        .With("base/pack.yaml", Manifest.Replace("{0}", "base", StringComparison.Ordinal))
        .With("base/rules/R1.yaml", "rule: R1\nname: r\nverdict: violation\nfor: line\nparams: { price: 10 }\nwhen: line.unit_price > param.price\nmessage: m\n")
        .With("base/tests/R1.test.yaml", "rule: R1\ncases:\n" + Flagged + Clean);

    private static void AssertPassed(PackTestReport report, int cases)
    {
        Assert.Empty(report.Diagnostics.Select(static one => one.ToString()));
        Assert.All(report.Cases, static one => Assert.True(one.Passed, $"{one}: expected {one.Expected}, was {one.Actual}"));
        Assert.Equal(cases, report.Cases.Count);
    }
}
