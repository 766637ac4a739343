using System.Globalization;
using ClaimRules.Claims;
using ClaimRules.Diagnostics;
using ClaimRules.Pipeline;

namespace ClaimRules.Cli.Auditing;

/// <summary>Tells on stderr how far an audit is: one line that changes on a terminal, a plain line now and then elsewhere.</summary>
internal sealed class ProgressLine : IProgress<ReadProgress>, IProgress<AuditProgress>, IDisposable
{
    private static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Elsewhere = TimeSpan.FromSeconds(10);

    private readonly Session session;
    private readonly TimeProvider time;
    private readonly bool isTerminal;
    private readonly Lock gate = new();
    private readonly long begun;
    private long auditBegun;
    private long told;
    private long totalLines;
    private int shown;
    private bool isOver;

    public ProgressLine(Session session)
    {
        this.session = session;
        time = session.Terminal.Time;
        isTerminal = session.Terminal.IsErrorTerminal;
        begun = told = time.GetTimestamp();
    }

    public void Report(ReadProgress value) => Tell(() => session.Words[
        $"reading {value.File} ({value.FileNumber}/{value.FileCount}), {Number(value.Records)} records, {Rate(value.Records, begun)} records/s",
        $"正在读取 {value.File}（{value.FileNumber}/{value.FileCount}），{Number(value.Records)} 条记录，{Rate(value.Records, begun)} 条/秒"]);

    public void Report(AuditProgress value) => Tell(() =>
    {
        var left = Left(value);
        return session.Words[
            $"auditing {Percent(value.Persons, value.PersonsInBatch)} of persons, {Number(value.Lines)} lines, {Rate(value.Lines, auditBegun)} lines/s{(left is null ? "" : $", {left} left")}",
            $"正在审核，参保人 {Percent(value.Persons, value.PersonsInBatch)}，{Number(value.Lines)} 条明细，{Rate(value.Lines, auditBegun)} 条/秒{(left is null ? "" : $"，约剩 {left}")}"];
    });

    /// <summary>Reading is over.</summary>
    public void HasRead(ClaimReading reading)
    {
        auditBegun = time.GetTimestamp();
        totalLines = reading.Batch["line"].Count;
        var records = reading.Counts.Sum(static count => (long)count.Read);
        var files = reading.Inputs.Count(static input => !input.IsMapping);
        Plain(session.Words[
            $"read {Number(records)} records from {files} files in {Seconds(begun)} s",
            $"已从 {files} 个文件读取 {Number(records)} 条记录，用时 {Seconds(begun)} 秒"]);
    }

    /// <summary>Auditing is over.</summary>
    public void End() => Plain(session.Words[
        $"audited {Number(totalLines)} lines in {Seconds(auditBegun)} s, {Rate(totalLines, auditBegun)} lines/s",
        $"已审核 {Number(totalLines)} 条明细，用时 {Seconds(auditBegun)} 秒，{Rate(totalLines, auditBegun)} 条/秒"]);

    public void Dispose()
    {
        lock (gate)
        {
            isOver = true;
            Clear();
        }
    }

    private void Tell(Func<string> line)
    {
        lock (gate)
        {
            // A reader left behind by Ctrl+C may still be running; it has nothing to say any more.
            if (isOver || session.Cancellation.IsCancellationRequested || time.GetElapsedTime(told) < (isTerminal ? OnTerminal : Elsewhere))
                return;
            told = time.GetTimestamp();
            if (!isTerminal)
            {
                session.Error.WriteLine(line());
                return;
            }

            var text = line();
            var width = TextWidth.Of(text);
            session.Error.Write("\r" + text + new string(' ', Math.Max(0, shown - width)));
            session.Error.Flush();
            shown = width;
        }
    }

    private void Plain(string line)
    {
        lock (gate)
        {
            Clear();
            session.Error.WriteLine(line);
        }
    }

    private void Clear()
    {
        if (shown > 0)
            session.Error.Write("\r" + new string(' ', shown) + "\r");
        shown = 0;
    }

    private string? Left(AuditProgress value)
    {
        if (value.Lines == 0 || totalLines <= value.Lines)
            return null;
        var seconds = time.GetElapsedTime(auditBegun).TotalSeconds * (totalLines - value.Lines) / value.Lines;
        return TimeSpan.FromSeconds(Math.Ceiling(Math.Min(seconds, 359_999))).ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture);
    }

    private string Rate(long count, long since)
    {
        var seconds = time.GetElapsedTime(since).TotalSeconds;
        return seconds <= 0 ? "–" : Number((long)(count / seconds));
    }

    private string Seconds(long since) => time.GetElapsedTime(since).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Percent(int done, int all) => (all == 0 ? 100 : done * 100L / all).ToString(CultureInfo.InvariantCulture) + " %";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
