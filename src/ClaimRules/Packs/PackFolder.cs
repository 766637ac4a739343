using System.Globalization;
using ClaimRules.Diagnostics;

namespace ClaimRules.Packs;

/// <summary>
/// The files of one pack on disk. They are listed once; everything that is read later is looked up in this list, so that no path written in a
/// pack can lead out of it.
/// </summary>
internal sealed class PackFolder
{
    public const string ManifestName = "pack.yaml";

    private static readonly string[] Folders = ["rules", "tables", "policies", "tests"];
    private static readonly string[] Loose = ["CHANGELOG.md", "README.md", "LICENSE", "LICENSE.md", "LICENSE.txt", "NOTICE", "NOTICE.md"];
    private readonly Dictionary<string, PackFile> files = new(StringComparer.Ordinal);

    private PackFolder(string root, string shownRoot) => (Root, ShownRoot) = (root, shownRoot);

    public string Root { get; }

    /// <summary>The name in messages; empty where the user named this folder itself.</summary>
    public string ShownRoot { get; }

    public string Shown(string relativePath) => ShownRoot.Length == 0 ? relativePath : $"{ShownRoot}/{relativePath}";

    public PackFile? Find(string relativePath) => files.GetValueOrDefault(relativePath);

    /// <summary>The files below a folder, by path.</summary>
    public IEnumerable<PackFile> Below(string folder) =>
        files.Values.Where(file => file.RelativePath.StartsWith(folder + "/", StringComparison.Ordinal))
            .OrderBy(static file => file.RelativePath, StringComparer.Ordinal);

    public static PackFolder List(string root, string shownRoot, DiagnosticBag diagnostics)
    {
        var folder = new PackFolder(System.IO.Path.GetFullPath(root), shownRoot);
        try
        {
            var directory = new DirectoryInfo(folder.Root);
            var real = directory.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder.Root;
            folder.Add(directory, "", 0, real, diagnostics);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            diagnostics.Report(SourceDiagnostics.Unreadable, folder.Shown(""), e.Message);
        }

        return folder;
    }

    private void Add(DirectoryInfo directory, string prefix, int depth, string realRoot, DiagnosticBag diagnostics)
    {
        foreach (var entry in directory.EnumerateFileSystemInfos().OrderBy(static e => e.Name, StringComparer.Ordinal))
        {
            if (entry.Name.StartsWith('.') || entry.Name.EndsWith('~'))
                continue;
            var path = prefix + entry.Name;
            if (entry.LinkTarget is not null && !StaysInside(entry, realRoot))
            {
                diagnostics.Report(PackDiagnostics.Link, Shown(path));
                continue;
            }

            if (depth == 0 && !IsPart(entry))
            {
                diagnostics.ReportNear(PackDiagnostics.NotRead, Shown(path), entry.Name, [.. Folders, ManifestName]);
                continue;
            }

            if (files.Count >= PackLimits.Files || depth > PackLimits.FolderDepth)
            {
                diagnostics.Report(
                    PackDiagnostics.TooManyFiles,
                    Shown(prefix),
                    PackLimits.Files.ToString(CultureInfo.InvariantCulture),
                    PackLimits.FolderDepth.ToString(CultureInfo.InvariantCulture));
                return;
            }

            if (entry is DirectoryInfo child)
                Add(child, path + "/", depth + 1, realRoot, diagnostics);
            else
                files.Add(path, new PackFile(path, entry.FullName, Shown(path)));
        }
    }

    private static bool IsPart(FileSystemInfo entry) =>
        entry is DirectoryInfo ? Folders.Contains(entry.Name) : entry.Name == ManifestName || Loose.Contains(entry.Name);

    /// <summary>A link to a file of the pack is followed; a link to a folder never, since it could lead in circles.</summary>
    private static bool StaysInside(FileSystemInfo link, string realRoot)
    {
        try
        {
            var inside = realRoot.TrimEnd('/', '\\') + System.IO.Path.DirectorySeparatorChar;
            return link.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target
                && System.IO.Path.GetFullPath(target.FullName).StartsWith(inside, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
