using ClaimRules.Packs;
using ClaimRules.Stages;

namespace ClaimRules.Tests.Packs;

public sealed class PackVersionTests
{
    [Fact]
    public void Versions_of_one_pack_follow_each_other_by_judging_day()
    {
        using var packs = Versions("{ to: 2025-12-31 }", "{ from: 2026-01-01 }");
        var rules = StageRules.For(packs.Load(), Stage.InitialAudit, includeDrafts: false);
        Assert.Equal(["1.0.0", "1.1.0"], rules.Select(rule => rule.Pack.Version.ToString()));
        Assert.Equal(rules[0].To + 1, rules[1].From);
        Assert.Equal(new DateOnly(2025, 12, 31), rules[0].Pack.EffectiveTo);
        Assert.Null(rules[0].Pack.EffectiveFrom);
    }

    [Theory]
    [InlineData("{ to: 2026-01-01 }", "{ from: 2026-01-01 }", "CR0310 v2/pack.yaml:3:10")]
    [InlineData("{ to: 2025-11-30 }", "{ from: 2026-01-01 }", "CR0311 v2/pack.yaml:3:10")]
    public void Overlap_is_an_error_and_gap_a_warning(string first, string second, string expected)
    {
        using var packs = Versions(first, second);
        Assert.Equal([expected], packs.Places());
    }

    [Fact]
    public void Same_version_twice_is_reported()
    {
        using var packs = Versions("{ to: 2025-12-31 }", "{ from: 2026-01-01 }");
        packs.With("v2/pack.yaml", File.ReadAllText(Path.Combine(packs.Path, "base/pack.yaml")));
        Assert.Contains("CR0309 v2/pack.yaml:3:10", packs.Places());
    }

    [Fact]
    public void Rule_binds_to_the_tables_of_the_version_in_force()
    {
        using var packs = Versions("{ to: 2025-12-31 }", "{ from: 2026-01-01 }").With("user/pack.yaml", User()).With("user/rules/U1.yaml", OwnRule);
        var rules = StageRules.For(packs.Load(), Stage.Retrospective, includeDrafts: false);
        Assert.Equal(["U1", "U1"], rules.Select(rule => rule.Rule.Id));
        Assert.NotSame(rules[0].Rule, rules[1].Rule);
        Assert.Equal(rules[0].To + 1, rules[1].From);
    }

    [Fact]
    public void Required_version_outside_of_the_range_and_days_without_one_are_reported()
    {
        using var packs = Versions("{ to: 2025-12-31 }", "{ from: 2026-01-01 }").With("user/pack.yaml", User("<1.1.0"));
        Assert.Equal(["CR0315 user/pack.yaml:6:18"], packs.Places());
        packs.With("v2/pack.yaml", Versioned("1.1.0", "{ from: 2026-02-01 }")).With("user/pack.yaml", User());
        Assert.Equal(["CR0313 user/pack.yaml:6:18", "CR0311 v2/pack.yaml:3:10"], packs.Places());
    }

    [Fact]
    public void Packs_that_require_each_other_are_reported()
    {
        using var packs = new TempPacks()
            .With("a/pack.yaml", "format: 1\nid: a\nversion: 1.0.0\ntitle: t\nstages: []\nrequires: [{ id: b, version: '*' }]\n")
            .With("b/pack.yaml", "format: 1\nid: b\nversion: 1.0.0\ntitle: t\nstages: []\nrequires: [{ id: a, version: '*' }]\n");
        Assert.Contains("CR0314 b/pack.yaml:6:18", packs.Places());
    }

    [Fact]
    public void Table_of_two_packs_with_one_name_is_reported()
    {
        using var packs = TempPacks.SoundChild()
            .With("user/pack.yaml", User() + "tables:\n  drug_sex:\n    key: [code]\n    columns: { code: code }\n")
            .With("user/tables/drug_sex.csv", "code\nA\n");
        Assert.Equal(["CR0620 user/pack.yaml:8:3"], packs.Places());
    }

