using ClaimRules.Facts;
using ClaimRules.Findings;

namespace ClaimRules.Cli.Tests;

public sealed class ExplainTests
{
    [Fact]
    public void A_finding_is_told_step_by_step_and_made_again()
    {
        using var scenario = new Scenario();
        scenario.Audit();
        var result = scenario.Invoke("explain", "runs/initial-audit", Fingerprint(scenario)[..8]);
        Assert.Equal("", result.Error.Contains("error", StringComparison.Ordinal) ? result.Error : "");
        Assert.Equal(0, result.Exit);
        foreach (var part in (string[])[
            "person.sex != limit.sex", "limit: drug_sex[line.code]", "tables/drug_sex.csv:2", "lines.csv:2", "persons.csv:2", "small 1.0.0",
            "2026-02-01", "refused 80.00", "the same in every part"])
            Assert.Contains(part, result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Birth_dates_are_masked()
    {
        using var scenario = new Scenario();
        scenario.With("packs/small/rules/OLD.yaml", """
            rule: OLD
            name: 年龄
            verdict: slightly-suspicious
            for: line
            let:
              born: person.birth_date
            when: age_years(line.date) >= 40 and born < 1985-01-01
            message: "{line.name}：{age_years(line.date)}岁"
            """);
        scenario.Audit();
        var finding = RunFolderReader.Open(scenario.Run).ReadFindings().First(static finding => finding.RuleId == "OLD");
        var result = scenario.Invoke("explain", "runs/initial-audit", finding.Fingerprint);
        Assert.Equal(0, result.Exit);
        Assert.Contains("born: person.birth_date  →  ***", result.Out, StringComparison.Ordinal);
        Assert.Contains("age_years(line.date)  →  45", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("1980", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Changed_inputs_are_told_by_their_hash()
    {
        using var scenario = new Scenario();
        scenario.Audit();
        scenario.With("claims/lines.csv", Scenario.Lines.Replace("100.00,80.00", "100.00,70.00", StringComparison.Ordinal));
        Refused(scenario, "CR5201");
        scenario.With("claims/lines.csv", Scenario.Lines).With("claims/lines-2.csv", Scenario.Lines);
        Refused(scenario, "CR5203");
        scenario.Without("claims/lines-2.csv").Without("claims/providers.csv");
        Refused(scenario, "CR5202");
    }

    [Fact]
    public void Changed_packs_are_told_by_their_hash()
    {
        using var scenario = new Scenario();
        scenario.Audit();
        scenario.With("packs/small/tables/drug_sex.csv", "code,sex\nA1,男\nA2,男\n");
        Refused(scenario, "CR5204");
    }

    [Fact]
    public void A_changed_run_is_told()
    {
        using var scenario = new Scenario();
        scenario.Audit();
        var print = Fingerprint(scenario);
        var path = Path.Combine(scenario.Run, "findings.jsonl");
        File.WriteAllText(path, File.ReadAllText(path).Replace("80.00", "81.00", StringComparison.Ordinal));
        var result = scenario.Invoke("explain", "runs/initial-audit", print);
        Assert.Equal(2, result.Exit);
        Assert.Contains("CR5104", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Moved_inputs_are_found_where_the_user_says()
    {
        using var scenario = new Scenario();
        scenario.Audit();
        var print = Fingerprint(scenario);
        Directory.Move(Path.Combine(scenario.Folder, "claims"), Path.Combine(scenario.Folder, "moved"));
        Assert.Equal(2, scenario.Invoke("explain", "runs/initial-audit", print).Exit);
        Assert.Equal(0, scenario.Invoke("explain", "runs/initial-audit", print, "--claims", "moved").Exit);
    }

    [Fact]
    public void A_run_with_options_is_made_again_with_them()
    {
        using var scenario = new Scenario().With("refused.csv", "claim_id,line_id,refused\nS1,L1,30.00\n");
        scenario.Audit("--refused", "refused.csv", "--rules", "SEX", "--as-of", "2026-03-01", "--history", "claims-before");
        scenario.With("claims-before/encounters.csv", "encounter_id,person_id,provider,type,visit_date\nE0,P1,H1,门诊,2026-01-01\n");
        Assert.Equal(0, scenario.Audit("--refused", "refused.csv", "--rules", "SEX", "--as-of", "2026-03-01", "--history", "claims-before").Exit);
        var result = scenario.Invoke("explain", "runs/initial-audit", Fingerprint(scenario));
        Assert.Equal("", result.Error.Contains("error", StringComparison.Ordinal) ? result.Error : "");
        Assert.Equal(0, result.Exit);
    }

    [Fact]
    public void A_fingerprint_that_is_not_there_is_usage()
    {
        using var scenario = new Scenario();
        scenario.Audit();
        Assert.Equal(2, scenario.Invoke("explain", "runs/initial-audit", "zzzz").Exit);
        Assert.Equal(2, scenario.Invoke("explain", "runs/initial-audit").Exit);
        Assert.Contains("CR5102", scenario.Invoke("explain", "claims", "abcd").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_is_told_with_its_parameters_and_their_layer()
    {
        using var scenario = new Scenario();
        var result = scenario.Invoke("explain", "MANY", "--packs", "packs");
        Assert.Equal(0, result.Exit);
        Assert.Contains("param.most = 10 [5 … 20]  (layer small) 通行口径", result.Out, StringComparison.Ordinal);
        Assert.Contains("small/rules/MANY.yaml", result.Out, StringComparison.Ordinal);
        scenario.With("packs/city/pack.yaml", """
            format: 1
            id: city
            version: 1.0.0
            title: 某市
            stages: [initial-audit]
            applies_to: { region: ["371300"] }
            overrides:
              - { rule: MANY, params: { most: 8 }, from: 2026-01-01, basis: 某市医保〔2026〕1号 }

            """);
        Assert.Contains(
            "layer city (for 3713, 2026-01-01 … –): param.most = 8; 某市医保〔2026〕1号",
            scenario.Invoke("explain", "MANY", "--packs", "packs").Out,
            StringComparison.Ordinal);
        var unknown = scenario.Invoke("explain", "MANI", "--packs", "packs");
        Assert.Equal(2, unknown.Exit);
        Assert.Contains("did you mean 'MANY'?", unknown.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CR1204")]
    [InlineData("cr4101")]
    [InlineData("CR5206")]
    public void A_code_is_told_by_its_page(string code)
    {
        using var scenario = new Scenario();
        var result = scenario.Invoke("explain", code);
        Assert.Equal(0, result.Exit);
        Assert.StartsWith($"# {code.ToUpperInvariant()} ", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("person")]
    [InlineData("provider")]
    [InlineData("encounter")]
    [InlineData("claim")]
    [InlineData("diagnosis")]
    [InlineData("procedure")]
    [InlineData("line")]
    [InlineData("charge_item")]
    public void A_kind_is_told_with_all_its_fields(string name)
    {
        using var scenario = new Scenario();
        var kind = FactSchema.Standard[name];
        foreach (var language in (string[])["en", "zh"])
        {
            var result = scenario.Invoke("explain", name, "--lang", language);
            Assert.Equal(0, result.Exit);
            foreach (var other in (string[])[kind.Plural, kind.Name.ToUpperInvariant(), kind.Title])
                Assert.Equal(result.Out, scenario.Invoke("explain", other, "--lang", language).Out);
            var rows = result.Out.Split('\n');
            foreach (var field in kind.Fields)
            {
                var row = Assert.Single(rows, row => row.StartsWith(field.Name + " ", StringComparison.Ordinal));
                Assert.Contains(field.Title, row, StringComparison.Ordinal);
                Assert.All(field.Origin == FieldOrigin.Given ? field.Aliases : [], alias => Assert.Contains(alias, row, StringComparison.Ordinal));
                foreach (var value in field.Choice?.Values ?? [])
                    Assert.Contains(rows, row => row.StartsWith($"  {value.Name} ", StringComparison.Ordinal) && row.Contains(value.Title, StringComparison.Ordinal) && value.Codes.All(row.Contains));
            }

            Assert.All(kind.FileNames.Append(kind.Plural).Concat(kind.Key), part => Assert.Contains(part, result.Out, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Fields_are_marked()
    {
        using var scenario = new Scenario();
        Row("line", "quantity", "number, 4 decimals", "required");
        Row("line", "claim", "a claim", "claim_id, setl_id");
        Row("line", "period_end", "worked out, not read");
        Row("line", "time", "one column with date");
        Row("encounter", "admit_date", "stays only");
        Row("person", "birth_date", "personal");
        Assert.Contains("values of level, lowest first:", scenario.Invoke("explain", "provider").Out, StringComparison.Ordinal);
        Assert.Contains("read as missing: 0, 9", scenario.Invoke("explain", "person").Out, StringComparison.Ordinal);

        void Row(string kind, string field, params string[] parts)
        {
            var row = scenario.Invoke("explain", kind).Out.Split('\n').Single(row => row.StartsWith(field + " ", StringComparison.Ordinal));
            Assert.All(parts, part => Assert.Contains(part, row, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Kinds_are_listed()
    {
        using var scenario = new Scenario();
        var result = scenario.Invoke("explain", "fields");
        Assert.Equal(0, result.Exit);
        Assert.All(FactSchema.Standard.Kinds, kind => Assert.Contains(kind.Title, result.Out, StringComparison.Ordinal));
        var near = scenario.Invoke("explain", "lins");
        Assert.Equal(2, near.Exit);
        Assert.Contains("did you mean line?", near.Error, StringComparison.Ordinal);
        Assert.Contains("claimrules explain line", scenario.Invoke("explain", "--help").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_code_is_usage()
    {
        using var scenario = new Scenario();
        Assert.Equal(2, scenario.Invoke("explain", "CR9999").Exit);
    }

    private static string Fingerprint(Scenario scenario) => RunFolderReader.Open(scenario.Run).ReadFindings().First().Fingerprint;

    private static void Refused(Scenario scenario, string code)
    {
        var result = scenario.Invoke("explain", "runs/initial-audit", Fingerprint(scenario));
        Assert.Equal(1, result.Exit);
        Assert.Contains(code, result.Error, StringComparison.Ordinal);
    }
}
