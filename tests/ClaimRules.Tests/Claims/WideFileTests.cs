using System.Text;
using ClaimRules.Claims;
using ClaimRules.Mappings;

namespace ClaimRules.Tests.Claims;

/// <summary>Rows that make several records, and what fills fields where a column does not: constants, joined columns, expressions, made ids.</summary>
public sealed class WideFileTests
{
    private const string Visit = """
            encounter: { encounter_id: visit, type: { value: outpatient }, visit_date: day }
            person: { person_id: who, sex: sex }
        """;

    [Fact]
    public void Columns_of_diagnoses_become_rows_in_their_order()
    {
        using var files = new ClaimFiles().With("wide.csv", "visit,who,sex,day,dx,dx1,dx2\nE1,P1,男,2025-03-01,I10,,E11\nE2,P2,女,2025-03-02,J18,J20,\n");
        var reading = Read(files, Map("encounter", Visit + "\n    diagnosis: [{ code: dx }, { repeat: 1-2, code: \"dx{n}\" }]"));
        Assert.Empty(reading.Quarantine);
        Assert.Equal(["I10", "E11", "J18", "J20"], reading.Batch.Show("diagnosis", "code"));
        Assert.Equal(["1", "3", "1", "2"], reading.Batch.Show("diagnosis", "order"));
        Assert.Equal(["yes", "no", "yes", "no"], reading.Batch.Show("diagnosis", "main"));
        Assert.Equal(4, reading.Counts.Single(static count => count.Kind == "diagnosis").Read);
        Assert.Empty(reading.ExtraColumns);
    }

    [Fact]
    public void Numbers_of_a_repeat_keep_their_zeros()
    {
        using var files = new ClaimFiles().With("wide.csv", "visit,who,sex,day,DX01,DX02\nE1,P1,男,2025-03-01,I10,E11\n");
        Assert.Equal(["I10", "E11"], Read(files, Map("encounter", Visit + "\n    diagnosis: { repeat: 01-02, code: \"DX{n}\" }")).Batch.Show("diagnosis", "code"));
    }

    [Fact]
    public void A_row_for_each_line_repeats_its_visit_which_counts_once()
    {
        const string Lines = "\n    line: { line_id: no, code: item, quantity: n, unit_price: each, amount: sum }";
        const string Header = "visit,who,sex,day,no,item,n,each,sum\n";
        using var files = new ClaimFiles().With("wide.csv", Header + "E1,P1,男,2025-03-01,L1,A,1,2,2\nE1,P1,男,2025-03-01,L2,B,1,3,3\nE2,P1,男,2025-03-02,L3,C,1,4,4\n");
        var reading = Read(files, Map("line", Visit + Lines));
        Assert.Equal(["A", "B", "C"], reading.Batch.Show("line", "code"));
        Assert.Equal(["E1", "E2"], reading.Batch.Show("encounter", "encounter_id"));
        Assert.Equal((3, 1, 2), reading.Counts.Where(static count => count.Kind == "encounter").Select(static count => (count.Read, count.Copies, count.Current)).Single());
        Assert.All(reading.Counts, static count => Assert.Equal(count.Read, count.Quarantined + count.Copies + count.Current + count.History));

        files.With("wide.csv", Header + "E1,P1,男,2025-03-01,L1,A,1,2,2\nE1,P1,男,2025-03-09,L2,B,1,3,3\n");
        var torn = Read(files, Map("line", Visit + Lines));
        Assert.Equal(["encounter", "claim", "line"], torn.Quarantine.Select(static record => record.Kind).Distinct().Order(StringComparer.Ordinal).OrderBy(static kind => kind == "encounter" ? 0 : kind == "claim" ? 1 : 2));
        Assert.Empty(torn.Batch.Show("line", "code"));
    }

