using ClaimRules.Packs;
using ClaimRules.Tests.Evaluation;

namespace ClaimRules.Tests.Pipeline;

/// <summary>A pack with rules that look across persons, one of every sort, beside rules that do not.</summary>
internal static class AcrossPack
{
    private static readonly Lazy<RulePackCatalog> Loaded = new(() => Lab().Load());

    /// <summary>Loaded once for all tests.</summary>
    public static RulePackCatalog Catalog => Loaded.Value;

    private static RuleLab Lab() => RuleLab.Rule("""
        rule: A-RATIO
        name: Share of large lines
        verdict: slightly-suspicious
        disposition: monitor
        for: line
        where: encounter.type == inpatient and has(line.date) and has(encounter.provider)
        by: provider, month(line.date) as month
        params:
          ceiling: { value: [{ to: 2025-03-14, value: 0.35 }, { from: 2025-03-15, value: 0.4 }], source: test }
          large: { value: 3, source: test }
        let:
          large: group where (quantity ?? 0) >= param.large
        value: count(large) / count(group)
        when: value > param.ceiling and count distinct(group.encounter) >= 3
        amount: 0
        message: "{provider} {key.month} {value:0.0%} {first(large).code} {sum(large.amount)}"
        """)
        .And("rules/twice.yaml", """
            rule: A-TWICE
            name: Too much of a code
            verdict: violation
            for: line
            by: code
            let:
              over: excess(group, quantity, 20)
            when: any(over)
            about: over
            involved: group where quantity > 4
            message: "{key.code} {count(group)} {sum(over.part)} {last(group order by unit_price)}"
            """)
        .And("rules/days.yaml", """
            rule: A-DAYS
            name: Codes of a provider in a window
            verdict: highly-suspicious
            for: line
            where: has(line.date)
            by: provider, code
            let:
              over: excess(group, distinct date, 2 within 7 days)
            checks:
              - { id: many, when: count(over) > 2, about: over }
              - { id: some, when: any(over), verdict: slightly-suspicious, about: over }
            message: "{key.code} {count(over)}"
            """)
        .And("rules/level.yaml", """
            rule: A-LEVEL
            name: Above the mean of the code
            verdict: slightly-suspicious
            status: shadow
            for: line
            by: code
            let:
              usual: avg(group.unit_price)
              dear: group where unit_price > 1.2 * usual
            when: count(dear) > 2 and none(dear where quantity > 5) and all(dear, unit_price > 1)
            about: dear
            message: "{usual:0.00}"
            """)
        .And("rules/peer.yaml", """
            rule: A-PEER
            name: Dearer than its peers
            verdict: slightly-suspicious
            for: encounter
            where: has(encounter.main_diagnosis) and has(encounter.total)
            let:
              peers: other encounters in batch where type == inpatient and has(main_diagnosis) and main_diagnosis == encounter.main_diagnosis and has(total)
            when: count(peers) > 2 and encounter.total > 2 * median(peers.total)
            message: "{encounter.total} {median(peers.total)}"
            """)
        .And("rules/person.yaml", """
            rule: A-PERSON
            name: Much of what is sold
            verdict: slightly-suspicious
            for: line
            let:
              sold: lines in batch where code == line.code
              share: line.quantity > quantile(sold.quantity, 0.8)
            where: share
            by: person
            value: count(group)
            when: count(group) > 2
            message: "{count(group)}"
            """)
        .And("rules/provider.yaml", """
            rule: A-PROVIDER
            name: Much is sold
            verdict: slightly-suspicious
            for: provider
            at: 2025-03-31
            let:
              me: provider.provider_id
              stays: encounters in batch where type == inpatient and provider.provider_id == me
            when: count(stays) > 2
            amount: 0
            message: "{count(stays)}"
            """)
        .And("rules/excluded.yaml", """
            rule: A-LARGE
            name: Large quantity
            verdict: violation
            excludes: [A-DAYS]
            subsumes: [A-TWICE]
            for: line
            when: line.quantity > 4
            message: "{line.quantity}"
            """);
}
