using System.Security.Cryptography;
using ClaimRules.Claims.Reading;
using ClaimRules.Claims.Settling;
using ClaimRules.Diagnostics;

namespace ClaimRules.Claims;

/// <summary>Reads a folder of claim files. Thread-safe.</summary>
public static class ClaimFolder
{
    /// <summary>
    /// Reads a folder of CSV files (<c>encounters.csv</c>, <c>lines-2025-01.csv.gz</c> …) and JSON Lines. What can't be taken is set aside with
    /// its reason; reversals are netted, interim settlements joined and fund payments spread over the lines. The answer does not depend on the
    /// order of files or lines.
    /// </summary>
    /// <param name="path">The folder. Folders in it are not read.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ClaimReadException">Something can't be read at all, or a record is bad and the options say to stop at the first.</exception>
    /// <exception cref="OperationCanceledException">Reading was stopped.</exception>
    public static ClaimReading Read(string path, ClaimReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new ClaimReadOptions();
        InputText.Resolve(options.Encoding);
        var warnings = new List<Diagnostic>();
        var sources = InputFolder.List(path, options.Schema, false, warnings).ToList();
        if (options.History is { } history)
            sources.AddRange(InputFolder.List(history, options.Schema, true, warnings));
        var intake = new Intake(options);
        var inputs = new List<InputFile>();
        for (var i = 0; i < sources.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            options.Progress?.Report(new ReadProgress(sources[i].Shown, i + 1, sources.Count, intake.Records));
            intake.Sources.Add(sources[i].Shown);
            inputs.Add(Describe(sources[i]));
            if (sources[i].Layout == InputLayout.Separated)
                new CsvFileReader(intake, sources[i], i, cancellationToken).Read();
            else
                new JsonFileReader(intake, sources[i], i, cancellationToken).Read();
        }

        return Settler.Settle(intake, file => InputText.Open(sources[file], options)) with { Inputs = inputs, Warnings = warnings };
    }

    private static InputFile Describe(InputSource source)
    {
        try
        {
            using var file = File.OpenRead(source.Path);
            return new InputFile(source.Shown, Convert.ToHexStringLower(SHA256.HashData(file)), file.Length, source.IsHistory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw InputText.Unreadable(source, ClaimDiagnostics.CannotOpen, e.Message);
        }
    }
}
