namespace ClaimRules.EndToEnd;

/// <summary>What the command line asks for.</summary>
/// <param name="IsQuick">Smaller sizes, less than a minute.</param>
/// <param name="IsJson">One JSON object in place of the table.</param>
/// <param name="IsGenerated">The generated workload, though the reference files are at hand.</param>
/// <param name="Postgres">A connection string of PostgreSQL; null where nothing is to be measured there.</param>
/// <param name="Only">What the names of the steps contain that are run; null for all.</param>
internal sealed record RunOptions(bool IsQuick, bool IsJson, bool IsGenerated, string? Postgres, string? Only)
{
    /// <summary>Names the variable that holds a connection string of PostgreSQL where the command line has none.</summary>
    public const string PostgresVariable = "CLAIMRULES_POSTGRES";

    private static readonly string[] Flags = ["--quick", "--json", "--generated"];
    private static readonly string[] Values = ["--postgres", "--only"];

    /// <summary>The options, or null where one is not known or has no value.</summary>
    public static RunOptions? Parse(IReadOnlyList<string> arguments)
    {
        var given = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var at = 0; at < arguments.Count; at++)
        {
            var name = arguments[at];
            var hasValue = Values.Contains(name) && at + 1 < arguments.Count;
            if (!hasValue && !Flags.Contains(name))
                return null;
            given[name] = hasValue ? arguments[++at] : null;
        }

        return new RunOptions(
            given.ContainsKey("--quick"), given.ContainsKey("--json"), given.ContainsKey("--generated"),
            given.GetValueOrDefault("--postgres") ?? Environment.GetEnvironmentVariable(PostgresVariable), given.GetValueOrDefault("--only"));
    }
}
