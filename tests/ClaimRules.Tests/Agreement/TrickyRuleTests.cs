using ClaimRules.Claims;
using ClaimRules.Tests.Evaluation;
using static ClaimRules.Tests.Evaluation.Cases;

namespace ClaimRules.Tests.Agreement;

/// <summary>Rules for which the kernels' way of answering leads over thin ice.</summary>
public sealed class TrickyRuleTests
{
    private const string Limits = "k: code, n: number, s: sex, x: code";
    private const string LimitRows = "k,n,s,x\nA01,10,female,A02\nA02,,male,\nA03,5,,A01\n";

    private static void Agree(RuleLab lab, params Claim[] claims) => BothWays.Judge(lab.Load(), ClaimReading.From(claims).Batch, "");

    private static RuleLab Copies(string body, string id, params string[] constants)
    {
        var lab = RuleLab.Line(body.Replace("CONSTANT", constants[0], StringComparison.Ordinal), id + "0");
        for (var i = 1; i < constants.Length; i++)
        {
            lab.And($"rules/r{i}.yaml", $"rule: {id}{i}\nname: Lab\nverdict: violation\nfor: line\nmessage: \"hit\"\n"
                + body.Replace("CONSTANT", constants[i], StringComparison.Ordinal) + "\n");
        }

        return lab;
    }

    private static Claim Several()
    {
        var claim = Stay(Line("L1", "A01", price: 11), Line("L2", "A02", "2025-03-03"), Line("L3", "A03", "2025-03-04", 7, 3), Line("L4", "A09"), Line("L5", "A01"));
        claim.Lines[1].DaysSupply = 3;
        claim.Lines[3].Code = null;
        claim.Lines[4].Date = null;
        return claim;
    }

    /// <summary>None and no is no: a blank cell does not keep a check from passing where the other side decides.</summary>
    [Theory]
    [InlineData("line.unit_price > row.n and line.quantity > 100")]
    [InlineData("line.quantity > 100 and line.unit_price > row.n")]
    [InlineData("line.unit_price > row.n and line.days_supply > 100")]
    [InlineData("not (line.unit_price > row.n or line.quantity < 100)")]
    [InlineData("line.unit_price > row.n or line.quantity > 100")]
    [InlineData("not (line.unit_price > row.n)")]
    [InlineData("person.sex != row.s and line.quantity > 100")]
    public void Blank_cells(string condition) =>
        Agree(RuleLab.Line($"let:\n  row: t[line.code]\nwhen: {condition}").Table("t", "k", Limits, LimitRows), Several());

    [Theory]
    [InlineData("line.days_supply > row.n")]
    [InlineData("line.unit_price > row.n and line.days_supply > 1")]
    public void Rows_of_a_key_of_which_one_can_not_be_told(string condition)
    {
        var lab = RuleLab.Line($"let:\n  row: each t[line.code]\nwhere: line.discharge_drug\nwhen: {condition}")
            .Table("t", "k*", "k: code, n: number", "k,n\nA01,1\nA01,2\nA01,\nA02,2\nA02,4\n");
        Agree(lab, Several());
    }

    /// <summary>One rule takes the rows of a key one by one, the other all together.</summary>
    [Fact]
    public void Rules_that_take_the_rows_of_one_table_in_two_ways() => Agree(
        RuleLab.Line("let:\n  row: each t[line.code]\nwhen: line.quantity > row.n")
            .And("rules/all.yaml", "rule: CR-ALL\nname: Lab\nverdict: violation\nfor: line\nmessage: hit\nlet:\n  rows: t[line.code]\nwhen: line.local_code not in rows.x\n")
            .Table("t", "k*", "k: code, n: number, x: code", "k,n,x\nA01,1,Q\nA01,9,R\nA02,2,S\n"),
        Stay(Of("L1", "A01", "Q"), Of("L2", "A01", "R"), Of("L3", "A02", "S"), Of("L4", "A01", "T")));

