using ClaimRules.Claims;
using ClaimRules.Stages;

namespace ClaimRules.Findings;

/// <summary>Keeps everything in memory, for audits whose result is small. Not thread-safe.</summary>
public sealed class MemorySink : IAuditSink
{
    private readonly List<Finding> findings = [];
    private readonly List<Finding> shadow = [];
    private readonly List<Finding> exempted = [];
    private readonly List<Indicator> indicators = [];
    private readonly List<ClaimResult> claims = [];
    private readonly List<QuarantinedRecord> quarantine = [];
    private AuditReport? report;

    /// <summary>The report.</summary>
    /// <exception cref="InvalidOperationException">The run is not complete.</exception>
    public AuditReport Report => report ?? throw new InvalidOperationException("The audit has not been completed.");

    /// <inheritdoc />
    public void Add(QuarantinedRecord record) => quarantine.Add(record);

    /// <inheritdoc />
    public void Add(PersonAudit person)
    {
        ArgumentNullException.ThrowIfNull(person);
        foreach (var finding in person.Findings)
            (finding.Exemption is not null ? exempted : finding.Status == RuleStatus.Shadow ? shadow : findings).Add(finding);
        indicators.AddRange(person.Indicators);
        claims.AddRange(person.Claims);
    }

    /// <inheritdoc />
    public void Complete(AuditSummary summary)
    {
        quarantine.Sort(QuarantinedRecord.ByPlace);
        report = new AuditReport(summary, findings, shadow, claims, quarantine) { ExemptedFindings = exempted, Indicators = indicators };
    }
}
