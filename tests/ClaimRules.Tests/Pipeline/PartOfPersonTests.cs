using ClaimRules.Claims;
using ClaimRules.Findings;
using ClaimRules.Pipeline;
using ClaimRules.Stages;

namespace ClaimRules.Tests.Pipeline;

/// <summary>What parts promise beside the run that they give.</summary>
public sealed class PartOfPersonTests
{
    [Fact]
    public void Persons_are_whole_and_in_order_and_can_be_found_again()
    {
        using var files = new MessyFolder(4).Write(30);
        using var parts = ClaimFolder.ReadByPerson(files.Folder, new ClaimReadOptions { PartRecords = 20 });
        Assert.True(parts.Count > 5);
        var persons = parts.Select(static part => Persons(part.Batch)).ToList();
        Assert.Equal(persons.SelectMany(static ids => ids), Persons(ClaimFolder.Read(files.Folder).Batch));
        foreach (var id in persons.SelectMany(static ids => ids))
            Assert.Contains(id, Persons(Assert.Single(parts.ThatHold(other => other == id)).Batch));
    }

    [Fact]
    public void No_file_with_personal_data_is_left_to_see()
    {
        using var files = new MessyFolder(4).Write(30);
        var folder = files.Make();
        using var parts = ClaimFolder.ReadByPerson(files.Folder, new ClaimReadOptions { PartRecords = 20, TemporaryFolder = folder });
        Assert.NotEmpty(parts);
        if (!OperatingSystem.IsWindows())
            Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        parts.Dispose();
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public void Folder_for_temporary_files_that_is_not_there_is_told()
    {
        using var files = new MessyFolder(4).Write(3);
        var options = new ClaimReadOptions { PartRecords = 20, TemporaryFolder = Path.Combine(files.Folder, "nowhere") };
        var error = Assert.Throws<ClaimReadException>(() => ClaimFolder.ReadByPerson(files.Folder, options));
        Assert.Equal("CR4014", Assert.Single(error.Diagnostics).Code);
    }

    [Fact]
    public void Small_folder_is_one_part_with_the_reading_of_the_whole()
    {
        using var files = new MessyFolder(5).Write(6);
        using var parts = ClaimFolder.ReadByPerson(files.Folder);
        Assert.Equal(1, parts.Count);
        Assert.Equal(ClaimFolder.Read(files.Folder).Counts, Assert.Single(parts).Counts);
    }

    /// <summary>Rows of earlier refusals that do not say the encounter may fit lines of persons in different parts.</summary>
    [Fact]
    public void Cuts_never_decide_which_earlier_refusals_are_ambiguous()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            using var files = new MessyFolder(seed).Write(8);
            var list = Path.Combine(files.Make(), "refused.csv");
            File.WriteAllText(list, "claim_id,line_id,refused\n" + string.Concat(Enumerable.Range(0, 32).SelectMany(line =>
                Enumerable.Range(0, 8).Select(claim => $"S{claim},L{line},0.50\nS-E{claim}-0,L{line},0.25\n"))));
            var auditor = new ClaimAuditor(MixedPack.Catalog, Stage.InitialAudit, new AuditOptions { Refused = RefusedBefore.Load(list) });
            var whole = auditor.Audit(ClaimFolder.Read(files.Folder));
            using var parts = ClaimFolder.ReadByPerson(files.Folder, new ClaimReadOptions { PartRecords = 5 });
            var sink = new MemorySink();
            auditor.Audit(parts, sink);
            Assert.True(Told(whole) == Told(sink.Report), $"seed {seed}");
            Assert.Equal(whole.Money with { ByVerdict = [] }, sink.Report.Money with { ByVerdict = [] });
        }
    }

    private static string Told(AuditReport report)
    {
        using var text = new ResultText();
        foreach (var finding in report.Findings)
            text.Add(finding);
        foreach (var claim in report.Claims)
            text.Add(claim);
        return text.ToString();
    }

    private static string[] Persons(ClaimBatch batch)
    {
        var ids = batch["person"].Column("person_id");
        return [.. Enumerable.Range(0, batch.PersonCount).Select(row => batch.Symbols[(int)ids![row]])];
    }
}
