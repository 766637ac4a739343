namespace ClaimRules.Tests.Agreement;

/// <summary>The fields that random rules read, by kind and type: those that random claims fill.</summary>
internal static class RandomFields
{
    private static readonly Dictionary<(string Kind, char Type), string[]> Known = new()
    {
        [("line", 'n')] = ["quantity", "unit_price", "amount", "fund_amount", "own_pay", "list_price", "days_supply", "daily_dose"],
        [("encounter", 'n')] = ["total", "fund_amount", "drg_weight", "weight", "bed_days", "newborn_birth_weight"],
        [("diagnosis", 'n')] = ["order"],
        [("procedure", 'n')] = ["order"],
        [("line", 'd')] = ["date", "order_date", "stop_date", "period_end"],
        [("encounter", 'd')] = ["admit_date", "discharge_date", "visit_date", "settle_date", "stay_begin"],
        [("person", 'd')] = ["birth_date", "death_date"],
        [("diagnosis", 'd')] = ["date"],
        [("procedure", 'd')] = ["date", "end_date"],
        [("line", 't')] = ["code", "local_code", "department", "rx"],
        [("encounter", 't')] = ["department", "main_diagnosis", "drg"],
        [("diagnosis", 't')] = ["code", "system"],
        [("procedure", 't')] = ["code", "surgeon"],
        [("person", 't')] = ["region"],
        [("provider", 't')] = ["region", "type"],
        [("line", 'c')] = ["category:category", "charge_type:charge_type", "pay_class:pay_class", "doctor_title:title"],
        [("encounter", 'c')] = ["type:visit_type", "insurance_type:insurance_type", "discharge_way:discharge_way", "maternity:maternity"],
        [("person", 'c')] = ["sex:sex", "insurance_type:insurance_type"],
        [("provider", 'c')] = ["level:level"],
        [("diagnosis", 'c')] = ["phase:diagnosis_phase", "admission_condition:admission_condition"],
        [("score", 'n')] = ["value", "units", "paid"],
        [("score", 'd')] = ["given"],
        [("score", 't')] = ["code"],
        [("score", 'c')] = ["level:level"],
        [("score", 'f')] = ["passed"],
        [("trace", 'n')] = ["size"],
        [("trace", 't')] = ["code"],
        [("trace", 'f')] = ["good"],
        [("stock", 'n')] = ["closing"],
        [("stock", 't')] = ["code"],
        [("stock", 'f')] = ["checked"],
        [("filing", 'n')] = ["cap"],
        [("filing", 'd')] = ["since"],
        [("filing", 't')] = ["code"],
        [("filing", 'c')] = ["level:level"],
        [("filing", 'f')] = ["open"],
        [("line", 'f')] = ["long_term", "discharge_drug"],
        [("encounter", 'f')] = ["emergency", "planned", "transfer"],
        [("person", 'f')] = ["out_of_area"],
        [("diagnosis", 'f')] = ["main"],
        [("procedure", 'f')] = ["main"],
    };

    /// <summary>Fields of a kind: <c>n</c> numbers, <c>d</c> dates, <c>t</c> texts, <c>c</c> value lists with the name of the list, <c>f</c> flags.</summary>
    public static IReadOnlyList<string> Of(string kind, char type) => Known.GetValueOrDefault((kind, type)) ?? [];
}
