using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using ClaimRules.Claims;
using ClaimRules.Findings;
using ClaimRules.Packs;
using ClaimRules.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ClaimRules.Tests.House;

/// <summary>What the README shows is what happens.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string RunFolder = Path.Combine(Path.GetTempPath(), "claimrules-readme-" + Guid.NewGuid().ToString("N"));

    public static TheoryData<int, string> Programs => new()
    {
        { 0, "GZ10000301004000 .*refused" },
        { 1, @"^1 findings, 0 undecided, 0 failed\r?$" },
        { 2, @"^2\d\d\d\d records in \d parts\r?$" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void Program_compiles_runs_and_prints(int index, string expected)
    {
        ReadmeConsole.Output.Clear();
        Run(Program(index));
        if (Directory.Exists(RunFolder))
            Directory.Delete(RunFolder, recursive: true);
        Assert.Matches(new Regex(expected, RegexOptions.Multiline), ReadmeConsole.Output.ToString());
    }

    [Fact]
    public void Program_of_one_claim_tells_what_could_not_be_read()
    {
        ReadmeConsole.Output.Clear();
        Run(Program(1).Replace("Quantity = 1", "Quantity = 1e20m", StringComparison.Ordinal));
        Assert.Contains("not read: line CR4", ReadmeConsole.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Rule_and_tests_in_the_shipped_pack_are_sound_and_pass()
    {
        var root = Directory.CreateTempSubdirectory("claimrules-readme-");
        try
        {
            foreach (var file in Repository.Files("rulepacks"))
                Put(file["rulepacks/".Length..], Repository.Read(file));
            foreach (Match block in Regex.Matches(Repository.Read("README.md"), "```(?:csv|yaml) (tables/|rules/|tests/)(.*?)\n(.*?)```", RegexOptions.Singleline))
                Put("initial-audit/" + block.Groups[1].Value + block.Groups[2].Value, block.Groups[3].Value);
            Put("initial-audit/pack.yaml", Repository.Read("rulepacks/initial-audit/pack.yaml").Replace("\ntables:\n", "\ntables:\n" + Assert.Single(Blocks("yaml tables")), StringComparison.Ordinal));

            var isSound = RulePackCatalog.TryLoad(root.FullName, out var catalog, out var diagnostics);
            Assert.Empty(diagnostics.Select(static one => one.ToString()));
            Assert.True(isSound);
            var report = PackTests.Run(catalog!);
            Assert.Empty(report.Diagnostics.Select(static one => one.ToString()));
            Assert.All(report.Cases, static one => Assert.True(one.Passed, $"{one.Location}: expected {one.Expected}, was {one.Actual}"));
            Assert.Equal(3, report.Cases.Count(static one => one.RuleId == "CR-EXAMPLE-SEX"));
        }
        finally
        {
            root.Delete(recursive: true);
        }

        void Put(string name, string text)
        {
            var path = Path.Combine(root.FullName, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    [Fact]
    public void Line_of_a_claim_is_read_whole()
    {
        var root = Directory.CreateTempSubdirectory("claimrules-readme-");
        try
        {
            File.WriteAllText(Path.Combine(root.FullName, "claims.jsonl"), Assert.Single(Blocks("json")));
            var reading = ClaimFolder.Read(root.FullName);
            Assert.Empty(reading.Quarantine);
            Assert.Empty(reading.ExtraColumns);
            Assert.Empty(reading.Warnings);
            Assert.All((string[])["person", "provider", "encounter", "claim", "line"], kind => Assert.Equal(1, reading.Batch[kind].Count));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [Fact]
    public void Files_of_a_run_folder_are_all_told() =>
        Assert.All(RunFolderFiles.All.Append(RunFolderFiles.Hint), static name => Assert.Contains($"`{name}`", Repository.Read("README.md"), StringComparison.Ordinal));

    [Fact]
    public void First_commands_are_those_of_a_fresh_clone() =>
        Assert.Equal(
            "dotnet run -c Release --project src/ClaimRules.Cli -- audit samples/claims --packs rulepacks\ndotnet test ClaimRules.sln -c Release\n",
            Blocks("sh")[0]);

    [Fact]
    public void Files_it_links_to_are_there() =>
        Assert.All(Link().Matches(Repository.Read("README.md")), static link => Assert.True(File.Exists(Repository.PathOf(link.Groups[1].Value)), link.Value));

    private static string Program(int index) => Blocks("csharp")[index]
        .Replace("\"rulepacks\"", Literal("rulepacks"), StringComparison.Ordinal)
        .Replace("\"samples/claims\"", Literal("samples/claims"), StringComparison.Ordinal)
        .Replace("\"run\"", SymbolDisplay.FormatLiteral(RunFolder, quote: true), StringComparison.Ordinal)
        .Replace("Console.WriteLine", "ClaimRules.Tests.House.ReadmeConsole.WriteLine", StringComparison.Ordinal);

    private static List<string> Blocks(string language) =>
        [.. Regex.Matches(Repository.Read("README.md"), $"```{language}\n(.*?)```", RegexOptions.Singleline).Select(static match => match.Groups[1].Value)];

    private static string Literal(string relative) => SymbolDisplay.FormatLiteral(Repository.PathOf(relative), quote: true);

    private static void Run(string program)
    {
        const string Usings = "global using System; global using System.Linq; global using System.Collections.Generic;";
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Append(typeof(Claim).Assembly.Location)
            .Distinct()
            .Select(static path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Readme" + Guid.NewGuid().ToString("N"),
            [CSharpSyntaxTree.ParseText(Usings), CSharpSyntaxTree.ParseText(program)],
            references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        var entry = Assembly.Load(image.ToArray()).EntryPoint!;
        entry.Invoke(null, entry.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
    }

    [GeneratedRegex(@"\]\(([^)#:]+)\)")]
    private static partial Regex Link();
}

/// <summary>Stands in for the console of a README program.</summary>
public static class ReadmeConsole
{
    internal static StringBuilder Output { get; } = new();

    public static void WriteLine(string text) => Output.AppendLine(text);
}