    private static FeeLine Of(string id, string code, string local)
    {
        var line = Line(id, code);
        line.LocalCode = local;
        return line;
    }

    [Theory]
    [InlineData("line.unit_price < CONSTANT", "50000000000000", "30000000000000000000", "7")]
    [InlineData("line.unit_price + CONSTANT > 5", "-50000000000000", "30000000000000000000", "7")]
    [InlineData("line.amount > CONSTANT * round(line.quantity)", "1", "2", "3")]
    [InlineData("line.date + CONSTANT days > line.date", "1", "4000000", "-900000")]
    [InlineData("line.date + CONSTANT days < line.date", "1", "4000000")]
    [InlineData("line.date + CONSTANT days > encounter.discharge_date", "1", "-900000")]
    [InlineData("line.date within CONSTANT days of encounter.admit_date", "1", "4000000", "3")]
    [InlineData("line.quantity in [CONSTANT, 2]", "1", "7", "3")]
    [InlineData("line.code == \"CONSTANT\" or line.code like \"CONSTANT*\"", "A01", "A0", "A")]
    public void Constants_of_rules_of_one_shape(string condition, params string[] constants) => Agree(Copies($"when: {condition}", "CR-LAB", constants), Several());

    /// <summary>A column may hold numbers for which no scale is fine and large enough.</summary>
    [Fact]
    public void Cells_of_one_column_that_have_no_common_scale() =>
        Agree(RuleLab.Line("let:\n  row: t[line.code]\nwhen: line.unit_price < row.n")
            .Table("t", "k", "k: code, n: number", "k,n\nA01,90000000000000000\nA02,12.345678\n"), Several());

    /// <summary>What was lowered before kernels gave up on an expression is no part of the shape.</summary>
    [Fact]
    public void Rules_that_kernels_give_up_on_at_different_places() =>
        Agree(Copies("when: line.amount > CONSTANT", "CR-LAB", "round(line.quantity)", "3 * round(line.quantity)", "3 + 4 * 5 * round(line.quantity)"), Several());

    private static Claim Huge()
    {
        const decimal Most = 9_000_000_000_000m;
        var claim = Several();
        foreach (var (line, i) in claim.Lines.Select(static (line, i) => (line, i)))
        {
            line.ListPrice = i % 2 == 0 ? Most : 1;
            line.OwnPay = i % 3 == 0 ? Most * 10_000 : null;
        }

        claim.Encounter.Weight = Most * 100;
        claim.Encounter.DrgWeight = -Most * 100;
        return claim;
    }

    private const string Overflow = "line.list_price * encounter.weight * encounter.drg_weight * line.list_price * line.list_price";

    /// <summary>What fails is told as failed though another operand is missing, absent or decides already.</summary>
    [Theory]
    [InlineData($"line.days_supply > {Overflow} and line.quantity > 1000")]
    [InlineData($"(line.days_supply ?? 1) > {Overflow}")]
    [InlineData($"encounter.bed_days > {Overflow}")]
    [InlineData($"encounter.bed_days * 2 > {Overflow}")]
    [InlineData($"encounter.bed_days + ({Overflow}) > 3 and line.quantity > 100")]
    [InlineData($"line.quantity between 1000 and {Overflow}")]
    [InlineData($"line.days_supply between {Overflow} and 3")]
    [InlineData($"none(lines in encounter where quantity > {OverflowOfMember})")]
    [InlineData($"none(lines in encounter where quantity == 1 or quantity > {OverflowOfMember})")]
    [InlineData($"none(lines in encounter where quantity == 1 or {OverflowOfMember} > 3)")]
    [InlineData($"not any(lines in encounter, quantity == 1 or quantity > {OverflowOfMember})")]
    [InlineData($"all(lines in encounter, quantity > {OverflowOfMember})")]
    [InlineData($"count(lines in encounter where quantity > {OverflowOfMember}) > 100")]
    [InlineData("line.amount * 1000000 > 99999999999999 * line.list_price")]
    public void Overflow_beside_what_decides(string condition)
    {
        var visit = Huge();
        (visit.Encounter.Type, visit.Encounter.EncounterId, visit.Encounter.AdmitDate, visit.Encounter.DischargeDate) = ("outpatient", "E2", null, null);
        visit.Encounter.VisitDate = Day("2025-03-02");
        foreach (var line in visit.Lines)
            line.LineId += "x";
        var lab = condition.Contains("lines in", StringComparison.Ordinal) ? RuleLab.Encounter($"when: {condition}") : RuleLab.Line($"when: {condition}");
        Agree(lab, Huge(), visit);
    }

