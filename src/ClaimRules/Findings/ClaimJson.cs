using System.Text.Json;
using ClaimRules.Claims;

namespace ClaimRules.Findings;

/// <summary>Claims and quarantined records as objects of <c>claims.jsonl</c> and <c>quarantine.jsonl</c>.</summary>
internal static class ClaimJson
{
    public static void Write(Utf8JsonWriter json, ClaimResult claim)
    {
        json.WriteStartObject();
        json.WriteString("claim_id", claim.ClaimId);
        json.WriteString("encounter_id", claim.EncounterId);
        json.WriteString("person_key", claim.PersonKey);
        json.WriteString("provider", claim.Provider);
        json.WriteString("region", claim.Region);
        json.WriteString("care_type", claim.CareType);
        json.WriteDay("from", claim.From);
        json.WriteDay("to", claim.To);
        json.WriteDay("settled", claim.Settled);
        json.WriteYuan("fund_amount", claim.FundAmount);
        json.WriteYuan("total", claim.Total);
        json.WriteYuan("already_refused", claim.AlreadyRefused);
        json.WriteYuan("refused", claim.Refused);
        json.WriteYuan("questioned", claim.Questioned);
        json.WriteName("outcome", claim.Outcome);
        json.WriteBoolean("incomplete", claim.Incomplete);
        json.WriteTexts("incomplete_reasons", claim.IncompleteReasons);
        json.WriteList("undecided", claim.Undecided, static (target, rule) =>
        {
            target.WriteString("rule", rule.RuleId);
            target.WriteString("check", rule.Check);
            target.WriteString("fact", rule.Fact);
            target.WriteNumber("count", rule.Count);
        });
        json.WriteStartObject("lines");
        json.WriteNumber("refused", claim.Lines.Refused);
        json.WriteNumber("questioned", claim.Lines.Questioned);
        json.WriteNumber("indeterminate", claim.Lines.Indeterminate);
        json.WriteNumber("passed", claim.Lines.Passed);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static ClaimResult ReadClaim(JsonElement json)
    {
        var lines = json.GetProperty("lines");
        return new ClaimResult(json.Text("claim_id"), json.Text("encounter_id"))
        {
            PersonKey = json.TextOrNull("person_key"),
            Provider = json.TextOrNull("provider"),
            Region = json.TextOrNull("region"),
            CareType = json.TextOrNull("care_type"),
            From = json.Day("from"),
            To = json.Day("to"),
            Settled = json.Day("settled"),
            FundAmount = json.YuanOrNull("fund_amount"),
            Total = json.YuanOrNull("total"),
            AlreadyRefused = json.Yuan("already_refused"),
            Refused = json.Yuan("refused"),
            Questioned = json.Yuan("questioned"),
            Outcome = json.Name<ClaimOutcome>("outcome"),
            IncompleteReasons = json.Texts("incomplete_reasons"),
            Undecided = json.List("undecided", static rule =>
                new UndecidedRule(rule.Text("rule"), rule.TextOrNull("check"), rule.Text("fact"), rule.Long("count"))),
            Lines = new LineCounts(lines.Int("refused"), lines.Int("questioned"), lines.Int("indeterminate"), lines.Int("passed")),
        };
    }

    public static void Write(Utf8JsonWriter json, QuarantinedRecord record)
    {
        json.WriteStartObject();
        json.WriteString("kind", record.Kind);
        json.WriteString("source", record.Source);
        json.WriteNumber("line", record.Line);
        json.WriteString("code", record.Code);
        json.WriteString("reason", record.Reason);
        json.WriteString("hash", record.Hash);
        json.WriteString("claim_id", record.ClaimId);
        json.WriteString("encounter_id", record.EncounterId);
        json.WriteIf("raw", record.Raw);
        json.WriteEndObject();
    }

    public static QuarantinedRecord ReadQuarantined(JsonElement json) => new(
        json.Text("kind"),
        json.Text("source"),
        json.Int("line"),
        json.Text("code"),
        json.Text("reason"),
        json.Text("hash"),
        json.TextOrNull("claim_id"))
    {
        EncounterId = json.TextOrNull("encounter_id"),
        Raw = json.TextOrNull("raw"),
    };
}
