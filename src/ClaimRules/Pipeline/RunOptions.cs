using System.Globalization;
using ClaimRules.Claims;
using ClaimRules.Findings;

namespace ClaimRules.Pipeline;

/// <summary>The options that decide the answer, as the run's identity records them. Threads are not among them.</summary>
internal static class RunOptions
{
    public static IReadOnlyDictionary<string, string> Of(AuditOptions options)
    {
        var recorded = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in options.Recorded)
            recorded[name] = value;
        if (options.AsOf is { } day)
            recorded["as_of"] = Text(day);
        if (options.Complete?.From is { } from)
            recorded["complete_from"] = Text(from);
        if (options.Complete?.To is { } to)
            recorded["complete_to"] = Text(to);
        if (options.Rules.Count > 0)
            recorded["rules"] = string.Join(',', options.Rules.Order(StringComparer.Ordinal));
        if (!options.Refused.IsEmpty)
            recorded["refused_before"] = options.Refused.Total.ToString("0.00", CultureInfo.InvariantCulture);
        if (options.Exemptions.Sha256 is { } hash)
            recorded["exemptions_sha256"] = hash;
        return recorded;
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>All that decides what is handed to a sink, and in which parts: what a run that broke off must have in common with the one that goes on.</summary>
    public static string Identity(string runId, AuditOptions options, ClaimParts parts) => string.Create(
        CultureInfo.InvariantCulture,
        $"{runId}/{AuditSummaryBuilder.LibraryVersion}/{options.PersonKeys.Of("")}/{parts.PartRecords}/{parts.Count}");
}
