using ClaimRules.Claims;
using ClaimRules.Diagnostics;
using ClaimRules.Mappings;

namespace ClaimRules.Tests.Claims;

/// <summary>What is wrong with a mapping is told with its place and what was likely meant.</summary>
public sealed class MappingMistakeTests
{
    private const string Sound = """
        format: 1
        files:
          - file: v.csv
            record: encounter
            facts:
              encounter: { encounter_id: no, type: { column: kind, values: { I: inpatient } } }
              person: { person_id: no, sex: sex }
              provider: { level: { value: tertiary } }
              diagnosis: { code: dx }
            ignore: [phone]
          - file: l.csv
            record: line
            facts:
              encounter: { encounter_id: no }
              line: { line_id: id, quantity: q, unit_price: p, amount: a, code: code }
        """;

    [Fact]
    public void Sound_mapping_has_no_problem() => Assert.Equal("", Problems("", ""));

    [Theory]
    [InlineData("format: 1", "format: 2", "1:9 CR4201")]
    [InlineData("format: 1\n", "", "1:1 CR0202")]
    [InlineData("format: 1\n", "format: 1\ntitel: x\n", "2:1 CR0201 title")]
    [InlineData("record: encounter", "record: encunter", "4:13 CR4202 encounter")]
    [InlineData("  diagnosis: {", "  diagnoses: {", "9:7 CR4202 diagnosis")]
    [InlineData("sex: sex", "sexx: sex", "7:32 CR4203 sex")]
    [InlineData("encounter_id: no, type", "total: no, type", "6:20 CR4204")]
    [InlineData("line: { line_id", "provider: { provider_id: no }\n      line: { line_id", "15:7 CR4205")]
    [InlineData("{ value: tertiary }", "{ values: { A: tertiary } }", "8:19 CR4207")]
    [InlineData("{ value: tertiary }", "{ value: tertiary, column: x }", "8:19 CR4233")]
    [InlineData("line: { line_id", "line: { encounter_id: no, line_id", "15:15 CR4228")]
    [InlineData("I: inpatient", "I: inpatiant", "6:73 CR4208 inpatient")]
    [InlineData("value: tertiary", "value: terciary", "8:35 CR4208 tertiary")]
    [InlineData("quantity: q", "quantity: { column: q, values: { a: 1.00001 } }", "15:64 CR4208")]
    [InlineData("ignore: [phone]", "ignore: [Sex]", "10:14 CR4212")]
    [InlineData("diagnosis: { code: dx }", "diagnosis: { main: { value: 1 } }", "9:7 CR4213")]
    [InlineData("{ value: tertiary }", "{ value: tertiary, others: read }", "8:45 CR4214")]
    [InlineData("values: { I: inpatient }", "values: { I: inpatient }, others: drop", "6:94 CR0204")]
    [InlineData("values: { I: inpatient }", "values: { I: inpatient, Ｉ: outpatient }", "6:84 CR0209")]
    [InlineData("values: { I: inpatient }", "values: { I: inpatient }, valeus: { }", "6:86 CR0201 values")]
    [InlineData("sex: sex", "sex: [sex]", "7:37 CR0211")]
    [InlineData("column: kind, values: { I: inpatient }", "expression: 'if kind == \"I\" then inpatient else outpatent'", "6:59 CR1209 outpatient")]
    [InlineData("column: kind, values: { I: inpatient }", "expression: 'if kind == inpatient then outpatient else inpatient'", "6:70 CR4235")]
    [InlineData("column: kind, values: { I: inpatient }", "expression: 'if kind == I then outpatient else inpatient'", "6:70 CR4234")]
    [InlineData("format: 1\n", "format: 1\ndates: YYYYMMDD\n", "2:8 CR4217 yyyyMMdd")]
    [InlineData("facts:\n      encounter: { encounter_id: no }", "fact:\n      encounter: { encounter_id: no }", "11:5 CR0202|13:5 CR0201 facts")]
    public void Mistake_is_told_with_its_place(string sound, string broken, string expected) => Assert.Equal(expected, Problems(sound, broken));

