using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using ClaimRules.Claims;
using ClaimRules.Tests.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ClaimRules.Tests.House;

/// <summary>What the README shows is what happens.</summary>
public sealed partial class ReadmeTests
{
    public static TheoryData<int, string> Programs => new()
    {
        { 0, "GZ10000301004000 .*refused" },
        { 1, "^1 findings, 0 undecided" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void Program_compiles_runs_and_prints(int index, string expected)
    {
        var program = Blocks("csharp")[index]
            .Replace("\"rulepacks\"", Literal("rulepacks"), StringComparison.Ordinal)
            .Replace("\"samples/claims\"", Literal("samples/claims"), StringComparison.Ordinal)
            .Replace("Console.WriteLine", "ClaimRules.Tests.House.ReadmeConsole.WriteLine", StringComparison.Ordinal);
        ReadmeConsole.Output.Clear();
        Run(program);
        Assert.Matches(new Regex(expected, RegexOptions.Multiline), ReadmeConsole.Output.ToString());
    }

    [Fact]
    public void Rule_is_one_that_runs()
    {
        var lab = RuleLab.Rule(Assert.Single(Blocks("yaml"))).Table("drug_sex", "code", "code: code, sex: sex", "code,sex\nA01,female\n");
        Assert.Equal("L1:Hit", lab.Text(Cases.Stay(Cases.Line("L1", "A01"))));
    }

    [Fact]
    public void First_commands_are_those_of_a_fresh_clone() =>
        Assert.Equal(
            "dotnet run -c Release --project src/ClaimRules.Cli -- audit samples/claims --packs rulepacks\ndotnet test ClaimRules.sln -c Release\n",
            Blocks("sh")[0]);

    [Fact]
    public void Files_it_links_to_are_there() =>
        Assert.All(Link().Matches(Repository.Read("README.md")), static link => Assert.True(File.Exists(Repository.PathOf(link.Groups[1].Value)), link.Value));

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
