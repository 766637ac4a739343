using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using ClaimRules.Diagnostics;
using ClaimRules.Testing;

namespace ClaimRules.Tests.House;

/// <summary>Every problem has a code of its own, and two texts that say the same.</summary>
public sealed partial class DiagnosticTests
{
    private static readonly List<(string Where, DiagnosticDescriptor Descriptor)> All = [.. new[] { typeof(ClaimRules.Values.Fixed).Assembly, typeof(Given).Assembly }
        .SelectMany(static assembly => assembly.GetTypes())
        .SelectMany(static type => type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(static field => field.FieldType == typeof(DiagnosticDescriptor))
        .Select(static field => ($"{field.DeclaringType!.Name}.{field.Name}", (DiagnosticDescriptor)field.GetValue(null)!))];

    [Fact]
    public void Codes_are_unique_and_well_formed()
    {
        Assert.True(All.Count > 100, "the descriptors were not found");
        Assert.All(All, static at => Assert.Matches("^CR[0-5][0-9]{3}$", at.Descriptor.Code));
        Assert.Empty(All.GroupBy(static at => at.Descriptor.Code).Where(static group => group.Count() > 1).Select(static group => string.Join(", ", group.Select(static at => at.Where))));
    }

    /// <summary>An argument that is itself a word comes twice, once for each language, so the numbers may differ; how many there are may not.</summary>
    [Fact]
    public void Both_texts_have_the_same_number_of_places()
    {
        var differ = All.Where(static at => Places(at.Descriptor.English).Count != Places(at.Descriptor.Chinese).Count)
            .Select(static at => $"{at.Descriptor.Code}: {at.Descriptor.English} / {at.Descriptor.Chinese}");
        Assert.Empty(differ);
    }

    [Fact]
    public void Places_of_both_texts_are_numbered_without_gaps()
    {
        var gaps = All.Select(static at => (at.Descriptor.Code, Places: Places(at.Descriptor.English).Union(Places(at.Descriptor.Chinese)).Order().ToList()))
            .Where(static at => !at.Places.SequenceEqual(Enumerable.Range(0, at.Places.Count)));
        Assert.Empty(gaps.Select(static at => at.Code));
    }

    [Fact]
    public void Chinese_texts_are_Chinese() =>
        Assert.Empty(All.Where(static at => !HanPattern().IsMatch(at.Descriptor.Chinese) || HanPattern().IsMatch(at.Descriptor.English.Split('(')[0])).Select(static at => at.Descriptor.Code));

    private static HashSet<int> Places(string text) =>
        [.. PlacePattern().Matches(text).Select(static match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"\{(\d+)(?::[^}]*)?\}")]
    private static partial Regex PlacePattern();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex HanPattern();
}