    private const string OverflowOfMember = "list_price * encounter.weight * encounter.drg_weight * list_price * list_price";

    [Theory]
    [InlineData("line.date within 30 days of person.death_date")]
    [InlineData("not (line.date within 30 days of person.death_date)")]
    [InlineData("line.date within 800000 days before person.death_date")]
    [InlineData("line.date between person.death_date and person.death_date + 2 days")]
    [InlineData("person.death_date - 3000000 days < line.date")]
    public void Dates_at_the_end_of_the_calendar(string condition)
    {
        var claim = Several();
        claim.Person.DeathDate = DateOnly.MaxValue;
        Agree(RuleLab.Line($"when: {condition}"), claim);
    }

    /// <summary>Where no row is in force, a code that is not known is in no table; that is no, not missing.</summary>
    [Theory]
    [InlineData("not ((line.code in t) ?? true)")]
    [InlineData("(line.code in t) ?? false")]
    [InlineData("not (if line.code in t then true else false)")]
    public void Table_without_a_row_in_force(string condition) =>
        Agree(RuleLab.Line($"when: {condition}").Table("t", "k", "k: code", "k,from,to\nA01,2026-01-01,\n"), Several());

    [Theory]
    [InlineData("k^", "A,2\nA0,3\nA01,4")]
    [InlineData("k", "A01,2\nA02,3\nA03,4")]
    public void Longer_prefix_out_of_force_gives_way(string key, string rows)
    {
        var dated = string.Join('\n', rows.Split('\n').Select(static (row, i) => $"{row},2025-03-0{i + 2},2025-03-0{i + 4}"));
        var lab = RuleLab.Line("let:\n  row: t[line.code]\nwhen: line.quantity < row.n").Table("t", key, "k: code, n: number", "k,n,from,to\n" + dated + "\n");
        Agree(lab, Stay([.. Enumerable.Range(1, 9).Select(static day => Line($"L{day}", $"A0{day % 3}", $"2025-03-0{day}", quantity: 3))]));
    }

    /// <summary>The row that a rule goes by and the row of a member have one spelling where names are short.</summary>
    [Theory]
    [InlineData("any(other lines in encounter where date == line.date and t[code].n < row.n)")]
    [InlineData("count(lines in encounter where date == line.date and t[code].n == t[line.code].n) > 1")]
    [InlineData("any(lines in encounter where date == line.date and t[line.code].n == 5)")]
    [InlineData("sum(row.n * quantity) > 3")]
    public void Row_of_a_member(string condition) =>
        Agree(RuleLab.Line($"let:\n  row: t[line.code]\n  same: lines in encounter where code == line.code\nwhen: {condition.Replace("sum(row.n * quantity)", "sum(same.quantity) * row.n", StringComparison.Ordinal)}")
            .Table("t", "k", Limits, LimitRows), Several());

    [Theory]
    [InlineData("line.code == encounter.main_diagnosis")]
    [InlineData("line.code != encounter.main_diagnosis")]
    [InlineData("line.local_code == line.code or line.local_code == \"Q\"")]
    [InlineData("line.local_code in [\"Q\", \"A01\"]")]
    [InlineData("line.local_code in row.x")]
    [InlineData("line.local_code == row.x")]
    public void Texts_that_no_pack_knows(string condition)
    {
        var claim = Several();
        claim.Lines[0].LocalCode = "nobody knows";
        claim.Lines[1].LocalCode = "A01";
        claim.Lines[2].LocalCode = "Q";
        Agree(RuleLab.Line($"let:\n  row: t[line.code]\nwhen: {condition}").Table("t", "k", Limits, LimitRows), claim);
    }

