using System.Text.Json;
using ClaimRules.Claims;

namespace ClaimRules.Findings;

/// <summary>Claims and quarantined records as objects of <c>claims.jsonl</c> and <c>quarantine.jsonl</c>.</summary>
internal static class ClaimJson
{
    public static void Write(JsonLine json, ClaimResult claim)
    {
        json.StartObject();
        json.Text("claim_id"u8, claim.ClaimId);
        json.Text("encounter_id"u8, claim.EncounterId);
        json.Text("person_key"u8, claim.PersonKey);
        json.Text("provider"u8, claim.Provider);
        json.Text("region"u8, claim.Region);
        json.Text("care_type"u8, claim.CareType);
        json.Day("from"u8, claim.From);
        json.Day("to"u8, claim.To);
        json.Day("settled"u8, claim.Settled);
        json.Yuan("fund_amount"u8, claim.FundAmount);
        json.Yuan("total"u8, claim.Total);
        json.Yuan("already_refused"u8, claim.AlreadyRefused);
        json.Yuan("refused"u8, claim.Refused);
        json.Yuan("questioned"u8, claim.Questioned);
        json.Name("outcome"u8, claim.Outcome);
        json.Flag("incomplete"u8, claim.Incomplete);
        json.Texts("incomplete_reasons"u8, claim.IncompleteReasons);
        json.List("undecided"u8, claim.Undecided, static (target, rule) =>
        {
            target.Text("rule"u8, rule.RuleId);
            target.Text("check"u8, rule.Check);
            target.Text("fact"u8, rule.Fact);
            target.Number("count"u8, rule.Count);
        });
        json.StartObject("lines"u8);
        json.Number("refused"u8, claim.Lines.Refused);
        json.Number("questioned"u8, claim.Lines.Questioned);
        json.Number("indeterminate"u8, claim.Lines.Indeterminate);
        json.Number("passed"u8, claim.Lines.Passed);
        json.EndObject();
        json.EndObject();
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

    public static void Write(JsonLine json, QuarantinedRecord record)
    {
        json.StartObject();
        json.Text("kind"u8, record.Kind);
        json.Text("source"u8, record.Source);
        json.Number("line"u8, record.Line);
        json.Text("code"u8, record.Code);
        json.Text("reason"u8, record.Reason);
        json.Text("hash"u8, record.Hash);
        json.Text("claim_id"u8, record.ClaimId);
        json.Text("encounter_id"u8, record.EncounterId);
        json.TextIf("raw"u8, record.Raw);
        json.EndObject();
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
