using System.Text;
using ClaimRules.Claims;

namespace ClaimRules.Tests.Claims;

public sealed class ReadingTests
{
    private const string OneLine = "L1,E1,ZA01,2,3.5,7.00,2025-03-02\n";

    [Fact]
    public void Folder_with_encounters_and_lines_becomes_columns()
    {
        using var files = new ClaimFiles().WithStay("L2,E1,ZA01,2,3.5,7.00,2025-03-02\nL1,E1,XB02,1,10,10.00,2025-03-01\n");
        var batch = files.Read().Batch;
        Assert.Equal(["P1"], batch.Show("person", "person_id"));
        Assert.Equal(["male"], batch.Show("person", "sex"));
        Assert.Equal(["tertiary"], batch.Show("provider", "level"));
        Assert.Equal(["inpatient"], batch.Show("encounter", "type"));
        Assert.Equal(["2025-03-01"], batch.Show("encounter", "visit_date"));
        Assert.Equal(["H1"], batch.Show("encounter", "provider"));
        Assert.Equal(["L1", "L2"], batch.Show("line", "line_id"));
        Assert.Equal(["S1", "S1"], batch.Show("line", "claim"));
        Assert.Equal(["I10"], batch.Show("diagnosis", "code"));
        Assert.Equal(0..2, batch["person"].Children(batch["line"], 0));
    }

    [Theory]
    [InlineData("lines.csv")]
    [InlineData("LINES.CSV")]
    [InlineData("lines.txt")]
    [InlineData("lines-2025-01.csv")]
    [InlineData("lines_a.csv")]
    [InlineData("lines.part2.csv")]
    [InlineData("fees.csv")]
    [InlineData("lines.csv.gz")]
    [InlineData("fee_lines-1.txt.gz")]
    public void File_name_tells_the_kind(string name)
    {
        using var files = new ClaimFiles().With("encounters.csv", ClaimFiles.Encounters + "E1,S1,P1,1,,,,21,,,,\n");
        files.With(name, name.EndsWith(".gz") ? ClaimFiles.Gzip(ClaimFiles.Lines + OneLine) : Encoding.UTF8.GetBytes(ClaimFiles.Lines + OneLine));
        Assert.Equal(["L1"], files.Read().Batch.Show("line", "line_id"));
    }

    [Fact]
    public void Several_files_of_a_kind_are_read_together_and_others_are_reported()
    {
        using var files = new ClaimFiles().WithStay(OneLine)
            .With("lines-2.csv", ClaimFiles.Lines + "L2,E1,ZA01,1,1,1,2025-03-02\n").With("README.md", "x").With("linse.csv", "x");
        var reading = files.Read();
        Assert.Equal(["L1", "L2"], reading.Batch.Show("line", "line_id"));
        Assert.Equal(["README.md", "linse.csv"], reading.Warnings.Select(warning => warning.Path));
        Assert.Equal("lines", reading.Warnings[1].Suggestion);
        Assert.Equal(["encounters.csv", "lines-2.csv", "lines.csv"], reading.Inputs.Select(input => input.Path));
        Assert.All(reading.Inputs, input => Assert.Equal(64, input.Sha256.Length));
    }

    [Theory]
    [InlineData("line_id,encounter_id,code,quantity,unit_price,amount,date", ',')]
    [InlineData("line_id|encounter_id|code|quantity|unit_price|amount|date", '|')]
    [InlineData("line_id\tencounter_id\tcode\tquantity\tunit_price\tamount\tdate", '\t')]
    [InlineData("FEEDETL_SN,MDTRT_ID,HILIST_CODE,CNT,PRIC,SUMAMT,FEE_OCUR_DATE", ',')]
    [InlineData("明细标识,就诊标识,医保目录编码,数量,单价,金额,费用发生日期", ',')]
    [InlineData(" line_id , encounter_id ,ｃｏｄｅ,Quantity,unit_price,amount,date", ',')]
    [InlineData("line.line_id,encounter.encounter_id,line_code,line_quantity,line.unit_price,line_amount,line_date", ',')]
    public void Header_is_known_by_any_of_its_names(string header, char separator)
    {
        var lines = header + "\n" + OneLine.Replace(',', separator);
        using var files = new ClaimFiles().WithStay("").With("lines.csv", lines);
        var batch = files.Read().Batch;
        Assert.Equal(["L1", "ZA01", "2", "3.5", "7", "2025-03-02"],
            ((string[])["line_id", "code", "quantity", "unit_price", "amount", "date"]).Select(field => batch.Show("line", 0, field)));
    }

    [Fact]
    public void Columns_in_any_order_and_line_ends_and_byte_order_mark_change_nothing()
    {
        using var plain = new ClaimFiles().WithStay("L1,E1,ZA01,2,3.5,7.00,2025-03-02\n");
        using var other = new ClaimFiles().WithStay("").With(
            "lines.csv", "\uFEFFdate,amount,unit_price,quantity,code,encounter_id,line_id\r\n2025-03-02,7.00,3.5,2,ZA01,E1,L1\r\n\r\n");
        Assert.Equal(plain.Read().Batch.ShowAll(), other.Read().Batch.ShowAll());
    }

