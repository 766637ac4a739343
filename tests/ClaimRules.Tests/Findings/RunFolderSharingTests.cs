using ClaimRules.Findings;

namespace ClaimRules.Tests.Findings;

/// <summary>Two runs that write to one folder.</summary>
public sealed class RunFolderSharingTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Second_run_is_refused_and_leaves_the_files_of_the_first_alone(bool resume)
    {
        var folder = Directory.CreateTempSubdirectory("claimrules-run-").FullName;
        try
        {
            using var first = new RunFolderWriter(folder);
            var before = Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToArray();
            var error = Assert.Throws<FindingsException>(() => new RunFolderWriter(folder, resume));
            Assert.Equal("CR5107", Assert.Single(error.Diagnostics).Code);
            Assert.Equal(before, Directory.GetFiles(folder).Order(StringComparer.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
