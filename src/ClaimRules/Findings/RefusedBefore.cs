using System.Globalization;
using ClaimRules.Diagnostics;
using ClaimRules.Values;
using CsvHelper;

namespace ClaimRules.Findings;

/// <summary>
/// What was refused of lines before a run, so that no yuan is refused twice: from a CSV file with the columns <c>claim_id</c>,
/// <c>line_id</c>, <c>refused</c> (yuan) and optionally <c>encounter_id</c>, or from the folder of an earlier run. Several rows for one line
/// add up. Immutable and thread-safe.
/// </summary>
public sealed class RefusedBefore
{
    private readonly Dictionary<(string Claim, string? Encounter, string Line), long> fen;

    private RefusedBefore(Dictionary<(string Claim, string? Encounter, string Line), long> fen) => this.fen = fen;

    /// <summary>Nothing was refused before.</summary>
    public static RefusedBefore None { get; } = new([]);

    /// <summary>Whether nothing was refused before.</summary>
    public bool IsEmpty => fen.Count == 0;

    /// <summary>All of it, yuan. A report whose <c>already_refused</c> is less names claims or lines that the submission does not have.</summary>
    public decimal Total => Fen.ToYuan(fen.Values.Sum());

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

    /// <summary>Fen refused of a line before this run.</summary>
    internal long Of(string claimId, string encounterId, string lineId) =>
        fen.GetValueOrDefault((claimId, null, lineId)) + fen.GetValueOrDefault((claimId, encounterId, lineId));

    private static RefusedBefore? Load(string path, DiagnosticBag diagnostics)
    {
        var read = new Dictionary<(string Claim, string? Encounter, string Line), long>();
        try
        {
            if (Directory.Exists(path))
                ReadRun(path, read);
            else
                ReadCsv(path, read, diagnostics);
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

    private static void ReadRun(string path, Dictionary<(string Claim, string? Encounter, string Line), long> target)
    {
        foreach (var finding in RunFolderReader.Open(path).ReadFindings())
        {
            foreach (var booking in finding.Bookings.Where(static booking => booking.Refused > 0))
                Add(target, (booking.ClaimId, booking.EncounterId, booking.LineId), Fen.FromYuan(booking.Refused));
        }
    }

    private static void ReadCsv(
        string path, Dictionary<(string Claim, string? Encounter, string Line), long> target, DiagnosticBag diagnostics)
    {
        var text = new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
        var malformed = false;
        var options = new CsvReaderOptions
        {
            HasHeader = false,
            TrimWhitespace = true,
            TrimInsideQuotes = true,
            TrackLineNumbers = true,
            AllowLineBreaksInQuotes = false,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = _ => malformed = true,
        };
        using var csv = CsvReader.FromText(text, options);
        string[] header = csv.Read() ? [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)] : [];
        int Column(string name) => Array.FindIndex(header, cell => cell.Equals(name, StringComparison.OrdinalIgnoreCase));
        var (claim, encounter, line, refused) = (Column("claim_id"), Column("encounter_id"), Column("line_id"), Column("refused"));
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

            var (claimId, lineId, amount) = (csv.GetString(claim), csv.GetString(line), csv.GetString(refused));
            var encounterId = encounter < 0 || csv.IsEmpty(encounter) ? null : csv.GetString(encounter);
            if (claimId.Length == 0 || lineId.Length == 0)
                diagnostics.Report(FindingDiagnostics.RefusedIdMissing, place, claimId.Length == 0 ? "claim_id" : "line_id");
            else if (!TryFen(amount, out var value))
                diagnostics.Report(FindingDiagnostics.RefusedAmountInvalid, place, amount);
            else
                Add(target, (claimId, encounterId, lineId), value);
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

    private static void Add(
        Dictionary<(string Claim, string? Encounter, string Line), long> target, (string Claim, string? Encounter, string Line) key, long value) =>
        target[key] = checked(target.GetValueOrDefault(key) + value);
}
