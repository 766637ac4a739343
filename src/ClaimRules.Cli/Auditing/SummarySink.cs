using System.Text.Json;
using ClaimRules.Claims;
using ClaimRules.Findings;

namespace ClaimRules.Cli.Auditing;

/// <summary>Hands everything on, and keeps the little that the summary shows beside the report.</summary>
internal sealed class SummarySink : IResumableSink
{
    private AuditSummary? summary;

    public IResumableSink? Target { get; set; }

    /// <summary>Told how many parts an earlier try has done, before the others are.</summary>
    public Action<int>? Resumed { get; init; }

    /// <summary>Whether only a part of the results came by here.</summary>
    public bool IsResumed { get; private set; }

    public AuditSummary Summary => summary ?? throw new InvalidOperationException("The audit has not been completed.");

    /// <summary>What the ledger refused and questioned for each rule.</summary>
    public Dictionary<string, (decimal Refused, decimal Questioned)> ByRule { get; } = new(StringComparer.Ordinal);

    /// <summary>The first quarantined record of each code.</summary>
    public SortedDictionary<string, QuarantinedRecord> Quarantined { get; } = new(StringComparer.Ordinal);

    /// <summary>The finding to suggest for explaining: the one with most money.</summary>
    public Finding? Foremost { get; private set; }

    public void Add(QuarantinedRecord record)
    {
        Note(record);
        Target?.Add(record);
    }

    public void Add(PersonAudit person)
    {
        foreach (var finding in person.Findings.Where(static finding => finding.Exemption is null && finding.Status != Stages.RuleStatus.Shadow))
            Note(finding);
        Target?.Add(person);
    }

    public RunState? Begin(string run)
    {
        var state = Target?.Begin(run);
        IsResumed = state is not null;
        if (state is not null)
            Resumed?.Invoke(state.PartsDone);
        return state;
    }

    public void Checkpoint(int partsDone, Action<Utf8JsonWriter> state) => Target?.Checkpoint(partsDone, state);

    /// <summary>Takes what is shown from the finished run, of which some came from an earlier try.</summary>
    public void ReadBack(RunFolderReader run)
    {
        ByRule.Clear();
        Quarantined.Clear();
        Foremost = null;
        foreach (var finding in run.ReadFindings())
            Note(finding);
        foreach (var record in run.ReadQuarantine())
            Note(record);
    }

    private void Note(Finding finding)
    {
        var (refused, questioned) = ByRule.GetValueOrDefault(finding.RuleId);
        ByRule[finding.RuleId] = (refused + finding.Refused, questioned + finding.Questioned);
        if (Foremost is null || finding.Refused + finding.Questioned > Foremost.Refused + Foremost.Questioned)
            Foremost = finding;
    }

    private void Note(QuarantinedRecord record)
    {
        if (!Quarantined.TryGetValue(record.Code, out var first) || QuarantinedRecord.ByPlace.Compare(record, first) < 0)
            Quarantined[record.Code] = record;
    }

    public void Complete(AuditSummary summary)
    {
        Target?.Complete(summary);
        this.summary = summary;
    }
}
