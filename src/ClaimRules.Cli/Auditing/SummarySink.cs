using ClaimRules.Claims;
using ClaimRules.Findings;

namespace ClaimRules.Cli.Auditing;

/// <summary>Hands everything on, and keeps the little that the summary shows beside the report.</summary>
internal sealed class SummarySink : IAuditSink
{
    private AuditSummary? summary;

    public IAuditSink? Target { get; set; }

    public AuditSummary Summary => summary ?? throw new InvalidOperationException("The audit has not been completed.");

    /// <summary>What the ledger refused and questioned for each rule.</summary>
    public Dictionary<string, (decimal Refused, decimal Questioned)> ByRule { get; } = new(StringComparer.Ordinal);

    /// <summary>The first quarantined record of each code.</summary>
    public SortedDictionary<string, QuarantinedRecord> Quarantined { get; } = new(StringComparer.Ordinal);

    /// <summary>The finding to suggest for explaining: the one with most money.</summary>
    public Finding? Foremost { get; private set; }

    public void Add(QuarantinedRecord record)
    {
        Quarantined.TryAdd(record.Code, record);
        Target?.Add(record);
    }

    public void Add(PersonAudit person)
    {
        foreach (var finding in person.Findings.Where(static finding => finding.Status != Stages.RuleStatus.Shadow))
        {
            var (refused, questioned) = ByRule.GetValueOrDefault(finding.RuleId);
            ByRule[finding.RuleId] = (refused + finding.Refused, questioned + finding.Questioned);
            if (Foremost is null || finding.Refused + finding.Questioned > Foremost.Refused + Foremost.Questioned)
                Foremost = finding;
        }

        Target?.Add(person);
    }

    public void Complete(AuditSummary summary)
    {
        Target?.Complete(summary);
        this.summary = summary;
    }
}
