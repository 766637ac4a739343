using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClaimRules.Claims;
using ClaimRules.Findings;

namespace ClaimRules.Samples.Sql;

/// <summary>
/// Writes findings, claims, quarantine and summary into tables, in one transaction: nobody sees a run that is not complete. A run that is made
/// again takes the place of the earlier one with its id. Not thread-safe; disposed of before the run is complete, it leaves nothing behind.
/// </summary>
internal sealed class ResultSink : IAuditSink, IDisposable
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private static readonly string[] Tables = ["audit_finding", "audit_claim", "audit_indicator", "audit_quarantine", "audit_run"];

    private readonly DbConnection connection;
    private readonly DbTransaction transaction;
    private readonly long run;
    private readonly IRowWriter runs;
    private readonly IRowWriter findings;
    private readonly IRowWriter claims;
    private readonly IRowWriter indicators;
    private readonly IRowWriter quarantine;
    private long findingCount;
    private long indicatorCount;
    private long claimCount;
    private long quarantineCount;

    public ResultSink(SqlDatabase database)
    {
        connection = database.Open();
        SqlDatabase.Execute(connection, database.ResultTables);
        transaction = connection.BeginTransaction();
        run = database.NextRun(transaction);
        runs = database.Into(transaction, "audit_run", ResultColumns.Runs);
        findings = database.Into(transaction, "audit_finding", ResultColumns.Findings);
        claims = database.Into(transaction, "audit_claim", ResultColumns.Claims);
        indicators = database.Into(transaction, "audit_indicator", ResultColumns.Indicators);
        quarantine = database.Into(transaction, "audit_quarantine", ResultColumns.Quarantine);
    }

    public AuditSummary? Summary { get; private set; }

    private IRowWriter[] Writers => [runs, findings, claims, indicators, quarantine];

    public void Add(QuarantinedRecord record) => quarantine.Write(
        run, ++quarantineCount, record.Kind, record.Source, (long)record.Line, record.Code, record.Reason, record.Hash, record.ClaimId, record.EncounterId);

    public void Add(PersonAudit person)
    {
        foreach (var finding in person.Findings)
            Add(finding);
        foreach (var claim in person.Claims)
            Add(claim);
        foreach (var indicator in person.Indicators)
            Add(indicator);
    }

    public void Complete(AuditSummary summary)
    {
        foreach (var table in Tables)
            Forget(table, summary.RunId);
        runs.Write(run, summary.RunId, Name(summary.Stage), summary.LibraryVersion, Text(summary));
        foreach (var writer in Writers)
            writer.Complete();
        transaction.Commit();
        Summary = summary;
    }

    public void Dispose()
    {
        foreach (var writer in Writers)
            writer.Dispose();
        transaction.Dispose();
        connection.Dispose();
    }

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, Json);

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private void Add(Finding finding) => findings.Write(
        run, ++findingCount, finding.Fingerprint, finding.RuleId, finding.Check, finding.RuleName, finding.PackId, finding.PackVersion,
        Name(finding.Verdict), Name(finding.Disposition), Name(finding.Status), finding.Exemption is { } exemption ? Text(exemption) : null, Text(finding.Subject), finding.PersonKey, finding.EncounterId,
        finding.ClaimId, finding.JudgedOn, finding.InvolvedAmount, finding.Amount, finding.Refused, finding.Questioned, finding.AlreadyRefused,
        finding.Message, Text(finding.About), Text(finding.Involved), Text(finding.Bookings), Text(finding.Evidence), Text(finding.Basis));

    private void Add(ClaimResult claim) => claims.Write(
        run, ++claimCount, claim.ClaimId, claim.EncounterId, claim.PersonKey, claim.Provider, claim.Region, claim.CareType, claim.From, claim.To,
        claim.Settled, claim.FundAmount, claim.Total, claim.AlreadyRefused, claim.Refused, claim.Questioned, Name(claim.Outcome),
        Text(claim.IncompleteReasons), Text(claim.Undecided), Text(claim.Lines));

    private void Add(Indicator indicator) => indicators.Write(
        run, ++indicatorCount, indicator.RuleId, indicator.RuleName, indicator.Kind, Text(indicator.Keys), indicator.Value, indicator.Missing, indicator.Members,
        indicator.JudgedOn);

    private void Forget(string table, string runId)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"DELETE FROM {table} WHERE run = (SELECT run FROM audit_run WHERE run_id = @run_id)";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@run_id", runId);
        command.Parameters.Add(parameter);
        command.ExecuteNonQuery();
    }
}
