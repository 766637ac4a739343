using ClaimRules.Language;
using ClaimRules.Testing;

namespace ClaimRules.Tests.WorkedRules;

/// <summary>Rules of every shape do what their tests say: what they flag, what they just miss, what they cannot tell for want of a fact.</summary>
public sealed class WorkedRuleTests
{
    /// <summary>The rules of each shape; the folders of the pack are named alike.</summary>
    private static readonly Dictionary<string, string> Shapes = new()
    {
        ["A1"] = "CR-47 GZ10000101001000 GZ10000101003000 GZ10000101006000 GZ10000101007000 GZ10000301009000 GZ10000301010000",
        ["A2"] = "CR-13 CR-29 GZ10000101012000 GZ10000102008000 GZ10000202003000",
        ["A3"] = "GZ10000101009000 GZ10000102001000 GZ10000301005000",
        ["A4"] = "GZ10000201002000 GZ10000201007000 GZ10000201008000",
        ["B"] = "GZ10000201001000",
        ["C1"] = "DRG-C01 DRG-C02 GZ10000201005000 GZ10000204006000 GZ10000204007000",
        ["C2"] = "DRG-C17 DRG-C18 GZ10000201006000",
        ["D1"] = "GZ10000101008000 GZ10000101011000 GZ10000301008000",
        ["D2"] = "GZ10000201003000 GZ10000201004000 GZ10000301001000",
        ["D3"] = "GZ10000101005000",
        ["E1"] = "GZ10000102012000 REF-17 REF-18",
        ["E2"] = "GZ10000301006000 GZ10000301011000 GZ10000301012000",
        ["F1"] = "CR-76 CR-77 GZ10000102014000 GZ10000202004000",
        ["F2"] = "GZ10000101010000 GZ10000102010000",
        ["F3"] = "CR-31 CR-HOLDINGS CR-SAME-DRUG GZ10000204002000 GZ10000204003000 GZ10000204004000",
        ["F4"] = "GZ10000102015000",
        ["F5"] = "GZ10000101004000",
        ["G1"] = "GZ10000102013000",
        ["G2"] = "GZ10000102002000",
        ["H1"] = "GZ10000204001000",
        ["H2"] = "CR-IMPERSONATION CR-OVERLAP",
        ["H3"] = "CR-IDLE-BED GZ10000204005000",
        ["H4"] = "GZ10000202002000",
        ["I1"] = "ZB10000205001000 ZB10000205008000",
        ["I2"] = "DRG-G03",
        ["J1"] = "GZ10000202001000",
        ["J2"] = "CR-TRACE",
        ["K"] = "DRG-G02",
    };

    /// <summary>What can't want a fact, since a record without it is not taken, or since it is the wanting fact that is asked for.</summary>
    private static readonly HashSet<string> AlwaysDecided =
    [
        "DRG-C01", "DRG-C17", "DRG-C18",
        "GZ10000201001000/domain", "GZ10000201001000/required",
        "GZ10000201002000/invalid", "GZ10000201002000/required", "GZ10000201002000/sum",
    ];

    private static readonly Lazy<PackTestReport> Report = new(static () => PackTests.Run(WorkedPacks.Catalog));

    public static IEnumerable<object[]> Cases() => PackTests.Theory(WorkedPacks.Folder);

    public static IEnumerable<object[]> Checks() => WorkedPacks.National.Content.Rules.Values
        .SelectMany(static rule => rule.Checks.Select(static check => check.Id!.Value).DefaultIfEmpty("").Select(check => new object[] { rule.Id.Value, check }));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_passes(PackTestResult result) =>
        Assert.True(result.Passed, $"{result.Location}\nexpected: {result.Expected}\nactual:   {result.Actual}");

    [Fact]
    public void Packs_load_and_are_tested_without_a_problem()
    {
        Assert.Empty(WorkedPacks.Catalog.Warnings);
        Assert.Empty(Report.Value.Diagnostics);
    }

    [Fact]
    public void Every_shape_has_its_rules()
    {
        var rules = WorkedPacks.National.Content.Rules.Values.GroupBy(static rule => ShapeOf(rule)).ToDictionary(
            static shape => shape.Key, static shape => string.Join(' ', shape.Select(static rule => rule.Id.Value).Order(StringComparer.Ordinal)));
        Assert.Equal(Shapes.OrderBy(static one => one.Key), rules.OrderBy(static one => one.Key));
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public void Check_is_tested_with_a_hit_a_near_miss_and_a_missing_fact(string rule, string check)
    {
        var cases = Report.Value.Cases.Where(one => one.PackId == "worked-rules" && one.RuleId == rule).Select(static one => one.Expected + ",").ToList();
        bool Has(string outcome, bool isOfAll) => cases.Exists(one =>
            one.StartsWith(outcome, StringComparison.Ordinal) && (check.Length == 0 || Names(one, check) || (isOfAll && !one.Contains("check ", StringComparison.Ordinal))));
        Assert.True(Has("flagged", isOfAll: false), "no case is flagged");
        Assert.True(Has("clean", isOfAll: true) || Has("not-applicable", isOfAll: true), "no case is a near miss");
        Assert.NotEqual(AlwaysDecided.Contains(check.Length == 0 ? rule : $"{rule}/{check}"), Has("indeterminate", isOfAll: false));
    }

    private static bool Names(string expected, string check) =>
        expected.Contains($"check {check},", StringComparison.Ordinal) || expected.Contains($"check {check}/", StringComparison.Ordinal);

    private static string ShapeOf(RuleSyntax rule) => Path.GetFileName(Path.GetDirectoryName(rule.Id.Span.Source.Path))!;
}
