using ClaimRules.Claims;

namespace ClaimRules.Tests.Pipeline;

/// <summary>What must hold of a folder that is read by person. A failure names its seed.</summary>
public sealed class ByPersonTests
{
    [Fact]
    public void Parts_of_a_messy_folder_give_byte_for_byte_the_run_of_the_whole()
    {
        for (var seed = 0; seed < 24; seed++)
        {
            var mess = new MessyFolder(seed);
            using var files = mess.Write(9);
            using var past = mess.History(9);
            Compare(files.Folder, past?.Folder, seed, [1, 30]);
        }
    }

    [Fact]
    public void Parts_of_everyday_claims_give_byte_for_byte_the_run_of_the_whole()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            using var files = ClaimCsv.Write(new RandomClaims(seed).Of(9), new Random(seed));
            Compare(files.Folder, null, seed, [1, 30]);
        }
    }

    private static void Compare(string folder, string? history, int seed, int[] sizes)
    {
        var options = new ClaimReadOptions { History = history };
        var whole = RunFolders.Run([ClaimFolder.Read(folder, options)]);
        foreach (var size in sizes)
        {
            using var parts = ClaimFolder.ReadByPerson(folder, options with { PartRecords = size });
            RunFolders.AssertSame(whole, RunFolders.Run(parts), $"seed {seed}, parts of {size} records, {parts.Count} parts");
        }
    }
}
