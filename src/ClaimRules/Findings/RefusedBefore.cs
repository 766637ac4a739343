using System.Globalization;
using ClaimRules.Diagnostics;
using ClaimRules.Values;
using CsvHelper;

namespace ClaimRules.Findings;

/// <summary>One amount that was refused of a line before. Rows that name the same are one.</summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="EncounterId">The encounter, or null where it is not told.</param>
/// <param name="LineId">The line.</param>
/// <param name="Finding">The fingerprint of the finding that refused it, or null where it is not told.</param>
/// <param name="Fen">How much.</param>
/// <param name="Rows">How many rows say so together.</param>
internal sealed record RefusedEntry(string ClaimId, string? EncounterId, string LineId, string? Finding, long Fen, long Rows);

/// <summary>
/// What was refused of lines before a run, so that no yuan is refused twice and no finding refuses the same again: from a CSV file with the
/// columns <c>claim_id</c>, <c>line_id</c>, <c>refused</c> (yuan) and optionally <c>encounter_id</c> and <c>finding</c> (the fingerprint), or
/// from the folder of an earlier run, which holds what was refused before it and by it. Several rows for one line add up. Immutable and
/// thread-safe.
/// </summary>
public sealed class RefusedBefore
{
    private readonly RefusedEntry[] entries;

    private RefusedBefore(IEnumerable<RefusedEntry> rows)
    {
        entries =
        [
            .. rows.GroupBy(static row => (row.ClaimId, row.EncounterId, row.LineId, row.Finding))
                .Select(static group => group.First() with { Fen = checked(group.Sum(static row => row.Fen)), Rows = group.Sum(static row => row.Rows) })
                .OrderBy(static row => row.ClaimId, StringComparer.Ordinal)
                .ThenBy(static row => row.EncounterId ?? "", StringComparer.Ordinal)
                .ThenBy(static row => row.LineId, StringComparer.Ordinal)
                .ThenBy(static row => row.Finding ?? "", StringComparer.Ordinal),
        ];
        ByLine = Enumerable.Range(0, entries.Length).ToLookup(i => (entries[i].ClaimId, entries[i].LineId));
    }

    /// <summary>Nothing was refused before.</summary>
    public static RefusedBefore None { get; } = new([]);

    /// <summary>Whether nothing was refused before.</summary>
    public bool IsEmpty => entries.Length == 0;

    /// <summary>All of it, yuan. What of it does not meet the lines of a submission is told in <see cref="MoneySummary"/>.</summary>
    public decimal Total => Fen.ToYuan(entries.Sum(static entry => entry.Fen));

    /// <summary>All of it, by claim, encounter, line and finding in ordinal order.</summary>
    internal IReadOnlyList<RefusedEntry> Entries => entries;

    /// <summary>The numbers of the entries that name a claim and a line.</summary>
    internal ILookup<(string ClaimId, string LineId), int> ByLine { get; }

    /// <summary>Reads a CSV file or a run folder.</summary>
    /// <param name="path">The file or the folder.</param>
    /// <exception cref="FindingsException">It can't be read; carries all problems.</exception>
    public static RefusedBefore Load(string path)
    {
        var diagnostics = new DiagnosticBag();
        return Load(path, diagnostics) is { } loaded && !diagnostics.HasErrors ? loaded : throw new FindingsException(diagnostics.Sorted());
    }

    /// <summary>Reads a CSV file or a run folder without throwing.</summary>
    /// <param name="path">The file or the folder.</param>
    /// <param name="refused">What was read, or <see cref="None"/> where there are problems.</param>
    /// <param name="diagnostics">The problems.</param>
    /// <returns>Whether there are none.</returns>
    public static bool TryLoad(string path, out RefusedBefore refused, out IReadOnlyList<Diagnostic> diagnostics)
    {
        var bag = new DiagnosticBag();
        var loaded = Load(path, bag);
        diagnostics = bag.Sorted();
        refused = bag.HasErrors ? None : loaded ?? None;
        return !bag.HasErrors;
    }

