using System.Buffers;
using System.Text;
using System.Text.Json;
using ClaimRules.Claims;
using ClaimRules.Findings;
using ClaimRules.Pipeline;
using ClaimRules.Stages;

namespace ClaimRules.Cli.Auditing;

/// <summary><c>audit --claim</c>: judges the persons of some claims and shows their findings in full. Writes no run folder.</summary>
internal static class ClaimInspection
{
    public static int Run(Session session, AuditRequest request, ClaimAuditor auditor, ClaimReading reading, ProgressLine progress)
    {
        var explainer = new FindingExplainer(auditor, reading.Batch);
        var persons = new SortedSet<int>();
        foreach (var id in request.ClaimIds)
        {
            var found = explainer.PersonsOf(id);
            if (found.Count == 0)
                throw new UsageException(NotThere(session, reading, id));
            persons.UnionWith(found);
        }

        progress.Dispose();
        var undecided = new List<UndecidedCheck>();
        var audits = persons.Select(person => explainer.Judge(person, undecided, session.Cancellation)).ToList();
        var findings = audits.SelectMany(static audit => audit.Findings).ToList();
        switch (request.Format)
        {
            case OutputFormat.Json:
                session.Out.WriteLine(Json(findings));
                break;
            case OutputFormat.Csv:
                session.Out.Write(Csv(findings));
                break;
            default:
                Text(session, request, audits, findings, undecided, reading);
                break;
        }

        if (auditor.NeedRun is { Count: > 0 } left)
            session.Error.WriteLine(session.Words[
                $"not judged here, since they look across persons and need the whole run: {string.Join(", ", left)}; in a run they may also take money first",
                $"以下规则跨参保人，须在整批审核中判断，这里未判断：{string.Join("、", left)}；整批审核时它们也可能先占用金额"]);
        var isUndecided = undecided.Count > 0 || SetAside(request, reading).Any() || audits.Exists(static audit => audit.Claims.Any(static claim => claim.IncompleteReasons.Count > 0));
        return Fails(request.FailOn, findings, isUndecided) ? ExitCodes.Failed : ExitCodes.Completed;
    }

    private static string NotThere(Session session, ClaimReading reading, string id)
    {
        var lost = reading.Quarantine.FirstOrDefault(record => record.ClaimId == id || record.EncounterId == id);
        if (lost is null)
            return session.Words[$"no claim or encounter has the id '{id}'", $"没有标识为“{id}”的结算单或就诊"];
        return session.Words[
            $"'{id}' was quarantined: {lost.Source}:{lost.Line} {lost.Code} {lost.Problem?.Message(session.Words.Language) ?? lost.Reason}",
            $"“{id}”已被隔离：{lost.Source}:{lost.Line} {lost.Code} {lost.Problem?.Message(session.Words.Language) ?? lost.Reason}"];
    }

    private static void Text(
        Session session, AuditRequest request, List<PersonAudit> audits, List<Finding> findings, List<UndecidedCheck> undecided, ClaimReading reading)
    {
        var words = session.Words;
        foreach (var claim in audits.SelectMany(static audit => audit.Claims))
        {
            var mark = request.ClaimIds.Contains(claim.ClaimId) || request.ClaimIds.Contains(claim.EncounterId) ? "*" : " ";
            var fund = claim.FundAmount is { } known ? Labels.Yuan(known) : "?";
            session.Out.WriteLine(words[
                $"{mark} claim {claim.ClaimId}, encounter {claim.EncounterId}: {Labels.Of(words, claim.Outcome)}; fund {fund}, refused {Labels.Yuan(claim.Refused)}, questioned {Labels.Yuan(claim.Questioned)}",
                $"{mark} 结算单 {claim.ClaimId}，就诊 {claim.EncounterId}：{Labels.Of(words, claim.Outcome)}；基金支付 {fund}，拒付 {Labels.Yuan(claim.Refused)}，质疑 {Labels.Yuan(claim.Questioned)}"]);
            foreach (var reason in claim.IncompleteReasons)
                session.Out.WriteLine(words[$"    incomplete: {reason}", $"    不完整：{reason}"]);
        }

        foreach (var finding in findings)
        {
            session.Out.WriteLine();
            FindingText.Write(session, finding);
            session.Out.WriteLine(words["  evidence:", "  证据："]);
            FindingText.Evidence(session, finding);
        }

        session.Out.WriteLine();
        session.Out.WriteLine(words[$"findings: {findings.Count}", $"疑点：{findings.Count} 条"]);
        foreach (var check in undecided)
        {
            var name = check.Check is null ? check.RuleId : $"{check.RuleId}/{check.Check}";
            session.Out.WriteLine(words[
                $"undecided: {name} on {check.Subject.Kind} {check.Subject.Id}, for want of {Labels.Wanting(words, check.Cause)}",
                $"未判定：{name}，{Labels.One(words, check.Subject.Kind)} {check.Subject.Id}，因缺少 {Labels.Wanting(words, check.Cause)}"]);
        }

        foreach (var record in SetAside(request, reading))
            session.Out.WriteLine(words["quarantined: ", "已隔离："] + $"{record.Source}:{record.Line} {record.Code} {record.Problem?.Message(words.Language) ?? record.Reason}");
    }

    private static string Json(List<Finding> findings)
    {
        var lines = new ArrayBufferWriter<byte>();
        using (var json = new JsonLine(lines))
        {
            json.StartArray();
            foreach (var finding in findings)
                FindingJson.Write(json, finding);
            json.EndArray();
        }

        using var parsed = JsonDocument.Parse(lines.WrittenMemory);
        var page = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(page, JsonText.Page))
            parsed.WriteTo(json);
        return Encoding.UTF8.GetString(page.WrittenSpan);
    }

    private static string Csv(List<Finding> findings)
    {
        var rows = new ArrayBufferWriter<byte>();
        Encoding.UTF8.GetBytes(FindingCsv.Header, rows);
        var row = new CsvLine(rows, isReadBack: false);
        foreach (var finding in findings)
            FindingCsv.Write(row, finding);
        return Encoding.UTF8.GetString(rows.WrittenSpan);
    }

    private static IEnumerable<QuarantinedRecord> SetAside(AuditRequest request, ClaimReading reading) =>
        reading.Quarantine.Where(record => request.ClaimIds.Contains(record.ClaimId ?? "") || request.ClaimIds.Contains(record.EncounterId ?? ""));

    private static bool Fails(FailLevel level, List<Finding> findings, bool isUndecided) =>
        level != FailLevel.Never
        && (findings.Exists(finding => finding.Exemption is null && finding.Status != RuleStatus.Shadow && (int)finding.Verdict <= (int)level)
            || (level == FailLevel.Indeterminate && isUndecided));
}
