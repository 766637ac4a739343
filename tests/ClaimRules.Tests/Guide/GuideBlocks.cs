using System.Text.RegularExpressions;
using ClaimRules.Tests.House;

namespace ClaimRules.Tests.Guide;

/// <summary>A fenced block of the authors' guide: what it is, its text, and the line on which it begins.</summary>
internal sealed record GuideBlock(string Language, string Role, string Text, int Line)
{
    public override string ToString() => $"README.md:{Line} {Language} {Role}";
}

/// <summary>The blocks of the guide, put together as the packs that they describe.</summary>
internal static partial class GuideBlocks
{
    public static string Text { get; } = File.ReadAllText(Repository.PathOf("rulepacks", "README.md"));

    public static IReadOnlyList<GuideBlock> All { get; } =
    [
        .. Fence().Matches(Text).Select(static match => new GuideBlock(
            match.Groups["language"].Value,
            match.Groups["role"].Value,
            match.Groups["text"].Value,
            Text.AsSpan(0, match.Index).Count('\n') + 1)),
    ];

    /// <summary>Writes the guide's pack, and the local pack beside it, below a folder.</summary>
    public static void Write(string folder)
    {
        var tables = string.Concat(Of("tables").Select(static block => Indented(block.Text)));
        Put(folder, "guide/pack.yaml", Of("pack").Single().Text + "tables:\n" + tables + "facts:\n" + string.Concat(Of("facts").Select(static block => Indented(block.Text))));
        Put(folder, "city/pack.yaml", Of("layer").Single().Text);
        foreach (var block in All.Where(static block => block.Language == "csv"))
            Put(folder, "guide/" + block.Role, block.Text);
        foreach (var block in Of("rule"))
            Put(folder, $"guide/rules/{IdOf(block)}.yaml", block.Text);
        foreach (var block in Of("test"))
            Put(folder, $"guide/tests/{IdOf(block)}.test.yaml", block.Text);
    }

    public static IEnumerable<GuideBlock> Of(string role) => All.Where(block => block.Language == "yaml" && block.Role == role);

    public static string IdOf(GuideBlock block) => RuleId().Match(block.Text).Groups[1].Value;

    private static void Put(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static string Indented(string text) => string.Concat(text.TrimEnd('\n').Split('\n').Select(static line => $"  {line}\n"));

    [GeneratedRegex("^```(?<language>[a-z]+) ?(?<role>[^\n]*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Fence();

    [GeneratedRegex("^rule: (.+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex RuleId();
}
