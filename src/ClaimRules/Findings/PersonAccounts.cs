namespace ClaimRules.Findings;

/// <summary>The account of one claim while a person is settled.</summary>
internal sealed class ClaimAccount(string id, int row, int encounterRow, bool isCurrent)
{
    private Dictionary<(string RuleId, string? Check, string Fact), long>? undecided;

    public string Id { get; } = id;

    /// <summary>The row of the claim, or −1 where the input has none and the encounter stands for it.</summary>
    public int Row { get; } = row;

    public int EncounterRow { get; } = encounterRow;

    public bool IsCurrent { get; set; } = isCurrent;

    /// <summary>Fen, as the claim says; null where it does not.</summary>
    public long? StatedFund { get; init; }

    public long? StatedTotal { get; init; }

    /// <summary>The sums of its current lines, fen; null once one of them is not known.</summary>
    public long? LineFund { get; set; } = 0;

    public long? LineTotal { get; set; } = 0;

    /// <summary>The sum of its current lines as far as they are known, fen.</summary>
    public long KnownLineFund { get; set; }

    public long AlreadyRefused { get; set; }

    public long Refused { get; set; }

    public long Questioned { get; set; }

    public bool IsQuestioned { get; set; }

    /// <summary>Why it can't be judged fully; null while there is nothing.</summary>
    public SortedSet<string>? Reasons { get; private set; }

    /// <summary>What came to no answer for want of a fact, in ordinal order.</summary>
    public IReadOnlyList<UndecidedRule> Undecided => undecided is null
        ? []
        : [.. undecided.Select(static pair => new UndecidedRule(pair.Key.RuleId, pair.Key.Check, pair.Key.Fact, pair.Value))
            .OrderBy(static rule => rule.RuleId, StringComparer.Ordinal)
            .ThenBy(static rule => rule.Check ?? "", StringComparer.Ordinal)
            .ThenBy(static rule => rule.Fact, StringComparer.Ordinal)];

    /// <summary>How many current lines came to each outcome.</summary>
    public int[] LinesBy { get; } = new int[4];

    public long? Fund => StatedFund ?? LineFund;

    public void Because(string reason) => (Reasons ??= new SortedSet<string>(StringComparer.Ordinal)).Add(reason);

    /// <summary>Counts a subject that hangs on a missing fact.</summary>
    public void HangsOn(string ruleId, string? check, string fact)
    {
        undecided ??= [];
        var key = (ruleId, check, fact);
        undecided[key] = undecided.GetValueOrDefault(key) + 1;
    }
}

/// <summary>The account of one line while a person is settled; see <see cref="LedgerLine"/>.</summary>
internal readonly record struct AccountLine(int Encounter, int Claim, long Fund, long AlreadyRefused, bool IsCurrent);

/// <summary>
/// The accounts of the lines and claims of one person, filled anew for each. Lines lie as in the batch, from <see cref="FirstLine"/>; encounters
/// are numbered from <see cref="FirstEncounter"/>. Not thread-safe.
/// </summary>
internal sealed class PersonAccounts(SettlementColumns columns, RefusedLines before)
{
    private readonly List<AccountLine> lines = [];
    private readonly List<ClaimAccount> claims = [];
    private readonly Dictionary<string, List<LedgerRefusal>> byFinding = new(StringComparer.Ordinal);

    public int FirstLine { get; private set; }

    public int FirstEncounter { get; private set; }

    public int EncounterCount { get; private set; }

    public List<AccountLine> Lines => lines;

    public List<ClaimAccount> Claims => claims;

    /// <summary>The lines as the ledger wants them; only who has findings needs them.</summary>
    public LedgerLine[] LedgerLines()
    {
        var accounts = new LedgerLine[lines.Count];
        for (var i = 0; i < accounts.Length; i++)
        {
            var line = lines[i];
            accounts[i] = new LedgerLine(line.Encounter, line.Claim, columns.Id(columns.Lines, FirstLine + i), line.Fund, line.AlreadyRefused, line.IsCurrent);
        }

        return accounts;
    }

    public bool HasLine(int row) => row >= FirstLine && row < FirstLine + lines.Count;

    public bool HasEncounter(int row) => row >= FirstEncounter && row < FirstEncounter + EncounterCount;

    /// <summary>What a finding refused before, line by line.</summary>
    public IReadOnlyList<LedgerRefusal> RefusedBy(string fingerprint) => byFinding.GetValueOrDefault(fingerprint) ?? [];

    public void Open(int person)
    {
        lines.Clear();
        claims.Clear();
        byFinding.Clear();
        var (start, end) = SettlementColumns.Children(columns.Persons, columns.Encounters, person);
        (FirstEncounter, EncounterCount) = (start, end - start);
        FirstLine = SettlementColumns.Children(columns.Persons, columns.Lines, person).Start;
        for (var encounter = start; encounter < end; encounter++)
            OpenEncounter(encounter);
    }

    private void OpenEncounter(int encounter)
    {
        var encounterId = columns.Id(columns.Encounters, encounter);
        var (firstClaim, endClaim) = SettlementColumns.Children(columns.Encounters, columns.Claims, encounter);
        var offset = claims.Count;
        for (var row = firstClaim; row < endClaim; row++)
        {
            claims.Add(new ClaimAccount(
                columns.ClaimId(row, encounterId), row, encounter, !columns.Claims.IsHistory(row))
            {
                StatedFund = columns.FundOfClaim(row),
                StatedTotal = columns.TotalOfClaim(row),
            });
        }

        var standIn = -1;
        if (firstClaim == endClaim)
        {
            standIn = claims.Count;
            claims.Add(new ClaimAccount(encounterId, -1, encounter, !columns.Encounters.IsHistory(encounter)));
        }

        var (firstLine, endLine) = SettlementColumns.Children(columns.Encounters, columns.Lines, encounter);
        for (var row = firstLine; row < endLine; row++)
        {
            var claim = columns.ClaimOf(row, firstClaim, endClaim) is var known and >= 0 ? offset + known - firstClaim : standIn;
            if (claim < 0)
            {
                // Several claims, and the line says not which: it stands for itself rather than on a wrong one.
                claim = standIn = claims.Count;
                claims.Add(new ClaimAccount(encounterId, -1, encounter, false));
            }

            OpenLine(row, encounter, claim);
        }
    }

    private void OpenLine(int row, int encounter, int claim)
    {
        var account = claims[claim];
        var isCurrent = !columns.Lines.IsHistory(row);
        var fund = columns.FundOfLine(row);
        var refused = before.IsEmpty ? 0 : before.Of(row);
        if (refused > 0)
            Remember(lines.Count, row);
        lines.Add(new AccountLine(encounter - FirstEncounter, claim, fund ?? 0, refused, isCurrent));
        if (!isCurrent)
            return;
        account.IsCurrent |= account.Row < 0;
        account.LineFund += fund;
        account.KnownLineFund += fund ?? 0;
        account.LineTotal += columns.AmountOfLine(row);
        account.AlreadyRefused += refused;
    }

    private void Remember(int line, int row)
    {
        foreach (var entry in before.EntriesOf(row))
        {
            if (entry.Finding is not { } finding)
                continue;
            if (!byFinding.TryGetValue(finding, out var list))
                byFinding.Add(finding, list = []);
            list.Add(new LedgerRefusal(line, entry.Fen));
        }
    }
}
