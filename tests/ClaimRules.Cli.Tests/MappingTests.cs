using ClaimRules.Findings;

namespace ClaimRules.Cli.Tests;

/// <summary><c>--map</c>: claims in files and columns with names of their own.</summary>
public sealed class MappingTests
{
    private const string Map = """
        format: 1
        files:
          - file: charges.txt
            record: line
            facts:
              encounter: { encounter_id: visit }
              line: { line_id: no, code: item, quantity: n, unit_price: { column: each }, amount: sum, date: day }
        """;

    [Fact]
    public void An_audit_reads_by_the_mapping_and_records_it()
    {
        using var scenario = Mapped();
        var result = scenario.Audit("--map", "map.yaml");
        Assert.Equal(0, result.Exit);
        var summary = RunFolderReader.Open(scenario.Run).Summary;
        Assert.Equal(["map.yaml"], summary.Inputs.Where(static input => input.IsMapping).Select(static input => input.Path));
        Assert.Equal(1, summary.Rules.Single(static rule => rule.Id == "SEX").Counts.Hits);
        var before = summary.RunId;
        scenario.With("map.yaml", Map + "\ntitle: other");
        scenario.Audit("--map", "map.yaml");
        Assert.NotEqual(before, RunFolderReader.Open(scenario.Run).Summary.RunId);
    }

