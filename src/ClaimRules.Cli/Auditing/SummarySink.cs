using System.Text.Json;
using ClaimRules.Claims;
using ClaimRules.Findings;

namespace ClaimRules.Cli.Auditing;

/// <summary>Hands everything on, and keeps the little that the summary shows beside the report.</summary>
internal sealed class SummarySink : IResumableSink
{
    private readonly Dictionary<(string Code, string Reason), SetAside> quarantined = [];
    private AuditSummary? summary;

    public IResumableSink? Target { get; set; }

    /// <summary>Told how many parts an earlier try has done, before the others are.</summary>
    public Action<int>? Resumed { get; init; }

    /// <summary>Whether only a part of the results came by here.</summary>
    public bool IsResumed { get; private set; }

    public AuditSummary Summary => summary ?? throw new InvalidOperationException("The audit has not been completed.");

    /// <summary>What the ledger refused and questioned for each rule.</summary>
    public Dictionary<string, (decimal Refused, decimal Questioned)> ByRule { get; } = new(StringComparer.Ordinal);

    /// <summary>What was set aside, by code and words.</summary>
    public IEnumerable<SetAside> Quarantined => quarantined.Values;

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
        quarantined.Clear();
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
        var key = (record.Code, record.Reason);
        var known = quarantined.GetValueOrDefault(key) ?? new SetAside(0, record);
        quarantined[key] = new SetAside(known.Count + 1, QuarantinedRecord.ByPlace.Compare(record, known.First) < 0 ? record : known.First);
    }

    public void Complete(AuditSummary summary)
    {
        Target?.Complete(summary);
        this.summary = summary;
    }
}
