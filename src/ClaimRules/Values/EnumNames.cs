using System.Diagnostics.CodeAnalysis;

namespace ClaimRules.Values;

/// <summary>The names that the values of an enum have in files: <c>HighlySuspicious</c> is <c>highly-suspicious</c>.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> Names = Enum.GetValues<T>().ToDictionary(static value => value, Kebab);

    private static readonly Dictionary<string, T> Values =
        Names.ToDictionary(static pair => pair.Value, static pair => pair.Key, StringComparer.Ordinal);

    /// <summary>Every name with its value, in the order of the values.</summary>
    public static IReadOnlyDictionary<string, T> All => Values;

    public static string Of(T value) => Names[value];

    public static bool TryParse([NotNullWhen(true)] string? name, out T value)
    {
        value = default;
        return name is not null && Values.TryGetValue(name, out value);
    }

    private static string Kebab(T value) =>
        string.Concat(value.ToString().Select(static (c, i) =>
            (i > 0 && char.IsAsciiLetterUpper(c) ? "-" : "") + char.ToLowerInvariant(c)));
}