    [Fact]
    public void A_finding_is_made_again_by_the_same_mapping()
    {
        using var scenario = Mapped();
        scenario.Audit("--map", "map.yaml");
        var finding = RunFolderReader.Open(scenario.Run).ReadFindings().First().Fingerprint;
        var again = scenario.Invoke("explain", "runs/initial-audit", finding);
        Assert.Equal(0, again.Exit);
        Assert.Contains("charges.txt:2", again.Out, StringComparison.Ordinal);
        scenario.With("elsewhere/map.yaml", Map).With("map.yaml", Map + "\ntitle: other");
        Assert.Contains("CR5201", scenario.Invoke("explain", "runs/initial-audit", finding).Error, StringComparison.Ordinal);
        Assert.Equal(0, scenario.Invoke("explain", "runs/initial-audit", finding, "--map", "elsewhere/map.yaml").Exit);
        File.Delete(Path.Combine(scenario.Run, "inputs.hint.json"));
        var unknown = scenario.Invoke("explain", "runs/initial-audit", finding, "--claims", "claims", "--packs", "packs");
        Assert.Equal(2, unknown.Exit);
        Assert.Contains("--map", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_in_the_mapping_is_shown_with_its_place()
    {
        using var scenario = Mapped();
        scenario.With("map.yaml", Map.Replace("item", "itme", StringComparison.Ordinal));
        var result = scenario.Audit("--map", "map.yaml");
        Assert.Equal(2, result.Exit);
        Assert.Contains("map.yaml:7:34: error CR4209", result.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'item'?", result.Error, StringComparison.Ordinal);
        Assert.Contains("^^^^", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(scenario.Run));
    }

    [Fact]
    public void Check_shows_what_each_column_is_read_as()
    {
        using var scenario = Mapped();
        scenario.With("claims/charges.txt", "no,visit,item,n,each,sum,day,bed\nL1,E1,A1,1,100,100.00,2026-02-01,7\n,E1,A1,1,1,1,2026-02-01,7\n")
            .With("claims/persons.csv", "person_id,sex,birth_date\nP1,女,1980-03-01\nP2,无,1990-05-05\n");
        var result = scenario.Invoke("check", "packs", "--claims", "claims", "--map", "map.yaml");
        Assert.Equal(0, result.Exit);
        foreach (var part in (string[])[
            "charges.txt: each record is one line", "  item    line.code\n", "  visit   encounter.encounter_id\n", "  bed     no field; kept aside and not judged\n",
            "  sex         person.sex\n", "1 value of person.sex could not be read", "1 record of charges.txt set aside (line): CR4101"])
            Assert.Contains(part, result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_needs_claims_for_a_mapping_and_no_packs_for_claims()
    {
        using var scenario = Mapped();
        Assert.Equal(2, scenario.Invoke("check", "packs", "--map", "map.yaml").Exit);
        Assert.Equal(2, scenario.Invoke("check").Exit);
        var result = scenario.Invoke("check", "--claims", "claims", "--map", "map.yaml");
        Assert.Equal(0, result.Exit);
        Assert.Contains("  line.code", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("initial-audit:", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_tells_how_far_fields_are_filled_and_what_is_not_listed()
    {
        using var scenario = Mapped();
        scenario.With("map.yaml", Map.Replace("code: item", "code: { column: item, codes: { table: codes.csv, from: local, to: national } }", StringComparison.Ordinal))
            .With("codes.csv", "local,national\nA1,N1\n")
            .With("claims/charges.txt", "no,visit,item,n,each,sum,day\nL1,E1,A1,1,100,100.00,2026-02-01\nL2,E1,A2,1,1,1,\nL3,E1,A2,1,1,1,x\n");
        var text = scenario.Invoke("check", "packs", "--claims", "claims", "--map", "map.yaml");
        Assert.Contains("2 values of line.code in charges.txt not listed by the mapping: A2 × 2", text.Out, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^  line\.date +1 +1 +1\r?$", text.Out);
        Assert.Contains("1 value of line.date could not be read (first: charges.txt:4, column day, written as a); a mapping says by 'dates' how days are written\n", text.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        var json = scenario.Invoke("check", "packs", "--claims", "claims", "--map", "map.yaml", "--format", "json");
        using var document = System.Text.Json.JsonDocument.Parse(json.Out);
        var code = document.RootElement.GetProperty("fields").EnumerateArray().Single(static field => field.GetProperty("field").GetString() == "line.code");
        Assert.Equal((3, 0), (code.GetProperty("filled").GetInt32(), code.GetProperty("missing").GetInt32()));
        Assert.Equal("A2", document.RootElement.GetProperty("unlisted")[0].GetProperty("text").GetString());
        Assert.Equal(2, document.RootElement.GetProperty("stages")[0].GetProperty("rules").GetInt32());

        var audit = scenario.Audit("--map", "map.yaml");
        Assert.Contains("2 values of line.code in charges.txt not listed by the mapping: A2 × 2", audit.Out, StringComparison.Ordinal);
        var summary = RunFolderReader.Open(scenario.Run).Summary;
        Assert.Equal(("line.code", "A2", 2L), summary.Unlisted.Select(static value => (value.Field, value.Text, value.Count)).Single());
        Assert.Contains("codes.csv", summary.Inputs.Where(static input => input.IsMapping).Select(static input => input.Path));
    }

    [Fact]
    public void Records_set_aside_are_told_by_what_is_wrong_with_each()
    {
        using var scenario = Mapped();
        var rows = string.Concat(Enumerable.Range(1, 7).Select(static n => $"M{n},E1,A1,1,1,1,2026-02-01{new string(',', n)}\n"));
        scenario.With("claims/charges.txt", "no,visit,item,n,each,sum,day\nL1,E1,A1,1,100\nL2,E1,A1,1,100\n" + rows);
        var check = scenario.Invoke("check", "--claims", "claims", "--map", "map.yaml", "--lang", "en");
        Assert.Contains("2 records of charges.txt set aside (line): CR4106 the record has 5 fields; expected 7", check.Out, StringComparison.Ordinal);
        Assert.Contains("1 record of charges.txt set aside (line): CR4106 the record has 8 fields; expected 7", check.Out, StringComparison.Ordinal);
        Assert.Contains("… and 3 more of charges.txt set aside (line), CR4106", check.Out, StringComparison.Ordinal);
        using var json = System.Text.Json.JsonDocument.Parse(scenario.Invoke("check", "--claims", "claims", "--map", "map.yaml", "--format", "json").Out);
        Assert.Equal(9, json.RootElement.GetProperty("set_aside").EnumerateArray().Sum(static one => one.GetProperty("count").GetInt32()));
        Assert.Equal(8, json.RootElement.GetProperty("set_aside").GetArrayLength());
        var audit = scenario.Audit("--map", "map.yaml", "--lang", "zh");
        Assert.Contains("隔离 2 条记录，CR4106：该记录有 5 个字段；应与表头一致，为 7 个（首条：charges.txt:2）", audit.Out, StringComparison.Ordinal);
        Assert.Contains("隔离 1 条记录，CR4106：该记录有 8 个字段", audit.Out, StringComparison.Ordinal);
        Assert.Contains("……CR4106 另有 3 条", audit.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_of_which_nothing_can_be_read_is_told_first()
    {
        using var scenario = Mapped();
        scenario.With("claims/charges.txt", "no,visit,item,n,each,sum,day\nL1,E1,A1,1,100,100.00,01/02/26 8:00\nL2,E1,A1,1,100,100.00,01/03/26\n")
            .With("claims/persons.csv", "person_id,sex,birth_date\nP1,女,1980.03.xx\n");
        var text = scenario.Invoke("check", "--claims", "claims", "--map", "map.yaml", "--lang", "en").Out;
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        Assert.StartsWith("nothing of person.birth_date could be read (first: persons.csv:2, column birth_date); a mapping says by 'dates'", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("nothing of line.date could be read (first: charges.txt:2, column day, written as dd/dd/dd d:dd);", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("01/02/26", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Undecided_for_records_set_aside_is_told_in_the_language()
    {
        using var scenario = Mapped();
        scenario.With("packs/small/rules/MANY.yaml", """
            rule: MANY
            name: 数量可疑
            verdict: slightly-suspicious
            for: encounter
            params:
              most: { value: 10, min: 5, max: 20, source: 通行口径 }
            let:
              parts: lines in encounter
            when: sum(parts.quantity) > param.most
            message: "数量过多"
            """).Without("packs/small/tests/MANY.test.yaml")
            .With("claims/charges.txt", "no,visit,item,n,each,sum,day\nL1,E1,A1,x,100,100.00,2026-02-01\nL2,E1,A1,1,1,1,2026-02-01\n");
        Assert.Contains("因缺少 被隔离的费用明细 未能判定", scenario.Audit("--map", "map.yaml", "--lang", "zh").Out, StringComparison.Ordinal);
        Assert.Contains("for want of quarantined lines", scenario.Audit("--map", "map.yaml", "--lang", "en").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapping_of_another_folder_is_refused()
    {
        using var scenario = Mapped();
        scenario.With("map.yaml", Map.Replace("charges.txt", "fees.txt", StringComparison.Ordinal));
        foreach (var result in new[] { scenario.Audit("--map", "map.yaml"), scenario.Invoke("check", "--claims", "claims", "--map", "map.yaml") })
        {
            Assert.Equal(2, result.Exit);
            Assert.Contains("map.yaml:3:11: error CR4215", result.Error, StringComparison.Ordinal);
        }
    }

    private static Scenario Mapped() => new Scenario()
        .Without("claims/lines.csv")
        .With("claims/charges.txt", "no,visit,item,n,each,sum,day\nL1,E1,A1,1,100,100.00,2026-02-01\n")
        .With("map.yaml", Map);
}