    [Theory]
    [InlineData("v.csv", "kind", "king", "6:54 CR4209 king")]
    [InlineData("v.csv", "phone", "fone", "10:14 CR4209")]
    public void Column_that_the_file_lacks_is_told_at_its_place(string file, string column, string found, string expected)
    {
        using var files = Files();
        var path = Path.Combine(files.Folder, file);
        File.WriteAllText(path, File.ReadAllText(path).Replace(column, found, StringComparison.Ordinal));
        Assert.Equal(expected, Places(Assert.Throws<ClaimReadException>(() => Read(files, Sound)).Diagnostics));
    }

    [Fact]
    public void Fields_that_nothing_fills_are_told_once_with_what_to_write()
    {
        using var files = new ClaimFiles().With("l.csv", "id,q,p,a,dx\nL1,1,1,1,I10\n");
        var mapping = "format: 1\nfiles:\n  - file: l.csv\n    record: line\n    facts: { line: { line_id: id, unit_price: p, amount: a }, diagnosis: [{ code: dx }, { code: q }] }\n";
        var problem = Assert.Single(Assert.Throws<ClaimReadException>(() => Read(files, mapping)).Diagnostics);
        Assert.Equal("3:11 CR4229", Places([problem]));
        Assert.Contains("encounter: { encounter_id: … }", problem.Message(), StringComparison.Ordinal);
        Assert.Contains("line: { quantity: … }", problem.Message(), StringComparison.Ordinal);
        Assert.Contains("id, q, p, a, dx", problem.Message(MessageLanguage.Chinese), StringComparison.Ordinal);
        using var visits = new ClaimFiles().With("v.csv", "no\nE1\n");
        problem = Assert.Single(Assert.Throws<ClaimReadException>(
            () => Read(visits, "format: 1\nfiles: [{ file: v.csv, record: encounter, facts: { encounter: { encounter_id: no } } }]\n")).Diagnostics);
        Assert.Contains("person: { person_id: … }", problem.Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id|no|q|p|a|code", "11:11 CR4230", "delimiter: pipe")]
    [InlineData("x,y,z", "11:11 CR4231", "0 of the 6 columns")]
    [InlineData("id,no,q,p,a,cod", "15:73 CR4209 cod", "'code'")]
    public void Header_that_is_another_is_one_problem(string header, string expected, string told)
    {
        using var files = Files().With("l.csv", header + "\n");
        var mapping = Sound.TrimEnd() + (told.StartsWith("delimiter", StringComparison.Ordinal) ? "\n    delimiter: tab\n" : "\n");
        var problem = Assert.Single(Assert.Throws<ClaimReadException>(() => Read(files, mapping)).Diagnostics);
        Assert.Equal(expected, Places([problem]));
        Assert.Contains(told, problem.Message(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_meanings_of_a_code_are_told_with_their_lines()
    {
        using var files = Files().With("codes.csv", "local,national\nA,1\nB,2\nA,3\n");
        var mapping = Sound.Replace("code: code", "code: { column: code, codes: { table: codes.csv, from: local, to: national } }", StringComparison.Ordinal);
        var problem = Assert.Single(Assert.Throws<ClaimReadException>(() => Read(files, mapping)).Diagnostics);
        Assert.Equal(["A", "1", "2", "3", "4"], problem.Arguments);
    }

    [Fact]
    public void Computation_that_fails_is_an_invalid_value()
    {
        using var files = Files().With("l.csv", "id,no,q,p,a,code,t,d\nL1,E1,1,1,1,A,2,3\nL2,E1,1,1,1,A,2,0\nL3,E1,1,1,1,A,2,\n");
        var mapping = Sound.Replace("code: code", "code: code, fund_amount: { expression: 'round(number(t) / number(d), 2)' }", StringComparison.Ordinal);
        var reading = Read(files, mapping);
        Assert.Equal(["0.67", "!2 0", "-"], reading.Batch.Show("line", "fund_amount"));
        Assert.Equal(1, reading.InvalidValues.Single().Value);
    }

    [Fact]
    public void Mistyped_column_of_an_id_is_one_problem()
    {
        using var files = Files();
        var problem = Assert.Single(Assert.Throws<ClaimReadException>(
            () => Read(files, Sound.Replace("line_id: id", "line_id: idd", StringComparison.Ordinal))).Diagnostics);
        Assert.Equal("CR4209", problem.Code);
    }

    [Fact]
    public void Other_encoding_is_told_as_the_mapping_writes_it()
    {
        using var files = Files().With("l.csv", [.. "id,no,q,p,a,code\nL1,E1,1,1,1,"u8, 0xB0, 0xA1, (byte)'\n']);
        var problem = Assert.Single(Assert.Throws<ClaimReadException>(() => Read(files, Sound)).Diagnostics);
        Assert.Equal("CR4006", problem.Code);
        Assert.Contains("encoding: gbk (map.yaml)", problem.Message(), StringComparison.Ordinal);
    }

    [Fact]
    public void Table_of_codes_is_in_utf8_or_in_the_encoding_of_the_mapping()
    {
        byte[] table = [.. "local,national\nA,"u8, 0xB0, 0xA1, (byte)'\n'];
        using var files = Files().With("codes.csv", table);
        var mapping = Sound.Replace("code: code", "code: { column: code, codes: { table: codes.csv, from: local, to: national } }", StringComparison.Ordinal);
        var problem = Assert.Single(Assert.Throws<ClaimReadException>(() => Read(files, mapping)).Diagnostics);
        Assert.Equal("CR4232", problem.Code);
        Assert.Equal(["啊"], Read(files, "encoding: gbk\n" + mapping).Batch.Show("line", "code"));
        files.With("codes.csv", "local,national\nA,啊\n");
        Assert.Equal(["啊"], Read(files, "encoding: gbk\n" + mapping).Batch.Show("line", "code"));
    }

    [Fact]
    public void File_that_fits_two_entries_is_told()
    {
        using var files = Files();
        var mapping = Sound.Replace("file: l.csv", "file: [l.csv, \"*.csv\"]", StringComparison.Ordinal);
        var problem = Assert.Throws<ClaimReadException>(() => Read(files, mapping)).Diagnostics.Single();
        Assert.Equal("11:20 CR4210", Places([problem]));
        Assert.Equal(["v.csv", "3"], problem.Arguments);
    }

    [Fact]
    public void Entry_that_no_file_fits_is_a_warning()
    {
        using var files = Files();
        File.Delete(Path.Combine(files.Folder, "l.csv"));
        var warning = Read(files, Sound).Warnings.Single();
        Assert.Equal(DiagnosticSeverity.Warning, warning.Severity);
        Assert.Equal("11:11 CR4211", Places([warning]));
        Assert.Contains("^^^^^", warning.Excerpt(), StringComparison.Ordinal);
    }

    [Fact]
    public void Mapping_that_is_not_there_is_told() =>
        Assert.Equal("CR0004", Assert.Throws<ClaimReadException>(static () => MappingFile.Load("no-such-map.yaml")).Diagnostics.Single().Code);

    private static string Problems(string sound, string broken)
    {
        using var files = Files();
        if (sound.Length > 0)
            Assert.Contains(sound, Sound, StringComparison.Ordinal);
        try
        {
            Read(files, sound.Length == 0 ? Sound : Sound.Replace(sound, broken, StringComparison.Ordinal));
            return "";
        }
        catch (ClaimReadException e)
        {
            return Places(e.Diagnostics);
        }
    }

    private static string Places(IReadOnlyList<Diagnostic> diagnostics) =>
        string.Join('|', diagnostics.Select(static one => $"{one.Span?.ToString().Replace("map.yaml:", "", StringComparison.Ordinal)} {one.Code} {one.Suggestion}".Trim()));

    private static ClaimFiles Files() => new ClaimFiles()
        .With("v.csv", "no,kind,sex,dx,phone\nE1,I,1,I10,1\n")
        .With("l.csv", "id,no,q,p,a,code\nL1,E1,1,1,1,A\n");

    private static ClaimReading Read(ClaimFiles files, string mapping)
    {
        files.With("map.yaml", mapping);
        return files.Read(new ClaimReadOptions { Mapping = MappingFile.Load(Path.Combine(files.Folder, "map.yaml")) });
    }
}
