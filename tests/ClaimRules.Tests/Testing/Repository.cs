namespace ClaimRules.Tests.Testing;

/// <summary>Files of the repository that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ClaimRules.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No ClaimRules.sln above the tests.");
        return folder;
    }
}
