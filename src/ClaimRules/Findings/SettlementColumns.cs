using ClaimRules.Claims;
using ClaimRules.Facts;

namespace ClaimRules.Findings;

/// <summary>
/// The fields of a batch that a settlement reads, as texts, fen and days. Columns are found once, since every line of a run is settled.
/// Thread-safe.
/// </summary>
internal sealed class SettlementColumns
{
    private readonly FactColumn? personRegion;
    private readonly FactColumn? providerRegion;
    private readonly FactColumn? claimOf;
    private readonly FactColumn? lineFund;
    private readonly FactColumn? lineAmount;
    private readonly FactColumn? claimIds;
    private readonly FactColumn? claimFund;
    private readonly FactColumn? claimTotal;
    private readonly FactColumn? settled;
    private readonly FactColumn? providerOf;
    private readonly FactColumn? careTypes;
    private readonly FactColumn? visited;
    private readonly FactColumn? admitted;
    private readonly FactColumn? discharged;
    private readonly HashSet<int>? incompletePersons;

    public SettlementColumns(ClaimBatch batch)
    {
        Batch = batch;
        (Persons, Encounters, Claims, Lines, Providers) = (batch["person"], batch["encounter"], batch["claim"], batch["line"], batch["provider"]);
        var encounter = batch.Schema["encounter"];
        WithinEncounter = [encounter, .. batch.Schema.Kinds.Where(kind => batch.Schema.Owns(encounter, kind))];
        OfPerson = [.. batch.Schema.ChildrenOf(batch.Schema["person"])];
        personRegion = Persons.Column("region");
        providerRegion = Providers.Column("region");
        claimOf = Lines.Column("claim");
        lineFund = Lines.Column("fund_amount");
        lineAmount = Lines.Column("amount");
        claimIds = Claims.Column("claim_id");
        claimFund = Claims.Column("fund_amount");
        claimTotal = Claims.Column("total");
        settled = Claims.Column("settle_date");
        providerOf = Encounters.Column("provider");
        careTypes = Encounters.Column("type");
        visited = Encounters.Column("visit_date");
        admitted = Encounters.Column("admit_date");
        discharged = Encounters.Column("discharge_date");
        incompletePersons = batch.Incomplete is { } facts ? PersonsOf(facts) : null;
    }

    public ClaimBatch Batch { get; }

    public FactTable Persons { get; }

    public FactTable Encounters { get; }

    public FactTable Claims { get; }

    public FactTable Lines { get; }

    public FactTable Providers { get; }

    /// <summary>The encounter itself, whose records may not agree, and the kinds that hang on it.</summary>
    public IReadOnlyList<FactKind> WithinEncounter { get; }

    /// <summary>The kinds that hang directly on a person.</summary>
    public IReadOnlyList<FactKind> OfPerson { get; }

    /// <summary>Whether a record of the person, or of what belongs to one, may have been lost.</summary>
    public bool MayBeIncomplete(int person) => incompletePersons is null || (incompletePersons.Count > 0 && incompletePersons.Contains(person));

    public string Id(FactTable table, int row) => Text(table.Column(table.Kind.IdField!), row) ?? "";

    /// <summary>The row of the claim of a line: the one it names, else the only one of its encounter; −1 where there is none.</summary>
    public int ClaimOf(int line, int encounter)
    {
        var (first, end) = Children(Encounters, Claims, encounter);
        return ClaimOf(line, first, end);
    }

    /// <summary>The row of the claim of a line, among the claims of its encounter; −1 where there is none.</summary>
    public int ClaimOf(int line, int first, int end)
    {
        if (Known(claimOf, line) is { } known && known >= first && known < end)
            return (int)known;
        return end - first == 1 ? first : -1;
    }

    public string ClaimId(int claim, string encounterId) => Text(claimIds, claim) ?? encounterId;

    public long? FundOfLine(int line) => Known(lineFund, line);

    public long? AmountOfLine(int line) => Known(lineAmount, line);

    public long? FundOfClaim(int claim) => Known(claimFund, claim);

    public long? TotalOfClaim(int claim) => Known(claimTotal, claim);

    public DateOnly? Settled(int claim) => Date(settled, claim);

    public int? ProviderOf(int encounter) => (int?)Known(providerOf, encounter);

    public string? RegionOfProvider(int provider) => Text(providerRegion, provider);

    public string? RegionOfPerson(int person) => Text(personRegion, person);

    public string? CareType(int encounter) =>
        Known(careTypes, encounter) is { } index ? careTypes!.Field.Choice!.Values[(int)index].Name : null;

    public DateOnly? Visited(int encounter) => Date(visited, encounter);

    public DateOnly? Admitted(int encounter) => Date(admitted, encounter);

    public DateOnly? Discharged(int encounter) => Date(discharged, encounter);

    public static (int Start, int End) Children(FactTable parent, FactTable child, int row)
    {
        var starts = parent.ChildStarts(child.Kind);
        return (starts[row], starts[row + 1]);
    }

    /// <summary>The value of a field where it is known: fen, a row, a position, a day or a symbol.</summary>
    private static long? Known(FactColumn? column, int row) => column is not null && column[row] is > FactColumn.Absent and var known ? known : null;

    private static DateOnly? Date(FactColumn? column, int row) =>
        Known(column, row) is { } day ? DateOnly.FromDayNumber((int)day) : null;

    private string? Text(FactColumn? column, int row) => Known(column, row) is { } symbol ? Batch.Symbols[(int)symbol] : null;

    private HashSet<int> PersonsOf(IEnumerable<(string Kind, int Row)> facts)
    {
        var persons = new HashSet<int>();
        foreach (var (kind, start) in facts)
        {
            var (table, row) = (Batch[kind], start);
            while (table.Owner is { } owner)
                (table, row) = (owner, table.Parent(row));
            if (table == Persons)
                persons.Add(row);
        }

        return persons;
    }
}
