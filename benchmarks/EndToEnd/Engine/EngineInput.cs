using ClaimRules.Claims;
using ClaimRules.EndToEnd.Workload;
using ClaimRules.Packs;

namespace ClaimRules.EndToEnd.Engine;

/// <summary>A workload as the library reads it, with the rows of the batch by the rows of the workload.</summary>
internal sealed class EngineInput
{
    private EngineInput(ClaimBatch batch, int[] lineRows, int[] encounterRows) => (Batch, LineRows, EncounterRows) = (batch, lineRows, encounterRows);

    public ClaimBatch Batch { get; }

    /// <summary>For each line of the batch its row in the workload.</summary>
    public int[] LineRows { get; }

    /// <summary>For each encounter of the batch its row in the workload.</summary>
    public int[] EncounterRows { get; }

    /// <summary>Writes encounters to files and reads them.</summary>
    public static EngineInput Read(IReadOnlyList<EncounterFact> encounters)
    {
        var folder = Directory.CreateTempSubdirectory("claimrules-bench-");
        try
        {
            new ClaimWriter(encounters).WriteCsv(folder.FullName);
            var reading = ClaimFolder.Read(folder.FullName);
            if (reading.Quarantine.Count > 0)
                throw new InvalidOperationException($"{reading.Quarantine.Count} records were quarantined, the first: {reading.Quarantine[0].Reason}");
            return new EngineInput(
                reading.Batch,
                Rows(reading.Batch, "line", encounters.SelectMany(static encounter => encounter.Lines).Select(static line => line.Id)),
                Rows(reading.Batch, "encounter", encounters.Select(static encounter => encounter.Id)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Writes rules as a pack and loads it.</summary>
    public static RulePackCatalog Load(RuleSet rules)
    {
        var folder = Directory.CreateTempSubdirectory("claimrules-bench-");
        try
        {
            PackWriter.Write(folder.FullName, rules);
            return RulePackCatalog.Load(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int[] Rows(ClaimBatch batch, string kind, IEnumerable<string> ids)
    {
        var rows = ids.Select(static (id, row) => (id, row)).ToDictionary(static pair => pair.id, static pair => pair.row, StringComparer.Ordinal);
        var table = batch[kind];
        var column = table.Column(table.Kind.IdField!)!;
        return [.. Enumerable.Range(0, table.Count).Select(row => rows[batch.Symbols[(int)column[row]]])];
    }
}
