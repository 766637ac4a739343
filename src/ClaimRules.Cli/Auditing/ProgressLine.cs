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
    private long linesBefore = -1;
    private int parts = 1;
    private int shown;
    private bool isResumed;
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
        if (linesBefore < 0)
            linesBefore = isResumed ? value.Lines : 0;
        var left = Left(value);
        var (english, chinese) = parts > 1
            ? ($"{Percent(value.Lines, totalLines)} of lines", $"明细 {Percent(value.Lines, totalLines)}")
            : ($"{Percent(value.Persons, value.PersonsInBatch)} of persons", $"参保人 {Percent(value.Persons, value.PersonsInBatch)}");
        return session.Words[
            $"auditing {english}, {Number(value.Lines)} lines, {Rate(value.Lines - linesBefore, auditBegun)} lines/s{(left is null ? "" : $", {left} left")}",
            $"正在审核，{chinese}，{Number(value.Lines)} 条明细，{Rate(value.Lines - linesBefore, auditBegun)} 条/秒{(left is null ? "" : $"，约剩 {left}")}"];
    });

    /// <summary>Reading is over.</summary>
    public void HasRead(ClaimReading reading) =>
        HasRead(reading.Batch["line"].Count, reading.Counts.Sum(static count => (long)count.Read), reading.Inputs);

    /// <summary>Reading is over, and parts are to follow.</summary>
    public void HasRead(ClaimParts read)
    {
        if (read.Whole is { } whole)
        {
            HasRead(whole);
            return;
        }

        HasRead(read.Lines, read.Records, read.Inputs);
        parts = read.Count;
        Plain(session.Words[
            $"auditing by person, in {Number(parts)} parts of about {Number(read.PartRecords)} records",
            $"按参保人分 {Number(parts)} 批审核，每批约 {Number(read.PartRecords)} 条记录"]);
    }

    /// <summary>An earlier try has done some parts.</summary>
    public void GoesOn(int partsDone)
    {
        isResumed = true;
        Plain(session.Words[$"going on after part {Number(partsDone)} of {Number(parts)}", $"从第 {Number(partsDone)} 批之后继续，共 {Number(parts)} 批"]);
    }

    private void HasRead(long lines, long records, IReadOnlyList<InputFile> inputs)
    {
        var files = inputs.Count(static input => !input.IsMapping);
        auditBegun = time.GetTimestamp();
        totalLines = lines;
        Plain(session.Words[
            $"read {Number(records)} records from {files} files in {Seconds(begun)} s",
            $"已从 {files} 个文件读取 {Number(records)} 条记录，用时 {Seconds(begun)} 秒"]);
    }

    /// <summary>Auditing is over.</summary>
    public void End()
    {
        var lines = totalLines - Math.Max(0, linesBefore);
        Plain(session.Words[
            $"audited {Number(lines)} lines in {Seconds(auditBegun)} s, {Rate(lines, auditBegun)} lines/s",
            $"已审核 {Number(lines)} 条明细，用时 {Seconds(auditBegun)} 秒，{Rate(lines, auditBegun)} 条/秒"]);
    }

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
        var done = value.Lines - linesBefore;
        if (done <= 0 || totalLines <= value.Lines)
            return null;
        var seconds = time.GetElapsedTime(auditBegun).TotalSeconds * (totalLines - value.Lines) / done;
        return TimeSpan.FromSeconds(Math.Ceiling(Math.Min(seconds, 359_999))).ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture);
    }

    private string Rate(long count, long since)
    {
        var seconds = time.GetElapsedTime(since).TotalSeconds;
        return seconds <= 0 ? "–" : Number((long)(count / seconds));
    }

    private string Seconds(long since) => time.GetElapsedTime(since).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Percent(long done, long all) => (all == 0 ? 100 : done * 100L / all).ToString(CultureInfo.InvariantCulture) + " %";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
