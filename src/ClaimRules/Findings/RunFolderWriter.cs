using ClaimRules.Claims;
using ClaimRules.Stages;

namespace ClaimRules.Findings;

/// <summary>
/// Writes a run to a folder as it goes, in bounded memory: <c>findings.jsonl</c>, <c>findings.csv</c>, <c>findings.shadow.jsonl</c>,
/// <c>refused.csv</c>, <c>claims.jsonl</c>, <c>quarantine.jsonl</c> and, last of all, <c>report.json</c>. Files get their names when the run is complete; until then
/// an earlier run in the folder stays as it is. Disposed before that, it leaves nothing behind. The same results give the same bytes. Not
/// thread-safe.
/// </summary>
public sealed class RunFolderWriter : IAuditSink, IDisposable
{
    private readonly string folder;
    private readonly bool madeFolder;
    private readonly List<RunFileWriter> files = [];
    private readonly RunFileWriter findings;
    private readonly RunFileWriter csv;
    private readonly RunFileWriter shadow;
    private readonly RunFileWriter refused;
    private readonly RunFileWriter claims;
    private readonly RunFileWriter quarantine;
    private bool isComplete;

    /// <summary>Begins a run.</summary>
    /// <param name="folder">A folder that does not exist, is empty, or holds an earlier run, which is then replaced.</param>
    /// <exception cref="FindingsException">The folder holds something else (CR5101) or can't be written (CR5107).</exception>
    public RunFolderWriter(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        this.folder = folder;
        RunFolderFiles.EnsureFree(folder);
        try
        {
            madeFolder = !Directory.Exists(folder);
            Directory.CreateDirectory(folder);
            findings = Open(RunFolderFiles.Findings);
            csv = Open(RunFolderFiles.FindingsCsv);
            shadow = Open(RunFolderFiles.Shadow);
            refused = Open(RunFolderFiles.Refused);
            claims = Open(RunFolderFiles.Claims);
            quarantine = Open(RunFolderFiles.Quarantine);
            csv.Header(FindingCsv.Header);
            refused.Header(RefusedCsv.Header);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Dispose();
            throw Unwritable(exception);
        }
    }

    /// <inheritdoc />
    public void Add(QuarantinedRecord record) => quarantine.Record(record, ClaimJson.Write);

    /// <inheritdoc />
    public void Add(PersonAudit person)
    {
        ArgumentNullException.ThrowIfNull(person);
        foreach (var finding in person.Findings)
        {
            if (finding.Status == RuleStatus.Shadow)
            {
                shadow.Record(finding, FindingJson.Write);
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
            foreach (var entry in summary.RefusedBefore.Entries)
                AddRefused(entry.ClaimId, entry.EncounterId, entry.LineId, entry.Finding, Fen.ToYuan(entry.Fen));
            summary = summary with { Files = [.. files.Select(static file => file.Finish())] };
            using (var report = new RunFileWriter(folder, RunFolderFiles.Report))
            {
                report.Page(summary, ReportJson.Write);
                report.Finish();
            }

            PutInPlace();
            isComplete = true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(exception);
        }
    }

    /// <summary>Ends writing; where the run is not complete, takes away what was written.</summary>
    public void Dispose()
    {
        foreach (var file in files)
            file.Dispose();
        if (isComplete)
            return;
        try
        {
            foreach (var name in RunFolderFiles.All)
                File.Delete(PathOf(name + RunFolderFiles.Partial));
            if (madeFolder && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
                Directory.Delete(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Whatever stopped the run is the error to be told; temporary files that can't be deleted are taken over by the next run.
        }
    }

    private void AddRefused(string claimId, string? encounterId, string lineId, string? finding, decimal yuan) =>
        refused.Row((claimId, encounterId, lineId, finding, yuan), RefusedCsv.Write);

    private RunFileWriter Open(string name)
    {
        var file = new RunFileWriter(folder, name, isReadBack: name == RunFolderFiles.Refused);
        files.Add(file);
        return file;
    }

    /// <summary>The earlier report goes first and the new one comes last, so that a folder with a report is always whole.</summary>
    private void PutInPlace()
    {
        var moved = new List<string>();
        try
        {
            foreach (var name in RunFolderFiles.All.Reverse())
            {
                if (File.Exists(PathOf(name)))
                    File.Move(PathOf(name), PathOf(name + RunFolderFiles.Previous), overwrite: true);
            }

            foreach (var name in RunFolderFiles.All)
            {
                File.Move(PathOf(name + RunFolderFiles.Partial), PathOf(name));
                moved.Add(name);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            foreach (var name in moved)
                File.Delete(PathOf(name));
            foreach (var name in RunFolderFiles.All)
            {
                if (File.Exists(PathOf(name + RunFolderFiles.Previous)))
                    File.Move(PathOf(name + RunFolderFiles.Previous), PathOf(name));
            }

            throw;
        }

        foreach (var name in RunFolderFiles.All)
            File.Delete(PathOf(name + RunFolderFiles.Previous));
    }

    private string PathOf(string name) => Path.Combine(folder, name);

    private FindingsException Unwritable(Exception exception) => new(
        [new Diagnostics.Diagnostic(FindingDiagnostics.RunUnwritable, [exception.Message.ReplaceLineEndings(" ")], Path: folder)], exception);
}