    private static RefusedBefore? Load(string path, DiagnosticBag diagnostics)
    {
        var read = new List<RefusedEntry>();
        try
        {
            if (Directory.Exists(path))
                ReadRun(path, read, diagnostics);
            else
                ReadCsv(path, read, diagnostics, isOurs: false);
        }
        catch (FindingsException exception)
        {
            diagnostics.AddRange(exception.Diagnostics);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CsvFormatException or System.Text.DecoderFallbackException)
        {
            diagnostics.Report(FindingDiagnostics.RefusedUnreadable, path, exception.Message.ReplaceLineEndings(" "));
        }

        return diagnostics.HasErrors ? null : new RefusedBefore(read);
    }

    private static void ReadRun(string path, List<RefusedEntry> target, DiagnosticBag diagnostics)
    {
        RunFolderReader.Open(path);
        ReadCsv(Path.Combine(path, RunFolderFiles.Refused), target, diagnostics, isOurs: true);
    }

    /// <summary>Reads the rows. Ids that a run wrote are taken as they are; what people write is trimmed.</summary>
    private static void ReadCsv(string path, List<RefusedEntry> target, DiagnosticBag diagnostics, bool isOurs)
    {
        var text = new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
        var malformed = false;
        var options = new CsvReaderOptions
        {
            HasHeader = false,
            TrimWhitespace = !isOurs,
            TrimInsideQuotes = !isOurs,
            TrackLineNumbers = true,
            AllowLineBreaksInQuotes = isOurs,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = _ => malformed = true,
        };
        using var csv = CsvReader.FromText(text, options);
        string[] header = csv.Read() ? [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)] : [];
        int Column(string name) => Array.FindIndex(header, cell => cell.Equals(name, StringComparison.OrdinalIgnoreCase));
        string? Optional(int column) => column < 0 || csv.IsEmpty(column) ? null : RefusedCsv.Plain(csv.GetString(column));
        var (claim, encounter, line, refused, finding) =
            (Column("claim_id"), Column("encounter_id"), Column("line_id"), Column("refused"), Column("finding"));
        foreach (var (name, column) in new[] { ("claim_id", claim), ("line_id", line), ("refused", refused) })
        {
            if (column < 0)
                diagnostics.Report(FindingDiagnostics.RefusedColumnMissing, path + ":1", name);
        }

        if (diagnostics.HasErrors)
            return;
        while (csv.Read())
        {
            var place = $"{path}:{csv.LineNumber.ToString(CultureInfo.InvariantCulture)}";
            if (malformed || csv.FieldCount != header.Length)
            {
                malformed = false;
                diagnostics.Report(
                    FindingDiagnostics.RefusedRowMalformed,
                    place,
                    csv.FieldCount.ToString(CultureInfo.InvariantCulture),
                    header.Length.ToString(CultureInfo.InvariantCulture));
                continue;
            }

            var (claimId, lineId, amount) = (Optional(claim), Optional(line), csv.GetString(refused));
            if (claimId is null || lineId is null)
                diagnostics.Report(FindingDiagnostics.RefusedIdMissing, place, claimId is null ? "claim_id" : "line_id");
            else if (!TryFen(amount, out var value))
                diagnostics.Report(FindingDiagnostics.RefusedAmountInvalid, place, amount);
            else
                target.Add(new RefusedEntry(claimId, Optional(encounter), lineId, Optional(finding)?.ToLowerInvariant(), value, 1));
        }
    }

    private static bool TryFen(string text, out long value)
    {
        value = 0;
        if (!Fixed.TryParse(text, out var amount) || amount.Sign < 0 || amount.Round(2) != amount || amount >= new Fixed(Fen.Most, 2))
            return false;
        value = (long)amount.UnitsAt(2);
        return true;
    }
}
