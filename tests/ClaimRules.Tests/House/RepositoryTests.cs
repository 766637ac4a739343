using System.Text.RegularExpressions;

namespace ClaimRules.Tests.House;

public sealed partial class RepositoryTests
{
    [Fact]
    public void No_file_names_a_path_of_a_machine()
    {
        var found = new List<string>();
        foreach (var file in Repository.Files())
        {
            var number = 0;
            foreach (var line in Repository.Read(file).Split('\n'))
            {
                number++;
                if (MachinePath().IsMatch(line) && !file.EndsWith("RepositoryTests.cs", StringComparison.Ordinal))
                    found.Add($"{file}:{number}: {line.Trim()}");
            }
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public void Source_files_of_the_library_are_short()
    {
        const int Most = 330;
        var long_ = Repository.Files("src").Where(static file => file.EndsWith(".cs", StringComparison.Ordinal))
            .Select(static file => (File: file, Lines: Repository.Read(file).Split('\n').Length)).Where(static at => at.Lines > Most);
        Assert.Empty(long_.Select(static at => $"{at.File} has {at.Lines} lines"));
    }

    [Fact]
    public void Source_has_no_regions_and_no_notes_to_self()
    {
        var found = Repository.Files("src").Concat(Repository.Files("rulepacks"))
            .Where(static file => NotesPattern().IsMatch(Repository.Read(file)));
        Assert.Empty(found);
    }

    [GeneratedRegex(@"(?<![\w.])/(?:work|root|home|Users)/|\b[A-Z]:\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"#region|\bTODO\b|\bFIXME\b|\bHACK\b|\bXXX\b")]
    private static partial Regex NotesPattern();
}
