namespace ClaimRules.Findings;

/// <summary>The names in a run folder, and whether a folder may become one.</summary>
internal static class RunFolderFiles
{
    public const string Report = "report.json";
    public const string Findings = "findings.jsonl";
    public const string FindingsCsv = "findings.csv";
    public const string Shadow = "findings.shadow.jsonl";
    public const string Exempted = "findings.exempted.jsonl";
    public const string Indicators = "indicators.jsonl";
    public const string Refused = "refused.csv";
    public const string Claims = "claims.jsonl";
    public const string Quarantine = "quarantine.jsonl";

    /// <summary>Where the inputs lay, for people and <c>explain</c>. Differs between machines, and so is no part of the run: no hash covers it.</summary>
    public const string Hint = "inputs.hint.json";

    /// <summary>How far an unfinished run is.</summary>
    public const string Checkpoint = "checkpoint.json";

    /// <summary>The quarantined records of several batches in one order, before they take the place of those in the order of batches.</summary>
    public const string SortedQuarantine = "quarantine.sorted.jsonl";

    /// <summary>Ending of a file that is being written.</summary>
    public const string Partial = ".partial";

    /// <summary>Ending of a file of the earlier run while it is being replaced.</summary>
    public const string Previous = ".previous";

    /// <summary>In the order in which they get their names; the report is the last.</summary>
    public static IReadOnlyList<string> All { get; } = [Findings, FindingsCsv, Shadow, Exempted, Indicators, Refused, Claims, Quarantine, Report];

    /// <summary>Refuses a folder that holds anything else than a run, finished or broken off.</summary>
    /// <exception cref="FindingsException">It does (CR5101).</exception>
    public static void EnsureFree(string folder)
    {
        if (File.Exists(folder))
            throw new FindingsException(FindingDiagnostics.NotARunFolder, folder, folder, Path.GetFileName(folder));
        if (!Directory.Exists(folder))
            return;
        var names = Directory.EnumerateFileSystemEntries(folder).Select(static entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal).ToList();
        var strange = names.FirstOrDefault(static name => Stem(name) is not (Hint or Checkpoint or SortedQuarantine) && !All.Contains(Stem(name)));
        // Files with our names that no report vouches for may be somebody's own, unless a broken-off run left its traces beside them.
        if (strange is null && names.Count > 0 && !names.Exists(static name => Stem(name) != name || name == Checkpoint))
            strange = RunFolderReader.IsRun(folder) ? null : names[0];
        if (strange is not null)
            throw new FindingsException(FindingDiagnostics.NotARunFolder, folder, folder, strange);
    }

    private static string Stem(string name)
    {
        foreach (var ending in new[] { Partial, Previous })
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
                return name[..^ending.Length];
        }

        return name;
    }
}
