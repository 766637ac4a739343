using System.Text.Json;
using ClaimRules.Findings;

namespace ClaimRules.Cli.Tests;

public sealed class AuditTests
{
    [Fact]
    public void Audit_prints_a_summary_writes_the_run_and_exits_0()
    {
        using var scenario = new Scenario();
        var result = scenario.Audit();
        Assert.Equal("", string.Join('\n', result.Error.Split('\n').Where(static line => line.Contains("error", StringComparison.Ordinal))));
        Assert.Equal(0, result.Exit);
        Assert.Contains("药品区分性别使用", result.Out, StringComparison.Ordinal);
        Assert.Contains($"Run folder: {scenario.Run}", result.Out, StringComparison.Ordinal);
        var run = RunFolderReader.Open(scenario.Run);
        run.Verify();
        Assert.Equal(80.00m, run.Summary.Money.Refused);
    }

    [Fact]
    public void Days_that_are_complete_decide_what_is_not_there()
    {
        using var scenario = new Scenario();
        scenario.With("packs/small/rules/ALONE.yaml", "rule: ALONE\nname: 单独\nverdict: violation\nfor: line\nwhere: line.code == \"A1\"\n"
            + "when: none(earlier lines in person where code == line.code and date within 30 days before line.date)\nmessage: 单独\n");
        var without = scenario.Audit("--lang", "zh");
        Assert.Contains("规则 ALONE：1 次因缺少 history（所涉日期的数据未声明完整） 未能判定", without.Out, StringComparison.Ordinal);
        Assert.Equal(0, scenario.Audit("--complete-from", "2020-01-01", "--complete-to", "2027-12-31").Exit);
        var run = RunFolderReader.Open(scenario.Run).Summary;
        Assert.Equal((1, 0), (run.Rules.Single(static rule => rule.Id == "ALONE").Counts.Hits, run.Rules.Single(static rule => rule.Id == "ALONE").Counts.Indeterminate));
        Assert.Equal(("2020-01-01", "2027-12-31"), (run.Options["complete_from"], run.Options["complete_to"]));
        Assert.Equal(2, scenario.Audit("--complete-from", "2027-01-01", "--complete-to", "2020-12-31").Exit);
    }

    [Fact]
    public void Columns_stand_below_each_other_where_names_are_wide()
    {
        using var scenario = new Scenario();
        var lines = scenario.Audit("--lang", "zh").Out.Split('\n').Select(static line => line.TrimEnd('\r')).ToArray();
        var head = Array.FindIndex(lines, static line => line.Contains("未判定", StringComparison.Ordinal) && line.Contains("适用", StringComparison.Ordinal));
        var widths = lines[head..(head + 3)].Select(ClaimRules.Diagnostics.TextWidth.Of).Distinct();
        Assert.Single(widths);
    }

    [Fact]
    public void The_same_audit_gives_the_same_run_over_the_earlier_one()
    {
        using var scenario = new Scenario();
        scenario.Audit("--threads", "1");
        var first = File.ReadAllText(Path.Combine(scenario.Run, "report.json"));
        Assert.Equal(0, scenario.Audit("--threads", "4").Exit);
        Assert.Equal(first, File.ReadAllText(Path.Combine(scenario.Run, "report.json")));
    }

    [Fact]
    public void A_run_is_the_same_wherever_its_inputs_lie()
    {
        using var one = new Scenario();
        using var other = new Scenario();
        one.Audit();
        other.Audit();
        foreach (var name in RunFolderFiles.All)
            Assert.Equal(File.ReadAllText(Path.Combine(one.Run, name)), File.ReadAllText(Path.Combine(other.Run, name)));
    }

