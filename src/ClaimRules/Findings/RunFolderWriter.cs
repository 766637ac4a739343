using System.Buffers;
using System.Text.Json;
using ClaimRules.Claims;
using ClaimRules.Stages;

namespace ClaimRules.Findings;

/// <summary>
/// Writes a run to a folder as it goes, in bounded memory: <c>findings.jsonl</c>, <c>findings.csv</c>, <c>findings.shadow.jsonl</c>,
/// <c>findings.exempted.jsonl</c>, <c>indicators.jsonl</c>, <c>refused.csv</c>, <c>claims.jsonl</c>, <c>quarantine.jsonl</c> and, last of all,
/// <c>report.json</c>. Files get their names when the run is complete; until then
/// an earlier run in the folder stays as it is. Disposed before that, it leaves nothing behind, unless parts of a
/// <see cref="ClaimParts"/> are done: then what they gave stays, with a checkpoint to go on from. The same results give the same bytes. Not
/// thread-safe.
/// </summary>
public sealed class RunFolderWriter : IResumableSink, IDisposable
{
    private readonly string folder;
    private readonly bool madeFolder;
    private readonly List<RunFileWriter> files = [];
    private readonly RunFileWriter findings;
    private readonly RunFileWriter csv;
    private readonly RunFileWriter shadow;
    private readonly RunFileWriter exempted;
    private readonly RunFileWriter indicators;
    private readonly RunFileWriter refused;
    private readonly RunFileWriter claims;
    private readonly RunFileWriter quarantine;
    private readonly List<long> quarantineRuns = [0];
    private CheckpointFile? checkpoint;
    private QuarantinedRecord? lastQuarantined;
    private string? run;
    private readonly bool wasFinished;
    private bool isComplete;

    /// <summary>Begins a run.</summary>
    /// <param name="folder">A folder that does not exist, is empty, or holds an earlier run, which is then replaced.</param>
    /// <exception cref="FindingsException">The folder holds something else (CR5101) or can't be written (CR5107).</exception>
    public RunFolderWriter(string folder)
        : this(folder, resume: false)
    {
    }

