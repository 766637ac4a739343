using System.Text.Json;

namespace ClaimRules.Findings;

/// <summary>An exemption in findings and in the report.</summary>
internal static class ExemptionJson
{
    /// <summary>Writes the exemption of a finding, null where it has none; the rule is told with the finding.</summary>
    public static void Write(JsonLine json, Exemption? exemption)
    {
        if (exemption is null)
        {
            json.Text("exemption"u8, null);
            return;
        }

        json.StartObject("exemption"u8);
        json.Number("number"u8, exemption.Number);
        json.Text("rule"u8, exemption.RuleId);
        json.Text("check"u8, exemption.Check);
        json.Text("scope"u8, exemption.Scope);
        json.Text("reason"u8, exemption.Reason);
        json.Text("approver"u8, exemption.Approver);
        json.Day("from"u8, exemption.From);
        json.Day("to"u8, exemption.To);
        json.Text("basis"u8, exemption.Basis);
        json.EndObject();
    }

    public static void Write(Utf8JsonWriter json, ExemptionUse use)
    {
        var exemption = use.Exemption;
        json.WriteNumber("number", exemption.Number);
        json.WriteString("rule", exemption.RuleId);
        json.WriteString("check", exemption.Check);
        json.WriteString("scope", exemption.Scope);
        json.WriteString("reason", exemption.Reason);
        json.WriteString("approver", exemption.Approver);
        json.WriteDay("from", exemption.From);
        json.WriteDay("to", exemption.To);
        json.WriteString("basis", exemption.Basis);
        json.WriteNumber("findings", use.Findings);
        json.WriteDay("last_judged_on", use.LastJudgedOn);
        json.WriteName("state", use.State);
    }

    public static Exemption? ReadOrNull(JsonElement json) => json.ValueKind == JsonValueKind.Null ? null : Read(json);

    public static ExemptionUse ReadUse(JsonElement json) =>
        new(Read(json), json.Long("findings"), json.Day("last_judged_on"), json.Name<ExemptionState>("state"));

    private static Exemption Read(JsonElement json) => new(
        json.Int("number"),
        json.Text("rule"),
        json.TextOrNull("check"),
        json.Text("scope"),
        json.Text("reason"),
        json.Text("approver"),
        json.Day("to") ?? throw new FormatException("'to' is null"))
    {
        From = json.Day("from"),
        Basis = json.TextOrNull("basis"),
    };
}
