namespace ClaimRules.Cli.Tests;

public sealed class CommandTests
{
    [Theory]
    [InlineData("audit")]
    [InlineData("check")]
    [InlineData("test")]
    [InlineData("explain")]
    public void Help_of_each_verb_ends_with_examples(string verb)
    {
        using var scenario = new Scenario();
        foreach (var (language, title) in new[] { ("en", "Examples:"), ("zh", "示例：") })
        {
            var result = scenario.Invoke(verb, "--help", "--lang", language);
            Assert.Equal(0, result.Exit);
            Assert.Equal("", result.Error);
            Assert.Contains($"claimrules {verb} ", result.Out[result.Out.IndexOf(title, StringComparison.Ordinal)..], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_verb_is_usage()
    {
        using var scenario = new Scenario();
        Assert.Equal(2, scenario.Invoke().Exit);
        Assert.Equal(2, scenario.Invoke("adit").Exit);
    }

    [Fact]
    public void The_locale_chooses_the_language()
    {
        using var scenario = new Scenario();
        scenario.Variables["LANG"] = "zh_CN.UTF-8";
        Assert.Contains("结果文件夹", scenario.Audit().Out, StringComparison.Ordinal);
        Assert.Contains("Run folder", scenario.Audit("--lang", "en").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ZH", "0 个错误")]
    [InlineData("zh", "0 个错误")]
    [InlineData("En", "0 errors")]
    public void The_language_is_taken_in_any_case(string language, string expected)
    {
        using var scenario = new Scenario();
        foreach (var args in (string[][])[["--lang", language], ["--lang=" + language]])
        {
            var result = scenario.Invoke(["check", "packs", .. args]);
            Assert.Equal(0, result.Exit);
            Assert.Contains(expected, result.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Check_of_sound_packs_exits_0()
    {
        using var scenario = new Scenario();
        var result = scenario.Invoke("check", "packs");
        Assert.Equal(0, result.Exit);
        Assert.Contains("0 errors, 0 warnings; the packs' tests are run with claimrules test", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_tells_all_errors_and_exits_1()
    {
        using var scenario = new Scenario();
        scenario.With("packs/small/rules/A.yaml", "rule: A\nname: 坏\nverdict: violation\nfor: line\nwhen: line.quantty > 3\nmessage: 坏\n");
        scenario.With("packs/small/rules/B.yaml", "rule: B\nname: 坏\nverdict: violation\nfor: lines\nmessage: 坏\n");
        var result = scenario.Invoke("check", "packs");
        Assert.Equal(1, result.Exit);
        Assert.Contains("CR1102", result.Out, StringComparison.Ordinal);
        Assert.Contains("CR1108", result.Out, StringComparison.Ordinal);
        Assert.Contains("2 errors", result.Out, StringComparison.Ordinal);
        Assert.Equal(2, scenario.Invoke("check", "nowhere").Exit);
    }

    [Fact]
    public void Check_with_claims_says_which_rules_lack_what()
    {
        using var scenario = new Scenario();
        scenario.With("claims/persons.csv", "person_id,birth_date\nP1,1980-03-01\nP2,1990-05-05\n");
        var result = scenario.Invoke("check", "packs", "--claims", "claims");
        Assert.Equal(0, result.Exit);
        Assert.Contains("1 of 2 rules have all they read", result.Out, StringComparison.Ordinal);
        Assert.Contains("SEX 药品区分性别使用: no record has person.sex", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Test_of_sound_packs_exits_0()
    {
        using var scenario = new Scenario();
        var result = scenario.Invoke("test", "packs");
        Assert.Equal("4 cases of 2 rules: 4 passed, 0 failed; 0 problems in test files", result.Out.Trim());
        Assert.Equal(0, result.Exit);
    }

    [Fact]
    public void Test_shows_expected_against_actual_and_exits_1()
    {
        using var scenario = new Scenario();
        var path = Path.Combine(scenario.Folder, "packs/small/tests/SEX.test.yaml");
        File.WriteAllText(path, File.ReadAllText(path).Replace("sex: female", "sex: male", StringComparison.Ordinal));
        var result = scenario.Invoke("test", "packs", "--rule", "SEX");
        Assert.Equal(1, result.Exit);
        Assert.Contains("expected: flagged", result.Out, StringComparison.Ordinal);
        Assert.Contains("SEX.test.yaml:3", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("MANY", result.Out, StringComparison.Ordinal);
        Assert.Equal(2, scenario.Invoke("test", "packs", "--rule", "NONE").Exit);
    }

    [Fact]
    public void An_internal_error_is_one_line_and_exits_3()
    {
        using var scenario = new Scenario { Time = new BrokenClock() };
        var result = scenario.Audit();
        Assert.Equal(3, result.Exit);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("please report this with the command and the version", result.Error, StringComparison.Ordinal);
        Assert.Contains("一并报告", scenario.Audit("--lang", "zh").Error, StringComparison.Ordinal);
        Assert.DoesNotContain("http", result.Error, StringComparison.Ordinal);
        Assert.Contains("   at ", scenario.Audit("--verbose").Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(scenario.Run));
    }

    private sealed class BrokenClock : TimeProvider
    {
        public override long GetTimestamp() => throw new InvalidOperationException("no clock");
    }
}