    /// <summary>Begins a run, or goes on with one that broke off.</summary>
    /// <param name="folder">A folder that does not exist, is empty, or holds an earlier run, which is then replaced, or an unfinished one.</param>
    /// <param name="resume">
    /// Whether to go on with an unfinished run where the folder holds one; without one, a new run begins. What was done part by part
    /// (<see cref="ClaimFolder.ReadByPerson"/>) is then not done again, and the files are in the end those of a run that never broke off.
    /// </param>
    /// <exception cref="FindingsException">
    /// The folder holds something else (CR5101), can't be written (CR5107), or its unfinished run can't be gone on with (CR5109).
    /// </exception>
    public RunFolderWriter(string folder, bool resume)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        this.folder = folder;
        RunFolderFiles.EnsureFree(folder);
        checkpoint = resume ? CheckpointFile.Load(folder) : null;
        try
        {
            madeFolder = !Directory.Exists(folder);
            Directory.CreateDirectory(folder);
            wasFinished = checkpoint is { IsFinished: true };
            if (wasFinished)
                new RunFolderNames(folder).GiveRest();
            else if (checkpoint is not null)
                quarantineRuns = [.. checkpoint.QuarantineRuns];
            findings = Open(RunFolderFiles.Findings);
            csv = Open(RunFolderFiles.FindingsCsv);
            shadow = Open(RunFolderFiles.Shadow);
            exempted = Open(RunFolderFiles.Exempted);
            indicators = Open(RunFolderFiles.Indicators);
            refused = Open(RunFolderFiles.Refused);
            claims = Open(RunFolderFiles.Claims);
            quarantine = Open(RunFolderFiles.Quarantine);
            // Not before the files are ours: another run may be writing here.
            File.Delete(PathOf(RunFolderFiles.SortedQuarantine + RunFolderFiles.Partial));
            if (checkpoint is null)
                File.Delete(CheckpointFile.PathIn(folder));
            if (checkpoint is not null && !wasFinished)
            {
                quarantineRuns.Add(quarantine.Length);
                return;
            }

            csv.Header(FindingCsv.Header);
            refused.Header(RefusedCsv.Header);
        }
        catch (IOException exception) when (checkpoint is not null)
        {
            Dispose();
            throw new FindingsException(FindingDiagnostics.CheckpointUnreadable, folder, exception.Message.ReplaceLineEndings(" "));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Dispose();
            throw Unwritable(exception);
        }
    }

    RunState? IResumableSink.Begin(string run)
    {
        this.run = run;
        if (checkpoint is null)
            return null;
        if (checkpoint.Run != run)
            throw new FindingsException(FindingDiagnostics.OtherRunUnfinished, folder, folder);
        using var state = JsonDocument.Parse(checkpoint.State);
        return new RunState(checkpoint.PartsDone, state.RootElement.Clone());
    }

    void IResumableSink.Checkpoint(int partsDone, Action<Utf8JsonWriter> state)
    {
        try
        {
            var buffer = new ArrayBufferWriter<byte>(1 << 14);
            using (var json = new Utf8JsonWriter(buffer, JsonText.Line))
            {
                json.WriteStartObject();
                state(json);
                json.WriteEndObject();
            }

            var next = new CheckpointFile
            {
                Run = run ?? throw new InvalidOperationException("The run was not begun."),
                PartsDone = partsDone,
                Files = [.. files.Select(static file => file.Mark())],
                QuarantineRuns = [.. quarantineRuns],
                State = buffer.WrittenSpan.ToArray(),
            };
            next.Save(folder);
            checkpoint = next;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(exception);
        }
    }

    /// <inheritdoc />
    public void Add(QuarantinedRecord record)
    {
        // Each batch comes in the order of the input; where that begins anew, another batch does.
        if (lastQuarantined is not null && QuarantinedRecord.ByPlace.Compare(lastQuarantined, record) > 0)
            quarantineRuns.Add(quarantine.Length);
        lastQuarantined = record;
        quarantine.Record(record, ClaimJson.Write);
    }

    /// <inheritdoc />
    public void Add(PersonAudit person)
    {
        ArgumentNullException.ThrowIfNull(person);
        foreach (var finding in person.Findings)
        {
            if (Apart(finding) is { } apart)
            {
                apart.Record(finding, FindingJson.Write);
                continue;
            }

            findings.Record(finding, FindingJson.Write);
            csv.Row(finding, FindingCsv.Write);
            foreach (var booking in finding.Bookings)
            {
                if (booking.Refused > 0)
                    AddRefused(booking.ClaimId, booking.EncounterId, booking.LineId, finding.Fingerprint, booking.Refused);
            }
        }

        foreach (var indicator in person.Indicators)
            indicators.Record(indicator, IndicatorJson.Write);
        foreach (var claim in person.Claims)
            claims.Record(claim, ClaimJson.Write);
    }

    /// <inheritdoc />
    /// <exception cref="FindingsException">The files can't be put in place (CR5107); an earlier run is put back.</exception>
    public void Complete(AuditSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        try
        {
            // A run whose files only had to get their names has them since it was opened.
            if (wasFinished)
                return;
            Finish(summary);
            new RunFolderNames(folder).Give(canResume: checkpoint is not null);
            isComplete = true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(exception);
        }
    }

    private void Finish(AuditSummary summary)
    {
        foreach (var entry in summary.RefusedBefore.Entries)
            AddRefused(entry.ClaimId, entry.EncounterId, entry.LineId, entry.Finding, Fen.ToYuan(entry.Fen));
        var durable = checkpoint is not null;
        var finished = files.ConvertAll(file => file.Finish(durable));
        if (quarantineRuns.Count > 1)
            finished[files.IndexOf(quarantine)] = Sorted(durable);
        using (var report = new RunFileWriter(folder, RunFolderFiles.Report))
        {
            report.Page(summary with { Files = finished }, ReportJson.Write);
            report.Finish(durable);
        }

        if (checkpoint is null)
            return;
        checkpoint = checkpoint with { IsFinished = true };
        checkpoint.Save(folder);
    }

    private RunFile Sorted(bool durable)
    {
        using var sorted = new RunFileWriter(folder, RunFolderFiles.Quarantine, temporary: RunFolderFiles.SortedQuarantine);
        QuarantineRuns.Merge(PathOf(RunFolderFiles.Quarantine + RunFolderFiles.Partial), quarantineRuns, sorted);
        return sorted.Finish(durable);
    }

    /// <summary>
    /// Ends writing; where the run is not complete, takes away what was written, unless the run can be gone on with.
    /// </summary>
    public void Dispose()
    {
        foreach (var file in files)
            file.Dispose();
        if (isComplete || (checkpoint is not null && !wasFinished))
            return;
        try
        {
            // Where none could be opened they are another run's.
            foreach (var name in files.Count == 0 ? [] : (IEnumerable<string>)[.. RunFolderFiles.All, RunFolderFiles.SortedQuarantine])
                File.Delete(PathOf(name + RunFolderFiles.Partial));
            if (madeFolder && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
                Directory.Delete(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Whatever stopped the run is the error to be told; temporary files that can't be deleted are taken over by the next run.
        }
    }

    /// <summary>The file of findings that stand apart; null for all others.</summary>
    private RunFileWriter? Apart(Finding finding) =>
        finding.Exemption is not null ? exempted : finding.Status == RuleStatus.Shadow ? shadow : null;

    private void AddRefused(string claimId, string? encounterId, string lineId, string? finding, decimal yuan) =>
        refused.Row((claimId, encounterId, lineId, finding, yuan), RefusedCsv.Write);

    private RunFileWriter Open(string name)
    {
        var after = checkpoint is not null && !wasFinished ? checkpoint.Files.First(mark => mark.Name == name) : null;
        var file = new RunFileWriter(folder, name, isReadBack: name == RunFolderFiles.Refused, after);
        files.Add(file);
        return file;
    }

    private string PathOf(string name) => Path.Combine(folder, name);

    private FindingsException Unwritable(Exception exception) => new(
        [new Diagnostics.Diagnostic(FindingDiagnostics.RunUnwritable, [exception.Message.ReplaceLineEndings(" ")], Path: folder)], exception);
}
