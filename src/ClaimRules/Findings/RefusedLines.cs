using System.Runtime.InteropServices;
using System.Text.Json;
using ClaimRules.Claims;

namespace ClaimRules.Findings;

/// <summary>What was refused before of the lines of one batch, by row. Thread-safe once made.</summary>
internal sealed class RefusedLines
{
    private readonly Dictionary<int, (long Fen, List<RefusedEntry> Entries)> lines = [];

    public static RefusedLines None { get; } = new();

    public bool IsEmpty => lines.Count == 0;

    /// <summary>The rows of the lines that something was refused of.</summary>
    public IEnumerable<int> Rows => lines.Keys;

    /// <summary>What counts as refused of the line, fen: never more than its fund amount where that is known.</summary>
    public long Of(int row) => lines.GetValueOrDefault(row).Fen;

    /// <summary>What was given for the line.</summary>
    public IReadOnlyList<RefusedEntry> EntriesOf(int row) => lines.GetValueOrDefault(row).Entries ?? [];

    internal void Add(int row, RefusedEntry entry)
    {
        ref var line = ref CollectionsMarshal.GetValueRefOrAddDefault(lines, row, out _);
        line.Fen = checked(line.Fen + entry.Fen);
        (line.Entries ??= []).Add(entry);
    }

    internal void Limit(int row, long fen) => CollectionsMarshal.GetValueRefOrNullRef(lines, row).Fen = fen;
}

/// <summary>
/// Finds the lines that earlier refusals name, batch by batch, and keeps account of what meets none. One for each run; not thread-safe.
/// </summary>
/// <param name="before">What was refused before.</param>
internal sealed class RefusedMatching(RefusedBefore before)
{
    private readonly int[] found = new int[before.Entries.Count];
    private readonly HashSet<int> inHistory = [];
    private (long Fen, long Rows) excess;
    private bool hasForeseen;

    /// <summary>Named by no line of the run.</summary>
    public RefusedAmount Unmatched => Sum(i => found[i] == 0);

    /// <summary>Named by several lines, so that it can't be told which is meant.</summary>
    public RefusedAmount Ambiguous => Sum(i => found[i] > 1);

    /// <summary>Of lines of history.</summary>
    public RefusedAmount History => Sum(i => found[i] == 1 && inHistory.Contains(i));

    /// <summary>Over the fund amounts of lines.</summary>
    public RefusedAmount Excess => new(Fen.ToYuan(excess.Fen), excess.Rows);

    /// <summary>
    /// Whether only all batches together tell which refusals several lines answer to: some do not say the encounter, and lines of different persons
    /// may bear the same ids.
    /// </summary>
    public bool NeedsAllBatches => before.Entries.Any(static entry => entry.EncounterId is null);

    /// <summary>Counts the lines of a batch before <see cref="In"/> is asked for any.</summary>
    public void Foresee(ClaimBatch batch)
    {
        hasForeseen = true;
        foreach (var (entry, _) in Hits(new SettlementColumns(batch)))
            found[entry]++;
    }

    /// <summary>What was refused of the lines of a batch. What several lines answer to is put on none of them, as far as the batches so far tell.</summary>
    public RefusedLines In(ClaimBatch batch)
    {
        if (before.IsEmpty)
            return RefusedLines.None;
        var columns = new SettlementColumns(batch);
        var hits = Hits(columns);
        if (!hasForeseen)
        {
            foreach (var (entry, _) in hits)
                found[entry]++;
        }

        var lines = new RefusedLines();
        foreach (var (entry, row) in hits.Where(hit => found[hit.Entry] == 1))
        {
            lines.Add(row, before.Entries[entry]);
            if (columns.Lines.IsHistory(row))
                inHistory.Add(entry);
        }

        foreach (var row in lines.Rows.ToList())
        {
            if (columns.Lines.IsHistory(row) || columns.FundOfLine(row) is not { } fund)
                continue;
            var over = lines.Of(row) - Math.Max(0, fund);
            if (over <= 0)
                continue;
            excess = (checked(excess.Fen + over), excess.Rows + lines.EntriesOf(row).Sum(static entry => entry.Rows));
            lines.Limit(row, Math.Max(0, fund));
        }

        return lines;
    }

    public void Save(Utf8JsonWriter json)
    {
        json.WriteList("refused_found", Enumerable.Range(0, found.Length).Where(i => found[i] > 0), (target, entry) =>
        {
            target.WriteNumber("entry", entry);
            target.WriteNumber("lines", found[entry]);
            target.WriteBoolean("history", inHistory.Contains(entry));
        });
        json.WriteBoolean("refused_foreseen", hasForeseen);
        json.WriteNumber("refused_excess_fen", excess.Fen);
        json.WriteNumber("refused_excess_rows", excess.Rows);
    }

    public void Restore(JsonElement json)
    {
        hasForeseen = json.GetProperty("refused_foreseen").GetBoolean();
        foreach (var entry in json.GetProperty("refused_found").EnumerateArray())
        {
            found[entry.Int("entry")] = entry.Int("lines");
            if (entry.GetProperty("history").GetBoolean())
                inHistory.Add(entry.Int("entry"));
        }

        excess = (json.Long("refused_excess_fen"), json.Long("refused_excess_rows"));
    }

    private List<(int Entry, int Row)> Hits(SettlementColumns columns)
    {
        var hits = new List<(int Entry, int Row)>();
        for (var encounter = 0; encounter < columns.Encounters.Count; encounter++)
        {
            var encounterId = columns.Id(columns.Encounters, encounter);
            var (first, end) = SettlementColumns.Children(columns.Encounters, columns.Lines, encounter);
            for (var row = first; row < end; row++)
            {
                var claimId = columns.ClaimOf(row, encounter) is var claim and >= 0 ? columns.ClaimId(claim, encounterId) : encounterId;
                foreach (var entry in before.ByLine[(claimId, columns.Id(columns.Lines, row))])
                {
                    if (before.Entries[entry].EncounterId is not { } named || named == encounterId)
                        hits.Add((entry, row));
                }
            }
        }

        return hits;
    }

    private RefusedAmount Sum(Func<int, bool> belongs)
    {
        var (fen, rows) = (0L, 0L);
        for (var i = 0; i < found.Length; i++)
        {
            if (!belongs(i))
                continue;
            fen = checked(fen + before.Entries[i].Fen);
            rows += before.Entries[i].Rows;
        }

        return new RefusedAmount(Fen.ToYuan(fen), rows);
    }
}