    [Theory]
    [InlineData("\r\n", "\r", "L1,E1,ZA01,2,3.5,7.00,2025-03-02")]
    [InlineData("\r\r\n", "\r\r\n", "L1,E1,ZA01,2,3.5,7.00,2025-03-02")]
    [InlineData("\n", "\r", "L1,E1,ZA01,2,3.5,7.00,2025-03-02")]
    public void Rows_may_end_otherwise_than_the_header(string afterHeader, string afterRow, string row)
    {
        using var files = new ClaimFiles().WithStay("").With(
            "lines.csv", ClaimFiles.Lines.TrimEnd('\n') + afterHeader + row + afterRow + "L2,E1,\"ZA02" + row[9..] + afterRow + row.Replace("L1", "L3", StringComparison.Ordinal) + afterRow);
        var reading = files.Read();
        Assert.Equal(["L1", "L3"], reading.Batch.Show("line", "line_id"));
        Assert.Equal("CR4105", Assert.Single(reading.Quarantine).Code);
    }

    [Fact]
    public void Gb18030_is_read_where_it_is_named_and_named_where_it_is_not()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = "line_id,encounter_id,name,quantity,unit_price,amount\nL1,E1,阿莫西林㐀,1,1,1\n";
        using var files = new ClaimFiles().WithStay("").With("lines.csv", Encoding.GetEncoding("gb18030").GetBytes(text));
        Assert.Equal(["阿莫西林㐀"], files.Read(new ClaimReadOptions { Encoding = "GB18030" }).Batch.Show("line", "name"));
        Assert.Equal(["阿莫西林㐀"], files.Read(new ClaimReadOptions { Encoding = "gbk" }).Batch.Show("line", "name"));
        var problem = Assert.Single(Assert.Throws<ClaimReadException>(() => files.Read()).Diagnostics);
        Assert.Equal("CR4006", problem.Code);
        Assert.Contains("--encoding", problem.Message());
        Assert.Equal("lines.csv", problem.Path);
    }

    [Fact]
    public void Unknown_encoding_is_refused_with_a_suggestion()
    {
        using var files = new ClaimFiles().WithStay(OneLine);
        var problem = Assert.Single(Assert.Throws<ClaimReadException>(() => files.Read(new ClaimReadOptions { Encoding = "gb18031" })).Diagnostics);
        Assert.Equal(("CR4007", "gb18030"), (problem.Code, problem.Suggestion));
    }

    [Fact]
    public void Header_alone_is_no_records()
    {
        using var files = new ClaimFiles().WithStay("");
        var reading = files.Read();
        Assert.Equal(0, reading.Batch["line"].Count);
        Assert.Empty(reading.Quarantine);
    }

    [Theory]
    [InlineData("lines.csv", "", "CR4003")]
    [InlineData("lines.csv", "\uFEFF\n\n", "CR4003")]
    [InlineData("lines.csv", "line_id,encounter_id,quantity,unit_price,amount\rL1,E1,1,1,1\r", "CR4016")]
    [InlineData("lines.csv", "line_id,encounter_id,quantity,unit_price,amount\rL1,E1,1,1,1\nL2,E1,1,1,1\n", "CR4016")]
    [InlineData("lines.csv", "lineid,encounter_id,quantity,unit_price,amount\n", "CR4004")]
    [InlineData("lines.csv", "line_id,quantity,unit_price,amount\n", "CR4004")]
    [InlineData("lines.csv", "encounter_id,person_id,sex\nE1,P1,1\n", "CR4004")]
    [InlineData("lines.csv", "line_id,encounter_id,quantity,cnt,unit_price,amount\n", "CR4005")]
    [InlineData("lines.csv", "line_id,encounter_id,quantity,unit_price,amount,x,x\n", "CR4005")]
    public void Unreadable_file_stops_reading(string name, string text, string code)
    {
        using var files = new ClaimFiles().WithStay("").With(name, text);
        var problem = Assert.Single(Assert.Throws<ClaimReadException>(() => files.Read()).Diagnostics);
        Assert.Equal(code, problem.Code);
        Assert.Equal(name, problem.Path);
    }

    [Fact]
    public void Misspelt_key_column_gets_a_suggestion()
    {
        using var files = new ClaimFiles().WithStay("").With("lines.csv", "lineid,encounter_id,quantity,unit_price,amount\n");
        var problem = Assert.Single(Assert.Throws<ClaimReadException>(() => files.Read()).Diagnostics);
        Assert.Equal("line_id", problem.Suggestion);
        Assert.Contains("feedetl_sn", problem.Message());
    }

    [Fact]
    public void Empty_or_absent_folder_is_refused()
    {
        using var files = new ClaimFiles();
        Assert.Equal("CR4002", Assert.Throws<ClaimReadException>(() => files.Read()).Diagnostics[0].Code);
        Assert.Equal("CR4001", Assert.Throws<ClaimReadException>(() => ClaimFolder.Read(files.Folder + "/none")).Diagnostics[0].Code);
    }

    [Fact]
    public void Not_a_gzip_file_is_refused_and_one_that_expands_too_far_as_well()
    {
        using var files = new ClaimFiles().WithStay("").With("lines-2.csv.gz", "no gzip data at all, but long enough");
        Assert.Equal("CR4008", Assert.Throws<ClaimReadException>(() => files.Read()).Diagnostics[0].Code);
        files.WithGzip("lines-2.csv.gz", ClaimFiles.Lines + new string('\n', 500_000));
        Assert.Equal("CR4009", Assert.Throws<ClaimReadException>(() => files.Read(new ClaimReadOptions { MaxExpandedBytes = 100_000 })).Diagnostics[0].Code);
    }

    [Fact]
    public void Extra_columns_are_kept_aside()
    {
        using var files = new ClaimFiles().WithStay("").With("lines.csv", "line_id,encounter_id,quantity,unit_price,amount,ward note\nL1,E1,1,1,1,left\n");
        var reading = files.Read();
        Assert.Equal(["lines.csv: ward note"], reading.ExtraColumns);
        var column = reading.Batch["line"].Extras["ward note"];
        Assert.Equal("left", reading.Batch.Symbols[(int)column[0]]);
    }

    [Fact]
    public void Psn_no_is_the_person_where_nothing_else_names_one()
    {
        using var files = new ClaimFiles().With("encounters.csv", "mdtrt_id,psn_no,gend\nE1,P7,2\n");
        var batch = files.Read().Batch;
        Assert.Equal(["P7"], batch.Show("person", "person_id"));
        Assert.Equal(["P7"], batch.Show("encounter", "psn_no"));
        Assert.Equal(["female"], batch.Show("person", "sex"));
    }

    [Fact]
    public void Nested_json_reads_as_the_same_facts_do_from_csv()
    {
        const string Json = """
            {"person":{"person_id":"P1","sex":1,"birth_date":"1960-01-01"},"provider":{"provider_id":"H1","level":"02"},"encounter":{"encounter_id":"E1","med_type":"21","admit_date":"2025-03-01","discharge_date":"2025-03-05","main_diagnosis":"I10"},"claim":{"setl_id":"S1","fund_amount":100.00},"lines":[{"line_id":"L1","code":"ZA01","quantity":2,"unit_price":3.5,"amount":"7.00","date":"2025-03-02","name":null}]}

            """;
        using var csv = new ClaimFiles().WithStay(OneLine);
        using var json = new ClaimFiles().With("any.jsonl", Json);
        Assert.Equal(csv.Read().Batch.ShowAll(), json.Read().Batch.ShowAll());
        using var zipped = new ClaimFiles().WithGzip("claims-1.jsonl.gz", "\uFEFF" + Json);
        Assert.Equal(csv.Read().Batch.ShowAll(), zipped.Read().Batch.ShowAll());
    }

    [Fact]
    public void Json_records_of_one_kind_are_read_by_file_name()
    {
        using var files = new ClaimFiles().WithStay("").With("lines-2.jsonl", """{"mdtrt_id":"E1","line_id":"L\u0031","cnt":1,"pric":2,"sumamt":2,"spec":"一\"二"}""");
        var batch = files.Read().Batch;
        Assert.Equal(["L1"], batch.Show("line", "line_id"));
        Assert.Equal(["一\"二"], batch.Show("line", "specification"));
    }

    [Fact]
    public void History_is_marked_and_current_wins()
    {
        using var files = new ClaimFiles().WithStay(OneLine);
        using var past = new ClaimFiles().WithStay(OneLine + "L0,E1,ZA01,1,1,1,2025-03-01\n");
        var reading = files.Read(new ClaimReadOptions { History = past.Folder });
        Assert.Equal(["L0", "L1"], reading.Batch.Show("line", "line_id"));
        Assert.True(reading.Batch["line"].IsHistory(0));
        Assert.False(reading.Batch["line"].IsHistory(1));
        Assert.False(reading.Batch["encounter"].IsHistory(0));
        Assert.Equal(new RecordCount("line", 3, 0, 1, 1, 1), reading.Counts.Single(count => count.Kind == "line"));
        Assert.Contains(reading.Inputs, input => input is { IsHistory: true, Path: "history/lines.csv" });
    }

    [Fact]
    public void Orders_beside_the_current_one_are_history()
    {
        using var files = new ClaimFiles().WithStay("").With(
            "lines.csv", "line_id,encounter_id,quantity,unit_price,amount,curr_drord_flag\nL1,E1,1,1,1,0\nL2,E1,1,1,1,1\n");
        var lines = files.Read().Batch["line"];
        Assert.Equal([true, false], [lines.IsHistory(0), lines.IsHistory(1)]);
    }

    [Fact]
    public void Reading_stops_when_told()
    {
        using var files = new ClaimFiles().WithStay(OneLine);
        Assert.Throws<OperationCanceledException>(() => ClaimFolder.Read(files.Folder, null, new CancellationToken(true)));
    }
}
