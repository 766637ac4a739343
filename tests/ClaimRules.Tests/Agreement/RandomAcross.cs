using System.Text;

namespace ClaimRules.Tests.Agreement;

/// <summary>What random rules ask of a whole run: of its members by key, and of groups over several persons.</summary>
internal static class RandomAcross
{
    private static readonly Dictionary<string, string[]> Keys = new(StringComparer.Ordinal)
    {
        ["line"] = ["code", "code", "provider, code", "provider, month(date) as m", "category", "date", "encounter.drg, year(order_date) as y", "department, rx"],
        ["encounter"] = ["drg", "provider", "provider, month(discharge_date) as m", "visit_date", "main_diagnosis.category", "person.region, type"],
        ["diagnosis"] = ["code", "encounter.drg, code", "main"],
        ["procedure"] = ["code", "surgeon", "provider, date"],
        ["score"] = ["code", "level, passed", "encounter.drg"],
        ["trace"] = ["code", "line.code", "provider, good"],
        ["stock"] = ["code", "month", "provider"],
    };

    /// <summary>Whether rules about a kind may be about groups over several persons.</summary>
    public static bool HasGroups(string kind) => Keys.ContainsKey(kind);

    /// <summary>Writes a let entry <c>peers</c> that names members of the run, found by what the subject says; gives their kind.</summary>
    public static string Members(Draw draw, StringBuilder rule, string subject)
    {
        var (kind, match) = (subject, draw.Next(3)) switch
        {
            ("line", 0) => ("line", draw.Pick("code == line.code", "code == line.code and provider == line.encounter.provider", "date == line.date")),
            ("line", 1) => ("diagnosis", draw.Pick("code == line.encounter.main_diagnosis", "encounter.drg == line.encounter.drg and main")),
            ("encounter", < 2) => ("encounter", draw.Pick("drg == encounter.drg", "provider == encounter.provider", "drg == encounter.drg and provider.level == encounter.provider.level", "visit_date == encounter.visit_date and type == encounter.type")),
            ("score", _) => ("score", draw.Pick("code == score.code", "level == score.level and passed")),
            ("trace", _) => ("trace", draw.Pick("code == trace.code", "code == trace.code and line.code == trace.line.code")),
            ("stock", < 2) => ("line", "provider == stock.provider and code == stock.code and month(date) == stock.month"),
            ("stock", _) => ("stock", draw.Pick("code == stock.code", "month == stock.month")),
            ("provider", _) => ("line", "encounter.provider.provider_id == own"),
            ("filing", _) => ("filing", draw.Pick("code == filing.code", "level == filing.level and open")),
            _ => ("encounter", draw.Pick("type == §x:visit_type§", "emergency", "drg == \"§c§\"")),
        };
        var others = kind == subject && draw.Chance(3) ? "other " : "";
        var more = draw.Next(4) switch
        {
            0 => $" and has({match.Split(' ')[0]})",
            1 when RandomFields.Of(kind, 'n') is { Count: > 0 } numbers => $" and {draw.From(numbers)} > §n§",
            2 when RandomFields.Of(kind, 'f') is { Count: > 0 } flags => $" and ({draw.From(flags)} ?? true)",
            _ => "",
        };
        if (subject == "provider")
            rule.Append("  own: provider.provider_id\n");
        rule.Append($"  peers: |-\n    {others}{Plural(kind)} in batch where {match}{more}\n");
        return kind;
    }

    /// <summary>A number of members of a run or a group that a let entry names.</summary>
    public static string Number(Draw draw, string name, string kind)
    {
        var numbers = RandomFields.Of(kind, 'n');
        return draw.Next(numbers.Count == 0 ? 3 : 10) switch
        {
            0 or 1 => $"count({name})",
            2 when RandomFields.Of(kind, 't') is { Count: > 0 } texts => $"count distinct({name}.{draw.From(texts)})",
            2 => $"count({name})",
            3 => $"count distinct({name}.{draw.From(numbers)})",
            4 => $"quantile({name}.{draw.From(numbers)}, {draw.Pick("0.1", "0.5", "0.9")})",
            _ => $"{draw.Pick("sum", "sum", "min", "max", "avg", "median")}({name}.{draw.From(numbers)})",
        };
    }