    [Fact]
    public void What_is_worked_out_of_several_columns_is_read_as_a_column_would_be()
    {
        using var files = new ClaimFiles().With("wide.csv", "visit,who,SEXO,d,t,a,b,c\nE1,P1,3,20250301,0930,\"1.000,50\",\"2,5\",x\nE2,P2,1,20250302,,,\"2,5\",yes\nE3,P3,1,bad,0930,many,\"2,5\",\n");
        var reading = Read(files, Map("encounter", """
                encounter:
                  encounter_id: { join: [visit, who], separator: "/" }
                  type: { value: outpatient }
                  visit_time: { join: [d, t], separator: "", dates: yyyyMMddHHmm }
                  visit_date: { expression: date(d) + 1 day }
                  emergency: { expression: c == "yes" }
                  department: { expression: 'concat("D", number(b) * 2)' }
                person:
                  person_id: who
                  sex: { expression: if SEXO == "3" then female else male }
                claim: { total: { expression: "number(a) + number(b)" } }
            """, "numbers: \"1.234,50\""));
        Assert.Empty(reading.Quarantine);
        Assert.Equal(["E1/P1", "E2/P2", "E3/P3"], reading.Batch.Show("encounter", "encounter_id"));
        Assert.Equal(["2025-03-01 09:30:00", "-", "!bad0930"], reading.Batch.Show("encounter", "visit_time"));
        Assert.Equal(["2025-03-02", "2025-03-03", "!bad"], reading.Batch.Show("encounter", "visit_date"));
        Assert.Equal(["no", "yes", "-"], reading.Batch.Show("encounter", "emergency"));
        Assert.Equal(["D5", "D5", "D5"], reading.Batch.Show("encounter", "department"));
        Assert.Equal(["female", "male", "male"], reading.Batch.Show("person", "sex"));
        Assert.Equal(["1003", "-", "!many"], reading.Batch.Show("claim", "total"));
        Assert.Equal(1, reading.InvalidValues["claim.total"]);
    }

