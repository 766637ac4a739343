using System.Text.RegularExpressions;

namespace ClaimRules.Tests.House;

/// <summary>References go one way. What a file may name is listed here for its folder; anything else is a mistake in one of the two.</summary>
public sealed partial class LayerTests
{
    private static readonly Dictionary<string, string[]> May = new(StringComparer.Ordinal)
    {
        ["Diagnostics"] = [],
        ["Stages"] = [],
        ["Facts"] = [],
        ["Values"] = ["Facts"],
        ["Knowledge"] = ["Facts", "Values"],
        ["Yaml"] = ["Diagnostics", "Values"],
        ["Language"] = ["Diagnostics", "Facts", "Knowledge", "Stages", "Values"],
        ["Packs"] = ["Diagnostics", "Facts", "Knowledge", "Language", "Stages", "Values", "Yaml"],
        ["Claims"] = ["Diagnostics", "Facts", "Values", "Yaml"],
        ["Findings"] = ["Claims", "Diagnostics", "Facts", "Stages", "Values"],
        ["Exempting"] = ["Diagnostics", "Findings", "Packs", "Yaml"],
        ["Evaluation"] = ["Claims", "Diagnostics", "Exempting", "Facts", "Findings", "Knowledge", "Language", "Packs", "Stages", "Values"],
        ["Mappings"] = ["Claims", "Diagnostics", "Evaluation", "Facts", "Knowledge", "Language", "Values", "Yaml"],
        ["Pipeline"] = ["Claims", "Diagnostics", "Evaluation", "Exempting", "Facts", "Findings", "Knowledge", "Language", "Packs", "Stages", "Values"],
    };

    private static readonly ILookup<string, string> Types = typeof(ClaimRules.Values.Fixed).Assembly.GetTypes()
        .Where(static type => type.Namespace?.StartsWith("ClaimRules.", StringComparison.Ordinal) == true && !type.IsNested)
        .ToLookup(static type => type.Namespace!.Split('.')[1], static type => type.Name.Split('`')[0]);

    [Fact]
    public void Every_folder_of_the_library_has_its_place_in_the_layers()
    {
        var folders = Repository.Files("src/ClaimRules").Where(static file => file.EndsWith(".cs", StringComparison.Ordinal))
            .Select(static file => file.Split('/')).Where(static parts => parts.Length > 3).Select(static parts => parts[2]).Distinct();
        Assert.Empty(folders.Except(May.Keys));
    }

    [Fact]
    public void Layers_name_only_what_lies_below_them()
    {
        var wrong = new List<string>();
        foreach (var (file, folder, line, number) in Lines())
        {
            foreach (var named in Named(line).Where(named => named != folder && !May[folder].Contains(named)))
                wrong.Add($"{file}:{number}: {folder} names {named}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Only_one_folder_parses_YAML() =>
        Assert.All(Lines().Where(static at => at.Line.Contains("YamlDotNet", StringComparison.Ordinal)), static at => Assert.Equal("Yaml", at.Folder));

    [Fact]
    public void Namespaces_are_folders()
    {
        foreach (var file in Repository.Files("src").Where(static file => file.EndsWith(".cs", StringComparison.Ordinal)))
        {
            var declared = NamespacePattern().Match(Repository.Read(file));
            var expected = string.Join('.', file.Split('/')[1..^1]);
            Assert.True(!declared.Success || declared.Groups[1].Value == expected, $"{file} is in the namespace {declared.Groups[1].Value}");
        }
    }

    private static IEnumerable<(string File, string Folder, string Line, int Number)> Lines()
    {
        foreach (var file in Repository.Files("src/ClaimRules").Where(static file => file.EndsWith(".cs", StringComparison.Ordinal)))
        {
            var number = 0;
            foreach (var line in Repository.Read(file).Split('\n'))
            {
                number++;
                if (!line.TrimStart().StartsWith("//", StringComparison.Ordinal))
                    yield return (file, file.Split('/')[2], line, number);
            }
        }
    }

    /// <summary>Layers that a line names: by <c>using</c>, or by a type with the name of its namespace before it.</summary>
    private static IEnumerable<string> Named(string line)
    {
        if (UsingPattern().Match(line) is { Success: true } used)
            return [used.Groups[1].Value];
        return QualifiedPattern().Matches(line)
            .Where(static match => Types[match.Groups[1].Value].Contains(match.Groups[2].Value))
            .Select(static match => match.Groups[1].Value);
    }

    [GeneratedRegex(@"^\s*(?:global )?using (?:static |\w+ = )?ClaimRules\.(\w+)")]
    private static partial Regex UsingPattern();

    [GeneratedRegex(@"(?:(?<![\w.])|ClaimRules\.)(\w+)(?:\.\w+)*?\.(\w+)")]
    private static partial Regex QualifiedPattern();

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespacePattern();
}
