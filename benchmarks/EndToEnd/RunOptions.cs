namespace ClaimRules.EndToEnd;

/// <summary>What the command line asks for.</summary>
/// <param name="IsQuick">Smaller sizes, less than a minute.</param>
/// <param name="IsJson">One JSON object in place of the table.</param>
/// <param name="IsGenerated">The generated workload, though the reference files are at hand.</param>
internal sealed record RunOptions(bool IsQuick, bool IsJson, bool IsGenerated)
{
    private static readonly string[] Known = ["--quick", "--json", "--generated"];

    /// <summary>The options, or null where one is not known.</summary>
    public static RunOptions? Parse(IReadOnlyList<string> arguments) =>
        arguments.All(Known.Contains)
            ? new RunOptions(arguments.Contains("--quick"), arguments.Contains("--json"), arguments.Contains("--generated"))
            : null;
}
