using ClaimRules.Diagnostics;

namespace ClaimRules.Packs;

/// <summary>Finds the packs that a path names.</summary>
internal static class PackDiscovery
{
    private const string Archive = ".crpack";

    /// <summary>The folder itself, or those of its children that are packs.</summary>
    /// <param name="path">What the user named.</param>
    /// <param name="shown">Its name in messages; empty where it is the only one.</param>
    /// <param name="diagnostics">Takes the problems.</param>
    public static IReadOnlyList<PackFolder> Find(string? path, string shown, DiagnosticBag diagnostics)
    {
        if (string.IsNullOrEmpty(path) || path.Contains('\0', StringComparison.Ordinal) || !(Directory.Exists(path) || File.Exists(path)))
        {
            diagnostics.Report(PackDiagnostics.PathNotFound, path, path ?? "");
            return [];
        }

        if (!Directory.Exists(path))
        {
            diagnostics.Report(path.EndsWith(Archive, StringComparison.Ordinal) ? PackDiagnostics.ArchiveNotSupported : PackDiagnostics.NoPack, path, path);
            return [];
        }

        if (File.Exists(Path.Combine(path, PackFolder.ManifestName)))
            return [PackFolder.List(path, shown.TrimEnd('/', '\\'), diagnostics)];
        if (ReportMisnamed(path, shown.TrimEnd('/', '\\'), diagnostics))
            return [];
        try
        {
            return Children(path, shown, diagnostics);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            diagnostics.Report(SourceDiagnostics.Unreadable, path, e.Message);
            return [];
        }
    }

    /// <summary>Reports a manifest under a name that is nearly right.</summary>
    private static bool ReportMisnamed(string folder, string shown, DiagnosticBag diagnostics)
    {
        foreach (var wrong in (string[])["pack.yml", "Pack.yaml", "Pack.yml"])
        {
            if (!File.Exists(Path.Combine(folder, wrong)))
                continue;
            diagnostics.Report(PackDiagnostics.WrongExtension, shown.Length == 0 ? wrong : $"{shown}/{wrong}", wrong, PackFolder.ManifestName);
            return true;
        }

        return false;
    }

    private static List<PackFolder> Children(string path, string shown, DiagnosticBag diagnostics)
    {
        var folders = new List<PackFolder>();
        var before = diagnostics.Count;
        foreach (var child in Directory.EnumerateFileSystemEntries(path).Order(StringComparer.Ordinal))
        {
            var name = shown.Length == 0 ? Path.GetFileName(child) : $"{shown.TrimEnd('/', '\\')}/{Path.GetFileName(child)}";
            if (Path.GetFileName(child).StartsWith('.'))
                continue;
            if (name.EndsWith(Archive, StringComparison.Ordinal))
                diagnostics.Report(PackDiagnostics.ArchiveNotSupported, name, name);
            else if (File.Exists(Path.Combine(child, PackFolder.ManifestName)))
                folders.Add(PackFolder.List(child, name, diagnostics));
            else if (Directory.Exists(child) && ReportMisnamed(child, name, diagnostics))
                continue;
            else if (Directory.Exists(Path.Combine(child, "rules")) || Directory.Exists(Path.Combine(child, "tables")))
                diagnostics.Report(PackDiagnostics.NoManifest, name, name);
        }

        if (folders.Count == 0 && diagnostics.Count == before)
            diagnostics.Report(PackDiagnostics.NoPack, path, path);
        return folders;
    }
}
