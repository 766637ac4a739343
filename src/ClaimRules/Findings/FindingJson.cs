using System.Buffers;
using System.Text.Json;
using ClaimRules.Stages;

namespace ClaimRules.Findings;

/// <summary>A finding as one object of <c>findings.jsonl</c>. Scalars are always written, null where they are not known; the keys of facts only where there.</summary>
internal static class FindingJson
{
    public static void Write(JsonLine json, Finding finding)
    {
        json.StartObject();
        json.Text("fingerprint"u8, finding.Fingerprint);
        json.Text("rule"u8, finding.RuleId);
        json.Text("check"u8, finding.Check);
        json.Number("revision"u8, finding.Revision);
        json.Text("rule_name"u8, finding.RuleName);
        json.Text("class"u8, finding.Class);
        json.Text("pack"u8, finding.PackId);
        json.Text("pack_version"u8, finding.PackVersion);
        json.Text("pack_hash"u8, finding.PackHash);
        json.Name("stage"u8, finding.Stage);
        json.Name("verdict"u8, finding.Verdict);
        json.Name("disposition"u8, finding.Disposition);
        json.Name("status"u8, finding.Status);
        WriteSubject(json, finding.Subject);
        json.Text("person_key"u8, finding.PersonKey);
        json.Text("encounter_id"u8, finding.EncounterId);
        json.Text("claim_id"u8, finding.ClaimId);
        json.Day("judged_on"u8, finding.JudgedOn);
        json.Yuan("involved_amount"u8, finding.InvolvedAmount);
        json.Yuan("amount"u8, finding.Amount);
        json.Yuan("refused"u8, finding.Refused);
        json.Yuan("questioned"u8, finding.Questioned);
        json.Yuan("already_refused"u8, finding.AlreadyRefused);
        json.Yuan("estimated"u8, finding.Estimated);
        json.Text("supported_by"u8, finding.SupportedBy);
        json.Flag("by_group"u8, finding.ByGroup);
        ExemptionJson.Write(json, finding.Exemption);
        json.Text("message"u8, finding.Message);
        json.Text("message_key"u8, finding.MessageKey);
        json.Map("message_arguments"u8, finding.MessageArguments);
        json.List("about"u8, finding.About, WriteReference);
        if (finding.AboutCount != finding.About.Count)
            json.Number("about_count"u8, finding.AboutCount);
        json.List("involved"u8, finding.Involved, WriteReference);
        if (finding.InvolvedCount != finding.Involved.Count)
            json.Number("involved_count"u8, finding.InvolvedCount);
        json.List("bookings"u8, finding.Bookings, WriteBooking);
        json.List("evidence"u8, finding.Evidence, WriteEvidence);
        json.List("basis"u8, finding.Basis, WriteBasis);
        json.EndObject();
    }

    /// <summary>A finding as it is written.</summary>
    public static ReadOnlyMemory<byte> Bytes(Finding finding)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new JsonLine(buffer);
        Write(json, finding);
        return buffer.WrittenMemory;
    }

    public static Finding Read(JsonElement json) => ReadCounts(json, new Finding
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
        Exemption = ExemptionJson.ReadOrNull(json.GetProperty("exemption")),
        Message = json.Text("message"),
        MessageKey = json.Text("message_key"),
        MessageArguments = json.Map("message_arguments"),
        About = json.List("about", ReadReference),
        Involved = json.List("involved", ReadReference),
        Bookings = json.List("bookings", ReadBooking),
        Evidence = json.List("evidence", ReadEvidence),
        Basis = json.List("basis", static item => new FindingBasis(item.Text("document"), item.TextOrNull("clause"), item.TextOrNull("url"))),
    });

    private static Finding ReadCounts(JsonElement json, Finding finding) => finding with
    {
        AboutCount = json.TryGetProperty("about_count", out var about) ? about.GetInt64() : finding.About.Count,
        InvolvedCount = json.TryGetProperty("involved_count", out var involved) ? involved.GetInt64() : finding.Involved.Count,
    };

    private static void WriteSubject(JsonLine json, FindingSubject subject)
    {
        json.StartObject("subject"u8);
        json.Text("kind"u8, subject.Kind);
        if (subject.IsGroup)
        {
            // An array, since the order of the keys belongs to the fingerprint.
            json.List("group"u8, subject.Keys, static (target, key) =>
            {
                target.Text("name"u8, key.Name);
                target.Text("value"u8, key.Value);
            });
        }
        else
        {
            json.Text("id"u8, subject.Id);
            json.TextIf("encounter_id"u8, subject.EncounterId);
        }

        json.EndObject();
    }

    private static FindingSubject ReadSubject(JsonElement json) => new(json.Text("kind"), json.TextOrNull("id"))
    {
        EncounterId = json.TextOrNull("encounter_id"),
        Keys = json.TryGetProperty("group", out _)
            ? json.List("group", static key => new SubjectKey(key.Text("name"), key.Text("value")))
            : [],
    };

    private static void WriteReference(JsonLine json, FactReference fact)
    {
        json.Text("kind"u8, fact.Kind);
        json.Text("id"u8, fact.Id);
        json.TextIf("encounter_id"u8, fact.EncounterId);
        json.TextIf("claim_id"u8, fact.ClaimId);
        json.TextIf("source"u8, fact.Source);
        if (fact.Line > 0)
            json.Number("line"u8, fact.Line);
        json.TextIf("code"u8, fact.Code);
        if (fact.Part is { } part)
            json.Number("part"u8, part);
        if (fact.Share is { } share)
            json.Number("share"u8, share);
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

    private static void WriteBooking(JsonLine json, LineBooking booking)
    {
        json.Text("claim_id"u8, booking.ClaimId);
        json.Text("encounter_id"u8, booking.EncounterId);
        json.Text("line_id"u8, booking.LineId);
        json.Yuan("refused"u8, booking.Refused);
        json.Yuan("questioned"u8, booking.Questioned);
    }

    private static LineBooking ReadBooking(JsonElement json) =>
        new(json.Text("claim_id"), json.Text("encounter_id"), json.Text("line_id"), json.Yuan("refused"), json.Yuan("questioned"));

    private static void WriteEvidence(JsonLine json, EvidenceItem item)
    {
        json.Name("kind"u8, item.Kind);
        json.Text("name"u8, item.Name);
        json.Text("value"u8, item.Value);
        json.TextIf("source"u8, item.Source);
        if (item.Line > 0)
            json.Number("line"u8, item.Line);
    }

    private static EvidenceItem ReadEvidence(JsonElement json) => new(
        json.Name<EvidenceKind>("kind"),
        json.Text("name"),
        json.Text("value"),
        json.TextOrNull("source"),
        json.TryGetProperty("line", out var line) ? line.GetInt32() : 0);

    private static void WriteBasis(JsonLine json, FindingBasis basis)
    {
        json.Text("document"u8, basis.Document);
        json.TextIf("clause"u8, basis.Clause);
        json.TextIf("url"u8, basis.Url);
    }
}
