namespace ClaimRules.Tests.House;

/// <summary>The files of the repository, found from where the tests run.</summary>
internal static class Repository
{
    // Of a work tree, .git is a file.
    private static readonly string[] NotOurs = ["bin", "obj", ".git", ".vs", "TestResults", "artifacts"];

    public static string Root { get; } = Find();

    /// <summary>Relative paths with forward slashes, in ordinal order.</summary>
    public static IEnumerable<string> Files(string folder = "") =>
        Walk(new DirectoryInfo(Path.Combine(Root, folder))).Select(static file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    public static string Read(string path) => File.ReadAllText(PathOf(path));

    private static IEnumerable<string> Walk(DirectoryInfo folder) => folder.EnumerateFiles().Where(static file => !NotOurs.Contains(file.Name)).Select(static file => file.FullName)
        .Concat(folder.EnumerateDirectories().Where(static child => !NotOurs.Contains(child.Name)).SelectMany(Walk));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ClaimRules.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
