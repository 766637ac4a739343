using ClaimRules.Packs;
using ClaimRules.Testing;

namespace ClaimRules.Tests.Samples;

/// <summary>The pack of a sample, as its own tests see it.</summary>
internal static class SamplePack
{
    /// <summary>Fails with the place of a case that does not come out as it says.</summary>
    public static void AssertPassed(PackTestResult result) =>
        Assert.True(result.Passed, $"{result.Location}\nexpected: {result.Expected}\nactual:   {result.Actual}");

    /// <summary>By rule, the sorts of outcome that its cases expect; fails where the pack has a problem.</summary>
    public static Dictionary<string, HashSet<string>> Sides(string pack)
    {
        var report = PackTests.Run(pack);
        Assert.Empty(report.Diagnostics);
        Assert.Empty(RulePackCatalog.Load(pack).Warnings);
        return report.Cases.GroupBy(static one => one.RuleId)
            .ToDictionary(static group => group.Key, static group => group.Select(static one => one.Expected.Split(' ', ',')[0]).ToHashSet());
    }
}
