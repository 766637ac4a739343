using System.Runtime.CompilerServices;

namespace ClaimRules.Tests.House;

/// <summary>Finds the files of the checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    private static string Find([CallerFilePath] string thisFile = "")
    {
        // A deterministic build hides the real path of the source, so the folder of the tests' assembly is tried as well.
        foreach (var start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(thisFile)! })
        {
            for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
            {
                if (File.Exists(Path.Combine(folder, "ClaimRules.sln")))
                    return folder;
            }
        }

        throw new InvalidOperationException("The tests run outside a checkout of the project.");
    }
}
