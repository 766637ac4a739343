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
        var warnings = new List<Diagnostic>();
        var sources = Sources(path, options, warnings);
        var intake = new Intake(options);
        var inputs = ReadFiles(intake, sources, cancellationToken);
        return Settler.Settle(intake, file => InputText.Open(sources[file], options)) with { Inputs = inputs, Warnings = warnings, Uses = intake.Uses, Unlisted = intake.Unlisted };
    }

    /// <summary>
    /// Reads a folder person by person, in bounded memory: what is handed out at a time is a part with whole persons, and an audit of the parts gives
    /// byte for byte what an audit of <see cref="Read"/> gives. A folder of up to 64 MiB is one part, unless
    /// <see cref="ClaimReadOptions.PartRecords"/> is set. What belongs to no person, such as facts of providers, is in every part and counted once. A
    /// schema with kinds that belong to something else than persons, encounters, lines and providers, or refer to other facts than providers and claims
    /// is read as a whole.
    /// </summary>
    /// <remarks>
    /// The files are read once, before this returns. Memory grows with persons, encounters and claims, by their ids alone, and not with lines, except where facts of lines are there. With
    /// <see cref="Strictness.StopAtFirst"/> a record that turns out bad only when it is put together with others stops the enumeration.
    /// </remarks>
    /// <param name="path">The folder. Folders in it are not read.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <param name="cancellationToken">Stops reading, now and while parts are enumerated.</param>
    /// <returns>The parts; dispose them to delete the temporary files.</returns>
    /// <exception cref="ClaimReadException">Something can't be read at all, temporary files can't be written (CR4014), or there is no room for them (CR4015).</exception>
    /// <exception cref="OperationCanceledException">Reading was stopped.</exception>
    public static ClaimParts ReadByPerson(string path, ClaimReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (options?.PartRecords is { } records)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(records, nameof(options));
        return new ClaimParts(path, options ?? new ClaimReadOptions(), cancellationToken);
    }

    internal static IReadOnlyList<InputSource> Sources(string path, ClaimReadOptions options, List<Diagnostic> warnings)
    {
        InputText.Resolve(options.Encoding);
        var mapping = options.Mapping;
        if (mapping is not null && mapping.Schema != options.Schema)
            throw new ArgumentException("The mapping was loaded for another schema.", nameof(options));
        var sources = InputFolder.List(path, options.Schema, mapping, false, warnings).ToList();
        if (options.History is { } history)
            sources.AddRange(InputFolder.List(history, options.Schema, mapping, true, warnings));
        var unused = Unused(mapping, sources).ToList();
        // A mapping that explains nothing was meant for another folder.
        if (mapping is { Files.Count: > 0 } && sources.All(static source => source.Mapping is null))
            throw new ClaimReadException([.. unused.Select(static one => one with { Descriptor = MappingDiagnostics.NothingMapped })]);
        warnings.AddRange(unused);
        return sources;
    }

    /// <summary>Reads files into an intake; the files, and the mapping by which they were read.</summary>
    internal static IReadOnlyList<InputFile> ReadFiles(Intake intake, IReadOnlyList<InputSource> sources, CancellationToken cancellationToken)
    {
        var options = intake.Options;
        var threads = Threads(sources, options);
        intake.Supplied.UnionWith(sources.SelectMany(static source => (source.Mapping?.Kinds ?? []).Append(source.Kind)).Select(static kind => kind.Name));
        var describing = new Task<InputFile[]>(() => [.. sources.Select(Describe)], CancellationToken.None);
        if (threads == 1)
            describing.RunSynchronously();
        else
            describing.Start(TaskScheduler.Default);
        try
        {
            new FolderReading(intake, sources, cancellationToken).Run(threads);
            var files = describing.GetAwaiter().GetResult();
            return options.Mapping is { } mapping ? [mapping.File, .. mapping.Tables, .. files] : files;
        }
        finally
        {
            // Where reading failed no file is left open behind the caller's back.
            Task.WaitAny([describing], CancellationToken.None);
        }
    }

    /// <summary>Entries of a mapping that no file fits: an export may be missing.</summary>
    private static IEnumerable<Diagnostic> Unused(ClaimMapping? mapping, IReadOnlyList<InputSource> sources) =>
        (mapping?.Files ?? []).Where(entry => sources.All(source => source.Mapping != entry)).SelectMany(static entry => entry.Patterns)
            .Select(static pattern => new Diagnostic(MappingDiagnostics.NothingFits, [pattern.Value], pattern.Span));

    /// <summary>The threads that are worth starting: each has some blocks to read.</summary>
    private static int Threads(IReadOnlyList<InputSource> sources, ClaimReadOptions options)
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
