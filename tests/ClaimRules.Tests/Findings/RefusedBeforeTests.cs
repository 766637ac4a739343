using System.Text;
using ClaimRules.Findings;

namespace ClaimRules.Tests.Findings;

public sealed class RefusedBeforeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("refused-").FullName;

    private string File => Path.Combine(folder, "refused.csv");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Rows_of_one_line_add_up()
    {
        var refused = Load("claim_id,line_id,refused\nS1,L1,1.5\nS1,L1,0.01\n S1 , L2 ,2\n");

        Assert.Equal((151, 200, 0), (Of(refused, "S1", "E1", "L1"), Of(refused, "S1", "E1", "L2"), Of(refused, "S2", "E1", "L1")));
        Assert.Equal(3.51m, refused.Total);
    }

    [Fact]
    public void Encounter_is_compared_where_it_is_given()
    {
        var refused = Load("encounter_id,claim_id,line_id,refused\nE1,S1,L1,1.00\n,S1,L1,0.50\n");

        Assert.Equal((150, 50), (Of(refused, "S1", "E1", "L1"), Of(refused, "S1", "E2", "L1")));
    }

    [Fact]
    public void Byte_order_mark_and_windows_line_ends_are_read()
    {
        Assert.Equal(100, Of(Load("\uFEFFclaim_id,line_id,refused\r\nS1,L1,1.00\r\n"), "S1", "E1", "L1"));
    }

    [Theory]
    [InlineData("claim_id,line_id\nS1,L1\n", "CR4502", ":1", "refused")]
    [InlineData("", "CR4502", ":1", "claim_id")]
    [InlineData("claim_id,line_id,refused\nS1,L0,1\nS1,,1.00\n", "CR4503", ":3", "line_id")]
    [InlineData("claim_id,line_id,refused\nS1,L1,1.005\n", "CR4504", ":2", "1.005")]
    [InlineData("claim_id,line_id,refused\nS1,L1,-1\n", "CR4504", ":2", "-1")]
    [InlineData("claim_id,line_id,refused\nS1,L1,\n", "CR4504", ":2", "")]
    [InlineData("claim_id,line_id,refused\nS1,L1,1e3\n", "CR4504", ":2", "1e3")]
    [InlineData("claim_id,line_id,refused\nS1,L1,99999999999999999999\n", "CR4504", ":2", "99999999999999999999")]
    [InlineData("claim_id,line_id,refused\n\nS1,L1\n", "CR4505", ":3", "2")]
    public void Mistake_is_told_with_its_place(string text, string code, string place, string argument)
    {
        System.IO.File.WriteAllText(File, text);

        Assert.False(RefusedBefore.TryLoad(File, out var refused, out var diagnostics));

        Assert.True(refused.IsEmpty);
        Assert.Equal((code, File + place, argument), (diagnostics[0].Code, diagnostics[0].Path, diagnostics[0].Arguments[0]));
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        System.IO.File.WriteAllText(File, "claim_id,line_id,refused\nS1,L1,x\nS1,L1\n,L1,1\n");

        var error = Assert.Throws<FindingsException>(() => RefusedBefore.Load(File));

        Assert.Equal(["CR4504", "CR4505", "CR4503"], error.Diagnostics.Select(static d => d.Code));
    }

    [Fact]
    public void Missing_file_and_bytes_that_are_not_utf8_are_told()
    {
        Assert.False(RefusedBefore.TryLoad(File, out _, out var missing));
        System.IO.File.WriteAllBytes(File, [.. Encoding.UTF8.GetBytes("claim_id,line_id,refused\n"), 0xD6, 0xD0]);
        Assert.False(RefusedBefore.TryLoad(File, out _, out var garbled));

        Assert.Equal(["CR4501", "CR4501"], missing.Concat(garbled).Select(static d => d.Code));
    }

    [Fact]
    public void Earlier_run_gives_what_it_refused_by_line()
    {
        var run = Path.Combine(folder, "run");
        using (var writer = new RunFolderWriter(run))
        {
            var finding = FindingGiven.Full();
            writer.Add(new PersonAudit("k", [finding, finding with { Bookings = [new LineBooking("S1", "E1", "L1", 0.50m, 0), new LineBooking("S1", "E1", "L2", 0, 9m)] }], []));
            writer.Complete(RunFolderTests.Summary());
        }

        var refused = RefusedBefore.Load(run);

        Assert.Equal(FindingGiven.Full().Fingerprint, Assert.Single(refused.Entries).Finding);

        Assert.Equal((1_050, 0), (Of(refused, "S1", "E1", "L1"), Of(refused, "S1", "E1", "L2")));
    }

    [Fact]
    public void Run_hands_on_what_was_refused_before_it_and_by_it()
    {
        var run = Path.Combine(folder, "run");
        var given = Load("claim_id,encounter_id,line_id,finding,refused\nS9,,L1,,2.00\nS1,E1,L1,ABC,1.00\nS9,E9,L1,,0\nS9,,L1,,0.50\n");
        using (var writer = new RunFolderWriter(run))
        {
            writer.Add(new PersonAudit("k", [FindingGiven.Full(), FindingGiven.Full() with { Status = ClaimRules.Stages.RuleStatus.Shadow }], []));
            writer.Complete(RunFolderTests.Summary() with { RefusedBefore = given });
        }

        var print = FindingGiven.Full().Fingerprint;
        Assert.Equal(
            $"claim_id,encounter_id,line_id,finding,refused\nS1,E1,L1,{print},10.00\nS1,E1,L1,abc,1.00\nS9,,L1,,2.50\nS9,E9,L1,,0.00\n",
            System.IO.File.ReadAllText(Path.Combine(run, "refused.csv")));
        Assert.Equal(13.50m, RefusedBefore.Load(run).Total);
        Assert.Equal(4, RunFolderReader.Open(run).Summary.Files.Single(static file => file.Name == "refused.csv").Records);
        RunFolderReader.Open(run).Verify();
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("-7")]
    [InlineData("'=x")]
    [InlineData("'quoted'")]
    [InlineData(" a, \"b\" ")]
    [InlineData("two\nlines")]
    [InlineData("单 据")]
    public void Ids_come_back_as_they_were(string id)
    {
        var run = Path.Combine(folder, "run");
        using (var writer = new RunFolderWriter(run))
        {
            writer.Add(new PersonAudit("k", [FindingGiven.Full() with { Bookings = [new LineBooking(id, id, id, 1.00m, 0m)] }], []));
            writer.Complete(RunFolderTests.Summary());
        }

        var entry = Assert.Single(RefusedBefore.Load(run).Entries);

        Assert.Equal((id, id, id), (entry.ClaimId, entry.EncounterId, entry.LineId));
        Assert.DoesNotContain("\n=", System.IO.File.ReadAllText(Path.Combine(run, "refused.csv")), StringComparison.Ordinal);
    }

    private static long Of(RefusedBefore refused, string claim, string encounter, string line) => refused.Entries
        .Where(entry => entry.ClaimId == claim && (entry.EncounterId ?? encounter) == encounter && entry.LineId == line)
        .Sum(static entry => entry.Fen);

    private RefusedBefore Load(string text)
    {
        System.IO.File.WriteAllText(File, text);
        return RefusedBefore.Load(File);
    }
}
