using System.Security.Cryptography;
using System.Text.Json;
using ClaimRules.Claims;

namespace ClaimRules.Findings;

/// <summary>
/// Reads a run folder back: the report at once, everything else record by record. Immutable and thread-safe; each enumeration opens its file
/// anew.
/// </summary>
public sealed class RunFolderReader
{
    private readonly string folder;

    private RunFolderReader(string folder, AuditSummary summary)
    {
        this.folder = folder;
        Summary = summary;
    }

    /// <summary>The content of <c>report.json</c>.</summary>
    public AuditSummary Summary { get; }

    /// <summary>Opens the folder of a complete run.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="FindingsException">
    /// There is no report (CR5102), another version wrote it (CR5103), or it can't be read (CR5105).
    /// </exception>
    public static RunFolderReader Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var path = Path.Combine(folder, RunFolderFiles.Report);
        if (!File.Exists(path))
            throw new FindingsException(FindingDiagnostics.RunIncomplete, folder, folder);
        return Reading(path, () =>
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            if (root.TextOrNull("format") != ReportJson.Format)
                throw new FindingsException(FindingDiagnostics.RunIncomplete, folder, folder);
            var version = root.Int("schema_version");
            if (version != ReportJson.SchemaVersion)
                throw new FindingsException(FindingDiagnostics.RunSchemaUnknown, path, $"{version}", $"{ReportJson.SchemaVersion}");
            return new RunFolderReader(folder, ReportJson.Read(root));
        });
    }

    /// <summary>Compares all files with the hashes in the report.</summary>
    /// <exception cref="FindingsException">Files were changed or are gone (CR5104, CR5105); carries all of them.</exception>
    public void Verify()
    {
        var diagnostics = new Diagnostics.DiagnosticBag();
        foreach (var file in Summary.Files)
        {
            var path = Path.Combine(folder, file.Name);
            try
            {
                using var stream = File.OpenRead(path);
                var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
                if (hash != file.Sha256)
                    diagnostics.Report(FindingDiagnostics.RunFileChanged, path, file.Name, hash, file.Sha256);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                diagnostics.Report(FindingDiagnostics.RunRecordUnreadable, path, exception.Message.ReplaceLineEndings(" "));
            }
        }

        if (diagnostics.HasErrors)
            throw new FindingsException(diagnostics.Sorted());
    }

    /// <summary>The findings, without those of rules in shadow and those that are exempt.</summary>
    /// <exception cref="FindingsException">A record can't be read (CR5105); thrown while enumerating.</exception>
    public IEnumerable<Finding> ReadFindings() => Records(RunFolderFiles.Findings, FindingJson.Read);

    /// <summary>The findings of rules in shadow.</summary>
    /// <exception cref="FindingsException">A record can't be read (CR5105); thrown while enumerating.</exception>
    public IEnumerable<Finding> ReadShadowFindings() => Records(RunFolderFiles.Shadow, FindingJson.Read);

    /// <summary>The findings, and parts of findings, that are exempt.</summary>
    /// <exception cref="FindingsException">A record can't be read (CR5105); thrown while enumerating.</exception>
    public IEnumerable<Finding> ReadExemptedFindings() => Records(RunFolderFiles.Exempted, FindingJson.Read);

    /// <summary>The numbers that group rules tell of their groups.</summary>
    /// <exception cref="FindingsException">A record can't be read (CR5105); thrown while enumerating.</exception>
    public IEnumerable<Indicator> ReadIndicators() => Records(RunFolderFiles.Indicators, IndicatorJson.Read);

    /// <summary>The claims.</summary>
    /// <exception cref="FindingsException">A record can't be read (CR5105); thrown while enumerating.</exception>
    public IEnumerable<ClaimResult> ReadClaims() => Records(RunFolderFiles.Claims, ClaimJson.ReadClaim);

    /// <summary>The records that could not be audited.</summary>
    /// <exception cref="FindingsException">A record can't be read (CR5105); thrown while enumerating.</exception>
    public IEnumerable<QuarantinedRecord> ReadQuarantine() => Records(RunFolderFiles.Quarantine, ClaimJson.ReadQuarantined);

    /// <summary>Whether the folder holds a report of ours, of whatever version.</summary>
    internal static bool IsRun(string folder)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, RunFolderFiles.Report)));
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TextOrNull("format") == ReportJson.Format;
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            return false;
        }
    }

    private static bool IsUnreadable(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or JsonException or FormatException or KeyNotFoundException
            or InvalidOperationException or ArgumentException;

    private static T Reading<T>(string place, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            throw new FindingsException(FindingDiagnostics.RunRecordUnreadable, place, exception.Message.ReplaceLineEndings(" "));
        }
    }

    private IEnumerable<T> Records<T>(string name, Func<JsonElement, T> read)
    {
        var path = Path.Combine(folder, name);
        using var reader = Reading(path, () => new StreamReader(path));
        for (var number = 1; ; number++)
        {
            var line = Reading(path, reader.ReadLine);
            if (line is null)
                yield break;
            yield return Reading($"{path}:{number}", () =>
            {
                using var document = JsonDocument.Parse(line);
                return read(document.RootElement);
            });
        }
    }
}
