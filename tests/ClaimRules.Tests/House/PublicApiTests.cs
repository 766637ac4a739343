using System.Reflection;
using ClaimRules.Testing;

namespace ClaimRules.Tests.House;

/// <summary>The public API changes on purpose only: run the tests with <c>CLAIMRULES_ACCEPT=1</c> to take a change.</summary>
public sealed class PublicApiTests
{
    private const string Golden = "tests/ClaimRules.Tests/House/PublicApi.golden.txt";

    private static readonly Assembly[] Assemblies = [typeof(ClaimRules.Values.Fixed).Assembly, typeof(Given).Assembly];

    /// <summary>Types of the contract that are filled or fed, and so change: claim objects, builders, sinks.</summary>
    private static readonly string[] Mutable =
    [
        "ChargeItem", "Claim", "Diagnosis", "Encounter", "FeeLine", "Person", "Procedure", "Provider", "Settlement",
    ];

    [Fact]
    public void Public_API_is_as_accepted()
    {
        var actual = string.Concat(Assemblies.Select(ApiText.Of));
        var path = Path.Combine(Repository.Root, Golden);
        if (Environment.GetEnvironmentVariable("CLAIMRULES_ACCEPT") == "1")
            File.WriteAllText(path, actual);
        var expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        var gone = expected.Split('\n').Except(actual.Split('\n')).Select(static line => "- " + line.Trim());
        var come = actual.Split('\n').Except(expected.Split('\n')).Select(static line => "+ " + line.Trim());
        Assert.True(expected == actual, $"The public API has changed; if that is meant, run with CLAIMRULES_ACCEPT=1.\n{string.Join('\n', gone.Concat(come))}");
    }

    [Fact]
    public void Public_types_are_immutable_but_for_those_that_are_filled()
    {
        var settable = Exported().Where(static type => !Mutable.Contains(type.Name))
            .SelectMany(static type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(static property => property.SetMethod is { IsPublic: true } setter && !ApiText.IsInit(setter))
            .Select(static property => $"{property.DeclaringType}.{property.Name}");
        var fields = Exported().SelectMany(static type => type.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(static field => !field.IsLiteral && !field.IsInitOnly && !field.IsSpecialName)
            .Select(static field => $"{field.DeclaringType}.{field.Name}");
        Assert.Empty(settable.Concat(fields));
    }

    [Fact]
    public void Public_properties_hand_out_nothing_that_can_be_changed()
    {
        var changeable = Exported().Where(static type => !Mutable.Contains(type.Name) && type != typeof(ClaimRules.Claims.Fact))
            .SelectMany(static type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(static property => IsChangeable(property.PropertyType))
            .Select(static property => $"{property.DeclaringType}.{property.Name}");
        Assert.Empty(changeable);
    }

    [Fact]
    public void Public_classes_are_sealed_or_static() =>
        Assert.Empty(Exported().Where(static type => type is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(static type => type.FullName));

    private static IEnumerable<Type> Exported() => Assemblies.SelectMany(static assembly => assembly.GetExportedTypes());

    private static bool IsChangeable(Type type) =>
        type.IsArray
        || (type.IsGenericType && type.GetGenericTypeDefinition() is var open
            && (open == typeof(List<>) || open == typeof(Dictionary<,>) || open == typeof(HashSet<>) || open == typeof(IList<>)
                || open == typeof(ICollection<>) || open == typeof(IDictionary<,>) || open == typeof(SortedDictionary<,>)));
}