    /// <summary>The rest of a rule about groups over several persons, from its let entries on.</summary>
    public static void Group(Draw draw, StringBuilder rule, RandomExpressions terms, string kind)
    {
        var keys = draw.Pick(Keys[kind]);
        var number = RandomFields.Of(kind, 'n') is { Count: > 0 } numbers ? draw.From(numbers) : "";
        var date = RandomFields.Of(kind, 'd') is { Count: > 0 } dates ? draw.From(dates) : "";
        var measure = draw.Pick(number.Length == 0 ? "1" : number, "1", "distinct " + draw.Pick("code", "encounter")) switch
        {
            "distinct code" when RandomFields.Of(kind, 't') is { Count: > 0 } texts => "distinct " + draw.From(texts),
            "distinct code" or "distinct encounter" when kind is "encounter" or "stock" => "1",
            var given => given,
        };
        var window = draw.Chance(3) && kind is not ("stock" or "trace") ? " within §d§ days" : "";
        var order = window.Length == 0 && date.Length > 0 && draw.Chance(3) ? $" order by {date}{draw.Pick("", " desc")}" : "";
        rule.Append($"  over: excess(group, {measure}, {draw.Pick("§s§", "§n§", terms.HasParameters ? "param.p" : "1")}{window}{order})\n");
        rule.Append($"  some: |-\n    group where {terms.OfMember(kind, 1)}\n");
        rule.Append(number.Length == 0 ? "  dear: some\n" : $"  dear: group where {number} > {draw.Pick("2", "0.5")} * {draw.Pick("avg", "median", "min")}(group.{number})\n");
        if (draw.Chance(2))
            rule.Append($"where: |-\n  {(draw.Chance(2) ? $"has({kind}.{Plain(keys)}) and " : "")}{terms.Flag(1)}\n");
        rule.Append($"by: {keys}\n");
        var names = draw.Pick("group", "some", "dear", "over", "some");
        string Near(string of) => kind == "encounter" ? $"lines in {of} where code == \"§c§\"" : $"encounters in {of}";
        string One() => draw.Next(12) switch
        {
            0 or 1 => "any(over)",
            2 => $"any({names})",
            3 => $"{draw.Pick("all", "none", "any")}(group, {terms.OfMember(kind, 1)})",
            4 => $"count(some) * 2 > count(group)",
            5 when date.Length > 0 => $"{draw.Pick("first", "last")}({names}).{date} > {draw.Pick("first", "last")}(group).{date}",
            6 when number.Length > 0 => $"{draw.Pick("first", "last")}(group order by {number}{draw.Pick("", " desc")}).{number} > {Number(draw, names, kind)}",
            7 when kind != "stock" => $"count({Near(names)}) > §s§",
            8 => $"sum(over.part) > §n§",
            9 => "value > §n§",
            _ => $"{Number(draw, names, kind)} > {draw.Pick("§n§", "§s§", Number(draw, "group", kind))}",
        };
        rule.Append($"value: {draw.Pick("count(some) / count(group)", Number(draw, "group", kind), Number(draw, names, kind), "sum(over.share)")}\n");
        rule.Append($"when: |-\n  {One()}{(draw.Chance(3) ? $" {draw.Pick("and", "or")} {One()}" : "")}\n");
        rule.Append(draw.Next(5) switch { 0 => "about: some\n", 1 or 2 => "about: over\n", 3 when kind != "stock" => $"about: |-\n  {Near("over")}\n", _ => "" });
        rule.Append(draw.Next(4) switch { 0 => "involved: some\n", 1 => "involved: group\n", _ => "" });
        if (kind is "stock" || draw.Chance(3))
            rule.Append("amount: 0\n");
        rule.Append($"message: \"{{count(group)}} {{sum(over.part)}} {{first({names})}} {{{Number(draw, "some", kind)}}}\"\n");
    }

    /// <summary>The first field of keys.</summary>
    private static string Plain(string keys)
    {
        var first = keys.Split(',')[0].Split(" as ")[0];
        return first.Contains('(', StringComparison.Ordinal) ? first[(first.IndexOf('(', StringComparison.Ordinal) + 1)..^1] : first.Split(".category")[0];
    }

    private static string Plural(string kind) => kind switch { "diagnosis" => "diagnoses", _ => kind + "s" };
}
