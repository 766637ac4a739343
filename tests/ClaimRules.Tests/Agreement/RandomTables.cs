using System.Text;

namespace ClaimRules.Tests.Agreement;

/// <summary>Tables of several kinds of keys; those of one family have the same columns, so that rules over them are of one shape.</summary>
internal sealed class RandomTables
{
    private const string Columns =
        "n: number, m: money, d: date, s: sex, lv: level, t: code, w: days, cs: \"code[]\", ps: \"code^[]\", vt: \"visit_type[]\"";

    private static readonly (string Name, string Key, string Columns)[] Families =
    [
        ("exact", "[k]", "k: code"),
        ("prefix", "[\"k^\"]", "k: code"),
        ("many", "[\"k*\"]", "k: code"),
        ("prefixes", "[\"k^*\"]", "k: code"),
        ("two", "[k, \"l?\"]", "k: code, l: level"),
        ("fallback", "[\"k^\", \"r^?\"]", "k: code, r: code"),
        ("any", "[\"k?\"]", "k: code"),
    ];

    private readonly Draw draw;
    private readonly Dictionary<string, List<string>> names = new(StringComparer.Ordinal);
    private readonly StringBuilder manifest = new();
    private readonly List<(string Path, string Text)> files = [];

    public RandomTables(Draw draw)
    {
        this.draw = draw;
        foreach (var (name, key, columns) in Families)
        {
            names[name] = [];
            for (var i = 0; i < 3; i++)
                Add($"{name}{i}", name, key, columns);
        }
    }

    /// <summary>What the manifest says of the tables.</summary>
    public string Manifest => "tables:\n" + manifest;

    public IReadOnlyList<(string Path, string Text)> Files => files;

    public IReadOnlyList<string> NamesOf(string family) => names[family];

    private void Add(string name, string family, string key, string columns)
    {
        names[family].Add(name);
        manifest.Append($"  {name}:\n    key: {key}\n    columns: {{ {columns}, {Columns} }}\n");
        var isDated = draw.Chance(3);
        var hasMany = family is "many" or "prefixes";
        var isTwo = family is "two" or "fallback";
        var rows = new StringBuilder(isTwo ? $"k,{(family == "two" ? "l" : "r")}" : "k").Append(",n,m,d,s,lv,t,w,cs,ps,vt").Append(isDated ? ",from,to\n" : "\n");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = draw.Next(12); i >= 0; i--)
        {
            var of = family is "prefix" or "prefixes" or "fallback" ? draw.Prefix() : family == "any" && draw.Chance(6) ? "" : draw.Code();
            if (isTwo)
                of += "," + (draw.Chance(3) ? "" : family == "two" ? draw.Choice("level") : draw.Pick("37", "3713", "371500"));
            if (!hasMany && !seen.Add(of))
                continue;
            var end = draw.Pick("2025-03-05", "2025-03-12", "2025-03-20");
            rows.Append(of).Append(Cells()).Append(!isDated ? "" : draw.Chance(3) ? ",," : draw.Chance(2) ? $",,{end}" : $",2025-03-06,{draw.Pick("", "2025-03-18")}").Append('\n');
            if (isDated && !hasMany && rows.ToString().EndsWith($",,{end}\n", StringComparison.Ordinal) && draw.Chance(2))
                rows.Append(of).Append(Cells()).Append(",2025-03-21,\n");
        }

        files.Add(($"tables/{name}.csv", rows.ToString()));
    }

    private string Cells()
    {
        string Or(string value) => draw.Chance(6) ? "" : value;
        return $",{Or(draw.Number())},{Or(draw.Pick("1", "2.50", "10", "99.99"))},{Or(draw.DayText())},{Or(draw.Choice("sex"))},{Or(draw.Choice("level"))},{Or(draw.Code())}"
            + $",{Or(draw.Pick("0", "3", "14"))},{Or($"{draw.Code()}|{draw.Code()}")},{Or(draw.Chance(2) ? draw.Prefix() : $"{draw.Prefix()}|{draw.Prefix()}")}"
            + $",{Or($"{draw.Choice("visit_type")}|{draw.Choice("visit_type")}")}";
    }
}
