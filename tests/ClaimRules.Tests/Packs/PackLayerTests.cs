using ClaimRules.Packs;
using ClaimRules.Stages;

namespace ClaimRules.Tests.Packs;

public sealed class PackLayerTests
{
    private static readonly int Day2025 = new DateOnly(2025, 6, 1).DayNumber;
    private static readonly int Day2026 = new DateOnly(2026, 6, 1).DayNumber;

    [Theory]
    [InlineData("110101", "H9", 2025, "15天 base Active Refuse")]
    [InlineData("370202", "H9", 2025, "14天 province Active Refuse")]
    [InlineData("371302", "H9", 2025, "14天 province Active Refuse")]
    [InlineData("371302", "H9", 2026, "10天 city Shadow Refuse")]
    [InlineData("371302", "H1", 2026, "8天 hospital Shadow Monitor")]
    [InlineData(null, null, 2026, "15天 base Active Refuse")]
    public void Narrowest_layer_of_the_provider_has_its_way_on_its_days(string? region, string? institution, int year, string expected)
    {
        using var packs = Layers();
        var rule = Assert.Single(StageRules.For(packs.Load(), Stage.InitialAudit, includeDrafts: false));
        Assert.True(rule.AppliesTo(region, institution));
        var setting = rule.SettingFor(region, institution, year == 2025 ? Day2025 : Day2026);
        var gap = setting.Origins[0];
        Assert.Equal(gap.Value, setting.Parameters[0]);
        Assert.Equal(expected, $"{gap.Value} {gap.PackId} {setting.Status} {setting.DispositionFor(rule.Rule.Syntax.Body, Verdict.Violation)}");
        Assert.Same(setting, rule.SettingFor(region, institution, year == 2025 ? Day2025 : Day2026));
    }

    [Fact]
    public void Setting_is_the_same_object_from_many_threads()
    {
        using var packs = Layers();
        var rule = Assert.Single(StageRules.For(packs.Load(), Stage.InitialAudit, includeDrafts: false));
        var settings = new RuleSetting[200];
        Parallel.For(0, settings.Length, i => settings[i] = rule.SettingFor("371302", "H" + (i % 2), Day2026));
        Assert.Equal(2, settings.Distinct().Count());
    }

    [Fact]
    public void Two_packs_of_one_layer_must_not_override_the_same()
    {
        using var packs = Layers().With("city2/pack.yaml", Layer("city2", "region: ['371300']", "params: { gap: 12 days }"));
        Assert.Equal(["CR0703 city2/pack.yaml:8:13"], packs.Places());
    }

    [Fact]
    public void Broader_layer_cannot_override_a_rule_of_a_narrower_one()
    {
        using var packs = TempPacks.SoundChild()
            .With("base/pack.yaml", TempPacks.Manifest + "applies_to: { region: ['371300'] }\n")
            .With("p/pack.yaml", Layer("p", "region: ['370000']", "status: shadow"));
        Assert.Equal(["CR0705 p/pack.yaml:8:13"], packs.Places());
    }

    [Fact]
    public void Draft_runs_only_where_a_layer_says_so()
    {
        using var packs = TempPacks.SoundChild().With("base/rules/drug/R1.yaml", TempPacks.Rule + "status: draft\n");
        Assert.Empty(StageRules.For(packs.Load(), Stage.InitialAudit, includeDrafts: false));
        Assert.Single(StageRules.For(packs.Load(), Stage.InitialAudit, includeDrafts: true));
        packs.With("city/pack.yaml", Layer("city", "region: ['371300']", "status: active"));
        var rule = Assert.Single(StageRules.For(packs.Load(), Stage.InitialAudit, includeDrafts: false));
        Assert.Equal(RuleStatus.Draft, rule.SettingFor("110100", null, Day2025).Status);
        Assert.Equal(RuleStatus.Active, rule.SettingFor("371302", null, Day2025).Status);
    }

    [Fact]
    public void Dated_parameter_has_the_value_of_the_judging_day()
    {
        using var packs = TempPacks.Sound().With("rules/drug/R1.yaml", TempPacks.Rule.Replace(
            "floor: 3000", "floor: { value: [{ to: 2025-12-31, value: 1 }, { from: 2026-01-01, to: 2026-06-01, value: 2 }] }", StringComparison.Ordinal));
        var rule = Assert.Single(StageRules.For(packs.Load(), Stage.InitialAudit, includeDrafts: false));
        Assert.Equal(["1", "2", "（缺失）"], new[] { Day2025, Day2026, Day2026 + 1 }.Select(day => rule.SettingFor(null, null, day).Parameters[1].ToString()));
    }

    [Theory]
    [InlineData(Stage.InitialAudit, Verdict.HighlySuspicious, Disposition.Question)]
    [InlineData(Stage.PreAlert, Verdict.Violation, Disposition.Hold)]
    [InlineData(Stage.PreAlert, Verdict.SlightlySuspicious, Disposition.Alert)]
    [InlineData(Stage.Retrospective, Verdict.Violation, Disposition.Refuse)]
    public void Stage_without_map_has_its_custom(Stage stage, Verdict verdict, Disposition expected)
    {
        using var packs = TempPacks.Sound().With("pack.yaml", TempPacks.Manifest.Replace("[initial-audit]", "[initial-audit, pre-alert, retrospective]", StringComparison.Ordinal));
        var rule = Assert.Single(StageRules.For(packs.Load(), stage, includeDrafts: false));
        Assert.Equal(expected, rule.SettingFor(null, null, Day2025).DispositionFor(rule.Rule.Syntax.Body, verdict));
    }

    [Fact]
    public void Map_of_the_pack_is_read_flat_and_by_stage()
    {
        using var packs = TempPacks.Sound().With(
            "pack.yaml",
            TempPacks.Manifest.Replace("[initial-audit]", "[initial-audit, pre-alert]", StringComparison.Ordinal)
                + "dispositions: { initial-audit: { violation: question }, pre-alert: { violation: alert } }\n");
        var catalog = packs.Load();
        Disposition Of(Stage stage) => StageRules.For(catalog, stage, false)[0].SettingFor(null, null, Day2025).DispositionFor(new(), Verdict.Violation);
        Assert.Equal((Disposition.Question, Disposition.Alert), (Of(Stage.InitialAudit), Of(Stage.PreAlert)));
    }

    private static TempPacks Layers() => TempPacks.SoundChild()
        .With("province/pack.yaml", Layer("province", "region: ['370000']", "params: { gap: 14 days }"))
        .With("city/pack.yaml", Layer("city", "region: ['371300']", "params: { gap: 10 days }, status: shadow, from: 2026-01-01"))
        .With("hospital/pack.yaml", Layer("hospital", "institution: [H1]", "params: { gap: 8 days }, disposition: monitor"));

    private static string Layer(string id, string place, string change) =>
        $"format: 1\nid: {id}\nversion: 1.0.0\ntitle: t\nstages: [initial-audit]\napplies_to: {{ {place} }}\noverrides:\n  - {{ rule: R1, {change}, basis: 某号 }}\n";
}