    /// <summary>What fails is not hidden by a condition behind it that does not hold.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("by: encounter")]
    public void Gate_that_fails_before_it_closes(string by) => Agree(
        RuleLab.Line($"where: (line.date within 4000000 days before line.period_end) and line.unit_price > 50\n{by}".TrimEnd()), Several());

    /// <summary>Bits of the owner tell that no member is of a set: they must not tell so of one that may be.</summary>
    [Theory]
    [InlineData("none(lines in encounter where code in row.codes)")]
    [InlineData("none(lines in encounter where code in row.starts)")]
    [InlineData("any(earlier lines in encounter where code in row.starts and quantity > 3)")]
    [InlineData("count(lines in encounter where code in row.starts) >= 2")]
    [InlineData("none(lines in encounter where quantity * 100000000000000000000 > 0 and code in row.starts)")]
    [InlineData("any(other lines in encounter where t[code].x == row.x)")]
    [InlineData("none(lines in person where code in row.starts)")]
    [InlineData("any(diagnoses in encounter where code in row.starts)")]
    public void Members_of_a_set(string condition)
    {
        var rows = string.Concat(Enumerable.Range(0, 200).Select(static i => $"A{i:000},A{(i * 7) % 200:000}|A{(i * 11) % 200:000},{(i % 5 == 0 ? "" : $"A{i % 20:00}|B{i % 7}")},A{i % 3}\n"));
        var lab = RuleLab.Line($"let:\n  row: t[line.code]\nwhen: {condition}")
            .Table("t", "k", "k: code, codes: \"code[]\", starts: \"code^[]\", x: code", "k,codes,starts,x\n" + rows);
        for (var from = 0; from < 200; from += 40)
        {
            var lines = Enumerable.Range(from, 40).Select(static i => Line($"L{i}", $"A{i * 3 % 200:000}", quantity: i % 6 + 1)).ToArray();
            var doubtful = Stay("E2", "2025-04-01", "2025-04-09", Line("M1", "A006", "2025-04-02"), Line("M2", "A007", "2025-04-02"));
            doubtful.Lines[1].Code = null;
            Agree(lab, Stay(lines[..(from / 8 + 2)]), doubtful, Stay("E3", "2025-05-01", "2025-05-09", lines[30..]));
        }
    }

    [Fact]
    public void First_check_that_hits_hides_the_rest() => Agree(
        RuleLab.Line("report: first\nchecks:\n  - { id: a, when: line.quantity > 5 }\n  - { id: b, when: line.unit_price > 5 }\n  - { id: c, where: line.quantity == 1, when: line.days_supply > 5 }"),
        Several());

    [Fact]
    public void Provider_missing()
    {
        var without = Several();
        without.Provider = null;
        Agree(RuleLab.Line("when: provider.level < secondary or provider.region == \"371300\""), without);
        Agree(RuleLab.Encounter("when: any(other encounters in person where provider == encounter.provider)"), without, Stay("E2", "2025-04-01", "2025-04-02"));
    }

    [Fact]
    public void Fact_without_any_date()
    {
        var claim = Several();
        (claim.Encounter.AdmitDate, claim.Encounter.DischargeDate) = (null, null);
        Agree(RuleLab.Line("when: line.quantity > 5"), claim, Visit("E2", "2025-03-01", Line("L9", "A01", quantity: 9)));
    }

    /// <summary>Conditions nested to the right must not be compiled over and over.</summary>
    [Theory]
    [InlineData("and")]
    [InlineData("or")]
    public void Deeply_nested_conditions(string word)
    {
        var condition = string.Concat(Enumerable.Range(1, 30).Select(i => $"line.days_supply != {i} {word} (")) + "line.quantity > 3" + new string(')', 30);
        Agree(RuleLab.Line($"when: {condition}"), Several());
    }
}
