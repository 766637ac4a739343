using System.Globalization;
using System.Text.RegularExpressions;
using ClaimRules.Facts;

namespace ClaimRules.Tests.Agreement;

/// <summary>Draws what packs and claims are made of: few values, so that they meet, and some at the edges.</summary>
internal sealed partial class Draw(int seed)
{
    public static readonly string[] Codes = ["A01", "A02", "A03", "A1", "B01", "B01.1", "I10.x00", "J18.900", "E11.900", "Z9"];

    private static readonly string[] Prefixes = ["A", "A0", "A01", "B", "I10", "I1", "J18", "E11.9", "Q"];
    private static readonly string[] Numbers =
    [
        "0", "1", "2", "3", "5", "10", "12.5", "99.99", "0.01", "1000", "12.345678", "0.123456789", "30.5", "80", "100000000000", "5000000000000", "90000000000000000",
    ];

    private readonly Random random = new(seed);

    public bool Chance(int oneIn) => random.Next(oneIn) == 0;

    public int Next(int below) => random.Next(below);

    public T Pick<T>(params ReadOnlySpan<T> values) => values[random.Next(values.Length)];

    public T From<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];

    public string Code() => Pick(Codes);

    public string Prefix() => Pick(Prefixes);

    public string Number() => Chance(30) ? Pick(Numbers) : Numbers[random.Next(14)];

    /// <summary>A day in or near the month in which the claims lie.</summary>
    public DateOnly Day() => new DateOnly(2025, 2, 20).AddDays(random.Next(45));

    public string DayText() => Day().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A value of a value list, by name.</summary>
    public string Choice(string list) => From(Lists[list].Values).Name;

    /// <summary>Puts constants and tables into a template: rules of one template are of one shape.</summary>
    public string Fill(string template, RandomTables tables) => Hole().Replace(template, hole => hole.Groups[1].Value switch
    {
        "n" => Number(),
        "s" => Pick("0", "1", "2", "3", "7"),
        "d" => Chance(25) ? Pick("800000", "4000000") : Pick("0", "1", "3", "7", "15", "400"),
        "c" => Code(),
        "p" => Prefix(),
        "day" => DayText(),
        ['x', ':', .. var list] => $"\"{Choice(list)}\"",
        ['T', ':', .. var family] => From(tables.NamesOf(family)),
        var other => throw new InvalidOperationException(other),
    });

    private static readonly Dictionary<string, FactChoice> Lists = FactSchema.Standard.Kinds.SelectMany(static kind => kind.Fields)
        .Select(static field => field.Choice).OfType<FactChoice>().DistinctBy(static choice => choice.Name).ToDictionary(static choice => choice.Name, StringComparer.Ordinal);

    [GeneratedRegex("§([^§]*)§", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Hole();
}
