using ClaimRules.Packs;
using ClaimRules.Tests.Evaluation;

namespace ClaimRules.Tests.Pipeline;

/// <summary>A pack with one rule of every sort, so that properties of the whole engine are tried on all of them together.</summary>
internal static class MixedPack
{
    private static readonly Lazy<RulePackCatalog> Loaded = new(() => Lab().Load());

    /// <summary>Loaded once for all tests.</summary>
    public static RulePackCatalog Catalog => Loaded.Value;

    private static RuleLab Lab() => RuleLab.Rule(Sex)
        .And("rules/ceiling.yaml", Ceiling)
        .And("rules/frequency.yaml", Frequency)
        .And("rules/course.yaml", Course)
        .And("rules/pair.yaml", Pair)
        .And("rules/readmission.yaml", Readmission)
        .And("rules/cap.yaml", Cap)
        .And("rules/many.yaml", Many)
        .And("rules/bulk.yaml", Bulk)
        .And("rules/dear.yaml", Dear)
        .And("rules/indication.yaml", Indication)
        .And("rules/far.yaml", Far)
        .Table("drug_sex", "code", "code: code, sex: sex", "code,sex\nA01,female\nA02,male\n")
        .Table("ceiling", "code", "code: code, price: number", "code,price\nA03,8\nA04,12.5\nA01,9.99\n")
        .Table("frequency", "code", "code: code, max: number", "code,max\nA01,1\nA03,2\nA05,3\n")
        .Table("duplicate_pair", "part*", "part: code, main: code, window: [day, visit]", "part,main,window\nA02,A01,day\nA02,A03,visit\nA05,A04,day\n")
        .Table("indication", "code", "code: code, dx: \"code^[]\"", "code,dx\nA04,I10|J18\nA06,E11\n");

    private const string Sex = """
        rule: T-SEX
        name: Drug for the other sex
        verdict: violation
        for: line
        let:
          limit: drug_sex[line.code]
        when: person.sex != limit.sex
        message: "{line.name} {limit.sex} {person.sex}"
        basis: [{ document: test }]
        """;

    private const string Ceiling = """
        rule: T-CEILING
        name: Price above the ceiling
        verdict: violation
        for: line
        let:
          limit: ceiling[line.code]
        when: line.unit_price > limit.price
        amount: (line.unit_price - limit.price) / line.unit_price * line.fund_amount
        message: "{line.unit_price} > {limit.price}"
        """;

    private const string Frequency = """
        rule: T-FREQUENCY
        name: Too often in a day
        verdict: violation
        priority: 5
        for: line
        let:
          limit: frequency[line.code]
          over: excess(group, quantity, limit.max within 1 days)
        by: encounter, code
        when: any(over)
        about: over
        message: "{sum(over.part)} over"
        """;

    private const string Course = """
        rule: T-COURSE
        name: Too often in a fortnight
        verdict: highly-suspicious
        for: line
        where: line.code == "A05" or line.code == "A03"
        params:
          most: { value: 4, source: test }
        let:
          over: excess(group, quantity, param.most within 14 days)
        by: person, code
        when: any(over)
        about: over
        message: "{key.code} {sum(over.part)}"
        """;

    private const string Pair = """
        rule: T-PAIR
        name: Charged twice
        verdict: violation
        for: line
        let:
          pair: each duplicate_pair[line.code]
          main: other lines in encounter where code == pair.main
        checks:
          - { id: day, where: pair.window == day, let: { hit: main where date == line.date }, when: any(hit), involved: hit }
          - { id: visit, where: pair.window == visit, let: { hit: main }, when: any(hit), involved: hit, verdict: slightly-suspicious }
        message: "{line.name}"
        """;

    private const string Readmission = """
        rule: T-READMISSION
        name: Readmission
        verdict: highly-suspicious
        for: encounter
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
        message: "readmitted"
        """;

    private const string Cap = """
        rule: T-CAP
        name: Dear encounter
        verdict: violation
        for: encounter
        params:
          cap: { value: 80, source: test }
          rate: { value: 0.35, source: test }
        when: encounter.total > param.cap
        amount: encounter.fund_amount * param.rate
        message: "{encounter.total}"
        """;

    private const string Many = """
        rule: T-MANY
        name: Many at once
        verdict: slightly-suspicious
        for: line
        when: line.quantity > 2
        message: "{line.quantity}"
        """;

    private const string Bulk = """
        rule: T-BULK
        name: Very many at once
        verdict: violation
        excludes: [T-MANY]
        subsumes: [T-CEILING]
        for: line
        when: line.quantity > 4 and not (line.discharge_drug ?? false)
        message: "{line.quantity}"
        """;

    private const string Dear = """
        rule: T-DEAR
        name: Dear line
        verdict: violation
        status: shadow
        for: line
        when: line.amount > 30
        message: "{line.amount}"
        """;

    private const string Indication = """
        rule: T-INDICATION
        name: No indication
        verdict: highly-suspicious
        for: line
        let:
          limit: indication[line.code]
        when: none(diagnoses in encounter where code in limit.dx)
        message: "{line.name}"
        """;

    private const string Far = """
        rule: T-FAR
        name: Fails on some lines
        verdict: slightly-suspicious
        for: line
        where: line.code == "A06" and line.quantity == 2
        params:
          far: { value: 9000 years, source: test }
        when: line.date + param.far > line.date
        message: "far"
        """;
}
