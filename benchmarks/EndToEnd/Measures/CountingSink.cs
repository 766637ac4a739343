using System.Diagnostics;
using ClaimRules.Claims;
using ClaimRules.Findings;

namespace ClaimRules.EndToEnd.Measures;

/// <summary>Counts findings on their way to another sink, or to none, and adds up the time that the other one takes.</summary>
internal sealed class CountingSink(IAuditSink? inner = null) : IAuditSink, IDisposable
{
    private long ticks;

    public long Findings { get; private set; }

    public AuditSummary? Summary { get; private set; }

    public TimeSpan Writing => Stopwatch.GetElapsedTime(0, ticks);

    public void Add(QuarantinedRecord record) => Timed(() => inner?.Add(record));

    public void Add(PersonAudit person)
    {
        Findings += person.Findings.Count;
        var begin = Stopwatch.GetTimestamp();
        inner?.Add(person);
        ticks += Stopwatch.GetTimestamp() - begin;
    }

    public void Complete(AuditSummary summary)
    {
        Summary = summary;
        Timed(() => inner?.Complete(summary));
    }

    public void Dispose() => (inner as IDisposable)?.Dispose();

    private void Timed(Action action)
    {
        var begin = Stopwatch.GetTimestamp();
        action();
        ticks += Stopwatch.GetTimestamp() - begin;
    }
}
