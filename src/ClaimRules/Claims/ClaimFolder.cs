using System.Security.Cryptography;
using ClaimRules.Claims.Mapping;
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
        var mapping = options.Mapping;
        if (mapping is not null && mapping.Schema != options.Schema)
            throw new ArgumentException("The mapping was loaded for another schema.", nameof(options));
        var sources = InputFolder.List(path, options.Schema, mapping, false, warnings).ToList();
        if (options.History is { } history)
            sources.AddRange(InputFolder.List(history, options.Schema, mapping, true, warnings));
        warnings.AddRange(Unused(mapping, sources));
        var intake = new Intake(options);
        var threads = Threads(sources, options);
        var describing = new Task<InputFile[]>(() => [.. sources.Select(Describe)], CancellationToken.None);
        if (threads == 1)
            describing.RunSynchronously();
        else
            describing.Start(TaskScheduler.Default);
        try
        {
            new FolderReading(intake, sources, cancellationToken).Run(threads);
            return Settler.Settle(intake, file => InputText.Open(sources[file], options)) with
            {
                Inputs = [.. mapping is null ? [] : (InputFile[])[mapping.File], .. describing.GetAwaiter().GetResult()],
                Warnings = warnings,
                Uses = intake.Uses,
            };
        }
        finally
        {
            // Where reading failed no file is left open behind the caller's back.
            Task.WaitAny([describing], CancellationToken.None);
        }
    }

    /// <summary>Entries of a mapping that no file fits: an export may be missing.</summary>
    private static IEnumerable<Diagnostic> Unused(ClaimMapping? mapping, List<InputSource> sources) =>
        (mapping?.Files ?? []).Where(entry => !sources.Exists(source => source.Mapping == entry)).SelectMany(static entry => entry.Patterns)
            .Select(static pattern => new Diagnostic(MappingDiagnostics.NothingFits, [pattern.Value], pattern.Span));

    /// <summary>The threads that are worth starting: each has some blocks to read.</summary>
    private static int Threads(List<InputSource> sources, ClaimReadOptions options)
    {
        const int BlocksEach = 4;
        var bytes = sources.Sum(static source => new FileInfo(source.Path) is { Exists: true } file ? file.Length : 0);
        var most = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        return (int)Math.Min(most, 1 + bytes / ((long)BlocksEach * options.BlockBytes));
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