    [Fact]
    public void Use_brings_a_rule_to_another_stage_with_its_own_settings()
    {
        using var packs = TempPacks.SoundChild().With(
            "user/pack.yaml",
            User() + "uses:\n  - base/*\n  - { rule: base/R1, message: '追回：{line.name}', verdict: highly-suspicious, disposition: question, params: { gap: 20 days }, status: shadow }\n");
        var catalog = packs.Load();
        var rule = Assert.Single(StageRules.For(catalog, Stage.Retrospective, includeDrafts: false));
        var setting = rule.SettingFor(null, null, 730_000);
        Assert.Equal("user", rule.Pack.Id);
        Assert.Equal("base", rule.Origin.Id);
        Assert.Equal("追回：{line.name}", rule.Rule.Syntax.Body.Messages[0].Text.Value);
        Assert.Equal((RuleStatus.Shadow, Verdict.HighlySuspicious), (setting.Status, setting.Verdict));
        Assert.Equal(("20天", "user"), (setting.Origins[0].Value.ToString(), setting.Origins[0].PackId));
        Assert.Equal("base", setting.Origins[1].PackId);
        var info = Assert.Single(catalog.Packs[1].Rules);
        Assert.Equal(("R1", "base", Verdict.HighlySuspicious, RuleStatus.Shadow), (info.Id, info.PackId, info.Verdict, info.Status));
    }

    [Theory]
    [InlineData("uses: [base/R9]", "CR0502 user/pack.yaml:7:8")]
    [InlineData("uses: [base/X*]", "CR0502 user/pack.yaml:7:8")]
    [InlineData("uses: [base/R1, base/R1]", "CR0505 user/pack.yaml:7:17")]
    [InlineData("uses: [{ rule: base/R1, params: { gap: 99 days } }]", "CR0411 user/pack.yaml:7:40")]
    [InlineData("uses: [{ rule: base/R1, priority: 3 }]", "CR0201 user/pack.yaml:7:25")]
    [InlineData("uses: [{ rule: base/R1, verdict: slightly-suspicious, disposition: refuse }]", "CR0307 user/pack.yaml:7:68")]
    public void Mistake_in_use_is_reported(string uses, string expected)
    {
        using var packs = TempPacks.SoundChild().With("user/pack.yaml", User() + uses + "\n");
        Assert.Equal([expected], packs.Places());
    }

    [Fact]
    public void Rule_that_comes_to_a_stage_twice_is_reported_unless_no_provider_has_both()
    {
        var user = User().Replace("retrospective", "initial-audit", StringComparison.Ordinal) + "uses: [base/R1]\n";
        using var packs = TempPacks.SoundChild().With("user/pack.yaml", user);
        Assert.Equal(["CR0403 user/pack.yaml:7:8"], packs.Places());
        packs.With("base/pack.yaml", TempPacks.Manifest + "applies_to: { region: ['370000'] }\n").With("user/pack.yaml", user + "applies_to: { region: ['110000'] }\n");
        Assert.Empty(packs.Places());
    }

    private const string OwnRule = "rule: U1\nname: n\nverdict: violation\nfor: line\nlet: { limit: 'drug_sex[line.code]' }\nwhen: person.sex != limit.sex\nmessage: m\n";

    private static string User(string range = ">=1.0.0 <2.0.0") =>
        $"format: 1\nid: user\nversion: 1.0.0\ntitle: t\nstages: [retrospective]\nrequires: [{{ id: base, version: '{range}' }}]\n";

    private static string Versioned(string version, string effective) =>
        TempPacks.Manifest.Replace("version: 1.0.0", "version: " + version, StringComparison.Ordinal) + $"effective: {effective}\n";

    private static TempPacks Versions(string first, string second) => TempPacks.SoundChild()
        .With("base/pack.yaml", Versioned("1.0.0", first))
        .With("v2/pack.yaml", Versioned("1.1.0", second))
        .With("v2/rules/R1.yaml", TempPacks.Rule)
        .With("v2/tables/drug_sex.csv", TempPacks.Table);
}
