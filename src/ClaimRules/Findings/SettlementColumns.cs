using ClaimRules.Claims;
using ClaimRules.Facts;

namespace ClaimRules.Findings;

/// <summary>The fields of a batch that a settlement reads, as texts, fen and days. Thread-safe.</summary>
internal sealed class SettlementColumns(ClaimBatch batch)
{
    public ClaimBatch Batch { get; } = batch;

    public FactTable Persons { get; } = batch["person"];

    public FactTable Encounters { get; } = batch["encounter"];

    public FactTable Claims { get; } = batch["claim"];

    public FactTable Lines { get; } = batch["line"];

    public FactTable Providers { get; } = batch["provider"];

    /// <summary>The encounter itself, whose records may not agree, and the kinds that hang directly on it.</summary>
    public IReadOnlyList<FactKind> WithinEncounter { get; } =
        [batch.Schema["encounter"], .. batch.Schema.ChildrenOf(batch.Schema["encounter"])];

    /// <summary>The kinds that hang directly on a person.</summary>
    public IReadOnlyList<FactKind> OfPerson { get; } = [.. batch.Schema.ChildrenOf(batch.Schema["person"])];

    public string Id(FactTable table, int row) => Text(table, table.Kind.IdField!, row) ?? "";

    /// <summary>The row of the claim of a line: the one it names, else the only one of its encounter; −1 where there is none.</summary>
    public int ClaimOf(int line, int encounter)
    {
        var (first, end) = Children(Encounters, Claims, encounter);
        if (Known(Lines, "claim", line) is { } known && known >= first && known < end)
            return (int)known;
        return end - first == 1 ? first : -1;
    }

    public string ClaimId(int claim, string encounterId) => Text(Claims, "claim_id", claim) ?? encounterId;

    public string? Text(FactTable table, string field, int row) =>
        Known(table, field, row) is { } symbol ? Batch.Symbols[(int)symbol] : null;

    public static string? Choice(FactTable table, string field, int row) =>
        Known(table, field, row) is { } index ? table.Kind[field].Choice!.Values[(int)index].Name : null;

    public static DateOnly? Date(FactTable table, string field, int row) =>
        Known(table, field, row) is { } day ? DateOnly.FromDayNumber((int)day) : null;

    /// <summary>The value of a field where it is known: fen, a row, a position, a day or a symbol.</summary>
    public static long? Known(FactTable table, string field, int row) =>
        table.Column(field) is { } column && column.StateOf(row) == FactState.Value ? column[row] : null;

    public static (int Start, int End) Children(FactTable parent, FactTable child, int row)
    {
        var (start, length) = parent.Children(child, row).GetOffsetAndLength(child.Count);
        return (start, start + length);
    }
}