    [Fact]
    public void Rows_without_an_id_get_one_of_their_place()
    {
        using var files = new ClaimFiles().With("wide.csv", "who,sex,day,drug,bed\nP1,男,2025-03-01,10,20\nP1,男,2025-03-01,10,20\n");
        var reading = Read(files, Map("encounter", """
                encounter: { encounter_id: { made: row }, type: { value: outpatient }, visit_date: day }
                person: { person_id: who, sex: sex }
                line:
                  - { line_id: { made: row }, quantity: { value: 1 }, unit_price: drug, amount: drug, charge_type: { value: west_drug } }
                  - { line_id: { made: row }, quantity: { value: 1 }, unit_price: bed, amount: bed, charge_type: { value: bed } }
            """));
        Assert.Empty(reading.Quarantine);
        Assert.Equal(["wide.csv@21", "wide.csv@45"], reading.Batch.Show("encounter", "encounter_id"));
        Assert.Equal(["wide.csv@21#1", "wide.csv@21#2", "wide.csv@45#1", "wide.csv@45#2"], reading.Batch.Show("line", "line_id").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_condition_says_which_rows_make_a_record()
    {
        using var files = new ClaimFiles().With("wide.csv", "visit,who,sex,day,kind,no,item,n,each,sum\nE1,P1,男,2025-03-01,V,,,,,\nE1,P1,,,L,L1,A,1,2,2\nE1,P1,,,,L2,B,1,2,2\n");
        var reading = Read(files, Map("line", """
                encounter: { when: kind == "V", encounter_id: visit, type: { value: outpatient }, visit_date: day }
                person: { person_id: who, sex: sex }
                line: { when: kind == "L", line_id: no, code: item, quantity: n, unit_price: each, amount: sum }
            """));
        Assert.Equal(["A"], reading.Batch.Show("line", "code"));
        Assert.Equal(["E1"], reading.Batch.Show("encounter", "encounter_id"));
        Assert.Equal([("encounter", "CR4118", 4), ("line", "CR4118", 4)], reading.Quarantine.Select(static record => (record.Kind, record.Code, record.Line)));
    }

    [Fact]
    public void Forms_of_dates_and_numbers_are_those_of_the_field_else_of_the_file()
    {
        using var files = new ClaimFiles().With("wide.csv", "visit;who;sex;in;out;sum;fen\nE1;P1;男;31/01/2025;2025年2月3日;1.234,50;12345\nE2;P2;男;00000000;2025年2月30日;1234,5;1,5\nE3;P3;男;20250101;;12.34,5;\\N\n");
        var reading = Read(files, Map("encounter", """
                encounter: { encounter_id: visit, type: { value: inpatient }, admit_date: in, discharge_date: { column: out, dates: yyyy年M月d日 } }
                person: { person_id: who, sex: sex }
                claim: { total: sum, fund_amount: { column: fen, scale: 0.01 } }
            """, "dates: dd/MM/yyyy\nnumbers: \"1.234,50\"\nmissing: [\"00000000\", \"\\\\N\"]"));
        Assert.Equal(["!20250101", "-", "2025-01-31"], reading.Batch.Show("encounter", "admit_date").Order(StringComparer.Ordinal));
        Assert.Equal(["!2025年2月30日", "-", "2025-02-03"], reading.Batch.Show("encounter", "discharge_date").Order(StringComparer.Ordinal));
        Assert.Equal(["!12.34,5", "1234.5", "1234.5"], reading.Batch.Show("claim", "total").Order(StringComparer.Ordinal));
        Assert.Equal(["!1,5", "-", "123.45"], reading.Batch.Show("claim", "fund_amount").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Files_without_a_header_and_in_another_encoding_are_read()
    {
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;
        using var files = new ClaimFiles().With("wide.csv", gbk.GetBytes("报表\n\nE1|P1|男|2025-03-01|说\"好\"|中文\n"));
        var reading = Read(files, Map("encounter", Visit + "\n    provider: { provider_id: { value: H1 }, name: hospital }", "encoding: gbk\ndelimiter: pipe\nquotes: none", "    columns: [visit, who, sex, day, note, hospital]\n    skip_lines: 2\n    ignore: [note]\n"));
        Assert.Equal(["中文"], reading.Batch.Show("provider", "name"));
        Assert.Equal(["E1"], reading.Batch.Show("encounter", "encounter_id"));
        Assert.Empty(reading.ExtraColumns);
    }

    [Fact]
    public void Local_codes_become_national_ones_and_those_without_one_are_told()
    {
        using var files = new ClaimFiles().With("codes.csv", "local,national\nA1,001\nA2,\nA1,001\n").With("wide.csv", "visit,who,sex,day,dx\nE1,P1,男,2025-03-01,A1\nE2,P2,男,2025-03-01,A2\nE3,P3,男,2025-03-01,A9\nE4,P3,男,2025-03-01,A9\n");
        string Facts(string others) => Visit + "\n    diagnosis: { code: { column: dx, codes: { table: codes.csv, from: LOCAL, to: national }" + others + " } }";
        var reading = Read(files, Map("encounter", Facts("")));
        Assert.Equal(["001", "A2", "A9", "A9"], reading.Batch.Show("diagnosis", "code"));
        Assert.Equal([new UnlistedValue("wide.csv", "diagnosis.code", "A9", 2), new UnlistedValue("wide.csv", "diagnosis.code", "A2", 1)], reading.Unlisted);
        Assert.Equal(["codes.csv", "map.yaml"], reading.Inputs.Where(static input => input.IsMapping).Select(static input => input.Path).Order(StringComparer.Ordinal));
        Assert.Empty(reading.Warnings);
        Assert.Equal(3, Read(files, Map("encounter", Facts(", others: invalid"))).Quarantine.Count(static record => record.Code == "CR4117"));
    }

    [Fact]
    public void Texts_that_a_map_does_not_list_are_told_but_not_those_of_persons()
    {
        using var files = new ClaimFiles().With("wide.csv", "visit,who,sex,day\nE1,P1,x,2025-03-01\nE2,P2,x,2025-03-01\nE3,P3,m,2025-03-01\n");
        var reading = Read(files, Map("encounter", """
                encounter: { encounter_id: visit, type: { value: outpatient }, visit_date: day }
                person: { person_id: { column: who, values: { P1: A, P2: B }, others: missing }, sex: { column: sex, values: { m: male } } }
            """));
        Assert.Equal([new UnlistedValue("wide.csv", "person.person_id", null, 1), new UnlistedValue("wide.csv", "person.sex", "x", 2)], reading.Unlisted);
    }

    [Fact]
    public void Broken_rows_mark_all_that_they_may_have_held()
    {
        using var files = new ClaimFiles().With("wide.csv", "visit,who,sex,day,dx,note\nE1,P1,男,2025-03-01,I10,a\nE1,P1,男,2025-03-01,E11\n");
        var reading = Read(files, Map("encounter", Visit + "\n    diagnosis: { code: dx }"));
        Assert.Equal(["CR4106"], reading.Quarantine.Select(static record => record.Code));
        Assert.True(reading.Batch.IsIncomplete(reading.Batch.Schema["encounter"], 0, reading.Batch.Schema["diagnosis"]));
    }

    [Fact]
    public void Json_lines_make_the_same_records()
    {
        const string Facts = Visit + "\n    diagnosis: [{ code: dx }, { code: dx2, name: { expression: 'concat(\"name of \", dx2)' } }]";
        using var csv = new ClaimFiles().With("wide.csv", "visit,who,sex,day,dx,dx2\nE1,P1,男,2025-03-01,I10,E11\nE2,P2,女,2025-03-02,J18,\n");
        using var json = new ClaimFiles().With("wide.jsonl", """
            {"visit":"E1","who":"P1","sex":"男","day":"2025-03-01","dx":"I10","dx2":"E11"}
            {"dx2":null,"visit":"E2","who":"P2","sex":"女","day":"2025-03-02","dx":"J18"}

            """);
        Assert.Equal(Read(csv, Map("encounter", Facts)).Batch.ShowAll(), Read(json, Map("encounter", Facts).Replace("wide.csv", "wide.jsonl", StringComparison.Ordinal)).Batch.ShowAll());
    }

    [Fact]
    public void A_mapping_that_no_file_fits_is_an_error()
    {
        using var files = new ClaimFiles().WithStay("");
        Assert.Equal("CR4215", Assert.Throws<ClaimReadException>(() => Read(files, Map("encounter", Visit))).Diagnostics.Single().Code);
    }

    [Fact]
    public void Ignored_columns_may_be_patterns()
    {
        using var files = new ClaimFiles().With("wide.csv", "visit,who,sex,day,VAL_A,VAL_B,other\nE1,P1,男,2025-03-01,1,2,3\n");
        Assert.Equal(["wide.csv: other"], Read(files, Map("encounter", Visit, "", "    ignore: [\"VAL_*\"]\n")).ExtraColumns);
        Assert.Empty(Read(files, Map("encounter", Visit, "", "    ignore: [\"*\"]\n")).ExtraColumns);
    }

    private static string Map(string record, string facts, string top = "", string file = "") =>
        $"format: 1\n{top}\nfiles:\n  - file: wide.csv\n    record: {record}\n{file}    facts:\n" + string.Join('\n', facts.Split('\n').Select(static line => "  " + line)) + "\n";

    private static ClaimReading Read(ClaimFiles files, string mapping)
    {
        files.With("map.yaml", mapping);
        return files.Read(new ClaimReadOptions { Mapping = MappingFile.Load(Path.Combine(files.Folder, "map.yaml")) });
    }
}
