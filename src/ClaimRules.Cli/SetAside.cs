using ClaimRules.Claims;
using ClaimRules.Diagnostics;

namespace ClaimRules.Cli;

/// <summary>Records that were set aside with the same words.</summary>
/// <param name="Count">How many.</param>
/// <param name="First">The first of them by its place.</param>
internal sealed record SetAside(long Count, QuarantinedRecord First)
{
    /// <summary>Reasons of one code that are told one by one.</summary>
    private const int Most = 5;

    public string Reason(MessageLanguage language) => First.Problem?.Message(language) ?? First.Reason;

    /// <summary>The reasons that are told of those of one code, the most frequent first, and how many records have others.</summary>
    public static (IReadOnlyList<SetAside> Told, long Others) Of(IEnumerable<SetAside> reasons)
    {
        var all = reasons.OrderByDescending(static one => one.Count).ThenBy(static one => one.First, QuarantinedRecord.ByPlace).ToList();
        return ([.. all.Take(Most)], all.Skip(Most).Sum(static one => one.Count));
    }
}
