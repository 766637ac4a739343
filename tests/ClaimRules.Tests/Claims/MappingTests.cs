using ClaimRules.Claims;
using ClaimRules.Mappings;

namespace ClaimRules.Tests.Claims;

/// <summary>Files with names of their own, read by a mapping.</summary>
public sealed class MappingTests
{
    private const string Visits = """
        format: 1
        files:
          - file: "visit*.csv"
            record: encounter
            facts:
              encounter:
                encounter_id: 流水号
                type: { column: kind, values: { I: inpatient, O: outpatient, x: missing } }
                admit_date: in
                discharge_date: out
              person:
                person_id: 流水号
                sex: { column: sex, values: { 男1: male, F: female }, others: missing }
              provider:
                provider_id: { value: H1 }
                level: { column: grade, values: { A: tertiary }, others: read }
              diagnosis:
                code: dx
                main: { value: 1 }
            ignore: [phone]
        """;

    private const string Header = "流水号,kind,in,out,sex,grade,dx,phone\n";

    [Fact]
    public void One_record_feeds_several_kinds()
    {
        using var files = new ClaimFiles();
        var reading = Read(files.With("visits.csv", Header + "E1,I,2025-03-01,2025-03-05,F,A,I10,138\nE2,O,,,男１,二级,J18,138\n"), Visits);
        Assert.Empty(reading.Quarantine);
        Assert.Empty(reading.ExtraColumns);
        Assert.Equal(["E1", "E2"], reading.Batch.Show("person", "person_id"));
        Assert.Equal(["female", "male"], reading.Batch.Show("person", "sex"));
        Assert.Equal(["H1", "H1"], reading.Batch.Show("provider", "provider_id"));
        Assert.Equal(["secondary", "tertiary"], reading.Batch.Show("provider", "level"));
        Assert.Equal(["inpatient", "outpatient"], reading.Batch.Show("encounter", "type"));
        Assert.Equal(["I10", "J18"], reading.Batch.Show("encounter", "main_diagnosis"));
        Assert.Equal(["I10", "J18"], reading.Batch.Show("diagnosis", "code"));
        Assert.Equal(["yes", "yes"], reading.Batch.Show("diagnosis", "main"));
    }

    [Fact]
    public void Values_that_the_mapping_does_not_list_are_unreadable_missing_or_read_as_they_are()
    {
        using var files = new ClaimFiles();
        var reading = Read(files.With("visits.csv", Header + "E1,Z,2025-03-01,2025-03-05,?,三级,I10,\nE2,x,,,,九级,,\n"), Visits);
        Assert.Equal(["!Z", "-"], reading.Batch.Show("encounter", "type"));
        Assert.Equal(["-", "-"], reading.Batch.Show("person", "sex"));
        Assert.Equal(["!九级", "tertiary"], reading.Batch.Show("provider", "level"));
        Assert.Equal(1, reading.InvalidValues["encounter.type"]);
        Assert.Equal(1, reading.InvalidValues["provider.level"]);
    }

    [Fact]
    public void What_belongs_to_a_record_is_there_where_a_column_says_something_of_it()
    {
        using var files = new ClaimFiles();
        var reading = Read(files.With("visits.csv", Header + "E1,I,2025-03-01,2025-03-05,F,A,,\n"), Visits);
        Assert.Empty(reading.Batch.Show("diagnosis", "code"));
        Assert.Equal(0, reading.Counts.Single(static count => count.Kind == "diagnosis").Read);
    }

    [Fact]
    public void What_belongs_to_a_record_and_lacks_what_it_needs_is_set_aside_alone()
    {
        using var files = new ClaimFiles();
        var mapping = Visits.Replace("main: { value: 1 }", "name: dxname", StringComparison.Ordinal);
        var reading = Read(files.With("visits.csv", "流水号,kind,in,out,sex,grade,dx,phone,dxname\nE1,I,2025-03-01,2025-03-05,F,A,,,高血压\n"), mapping);
        var record = Assert.Single(reading.Quarantine);
        Assert.Equal(("diagnosis", "CR4101", 2, "E1"), (record.Kind, record.Code, record.Line, record.EncounterId));
        Assert.Equal(["inpatient"], reading.Batch.Show("encounter", "type"));
        Assert.True(reading.Batch.IsIncomplete(reading.Batch.Schema["encounter"], 0, reading.Batch.Schema["diagnosis"]));
        Assert.All(reading.Counts, static count => Assert.Equal(count.Read, count.Quarantined + count.Copies + count.Current + count.History));
    }

