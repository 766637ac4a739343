using System.Reflection;
using ClaimRules.Diagnostics;
using ClaimRules.Findings;
using ClaimRules.Tests.House;

namespace ClaimRules.Tests.Findings;

public class FindingDiagnosticsTests
{
    public static TheoryData<string> Codes => [.. All.Select(static descriptor => descriptor.Code)];

    private static IEnumerable<DiagnosticDescriptor> All =>
        typeof(FindingDiagnostics).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static member => (DiagnosticDescriptor)member.GetValue(null)!);

    [Theory]
    [MemberData(nameof(Codes))]
    public void Code_has_a_page_and_both_texts(string code)
    {
        var descriptor = Assert.Single(All, descriptor => descriptor.Code == code);

        Assert.StartsWith($"# {code} ", File.ReadAllText(PageOf(code)), StringComparison.Ordinal);
        Assert.Equal(Places(descriptor.English), Places(descriptor.Chinese));
    }

    private static string PageOf(string code) => Repository.PathOf("src", "ClaimRules", "Diagnostics", "Pages", code + ".md");

    private static IEnumerable<string> Places(string text) =>
        Enumerable.Range(0, 6).Select(static i => $"{{{i}}}").Where(place => text.Contains(place, StringComparison.Ordinal));
}
