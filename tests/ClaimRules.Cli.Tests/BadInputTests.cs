namespace ClaimRules.Cli.Tests;

/// <summary>What can't be read ends with 2, says why, and leaves nothing behind.</summary>
public sealed class BadInputTests
{
    [Fact]
    public void No_such_folder_is_named()
    {
        using var scenario = new Scenario();
        Fails(scenario, "CR4001", "audit", "nowhere", "--packs", "packs");
    }

    [Fact]
    public void An_empty_folder_says_what_is_expected()
    {
        using var scenario = new Scenario();
        Directory.CreateDirectory(Path.Combine(scenario.Folder, "empty"));
        Fails(scenario, "encounters.csv", "audit", "empty", "--packs", "packs");
    }

    [Fact]
    public void No_such_packs_are_named()
    {
        using var scenario = new Scenario();
        Fails(scenario, "nowhere", "audit", "claims", "--packs", "nowhere");
    }

    [Fact]
    public void Packs_with_errors_are_told_with_excerpt_and_caret()
    {
        using var scenario = new Scenario();
        scenario.With("packs/small/rules/BAD.yaml", "rule: BAD\nname: 坏\nverdict: violation\nfor: line\nwhen: line.quantty > 3\nmessage: 坏\n");
        var result = Fails(scenario, "BAD.yaml:5:12: error CR1102", "audit", "claims", "--packs", "packs");
        Assert.Contains("^^^^^^^", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Gbk_without_encoding_names_the_option()
    {
        using var scenario = new Scenario();
        scenario.With("claims/lines.csv", Scenario.Gbk(Scenario.Lines));
        Fails(scenario, "--encoding gb18030", "audit", "claims", "--packs", "packs");
    }

    [Fact]
    public void Gbk_with_encoding_is_read()
    {
        using var scenario = new Scenario();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(scenario.Folder, "claims")))
            File.WriteAllBytes(path, Scenario.Gbk(File.ReadAllText(path)));
        var result = scenario.Audit("--encoding", "gb18030");
        Assert.Equal(0, result.Exit);
        Assert.Contains("80.00", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_encoding_is_refused()
    {
        using var scenario = new Scenario();
        Fails(scenario, "CR4007", "audit", "claims", "--packs", "packs", "--encoding", "utf-32x");
    }

    [Fact]
    public void A_damaged_archive_is_no_half_run()
    {
        using var scenario = new Scenario();
        scenario.Without("claims/lines.csv").With("claims/lines.csv.gz", "this is no gzip"u8.ToArray());
        Fails(scenario, "lines.csv.gz", "audit", "claims", "--packs", "packs");
    }

    [Fact]
    public void A_torn_archive_is_told_and_its_claims_are_not_passed()
    {
        using var scenario = new Scenario();
        var whole = Scenario.Gzip(Scenario.Lines + string.Concat(Enumerable.Range(0, 5000).Select(static i => $"X{i},E2,S2,B{i * 7919 % 977},其他,1,{i % 50},{i % 50}.00,0.00,2026-02-03\n")));
        scenario.Without("claims/lines.csv").With("claims/lines.csv.gz", whole[..(whole.Length / 2)]);
        var result = scenario.Audit();
        Assert.Equal(0, result.Exit);
        Assert.Contains("CR4108", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_a_header_only_is_read()
    {
        using var scenario = new Scenario();
        scenario.With("claims/lines.csv", Scenario.Lines[..(Scenario.Lines.IndexOf('\n', StringComparison.Ordinal) + 1)]);
        var result = scenario.Audit();
        Assert.Equal(0, result.Exit);
    }

    [Fact]
    public void An_empty_file_is_told()
    {
        using var scenario = new Scenario();
        scenario.With("claims/lines.csv", "");
        Fails(scenario, "CR4003", "audit", "claims", "--packs", "packs");
    }

    [Fact]
    public void Other_files_in_the_folder_are_told_and_nothing_else_changes()
    {
        using var scenario = new Scenario();
        scenario.With("claims/notes.txt", "x").With("claims/linse.csv", "y").With("claims/photo.png", "z");
        var result = scenario.Audit();
        Assert.Equal(0, result.Exit);
        foreach (var name in (string[])["notes.txt", "linse.csv", "photo.png", "did you mean 'lines'?"])
            Assert.Contains(name, result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Strict_stops_at_the_first_bad_record()
    {
        using var scenario = new Scenario();
        scenario.With("claims/lines.csv", Scenario.Lines.Replace(",1,100,", ",abc,100,", StringComparison.Ordinal));
        Assert.Contains("CR4102", scenario.Audit("--out", "lenient").Out, StringComparison.Ordinal);
        Fails(scenario, "lines.csv:2", "audit", "claims", "--packs", "packs", "--strict");
    }

    [Fact]
    public void A_folder_of_other_things_is_not_overwritten()
    {
        using var scenario = new Scenario();
        Fails(scenario, "CR5101", "audit", "claims", "--packs", "packs", "--out", "claims");
    }

    [Fact]
    public void A_run_folder_that_cannot_be_made_is_told()
    {
        using var scenario = new Scenario();
        Fails(scenario, "lines.csv", "audit", "claims", "--packs", "packs", "--out", "claims/lines.csv/run");
    }

    [Fact]
    public void A_list_of_refusals_that_cannot_be_read_is_told()
    {
        using var scenario = new Scenario();
        Fails(scenario, "CR4501", "audit", "claims", "--packs", "packs", "--refused", "nowhere.csv");
        scenario.With("refused.csv", "claim_id,line\nS1,L1\n");
        Fails(scenario, "CR4502", "audit", "claims", "--packs", "packs", "--refused", "refused.csv");
    }

    [Fact]
    public void Claim_and_out_do_not_go_together()
    {
        using var scenario = new Scenario();
        Fails(scenario, "--claim", "audit", "claims", "--packs", "packs", "--claim", "S1", "--out", "here");
    }

    [Theory]
    [InlineData("--colour", "red")]
    [InlineData("--fail-on", "everything")]
    [InlineData("--format", "xml")]
    [InlineData("--stage", "later")]
    [InlineData("--threads", "many")]
    [InlineData("--threads", "-1")]
    [InlineData("--as-of", "2026-02-30")]
    [InlineData("--lang", "fr")]
    public void A_bad_option_is_usage(string option, string value)
    {
        using var scenario = new Scenario();
        var result = Fails(scenario, "claimrules audit --help", "audit", "claims", "--packs", "packs", option, value);
        Assert.Equal("", result.Out);
    }

    [Theory]
    [InlineData("--out")]
    [InlineData("-o")]
    [InlineData("--rules")]
    [InlineData("--packs")]
    [InlineData("--map")]
    [InlineData("--history")]
    [InlineData("--refused")]
    [InlineData("--encoding")]
    [InlineData("--claim")]
    [InlineData("--stage")]
    [InlineData("--as-of")]
    [InlineData("--format")]
    [InlineData("--fail-on")]
    [InlineData("--threads")]
    public void An_empty_value_is_usage_before_anything_is_read(string option)
    {
        using var scenario = new Scenario();
        scenario.Variables["LANG"] = "zh_CN.UTF-8";
        foreach (var blank in (string[])["", " "])
        {
            var result = Fails(scenario, "的值为空", "audit", "claims", "--packs", "packs", option, blank);
            Assert.DoesNotContain("正在读取", result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("已从", result.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("audit", "", "--packs", "packs")]
    [InlineData("check", "packs", "--claims", "")]
    [InlineData("check", "")]
    [InlineData("test", "packs", "--rule", "")]
    [InlineData("explain", "")]
    [InlineData("explain", "MANY", "--packs", "")]
    [InlineData("audit", "claims", "--packs", "packs", "--rules", ",")]
    [InlineData("audit", "claims", "--packs", "packs", "--rules", "SEX,")]
    public void Nothing_takes_an_empty_value(params string[] args)
    {
        using var scenario = new Scenario();
        Fails(scenario, $"claimrules {args[0]} --help", args);
    }

    [Fact]
    public void A_bad_language_is_told_in_that_of_the_locale()
    {
        using var scenario = new Scenario();
        scenario.Variables["LANG"] = "zh_CN.UTF-8";
        Assert.Equal("错误：--lang 的值只能是 en、zh，不能是“fr”\n", Fails(scenario, "fr", "check", "packs", "--lang", "fr").Error.ReplaceLineEndings("\n").Split("用法")[0]);
        scenario.Variables.Clear();
        Assert.StartsWith("error: --lang takes en, zh, not 'zhongwen'", Fails(scenario, "zhongwen", "check", "packs", "--lang", "zhongwen").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_lacks_a_column_points_to_the_list_of_headers()
    {
        using var scenario = new Scenario();
        scenario.With("claims/lines.csv", "line,encounter_id\nL1,E1\n");
        Fails(scenario, "claimrules explain lines", "audit", "claims", "--packs", "packs");
    }

    [Fact]
    public void A_stage_without_rules_is_told()
    {
        using var scenario = new Scenario();
        Fails(scenario, "re-audit", "audit", "claims", "--packs", "packs", "--stage", "re-audit");
    }

    [Fact]
    public void An_interrupted_audit_leaves_nothing_and_exits_130()
    {
        using var scenario = new Scenario();
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var before = scenario.Files();
        var result = scenario.Invoke(stop.Token, "audit", "claims", "--packs", "packs");
        Assert.Equal(130, result.Exit);
        Assert.Equal(before, scenario.Files());
    }

    [Fact]
    public void An_audit_that_is_interrupted_on_the_way_leaves_the_earlier_run_as_it_was()
    {
        using var scenario = new Scenario();
        scenario.Audit();
        var report = File.ReadAllText(Path.Combine(scenario.Run, "report.json"));
        var before = scenario.Files();
        using var stop = new CancellationTokenSource();
        using var interrupted = new Scenario { Time = new StopAt(stop, 6), IsTerminal = true };
        var untouched = interrupted.Files();
        Assert.Equal(130, interrupted.Invoke(stop.Token, "audit", Path.Combine(scenario.Folder, "claims"), "--packs", "packs", "--out", scenario.Run).Exit);
        Assert.Equal(before, scenario.Files());
        Assert.Equal(untouched, interrupted.Files());
        Assert.Equal(report, File.ReadAllText(Path.Combine(scenario.Run, "report.json")));
    }

    private static Result Fails(Scenario scenario, string because, params string[] args)
    {
        var before = scenario.Files();
        var result = scenario.Invoke(args);
        Assert.Equal(2, result.Exit);
        Assert.Contains(because, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, scenario.Files());
        return result;
    }

    /// <summary>Interrupts when the clock has been asked some times: in the middle of the work, wherever that is.</summary>
    private sealed class StopAt(CancellationTokenSource stop, int asked) : TimeProvider
    {
        private int count;

        public override long GetTimestamp()
        {
            if (Interlocked.Increment(ref count) == asked)
                stop.Cancel();
            return base.GetTimestamp();
        }
    }
}
