using System.Globalization;
using ClaimRules.EndToEnd.Workload;

namespace ClaimRules.EndToEnd.Engine;

/// <summary>The text of the 20 rules of one copy, as an author writes them.</summary>
internal static class PackText
{
    /// <summary>The id of a rule; its end tells number and copy.</summary>
    public static string IdOf(int copy, int rule) => string.Create(CultureInfo.InvariantCulture, $"BENCH-{copy:0000}-{rule:00}");

    /// <summary>The number of a rule by its id, from 0: copy × 20 + place in the copy.</summary>
    public static int NumberOf(string id) =>
        (int.Parse(id.AsSpan(6, 4), CultureInfo.InvariantCulture) * RuleSet.RulesOfCopy) + int.Parse(id.AsSpan(11, 2), CultureInfo.InvariantCulture) - 1;

    /// <summary>What <c>pack.yaml</c> says of the tables of a copy.</summary>
    public static string Tables(int copy) => string.Create(CultureInfo.InvariantCulture, $$"""
          drug_limits_{{copy}}:
            key: [item]
            columns: { item: code, sex: sex, min_age: integer, max_age: integer, min_level: level, max_days: integer, indications: "icd^[]" }
          price_ceilings_{{copy}}:
            key: [item]
            columns: { item: code, price: price }
          diagnosis_sex_{{copy}}:
            key: [diagnosis]
            columns: { diagnosis: icd, sex: sex }
          exclusive_pairs_{{copy}}:
            key: ["item*"]
            columns: { item: code, excluded: code }

        """);

    /// <summary>The rules of a copy, in their order.</summary>
    public static IEnumerable<string> Rules(RuleCopy copy)
    {
        var of = copy.Thresholds;
        var number = copy.Number;
        const string drug = "line.charge_type == west_drug";
        const string surgery = "line.charge_type == surgery";
        (string Name, string For, string Body)[] rules =
        [
            ("药品限性别", "line", Limited(drug, "person.sex != limit.sex")),
            ("药品限最低年龄", "line", Limited(drug, "age_years(line.date) < limit.min_age")),
            ("药品限最高年龄", "line", Limited(drug, "age_years(line.date) > limit.max_age")),
            ("药品限机构级别", "line", Limited(drug, "provider.level < limit.min_level")),
            ("药品限适应症", "line", Limited(drug, "encounter.main_diagnosis not in limit.indications")),
            ("药品限天数", "line", Limited(drug, "line.days_supply > limit.max_days")),
            ("限价", "line", $"let:\n  ceiling: price_ceilings_{number}[line.code]\nwhen: line.unit_price > ceiling.price"),
            ("金额不符", "line", Text($"when: abs(line.amount - line.quantity * line.unit_price) > {of.AmountTolerance}")),
            ("不在住院期间", "line", "where: encounter.type == inpatient\n" + Text(
                $"when: line.date < encounter.admit_date{Days('-', of.StayToleranceDays)} or line.date > encounter.discharge_date{Days('+', of.StayToleranceDays)}")),
            ("数量过大", "line", Text($"when: line.quantity > {of.MaxQuantity}")),
            ("门诊药品天数", "line", $"where: encounter.type == outpatient and {drug}\n" + Text($"when: line.days_supply > {of.MaxOutpatientDays}")),
            ("手术医师职称", "line", $"where: {surgery}\nwhen: line.doctor_title == intern"
                + (of.InternPrice is { } price ? Text($" and line.unit_price > {price}") : "")),
            ("手术限机构级别", "line", $"where: {surgery}\n" + Text($"when: provider.level == primary and line.unit_price > {of.SurgeryPrice}")),
            ("检查数量", "line", "where: line.charge_type == exam\n" + Text($"when: line.quantity > {of.MaxExams}")),
            ("出院早于入院", "encounter", $"when: encounter.settle_date < encounter.visit_date{Days('-', of.DischargeToleranceDays)}"),
            ("诊断与性别不符", "encounter", $"let:\n  limit: diagnosis_sex_{number}[encounter.main_diagnosis]\nwhen: person.sex != limit.sex"),
            ("互斥项目", "line", $"let:\n  pair: each exclusive_pairs_{number}[line.code]\n"
                + "where: any(lines in encounter where code == pair.excluded and date == line.date)\nby: encounter"),
            ("重复收费", "line", Text($"where: line.amount > {of.RepeatedAmount} and any(other lines in encounter where code == line.code and date == line.date")
                + Text($" and quantity == line.quantity and amount > {of.RepeatedAmount})\n")
                + "by: encounter"),
            ("药占比", "encounter", "let:\n  drugs: lines in encounter where charge_type == west_drug\n"
                + Text($"when: encounter.total > {of.RatioTotal} and sum(drugs.amount) * 100 > encounter.total * {of.DrugPercent}")),
            ("手术病组无手术", "encounter", "where: encounter.type == inpatient\n"
                + $"when: encounter.drg like \"{of.DrgPrefix}*\" and none(lines in encounter where charge_type == surgery)"),
        ];
        return rules.Select((rule, index) =>
            $"rule: {IdOf(number, index + 1)}\nname: {rule.Name}\nverdict: violation\nfor: {rule.For}\n{rule.Body}\nmessage: \"{rule.Name}\"\n");

        string Limited(string where, string when) => $"where: {where}\nlet:\n  limit: drug_limits_{number}[line.code]\nwhen: {when}";
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private static string Days(char sign, int days) => days == 0 ? "" : Text($" {sign} {days} days");
}
