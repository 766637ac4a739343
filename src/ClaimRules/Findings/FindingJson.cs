using System.Text.Json;
using ClaimRules.Stages;

namespace ClaimRules.Findings;

/// <summary>A finding as one object of <c>findings.jsonl</c>. Scalars are always written, null where they are not known; the keys of facts only where there.</summary>
internal static class FindingJson
{
    public static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("fingerprint", finding.Fingerprint);
        json.WriteString("rule", finding.RuleId);
        json.WriteString("check", finding.Check);
        json.WriteNumber("revision", finding.Revision);
        json.WriteString("rule_name", finding.RuleName);
        json.WriteString("class", finding.Class);
        json.WriteString("pack", finding.PackId);
        json.WriteString("pack_version", finding.PackVersion);
        json.WriteString("pack_hash", finding.PackHash);
        json.WriteName("stage", finding.Stage);
        json.WriteName("verdict", finding.Verdict);
        json.WriteName("disposition", finding.Disposition);
        json.WriteName("status", finding.Status);
        WriteSubject(json, finding.Subject);
        json.WriteString("person_key", finding.PersonKey);
        json.WriteString("encounter_id", finding.EncounterId);
        json.WriteString("claim_id", finding.ClaimId);
        json.WriteDay("judged_on", finding.JudgedOn);
        json.WriteYuan("involved_amount", finding.InvolvedAmount);
        json.WriteYuan("amount", finding.Amount);
        json.WriteYuan("refused", finding.Refused);
        json.WriteYuan("questioned", finding.Questioned);
        json.WriteYuan("already_refused", finding.AlreadyRefused);
        json.WriteYuan("estimated", finding.Estimated);
        json.WriteString("supported_by", finding.SupportedBy);
        json.WriteBoolean("by_group", finding.ByGroup);
        json.WriteString("exemption", finding.Exemption);
        json.WriteString("message", finding.Message);
        json.WriteString("message_key", finding.MessageKey);
        json.WriteMap("message_arguments", finding.MessageArguments);
        json.WriteList("about", finding.About, WriteReference);
        json.WriteList("involved", finding.Involved, WriteReference);
        json.WriteList("bookings", finding.Bookings, WriteBooking);
        json.WriteList("evidence", finding.Evidence, WriteEvidence);
        json.WriteList("basis", finding.Basis, WriteBasis);
        json.WriteEndObject();
    }

    public static Finding Read(JsonElement json) => new()
    {
        Fingerprint = json.Text("fingerprint"),
        RuleId = json.Text("rule"),
        Check = json.TextOrNull("check"),
        Revision = json.Int("revision"),
        RuleName = json.Text("rule_name"),
        Class = json.TextOrNull("class"),
        PackId = json.Text("pack"),
        PackVersion = json.Text("pack_version"),
        PackHash = json.Text("pack_hash"),
        Stage = json.Name<Stage>("stage"),
        Verdict = json.Name<Verdict>("verdict"),
        Disposition = json.Name<Disposition>("disposition"),
        Status = json.Name<RuleStatus>("status"),
        Subject = ReadSubject(json.GetProperty("subject")),
        PersonKey = json.TextOrNull("person_key"),
        EncounterId = json.TextOrNull("encounter_id"),
        ClaimId = json.TextOrNull("claim_id"),
        JudgedOn = json.Day("judged_on") ?? throw new FormatException("'judged_on' is null"),
        InvolvedAmount = json.Yuan("involved_amount"),
        Amount = json.YuanOrNull("amount"),
        Refused = json.Yuan("refused"),
        Questioned = json.Yuan("questioned"),
        AlreadyRefused = json.Yuan("already_refused"),
        Estimated = json.YuanOrNull("estimated"),
        SupportedBy = json.TextOrNull("supported_by"),
        ByGroup = json.GetProperty("by_group").GetBoolean(),
        Exemption = json.TextOrNull("exemption"),
        Message = json.Text("message"),
        MessageKey = json.Text("message_key"),
        MessageArguments = json.Map("message_arguments"),
        About = json.List("about", ReadReference),
        Involved = json.List("involved", ReadReference),
        Bookings = json.List("bookings", ReadBooking),
        Evidence = json.List("evidence", ReadEvidence),
        Basis = json.List("basis", static item => new FindingBasis(item.Text("document"), item.TextOrNull("clause"), item.TextOrNull("url"))),
    };

    private static void WriteSubject(Utf8JsonWriter json, FindingSubject subject)
    {
        json.WriteStartObject("subject");
        json.WriteString("kind", subject.Kind);
        if (subject.IsGroup)
        {
            // An array, since the order of the keys belongs to the fingerprint.
            json.WriteList("group", subject.Keys, static (target, key) =>
            {
                target.WriteString("name", key.Name);
                target.WriteString("value", key.Value);
            });
        }
        else
        {
            json.WriteString("id", subject.Id);
            json.WriteIf("encounter_id", subject.EncounterId);
        }

        json.WriteEndObject();
    }

    private static FindingSubject ReadSubject(JsonElement json) => new(json.Text("kind"), json.TextOrNull("id"))
    {
        EncounterId = json.TextOrNull("encounter_id"),
        Keys = json.TryGetProperty("group", out _)
            ? json.List("group", static key => new SubjectKey(key.Text("name"), key.Text("value")))
            : [],
    };

    private static void WriteReference(Utf8JsonWriter json, FactReference fact)
    {
        json.WriteString("kind", fact.Kind);
        json.WriteString("id", fact.Id);
        json.WriteIf("encounter_id", fact.EncounterId);
        json.WriteIf("claim_id", fact.ClaimId);
        json.WriteIf("source", fact.Source);
        if (fact.Line > 0)
            json.WriteNumber("line", fact.Line);
        json.WriteIf("code", fact.Code);
        if (fact.Part is { } part)
            json.WriteNumber("part", part);
        if (fact.Share is { } share)
            json.WriteNumber("share", share);
    }

    private static FactReference ReadReference(JsonElement json) => new(json.Text("kind"), json.Text("id"))
    {
        EncounterId = json.TextOrNull("encounter_id"),
        ClaimId = json.TextOrNull("claim_id"),
        Source = json.TextOrNull("source"),
        Line = json.TryGetProperty("line", out var line) ? line.GetInt32() : 0,
        Code = json.TextOrNull("code"),
        Part = json.YuanOrNull("part"),
        Share = json.YuanOrNull("share"),
    };

    private static void WriteBooking(Utf8JsonWriter json, LineBooking booking)
    {
        json.WriteString("claim_id", booking.ClaimId);
        json.WriteString("encounter_id", booking.EncounterId);
        json.WriteString("line_id", booking.LineId);
        json.WriteYuan("refused", booking.Refused);
        json.WriteYuan("questioned", booking.Questioned);
    }

    private static LineBooking ReadBooking(JsonElement json) =>
        new(json.Text("claim_id"), json.Text("encounter_id"), json.Text("line_id"), json.Yuan("refused"), json.Yuan("questioned"));

    private static void WriteEvidence(Utf8JsonWriter json, EvidenceItem item)
    {
        json.WriteName("kind", item.Kind);
        json.WriteString("name", item.Name);
        json.WriteString("value", item.Value);
        json.WriteIf("source", item.Source);
        if (item.Line > 0)
            json.WriteNumber("line", item.Line);
    }

    private static EvidenceItem ReadEvidence(JsonElement json) => new(
        json.Name<EvidenceKind>("kind"),
        json.Text("name"),
        json.Text("value"),
        json.TextOrNull("source"),
        json.TryGetProperty("line", out var line) ? line.GetInt32() : 0);

    private static void WriteBasis(Utf8JsonWriter json, FindingBasis basis)
    {
        json.WriteString("document", basis.Document);
        json.WriteIf("clause", basis.Clause);
        json.WriteIf("url", basis.Url);
    }
}
