using ClaimRules.Claims;
using ClaimRules.Packs;

namespace ClaimRules.Tests.Agreement;

/// <summary>Kinds of fact that random packs declare: one of each owner that rules about persons can look at.</summary>
internal static class RandomKinds
{
    public const string Manifest = """
        facts:
          score:
            file: scores.csv
            of: encounter
            key: [encounter, code]
            date: given
            fields:
              code: code
              level: level
              value: decimal
              units: integer
              paid: money
              given: date
              period: month
              passed: flag
          trace:
            file: trace.csv
            of: line
            key: [line, code]
            fields: { code: code, size: quantity, good: flag }
          filing:
            file: filing.csv
            of: person
            key: [person, code]
            date: until
            fields: { code: code, since: date, until: month, cap: money, open: flag, level: level }
          stock:
            file: stock.csv
            of: provider
            key: [provider, code, month]
            fields: { code: code, month: month, closing: decimal, checked: flag }

        """;

    /// <summary>Whether claims of a seed come with facts of lines: of some there is none, as if no file had brought them.</summary>
    public static bool HasTraces(int seed) => seed % 4 != 0;

    /// <summary>How claims of a seed are read.</summary>
    public static ClaimReadOptions Options(RulePackCatalog packs, int seed) =>
        new() { Schema = packs.Schema, Supplied = HasTraces(seed) ? ["score", "filing", "stock", "trace"] : ["score", "filing", "stock"] };

    public static Fact Score(Draw draw) => new("score")
    {
        Values =
        {
            ["code"] = draw.Chance(15) ? null : draw.Code(),
            ["level"] = draw.Pick("primary", "tertiary", "?", null),
            ["value"] = draw.Pick("0.5", "12.345678", "-3", "x", null),
            ["units"] = draw.Pick("0", "3", null),
            ["paid"] = draw.Pick(10m, 99.99m, 1000m),
            ["given"] = draw.Chance(3) ? null : draw.Day(),
            ["period"] = draw.Pick("2025-02", "2025-03", null),
            ["passed"] = draw.Pick<object?>(true, false, "?", null),
        },
    };

    public static Fact Trace(Draw draw, string line) => new("trace")
    {
        Values = { ["line"] = line, ["code"] = draw.Code(), ["size"] = draw.Pick<object?>(1m, 2.5m, null), ["good"] = draw.Pick<object?>(true, null) },
    };

    /// <summary>The stock of a provider: the same wherever it is told.</summary>
    public static IEnumerable<Fact> Stocks(string provider) => Enumerable.Range(0, provider[^1] - '0').Select(number => new Fact("stock")
    {
        Values =
        {
            ["provider"] = provider,
            ["code"] = Draw.Codes[number % 5],
            ["month"] = number < 5 ? "2025-03" : "2025-02",
            ["closing"] = number % 5 == 4 ? null : number * 7.5m,
            ["checked"] = number % 2 == 0 ? true : null,
        },
    });

    public static Fact Filing(Draw draw) => new("filing")
    {
        Values =
        {
            ["code"] = draw.Code(),
            ["since"] = draw.Chance(3) ? null : draw.Day(),
            ["until"] = draw.Pick("2025-02", "2025-03", "2025-03", null),
            ["cap"] = draw.Pick<object?>(0m, 12.5m, 1000m, "x", null),
            ["open"] = draw.Pick<object?>(true, false, null),
            ["level"] = draw.Pick("secondary", null),
        },
    };
}
