using ClaimRules.Claims;
using ClaimRules.Tests.Claims;

namespace ClaimRules.Tests.Pipeline;

/// <summary>What must hold of claims that are read from queries. A failure names its seed.</summary>
public sealed class DatabaseProperties
{
    [Fact]
    public void Queries_give_byte_for_byte_the_run_of_the_same_records_in_files()
    {
        var (setAside, batches) = (0, 0);
        for (var seed = 0; seed < 30; seed++)
        {
            var tables = new ClaimTables(seed, 9, isShared: false);
            using var files = new ClaimFiles();
            var (current, history) = tables.Write(files);
            var whole = ClaimFolder.Read(current, new ClaimReadOptions { History = history });
            setAside += whole.Quarantine.Count;
            var expected = ClaimTables.WithoutHeaders(RunFolders.Run([whole]));
            foreach (var size in (int[])[1, 12, 1000])
            {
                var readings = ClaimDatabase.ReadByPerson(tables.Queries, new ClaimReadOptions { PartRecords = size });
                batches += readings.Count();
                RunFolders.AssertSame(expected, ClaimTables.WithoutHashes(RunFolders.Run(readings)), $"seed {seed}, batches of {size} records");
            }
        }

        Assert.True(setAside > 300, $"only {setAside} records are set aside");
        Assert.True(batches > 300, $"only {batches} batches");
    }

    [Fact]
    public void Where_batches_are_cut_does_not_show_even_where_persons_share_ids()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var queries = new ClaimTables(seed, 7, isShared: true).Queries;
            string Run(int size) => RunFolders.Run(ClaimDatabase.ReadByPerson(queries, new ClaimReadOptions { PartRecords = size, RawRecords = RawRecords.Keep }));
            var expected = Run(1);
            foreach (var size in (int[])[9, 30, 1000])
                RunFolders.AssertSame(expected, Run(size), $"seed {seed}, batches of {size} records");
        }
    }
}