    [Fact]
    public void Format_json_is_the_report()
    {
        using var scenario = new Scenario();
        var result = scenario.Audit("--format", "json");
        using var report = JsonDocument.Parse(result.Out);
        Assert.Equal("claimrules-run", report.RootElement.GetProperty("format").GetString());
        Assert.Contains(scenario.Run, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Format_csv_is_the_findings()
    {
        using var scenario = new Scenario();
        var rows = scenario.Audit("--format", "csv").Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, rows.Length);
        Assert.Contains("SEX", rows[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("violation", 1)]
    [InlineData("highly-suspicious", 1)]
    [InlineData("indeterminate", 1)]
    public void Fail_on_a_level_that_was_found_exits_1(string level, int exit)
    {
        using var scenario = new Scenario();
        Assert.Equal(exit, scenario.Audit("--fail-on", level).Exit);
        Assert.True(File.Exists(Path.Combine(scenario.Run, "report.json")));
    }

    [Theory]
    [InlineData("violation", 0)]
    [InlineData("highly-suspicious", 0)]
    [InlineData("slightly-suspicious", 1)]
    public void Fail_on_takes_its_level_and_stronger_ones_only(string level, int exit)
    {
        using var scenario = new Scenario().With("claims/persons.csv", "person_id,sex\nP1,男\nP2,男\n")
            .With("claims/lines.csv", Scenario.Lines.Replace("其他,1,50,50.00,40.00,2026-02-03", "其他,11,50,550.00,40.00,2026-02-03", StringComparison.Ordinal));
        Assert.Equal(exit, scenario.Audit("--fail-on", level).Exit);
    }

    [Fact]
    public void Fail_on_indeterminate_exits_1_where_a_fact_is_missing()
    {
        using var scenario = new Scenario().With("claims/persons.csv", "person_id,sex\nP1,\nP2,男\n");
        Assert.Equal(0, scenario.Audit("--fail-on", "slightly-suspicious").Exit);
        var result = scenario.Audit("--fail-on", "indeterminate");
        Assert.Equal(1, result.Exit);
        Assert.Contains("for want of person.sex", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Fail_on_indeterminate_exits_1_where_a_record_was_set_aside()
    {
        using var scenario = new Scenario().With("claims/persons.csv", "person_id,sex\nP1,男\nP2,男\n")
            .With("claims/lines.csv", Scenario.Lines.Replace("L3,E2,S2,B1,其他,1,", "L3,E2,S2,B1,其他,x,", StringComparison.Ordinal));
        Assert.Equal(0, scenario.Audit("--rules", "SEX", "--fail-on", "slightly-suspicious").Exit);
        Assert.Equal(1, scenario.Audit("--rules", "SEX", "--fail-on", "indeterminate").Exit);
        Assert.Equal(0, scenario.Audit("--claim", "S1", "--rules", "SEX", "--fail-on", "indeterminate").Exit);
        Assert.Equal(1, scenario.Audit("--claim", "S2", "--rules", "SEX", "--fail-on", "indeterminate").Exit);
    }

    [Fact]
    public void Fail_on_indeterminate_exits_1_where_all_records_were_set_aside()
    {
        using var scenario = new Scenario();
        foreach (var name in (string[])["encounters", "claims", "lines"])
        {
            var path = Path.Combine(scenario.Folder, $"claims/{name}.csv");
            File.WriteAllLines(path, [File.ReadLines(path).First(), "nothing"]);
        }

        var result = scenario.Audit("--fail-on", "indeterminate");
        Assert.Equal(1, result.Exit);
        Assert.Equal(0, scenario.Audit("--fail-on", "slightly-suspicious").Exit);
    }

    [Fact]
    public void Persons_are_named_under_the_secret_of_the_environment()
    {
        const string Secret = "秘密-9f3c1d";
        using var scenario = new Scenario();
        scenario.Audit();
        var open = RunFolderReader.Open(scenario.Run);
        var openKey = open.ReadFindings().Single().PersonKey;
        scenario.Variables["CLAIMRULES_PERSON_SECRET"] = Secret;
        var result = scenario.Audit();
        var run = RunFolderReader.Open(scenario.Run);
        var finding = run.ReadFindings().Single();
        Assert.Equal(new PersonKeys(System.Text.Encoding.UTF8.GetBytes(Secret)).Of("P1"), finding.PersonKey);
        Assert.NotEqual(openKey, finding.PersonKey);
        Assert.Equal(open.Summary.RunId, run.Summary.RunId);
        foreach (var text in Directory.EnumerateFiles(scenario.Run).Select(File.ReadAllText).Append(result.Out).Append(result.Error))
            Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);

        Assert.Equal(0, scenario.Invoke("explain", "runs/initial-audit", finding.Fingerprint).Exit);
        scenario.Variables.Remove("CLAIMRULES_PERSON_SECRET");
        var other = scenario.Invoke("explain", "runs/initial-audit", finding.Fingerprint);
        Assert.Equal(1, other.Exit);
        Assert.Contains("CLAIMRULES_PERSON_SECRET", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_that_is_empty_is_usage()
    {
        using var scenario = new Scenario();
        scenario.Variables["CLAIMRULES_PERSON_SECRET"] = "";
        Assert.Equal(2, scenario.Audit().Exit);
        Assert.False(Directory.Exists(scenario.Run));
        Assert.Contains("CLAIMRULES_PERSON_SECRET", scenario.Invoke("audit", "--help").Out, StringComparison.Ordinal);
        Assert.Contains("密钥", scenario.Invoke("audit", "--help", "--lang", "zh").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_runs_those_only_and_names_a_near_one()
    {
        using var scenario = new Scenario();
        Assert.DoesNotContain("MANY", scenario.Audit("--rules", "SEX").Out, StringComparison.Ordinal);
        var result = scenario.Audit("--rules", "SXE");
        Assert.Equal(2, result.Exit);
        Assert.Contains("did you mean 'SEX'?", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Claim_shows_its_findings_in_full_and_writes_nothing()
    {
        using var scenario = new Scenario();
        var before = scenario.Files();
        var result = scenario.Audit("--claim", "S1");
        Assert.Equal(0, result.Exit);
        Assert.Contains("比卡鲁胺片限男性使用", result.Out, StringComparison.Ordinal);
        Assert.Contains("drug_sex", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("S2", result.Out, StringComparison.Ordinal);
        Assert.Equal(before, scenario.Files());
        using var json = JsonDocument.Parse(scenario.Audit("--claim", "S1", "--format", "json").Out);
        Assert.Equal(1, json.RootElement.GetArrayLength());
        Assert.Equal(2, scenario.Audit("--claim", "S9").Exit);
    }

    [Fact]
    public void Refused_before_is_not_refused_again()
    {
        using var scenario = new Scenario().With("refused.csv", "claim_id,line_id,refused\nS1,L1,30.00\n");
        scenario.Audit("--refused", "refused.csv");
        var run = RunFolderReader.Open(scenario.Run).Summary;
        Assert.Equal(50.00m, run.Money.Refused);
        Assert.True(run.Options.ContainsKey("refused_sha256"));
    }

    [Fact]
    public void The_refusals_of_an_earlier_run_are_recorded_by_the_hash_of_its_list()
    {
        using var scenario = new Scenario();
        scenario.Audit("--out", "earlier");
        scenario.Audit("--refused", "earlier");
        var list = File.ReadAllBytes(Path.Combine(scenario.Folder, "earlier", "refused.csv"));
        var run = RunFolderReader.Open(scenario.Run).Summary;
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(list)), run.Options["refused_sha256"]);
        Assert.Equal(0m, run.Money.Refused);
    }

    [Fact]
    public void What_of_the_earlier_refusals_took_nothing_is_told()
    {
        using var scenario = new Scenario().With("refused.csv", "claim_id,line_id,refused\nS1,L1,30.00\nS9,L1,12.00\nS2,L3,50.00\n");
        var result = scenario.Audit("--refused", "refused.csv", "--format", "json");
        Assert.Equal(0, result.Exit);
        Assert.Contains("warning: refused before: 1 rows, 12.00 yuan, name no line", result.Error, StringComparison.Ordinal);
        Assert.Contains("warning: refused before: 1 rows, 10.00 yuan, go over", result.Error, StringComparison.Ordinal);
        Assert.Contains("警告：既往拒付中 1 行共 12.00 元", scenario.Audit("--refused", "refused.csv", "--lang", "zh").Error, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", scenario.Audit().Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Claims_with_undecided_rules_are_counted_beside_their_outcome()
    {
        using var scenario = new Scenario().With("claims/persons.csv", "person_id,sex\nP1,\nP2,男\n");
        var rows = scenario.Audit().Out.Split('\n').Select(static row => row.Trim()).ToList();
        var passed = rows.FindIndex(static row => row.StartsWith("passed ", StringComparison.Ordinal));
        Assert.Matches("^of these with undecided rules +1$", rows[passed + 1]);
        Assert.Contains(rows, static row => row.Contains("see claims.jsonl", StringComparison.Ordinal));
        Assert.Contains("其中有未判定的规则", scenario.Audit("--lang", "zh").Out, StringComparison.Ordinal);
        using var decided = new Scenario();
        Assert.DoesNotContain("undecided rules", decided.Audit().Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Personal_values_are_not_shown()
    {
        using var scenario = new Scenario();
        var result = scenario.Audit("--claim", "S1");
        Assert.DoesNotContain("1980-03-01", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("P1", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void No_color_goes_to_what_is_no_terminal()
    {
        using var scenario = new Scenario();
        Assert.DoesNotContain('\u001b', scenario.Audit().Out);
        using var terminal = new Scenario { IsTerminal = true };
        Assert.Contains('\u001b', terminal.Audit().Out);
        terminal.Variables["NO_COLOR"] = "1";
        Assert.DoesNotContain('\u001b', terminal.Audit().Out);
    }
}
