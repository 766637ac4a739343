namespace ClaimRules.Tests.Samples;

/// <summary>A test over real claims of another country, which are no part of the repository: skipped where they are not at hand.</summary>
internal sealed class SusDataFactAttribute : FactAttribute
{
    public SusDataFactAttribute()
    {
        if (Find() is null)
            Skip = "The claims of sus-aih are not in shared/data beside the repository.";
    }

    /// <summary>The nearest <c>shared/data/sus-aih</c> beside a folder above the program, or null.</summary>
    public static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data", "sus-aih");
            if (File.Exists(Path.Combine(candidate, "aih_rs2019_10000.csv")))
                return candidate;
        }

        return null;
    }
}
