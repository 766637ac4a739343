using System.Text.Json;
using ClaimRules.Claims;
using ClaimRules.Evaluation;
using ClaimRules.Evaluation.Across;
using ClaimRules.Facts;
using ClaimRules.Findings;

namespace ClaimRules.Pipeline;

/// <summary>
/// Picks each fact that belongs to no person once: a provider is in every batch that names it, and has a row for each level it had. Of several
/// rows of one fact the same one is taken wherever the run is cut. Not thread-safe.
/// </summary>
internal sealed class RootRows
{
    // By kind and id, all that the row says which stands for the fact.
    private readonly Dictionary<(string Kind, string Id), string> chosen = [];
    private readonly HashSet<(string Kind, string Id)> taken = [];

    private RootRows(Dictionary<(string Kind, string Id), string> chosen) => this.chosen = chosen;

    public RootRows()
    {
    }

    /// <summary>Looks at the rows of a batch; all batches are looked at before the first is taken from.</summary>
    public void Learn(ClaimBatch batch)
    {
        var facts = new FactReader(batch);
        foreach (var (kind, row) in RowsOf(batch))
        {
            var (key, text) = (KeyOf(facts, kind, row), TextOf(batch, kind, row));
            if (!chosen.TryGetValue(key, out var known) || string.CompareOrdinal(known, text) < 0)
                chosen[key] = text;
        }
    }

    /// <summary>The same choice, with nothing taken.</summary>
    public RootRows Again() => new(chosen);

    /// <summary>The rows of a batch that stand for facts not taken before, by kind.</summary>
    public IReadOnlyDictionary<FactKind, int[]> In(ClaimBatch batch)
    {
        var facts = new FactReader(batch);
        return RootsOf(batch).ToDictionary(
            static kind => kind,
            kind => Enumerable.Range(0, batch[kind].Count).Where(row => IsChosen(facts, kind, row) && taken.Add(KeyOf(facts, kind, row))).ToArray());
    }

    /// <summary>Writes what was taken, so that a run that breaks off can go on.</summary>
    public void Save(Utf8JsonWriter json) => json.WriteList("root_rows", taken, static (target, row) =>
    {
        target.WriteString("kind", row.Kind);
        target.WriteString("id", row.Id);
    });

    /// <summary>Takes up what <see cref="Save"/> wrote.</summary>
    public void Restore(JsonElement json) => taken.UnionWith(json.List("root_rows", static row => (row.Text("kind"), row.Text("id"))));

    private bool IsChosen(FactReader facts, FactKind kind, int row) =>
        chosen.TryGetValue(KeyOf(facts, kind, row), out var text) && text == TextOf(facts.Batch, kind, row);

    /// <summary>All that a row says; one of this submission stands before one of history.</summary>
    private static string TextOf(ClaimBatch batch, FactKind kind, int row) =>
        (batch[kind].IsHistory(row) ? '0' : '1') + RootRecords.Text(batch, batch[kind], row);

    private static IEnumerable<FactKind> RootsOf(ClaimBatch batch) =>
        batch.Schema.Kinds.Where(kind => kind.Name != "person" && !batch.Schema.Owns(batch.Schema["person"], kind));

    private static IEnumerable<(FactKind Kind, int Row)> RowsOf(ClaimBatch batch) =>
        RootsOf(batch).SelectMany(kind => Enumerable.Range(0, batch[kind].Count).Select(row => (kind, row)));

    private static (string Kind, string Id) KeyOf(FactReader facts, FactKind kind, int row) =>
        (kind.Name, RootName.Of(facts, new FactRef(facts.Batch[kind], row)));
}
