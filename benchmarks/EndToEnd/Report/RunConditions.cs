using System.Reflection;
using System.Runtime.InteropServices;
using ClaimRules.EndToEnd.Workload;
using ClaimRules.Pipeline;

namespace ClaimRules.EndToEnd.Report;

/// <summary>Where and with what a run was made.</summary>
internal sealed record RunConditions(string Machine, string Runtime, IReadOnlyDictionary<string, string> Versions, string Date, string Mode, string Workload)
{
    public static RunConditions Of(ReferenceWorkload workload, bool isQuick) => new(
        FormattableString.Invariant($"{Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}"),
        RuntimeInformation.FrameworkDescription,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ClaimRules"] = VersionOf(typeof(ClaimAuditor)),
            ["CsvHelper"] = VersionOf(typeof(CsvHelper.CsvReader)),
            ["Npgsql"] = VersionOf(typeof(Npgsql.NpgsqlConnection)),
            ["YamlDotNet"] = VersionOf(typeof(YamlDotNet.Core.Parser)),
        },
        TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        isQuick ? "quick" : "full",
        FormattableString.Invariant($"{workload.Origin}: {workload.Encounters.Count} encounters, {workload.LineCount} lines"));

    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? type.Assembly.GetName().Version!.ToString();

    private static string Processor()
    {
        const string info = "/proc/cpuinfo";
        var line = File.Exists(info) ? File.ReadLines(info).FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? "processor not named" : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