    [Fact]
    public void Required_value_that_is_not_listed_sets_the_record_aside()
    {
        using var files = new ClaimFiles();
        var reading = Read(
            files.WithStay("").With("lines.csv", "line_id,encounter_id,code,number,unit_price,amount\nL1,E1,A,one,1,1\nL2,E1,A,few,1,1\n"),
            """
            format: 1
            files:
              - file: lines.csv
                record: line
                facts:
                  line: { quantity: { column: number, values: { one: 1 } } }
            """);
        var record = Assert.Single(reading.Quarantine);
        Assert.Equal(("line", "CR4117", 3), (record.Kind, record.Code, record.Line));
        Assert.DoesNotContain("few", record.Reason, StringComparison.Ordinal);
        Assert.Equal(["1"], reading.Batch.Show("line", "quantity"));
        Assert.Equal(["A"], reading.Batch.Show("line", "code"));
    }

    [Fact]
    public void Columns_that_the_mapping_does_not_name_go_by_their_names_unless_it_fills_the_field()
    {
        using var files = new ClaimFiles();
        var reading = Read(
            files.WithStay("").With("lines.csv", "line_id,encounter_id,local,code,quantity,unit_price,amount,date,ward\nL1,E1,X9,A,1,1,1,2025-03-02,7\n"),
            """
            format: 1
            files:
              - file: lines.csv
                record: line
                facts:
                  line: { code: local }
            """);
        Assert.Equal(["X9"], reading.Batch.Show("line", "code"));
        Assert.Equal(["2025-03-02"], reading.Batch.Show("line", "date"));
        Assert.Equal(["lines.csv: code", "lines.csv: ward"], reading.ExtraColumns);
    }

    [Fact]
    public void Files_that_no_pattern_fits_go_by_their_names_unless_they_are_skipped()
    {
        using var files = new ClaimFiles();
        files.WithGzip("Visit-2025.csv.gz", Header + "E1,I,2025-03-01,2025-03-05,F,A,I10,\n")
            .With("lines.csv", ClaimFiles.Lines + "L1,E1,A,1,1,1,2025-03-02\n").With("diagnosis_sex.csv", "code,sex\n");
        var reading = Read(files, Visits + "\nskip: [\"diagnosis_*\"]");
        Assert.Equal(["A"], reading.Batch.Show("line", "code"));
        Assert.Empty(reading.Warnings);
    }

    [Fact]
    public void Json_lines_are_mapped_as_columns_are()
    {
        using var files = new ClaimFiles();
        files.With("visits.jsonl", """{"流水号":"E1","kind":"I","in":"2025-03-01","out":"2025-03-05","sex":"F","grade":"A","dx":"I10","phone":"1"}""" + "\n");
        var reading = Read(files, Visits.Replace("visit*.csv", "visit*", StringComparison.Ordinal));
        Assert.Equal("E1", reading.Batch.Show("person", 0, "person_id"));
        Assert.Equal(["inpatient"], reading.Batch.Show("encounter", "type"));
        Assert.Equal(["I10"], reading.Batch.Show("diagnosis", "code"));
    }

    [Fact]
    public void History_is_read_by_the_same_mapping()
    {
        using var files = new ClaimFiles();
        using var past = new ClaimFiles();
        past.With("visits.csv", Header + "E0,O,,,F,A,I10,\n");
        files.With("visits.csv", Header + "E1,O,,,F,A,I10,\n").With("map.yaml", Visits);
        var reading = files.Read(new ClaimReadOptions { Mapping = MappingFile.Load(Path.Combine(files.Folder, "map.yaml")), History = past.Folder });
        Assert.Equal((1, 1), reading.Counts.Where(static count => count.Kind == "encounter").Select(static count => (count.Current, count.History)).Single());
        Assert.Empty(reading.Warnings);
    }

    [Fact]
    public void Mapping_is_one_of_the_inputs()
    {
        using var files = new ClaimFiles();
        var reading = Read(files.With("visits.csv", Header + "E1,O,,,F,A,I10,\n"), Visits);
        var input = Assert.Single(reading.Inputs, static input => input.IsMapping);
        Assert.Equal(("map.yaml", 64), (input.Path, input.Sha256.Length));
    }

    [Fact]
    public void Mapping_of_another_schema_is_refused()
    {
        using var files = new ClaimFiles().With("visits.csv", Header);
        files.With("map.yaml", Visits);
        var other = ClaimRules.Facts.FactSchema.Standard.With(new("stock", "stocks", "库存", null, []));
        var mapping = MappingFile.Load(Path.Combine(files.Folder, "map.yaml"), other);
        Assert.Throws<ArgumentException>(() => files.Read(new ClaimReadOptions { Mapping = mapping }));
    }

    private static ClaimReading Read(ClaimFiles files, string mapping)
    {
        var path = Path.Combine(files.Make(), "map.yaml");
        File.WriteAllText(path, mapping);
        return files.Read(new ClaimReadOptions { Mapping = MappingFile.Load(path) });
    }
}
