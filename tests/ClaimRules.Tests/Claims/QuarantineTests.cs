using System.Security.Cryptography;
using System.Text;
using ClaimRules.Claims;

namespace ClaimRules.Tests.Claims;

public sealed class QuarantineTests
{
    [Theory]
    [InlineData("L1,E1,A,,1,1,", "CR4101")]
    [InlineData(",E1,A,1,1,1,", "CR4101")]
    [InlineData("L1,,A,1,1,1,", "CR4101")]
    [InlineData("L1,E1,A,x,1,1,", "CR4102")]
    [InlineData("L1,E1,A,1e3,1,1,", "CR4102")]
    [InlineData("L1,E1,A,1,1,1.005,", "CR4103")]
    [InlineData("L1,E1,A,0.00001,1,1,", "CR4103")]
    [InlineData("L1,E1,A,1,0.0000001,1,", "CR4103")]
    [InlineData("L1,E1,A,1,1,99999999999999999999,", "CR4104")]
    [InlineData("L1,E1,A,1,1,1", "CR4106")]
    [InlineData("L1,E1,A,1,1,1,,", "CR4106")]
    [InlineData("L1,E1,\"A,1,1,1,", "CR4105")]
    [InlineData("L1,E1,A\"x,1,1,1,", "CR4105")]
    [InlineData("L1,E1,\"A\"x,1,1,1,", "CR4105")]
    [InlineData("L1,E9,A,1,1,1,", "CR4110")]
    public void Line_that_cannot_be_taken_is_set_aside_and_the_others_are_read(string line, string code)
    {
        using var files = new ClaimFiles().WithStay("L7,E1,A,1,1,1,2025-03-01\n" + line + "\nL8,E1,B,1,1,1,2025-03-01\nL9,E1,C,1,1,1,2025-03-02\n");
        var reading = files.Read();
        var record = Assert.Single(reading.Quarantine);
        Assert.Equal((code, "line", "lines.csv", 3), (record.Code, record.Kind, record.Source, record.Line));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line))), record.Hash);
        Assert.Null(record.Raw);
        Assert.Equal(["L7", "L8", "L9"], reading.Batch.Show("line", "line_id"));
        Assert.Equal(new RecordCount("line", 4, 1, 0, 3, 0), reading.Counts.Single(count => count.Kind == "line"));
    }

    [Theory]
    [InlineData("L1,E1,A,,1,1,", true)]
    [InlineData("L1,E1,\"A,1,1,1,", true)]
    [InlineData("L1,E1,A,1", true)]
    [InlineData("L1,E9,A,1,1,1,", false)]
    public void Lost_line_makes_its_encounter_and_person_incomplete(string line, bool expected)
    {
        using var files = new ClaimFiles().WithStay(line + "\n");
        var batch = files.Read().Batch;
        var lines = batch.Schema["line"];
        Assert.Equal(expected, batch.IsIncomplete(batch.Schema["encounter"], 0, lines));
        Assert.Equal(expected, batch.IsIncomplete(batch.Schema["person"], 0, lines));
        Assert.False(batch.IsIncomplete(batch.Schema["encounter"], 0, batch.Schema["diagnosis"]));
    }

    [Fact]
    public void Unclosed_quote_at_the_start_does_not_swallow_the_rest()
    {
        var rest = string.Concat(Enumerable.Range(1, 40_000).Select(i => $"L{i},E1,A,1,1,1,2025-03-01\n"));
        using var files = new ClaimFiles().WithStay("L0,E1,\"A,1,1,1,\n" + rest);
        var reading = files.Read();
        Assert.Equal(("CR4105", 2), (Assert.Single(reading.Quarantine).Code, reading.Quarantine[0].Line));
        Assert.Equal(40_000, reading.Batch["line"].Count);
        Assert.Equal(40_001, reading.Batch["line"].Origin(39_999).Line > 0 ? reading.Counts.Single(count => count.Kind == "line").Read : 0);
    }

    [Fact]
    public void Line_break_in_quotes_is_part_of_the_value()
    {
        using var files = new ClaimFiles().WithStay("").With(
            "lines.csv", "line_id,encounter_id,name,quantity,unit_price,amount\nL1,E1,\"a\n\"\"b\"\", c\",1,1,1\nL2,E1,x,1,1,bad\n");
        var reading = files.Read();
        Assert.Equal(["a\n\"b\", c"], reading.Batch.Show("line", "name"));
        Assert.Equal(4, Assert.Single(reading.Quarantine).Line);
    }

    [Fact]
    public void Line_beyond_the_limit_is_set_aside()
    {
        using var files = new ClaimFiles().WithStay("").With(
            "lines.csv", $"line_id,encounter_id,name,quantity,unit_price,amount\nL1,E1,{new string('x', 3_000_000)},1,1,1\nL2,E1,x,1,1,1\n");
        var reading = files.Read();
        Assert.Equal(("CR4107", 2), (Assert.Single(reading.Quarantine).Code, reading.Quarantine[0].Line));
        Assert.Equal(["L2"], reading.Batch.Show("line", "line_id"));
    }

    [Fact]
    public void Torn_gzip_gives_what_is_whole_and_makes_every_scope_incomplete()
    {
        var random = new Random(5);
        var text = ClaimFiles.Lines + string.Concat(Enumerable.Range(0, 5000).Select(i => $"L{i:D5},E1,C{random.Next(1 << 30)},1,1,1,2025-03-01\n"));
        using var files = new ClaimFiles().WithStay("").WithGzip("lines-2.csv.gz", text, 20_000);
        var reading = files.Read();
        Assert.Equal("CR4108", Assert.Single(reading.Quarantine).Code);
        Assert.InRange(reading.Batch["line"].Count, 500, 4999);
        Assert.Equal(reading.Batch["line"].Count + 2, reading.Quarantine[0].Line);
        var (schema, batch) = (reading.Batch.Schema, reading.Batch);
        Assert.True(batch.IsIncomplete(schema["encounter"], 0, schema["line"]));
        Assert.True(batch.IsIncomplete(schema["person"], 0, schema["line"]));
        Assert.False(batch.IsIncomplete(schema["encounter"], 0, schema["diagnosis"]));
        Assert.Equal(reading.Batch["line"].Count + 1, reading.Counts.Single(count => count.Kind == "line").Read);
    }

    [Fact]
    public void Gzip_of_several_members_is_whole()
    {
        var bytes = ClaimFiles.Gzip(ClaimFiles.Lines + "L1,E1,A,1,1,1,\n").Concat(ClaimFiles.Gzip("L2,E1,A,1,1,1,\n")).ToArray();
        using var files = new ClaimFiles().WithStay("").With("lines-2.csv.gz", bytes);
        var reading = files.Read();
        Assert.Empty(reading.Quarantine);
        Assert.Equal(["L1", "L2"], reading.Batch.Show("line", "line_id"));
    }

    [Theory]
    [InlineData("{\"person\":{\"person_id\":\"P1\"},\"encounter\":{\"encounter_id\":\"E1\"}", "CR4109")]
    [InlineData("[1]", "CR4109")]
    [InlineData("{\"a\":1,\"a\":2}", "CR4109")]
    [InlineData("{\"person\":{\"person_id\":\"P1\"},\"encounter\":{}}", "CR4101")]
    [InlineData("{\"person\":{},\"encounter\":{\"encounter_id\":\"E1\"}}", "CR4101")]
    public void Bad_json_line_is_set_aside(string line, string code)
    {
        using var files = new ClaimFiles().With("claims.jsonl", line + "\n{\"person\":{\"person_id\":\"P2\"},\"encounter\":{\"encounter_id\":\"E2\"}}\n");
        var reading = files.Read();
        Assert.Equal(code, Assert.Single(reading.Quarantine).Code);
        Assert.Equal(["E2"], reading.Batch.Show("encounter", "encounter_id"));
    }

    [Fact]
    public void Children_of_a_quarantined_encounter_are_quarantined_with_it()
    {
        using var files = new ClaimFiles()
            .With("persons.csv", "person_id,sex\nP1,1\n")
            .With("encounters.csv", "encounter_id,claim_id,person_id,department\nE1,S1,P1,A\nE1,S1,P1,B\n")
            .With("lines.csv", ClaimFiles.Lines + "L1,E1,A,1,1,1,2025-03-01\n");
        var reading = files.Read();
        Assert.Equal(["claim CR4112", "encounter CR4112", "claim CR4112", "encounter CR4112", "line CR4111"], reading.Quarantine.Select(record => $"{record.Kind} {record.Code}"));
        Assert.All(reading.Quarantine, record => Assert.Equal("E1", record.EncounterId));
        var (batch, schema) = (reading.Batch, reading.Batch.Schema);
        Assert.True(batch.IsIncomplete(schema["person"], 0, schema["encounter"]));
        Assert.True(batch.IsIncomplete(schema["person"], 0, schema["line"]));
        Assert.True(batch.IsIncomplete(schema["person"], 0, schema["diagnosis"]));
        Assert.Contains("encounter.department", reading.Quarantine[0].Reason + reading.Quarantine[1].Reason);
    }

    [Fact]
    public void Strict_reading_stops_at_the_first_bad_record()
    {
        using var files = new ClaimFiles().WithStay("L1,E1,A,x,1,1,\n");
        var problem = Assert.Single(Assert.Throws<ClaimReadException>(() => files.Read(new ClaimReadOptions { Strictness = Strictness.StopAtFirst })).Diagnostics);
        Assert.Equal(("CR4102", "lines.csv:2"), (problem.Code, problem.Path));
    }

    [Fact]
    public void Raw_record_is_kept_only_where_asked()
    {
        using var files = new ClaimFiles().WithStay("L1,E1,A,x,1,1,\nL2,E9,A,1,1,1,\n");
        var reading = files.Read(new ClaimReadOptions { RawRecords = RawRecords.Keep });
        Assert.Equal(["L1,E1,A,x,1,1,", "L2,E9,A,1,1,1,"], reading.Quarantine.Select(record => record.Raw));
    }

    [Fact]
    public void Reasons_never_show_values()
    {
        using var files = new ClaimFiles().With("persons.csv", "person_id,sex,brdy\nSECRET,1,1960-01-01\nSECRET,2,1961-01-01\n").With("lines.csv", ClaimFiles.Lines + "SECRET,SECRET,A,1,1,1,\n");
        var reading = files.Read();
        Assert.Equal(3, reading.Quarantine.Count);
        Assert.All(reading.Quarantine, record => Assert.DoesNotContain("SECRET", record.Reason));
    }
}
