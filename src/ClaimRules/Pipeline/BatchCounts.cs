using ClaimRules.Claims;

namespace ClaimRules.Pipeline;

/// <summary>The record counts of a batch that came without any: all of it was taken.</summary>
internal static class BatchCounts
{
    public static ClaimReading AsReading(ClaimBatch batch)
    {
        var counts = batch.Schema.Kinds.Select(kind =>
        {
            var table = batch[kind];
            var history = Enumerable.Range(0, table.Count).Count(table.IsHistory);
            return new RecordCount(kind.Name, table.Count, 0, 0, table.Count - history, history);
        });
        return new ClaimReading(batch, [], [.. counts]);
    }
}
