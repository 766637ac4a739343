using System.Text.Json;
using ClaimRules.Tests.House;

namespace ClaimRules.Cli.Tests;

/// <summary>Plans say how rules are run, in a text that does not change by itself. CLAIMRULES_ACCEPT=1 writes the golden files anew.</summary>
public sealed class PlanTests
{
    [Theory]
    [InlineData("rulepacks/initial-audit", "en", "initial-audit.en.plan.txt")]
    [InlineData("rulepacks/initial-audit", "zh", "initial-audit.zh.plan.txt")]
    [InlineData("samples/reference-workload/pack", "en", "reference-workload.en.plan.txt")]
    public void Plans_are_as_accepted(string pack, string language, string golden)
    {
        using var scenario = new Scenario();
        var result = scenario.Invoke("check", Repository.PathOf(pack), "--plan", "--lang", language);
        Assert.Equal(0, result.Exit);
        var actual = PlanOf(result);
        Assert.Equal(actual, PlanOf(scenario.Invoke("check", Repository.PathOf(pack), "--plan", "--lang", language)));
        var path = Repository.PathOf("tests/ClaimRules.Cli.Tests/Plans", golden);
        if (Environment.GetEnvironmentVariable("CLAIMRULES_ACCEPT") == "1")
            File.WriteAllText(path, actual);
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }

    [Fact]
    public void The_guide_shows_the_plan_that_is_printed()
    {
        using var scenario = new Scenario();
        var result = scenario.Invoke("check", Repository.PathOf("rulepacks"), "--plan", "--rule", "GZ10000102012000", "--lang", "zh");
        var rule = PlanOf(result).Split("\n\n")[1];
        Assert.Contains($"```\n{rule}\n```", Repository.Read("rulepacks/README.md").ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_of_one_shape_are_tested_together()
    {
        using var scenario = new Scenario();
        foreach (var (id, most) in (ReadOnlySpan<(string, int)>)[("MANY-2", 20), ("MANY-3", 30)])
            scenario.With($"packs/small/rules/{id}.yaml", $"rule: {id}\nname: 数量\nverdict: slightly-suspicious\nfor: line\nwhen: line.quantity > {most}\nmessage: 数量\n");
        var result = scenario.Invoke("check", "packs", "--plan", "--rule", "MANY", "--lang", "en");
        Assert.Contains("same shape   MANY-2, MANY-3; one test for up to 3 rules", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("MANY-2 数量", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_to_the_interpreter_is_told_in_the_words_of_the_rule()
    {
        using var scenario = new Scenario();
        scenario.With("packs/small/rules/NAME.yaml", "rule: NAME\nname: 名称\nverdict: slightly-suspicious\nfor: line\nwhen: line.quantity / 3 > 2\nmessage: 数量\n");
        scenario.With("packs/small/rules/DATED.yaml", "rule: DATED\nname: 日期\nverdict: slightly-suspicious\nfor: line\nat: line.date\nwhen: line.quantity > 2\nmessage: 数量\n");
        var text = scenario.Invoke("check", "packs", "--plan", "--lang", "en").Out;
        Assert.Contains("interpreted  (line.quantity / 3)", text, StringComparison.Ordinal);
        Assert.Contains("interpreted  at line.date", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_looks_over_the_run_is_told_with_its_keys()
    {
        using var scenario = new Scenario();
        string Plan(string language, string id) => scenario.Invoke("check", Repository.PathOf("tests/ClaimRules.Tests/WorkedRules"), "--plan", "--rule", id, "--lang", language).Out;
        const string Peers = "encounters in batch: drg == encounter.drg and provider.level == encounter.provider.level";
        Assert.Contains($"  collection   {Peers} (added up over the run)", Plan("en", "DRG-G03"), StringComparison.Ordinal);
        Assert.Contains($"  集合         {Peers}（整批汇总）", Plan("zh", "DRG-G03"), StringComparison.Ordinal);
        Assert.Contains("  judged       when the whole run was read", Plan("en", "CR-TRACE"), StringComparison.Ordinal);
        Assert.Contains("  判断         读完整批之后", Plan("zh", "CR-TRACE"), StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_for_another_place_or_day_are_named_not_dropped()
    {
        using var scenario = new Scenario();
        scenario.With("packs/city/pack.yaml", "format: 1\nid: city\nversion: 1.0.0\ntitle: 市\nstages: [initial-audit]\napplies_to: { region: [\"371300\"] }\neffective: { from: 2026-01-01 }\n");
        scenario.With("packs/city/rules/CITY.yaml", "rule: CITY\nname: 市\nverdict: slightly-suspicious\nfor: line\nwhen: line.quantity > 2\nmessage: 数量\n");
        Assert.Contains("not in force on this day and at this place: CITY", scenario.Invoke("check", "packs", "--plan", "--lang", "en").Out, StringComparison.Ordinal);
        var there = scenario.Invoke("check", "packs", "--plan", "--region", "371302", "--lang", "en").Out;
        Assert.Contains("judging date 2026-01-01", there, StringComparison.Ordinal);
        Assert.Contains("days         2026-01-01 … –", there, StringComparison.Ordinal);
        var before = scenario.Invoke("check", "packs", "--plan", "--region", "371302", "--as-of", "2025-12-31", "--lang", "en").Out;
        Assert.Contains("not in force on this day and at this place: CITY", before, StringComparison.Ordinal);
    }

    [Fact]
    public void As_JSON_stdout_holds_the_plan_alone_dearest_first()
    {
        using var scenario = new Scenario();
        var result = scenario.Invoke("check", "packs", "--plan", "--format", "json", "--sort", "cost");
        using var json = JsonDocument.Parse(result.Out);
        var rules = json.RootElement.GetProperty("plans")[0].GetProperty("rules").EnumerateArray().ToList();
        Assert.Equal(["MANY", "SEX"], rules.Select(static rule => rule.GetProperty("rule_id").GetString()!).Order(StringComparer.Ordinal));
        var steps = rules.ConvertAll(static rule => rule.GetProperty("cost").GetProperty("steps").GetDecimal());
        Assert.Equal(steps.OrderDescending(), steps);
        Assert.Equal("drug_sex", rules.Single(static rule => rule.GetProperty("rule_id").GetString() == "SEX").GetProperty("driver").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("did you mean 'MANY'?", "--plan", "--rule", "MANI")]
    [InlineData("--rule goes with --plan", "--rule", "MANY")]
    [InlineData("--plan reads no claims", "--plan", "--claims", "claims")]
    [InlineData("is not a day", "--plan", "--as-of", "2026-13-01")]
    [InlineData("--sort takes id, cost", "--plan", "--sort", "name")]
    public void Wrong_use_is_told(string expected, params string[] args)
    {
        using var scenario = new Scenario();
        var result = scenario.Invoke(["check", "packs", .. args, "--lang", "en"]);
        Assert.Equal(2, result.Exit);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    /// <summary>The plan without the head of the check, which names the content of the packs.</summary>
    private static string PlanOf(Result result)
    {
        var text = result.Out.ReplaceLineEndings("\n");
        return text[(text.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
    }
}
