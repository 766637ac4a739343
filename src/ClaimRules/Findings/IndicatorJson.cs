using System.Text.Json;

namespace ClaimRules.Findings;

/// <summary>An indicator as one object of <c>indicators.jsonl</c>.</summary>
internal static class IndicatorJson
{
    public static void Write(JsonLine json, Indicator indicator)
    {
        json.StartObject();
        json.Text("rule"u8, indicator.RuleId);
        json.Text("rule_name"u8, indicator.RuleName);
        json.Text("kind"u8, indicator.Kind);
        json.List("group"u8, indicator.Keys, static (target, key) =>
        {
            target.Text("name"u8, key.Name);
            target.Text("value"u8, key.Value);
        });
        if (indicator.Value is { } value)
            json.Number("value"u8, value);
        else
            json.Text("value"u8, null);
        json.Text("missing"u8, indicator.Missing);
        json.Number("members"u8, indicator.Members);
        json.Day("judged_on"u8, indicator.JudgedOn);
        json.EndObject();
    }

    public static Indicator Read(JsonElement json) => new(
        json.Text("rule"),
        json.Text("rule_name"),
        json.List("group", static key => new SubjectKey(key.Text("name"), key.Text("value"))),
        json.YuanOrNull("value"))
    {
        Kind = json.Text("kind"),
        Missing = json.TextOrNull("missing"),
        Members = json.GetProperty("members").GetInt64(),
        JudgedOn = json.Day("judged_on"),
    };
}
