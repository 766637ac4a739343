using System.Text;

namespace ClaimRules.Tests.Agreement;

/// <summary>Rules as templates, with constants and tables left open.</summary>
internal sealed class RandomRules(Draw draw)
{
    private static readonly Dictionary<string, string[]> Keys = new(StringComparer.Ordinal)
    {
        ["line"] = ["line.code", "line.code", "line.local_code", "encounter.main_diagnosis", "line.department"],
        ["encounter"] = ["encounter.main_diagnosis", "encounter.department"],
        ["diagnosis"] = ["diagnosis.code"],
        ["procedure"] = ["procedure.code"],
        ["person"] = ["person.region"],
        ["score"] = ["score.code", "encounter.main_diagnosis"],
        ["trace"] = ["trace.code", "line.code"],
        ["filing"] = ["filing.code", "person.region"],
    };

    /// <summary>A rule without its id.</summary>
    public string One()
    {
        var kind = draw.Pick("line", "line", "line", "line", "encounter", "encounter", "diagnosis", "procedure", "person", "score", "trace", "filing");
        var isOverPersons = RandomAcross.HasGroups(kind) && draw.Chance(7);
        var rule = new StringBuilder($"name: Random\nverdict: slightly-suspicious\nfor: {kind}\n");
        if (!isOverPersons)
            rule.Append("message: \"hit\"\n");
        rule.Append(draw.Next(8) switch { 0 => "status: shadow\n", 1 when draw.Chance(2) => "status: draft\n", _ => "" });
        var isPlain = draw.Next(4) > 0;
        var terms = new RandomExpressions(draw, kind) { HasParameters = draw.Chance(3), IsPlain = isPlain, IsOverPersons = isOverPersons };
        if (terms.HasParameters)
            rule.Append(Parameters());
        if (isOverPersons)
        {
            OverPersons(rule, kind, terms);
            return rule.ToString();
        }

        var isGroup = kind == "line" && draw.Chance(5);
        Lets(rule, kind, terms, isGroup);
        if (draw.Chance(2))
            Block(rule, "", "where", terms.Flag(draw.Next(3)));
        if (isGroup)
            Group(rule);
        else if (draw.Chance(3))
            Checks(rule, terms);
        else
            Block(rule, "", "when", terms.Flag(1 + draw.Next(3)));
        return rule.ToString();
    }

    private void OverPersons(StringBuilder rule, string kind, RandomExpressions terms)
    {
        rule.Append("let:\n");
        if (draw.Chance(3))
        {
            rule.Append($"  row: §T:exact§[{draw.Pick(Keys[kind])}]\n");
            terms.Lets.Add(("row", "r"));
        }

        RandomAcross.Group(draw, rule, terms, kind);
    }

    private string Parameters()
    {
        var dated = draw.Chance(2);
        var value = dated ? "[{ to: 2025-03-09, value: §n§ }, { from: 2025-03-10, value: §n§ }]" : "§n§";
        return $"params:\n  p: {{ value: {value}, source: test }}\n  w: {{ value: §d§ days, source: test }}\n";
    }

    private void Lets(StringBuilder rule, string kind, RandomExpressions terms, bool isGroup)
    {
        rule.Append("let:\n");
        var before = rule.Length;
        if (draw.Next(3) > 0)
        {
            var family = draw.Pick("exact", "exact", "prefix", "prefix", "many", "prefixes", terms.IsPlain ? "exact" : draw.Pick("two", "fallback", "any"));
            var isMany = family is "many" or "prefixes";
            var each = isMany && draw.Chance(2) ? "each " : "";
            var more = kind is "person" or "filing" ? "" : family switch { "two" => ", provider.level", "fallback" => ", provider.region", _ => "" };
            if (more.Length == 0 && family is "two" or "fallback")
                family = "exact";
            rule.Append($"  row: {each}§T:{family}§[{draw.Pick(Keys[kind])}{more}]\n");
            terms.Lets.Add(("row", isMany && each.Length == 0 ? "m" : "r"));
            if (draw.Chance(8))
            {
                rule.Append($"  row2: §T:exact§[{draw.Pick(Keys[kind])}]{draw.Pick("", "?")}\n");
                terms.Lets.Add(("row2", "r"));
            }
        }

        if (isGroup)
        {
            rule.Append("  over: excess(group, quantity, §s§ within §d§ days)\n");
            return;
        }

        if (draw.Chance(7))
        {
            terms.OverRun = ("peers", RandomAcross.Members(draw, rule, kind));
        }

        if (draw.Chance(3))
        {
            Block(rule, "  ", "num", terms.Number(2));
            terms.Lets.Add(("num", "n"));
        }

        if (draw.Chance(4))
        {
            Block(rule, "  ", "flag", terms.Flag(1));
            terms.Lets.Add(("flag", "f"));
        }

        if (draw.Chance(2))
        {
            var (text, of) = terms.Collection(1);
            Block(rule, "  ", "some", text);
            terms.Lets.Add(("some", of));
            if (draw.Chance(2))
            {
                var (more, kindOf) = terms.Collection(1);
                Block(rule, "  ", "fewer", more);
                terms.Lets.Add(("fewer", kindOf));
            }
        }

        if (rule.Length == before)
            rule.Length -= "let:\n".Length;
    }

    private void Group(StringBuilder rule)
    {
        rule.Append($"by: {draw.Pick("encounter, code", "person, code", "encounter, date", "encounter, rx", "encounter", "person, code, episode(date, §d§ days)", "person, episode(line.order_date, 3 days) as burst, rx")}\n");
        Block(rule, "", "when", draw.Pick("any(over)", "count(group) > §s§", "sum(group.amount) > §n§", "any(over) or count(group) > §s§"));
        if (draw.Chance(2))
            rule.Append("about: over\n");
    }

    private void Checks(StringBuilder rule, RandomExpressions terms)
    {
        rule.Append(draw.Pick("report: all\n", "report: first\n", "")).Append("checks:\n");
        for (var i = draw.Next(3); i >= 0; i--)
        {
            rule.Append($"  - id: c{i}\n");
            if (draw.Chance(8))
            {
                rule.Append("    fields: \"*\"\n");
                Block(rule, "    ", "when", draw.Pick("missing(field)", "invalid(field)"));
                continue;
            }

            if (draw.Chance(2))
                Block(rule, "    ", "where", terms.Flag(1));
            if (draw.Chance(5))
                rule.Append("    let:\n      own: §T:prefix§[encounter.main_diagnosis]\n");
            if (!draw.Chance(12))
                Block(rule, "    ", "when", terms.Flag(1 + draw.Next(2)));
        }
    }

    private static void Block(StringBuilder rule, string indent, string key, string text) =>
        rule.Append($"{indent}{key}: |-\n{indent}  {text}\n");
}
