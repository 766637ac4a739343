using System.Text;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Packs;
using ClaimRules.Tests.Packs;

namespace ClaimRules.Tests.Agreement;

/// <summary>Packs with random rules: several of each shape, two versions, and a city that overrides parameters.</summary>
internal sealed class RandomPacks : IDisposable
{
    private readonly TempPacks packs = new();
    private readonly List<string> rules = [];

    /// <summary>Makes packs with rules of so many shapes.</summary>
    public RandomPacks(int seed, int shapes)
    {
        var draw = new Draw(seed);
        var hasVersions = draw.Chance(3);
        var tables = new RandomTables(draw);
        var templates = new RandomRules(draw);
        Manifest("v1", "1.0.0", tables, hasVersions ? "effective: { to: 2025-03-12 }\n" : "");
        if (hasVersions)
            Manifest("v2", "2.0.0", tables, "effective: { from: 2025-03-13 }\n");
        for (var shape = 0; shape < shapes; shape++)
        {
            var template = templates.One();
            for (var copy = draw.Chance(3) ? 1 + draw.Next(12) : draw.Next(3); copy >= 0; copy--)
            {
                var id = $"R{shape:00}-{copy:00}";
                Rule("v1", id, draw.Fill(template, tables));
                if (hasVersions)
                    Rule("v2", id, draw.Fill(template, tables));
            }
        }

        Made = rules.Count;
        Catalog = Load();
        if (draw.Chance(2))
            Layer(draw);
    }

    public RulePackCatalog Catalog { get; private set; }

    /// <summary>Rules that were made.</summary>
    public int Made { get; }

    /// <summary>Rules that were left out since they do not load, and the first reason.</summary>
    public int Dropped { get; private set; }

    /// <summary>Why rules were left out: each code with one example.</summary>
    public Dictionary<string, string> Reasons { get; } = new(StringComparer.Ordinal);

    public void Dispose() => packs.Dispose();

    private void Manifest(string folder, string version, RandomTables tables, string more)
    {
        packs.With($"{folder}/pack.yaml", $"format: 1\nid: base\nversion: {version}\ntitle: Random\nstages: [initial-audit]\n{more}{tables.Manifest}{RandomKinds.Manifest}");
        foreach (var (path, text) in tables.Files)
            packs.With($"{folder}/{path}", text);
    }

    private void Rule(string folder, string id, string body)
    {
        rules.Add($"{folder}/rules/{id}.yaml");
        packs.With($"{folder}/rules/{id}.yaml", $"rule: {id}\n{body}");
    }

    /// <summary>Loads, leaving out what the loader does not take.</summary>
    private RulePackCatalog Load()
    {
        while (true)
        {
            if (RulePackCatalog.TryLoad([packs.Path], FactSchema.Standard, out var catalog, out var diagnostics))
                return catalog;
            var errors = diagnostics.Where(static one => one.Severity == DiagnosticSeverity.Error).ToList();
            var bad = errors.Select(static one => one.Span?.ToString() ?? one.Path ?? "")
                .Select(place => rules.Find(rule => place.Contains(rule, StringComparison.Ordinal))).OfType<string>().Distinct().ToList();
            foreach (var error in errors)
                Reasons.TryAdd(error.Code, $"{error}\n{error.Excerpt()}");
            if (bad.Count == 0)
                throw new RulePackException(diagnostics);
            foreach (var path in bad)
                File.Delete(Path.Combine(packs.Path, path));
            Dropped += bad.Count;
        }
    }

    private void Layer(Draw draw)
    {
        var text = new StringBuilder("""
            format: 1
            id: city
            version: 1.0.0
            title: City
            stages: [initial-audit]
            requires: [{ id: base, version: ">=1.0.0 <3.0.0" }]
            applies_to: { region: ["371300"] }
            overrides:

            """);
        var any = false;
        foreach (var rule in Catalog.Packs.SelectMany(static pack => pack.Content.Rules.Values).DistinctBy(static rule => rule.Id.Value))
        {
            if (rule.Parameters.Count > 0 && draw.Chance(2))
                text.Append($"  - {{ rule: {rule.Id.Value}, params: {{ p: {draw.Number()} }}, {draw.Pick("", "from: 2025-03-11, ")}basis: test }}\n");
            else if (draw.Chance(8))
                text.Append($"  - {{ rule: {rule.Id.Value}, status: {draw.Pick("shadow", "active")}, basis: test }}\n");
            else
                continue;
            any = true;
        }

        if (!any)
            return;
        packs.With("city/pack.yaml", text.ToString());
        Catalog = Load();
    }
}
