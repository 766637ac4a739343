namespace ClaimRules.Findings;

/// <summary>Makes the results of a person's claims from settled accounts and marks.</summary>
internal sealed class ClaimResults(SettlementColumns columns, PersonAccounts accounts, LineMarks marks)
{
    public IReadOnlyList<ClaimResult> Make(int person, string personKey, LedgerSettlement? settlement)
    {
        for (var i = 0; i < accounts.Lines.Count; i++)
        {
            var line = accounts.Lines[i];
            if (!line.IsCurrent)
                continue;
            var claim = accounts.Claims[line.Claim];
            var refused = settlement?.Refused[i] ?? 0;
            claim.Refused += refused;
            claim.Questioned += settlement?.Questioned[i] ?? 0;
            claim.LinesBy[(int)OutcomeOf(i, refused + line.AlreadyRefused)]++;
        }

        var results = new List<ClaimResult>(accounts.Claims.Count);
        foreach (var claim in accounts.Claims)
        {
            if (claim.Fund > 0 && !claim.LinesBy.AsSpan().ContainsAnyExcept(0))
                claim.Because("no-lines");
            if (claim.IsCurrent)
                results.Add(ResultOf(claim, person, personKey));
        }

        return results;
    }

    private LineOutcome OutcomeOf(int line, long refused)
    {
        if (refused > 0)
            return LineOutcome.Refused;
        if (marks.IsQuestioned(line))
            return LineOutcome.Questioned;
        return marks.IsIncomplete(line) ? LineOutcome.Indeterminate : LineOutcome.Passed;
    }

    private static ClaimOutcome OutcomeOf(ClaimAccount claim)
    {
        var refused = claim.Refused + claim.AlreadyRefused;
        if (refused > 0)
            return claim.Fund is > 0 and var fund && refused >= fund ? ClaimOutcome.Refused : ClaimOutcome.PartlyRefused;

        if (claim.IsQuestioned)
            return ClaimOutcome.Questioned;
        return claim.Reasons is null ? ClaimOutcome.Passed : ClaimOutcome.Indeterminate;
    }

    private ClaimResult ResultOf(ClaimAccount claim, int person, string personKey)
    {
        var encounter = claim.EncounterRow;
        var provider = columns.ProviderOf(encounter);
        var visit = columns.Visited(encounter);
        return new ClaimResult(claim.Id, columns.Id(columns.Encounters, encounter))
        {
            PersonKey = personKey,
            Provider = provider is { } row ? columns.Id(columns.Providers, row) : null,
            Region = (provider is { } at ? columns.RegionOfProvider(at) : null) ?? columns.RegionOfPerson(person),
            CareType = columns.CareType(encounter),
            From = columns.Admitted(encounter) ?? visit,
            To = columns.Discharged(encounter) ?? visit,
            Settled = claim.Row >= 0 ? columns.Settled(claim.Row) : null,
            FundAmount = claim.Fund is { } fund ? Fen.ToYuan(fund) : null,
            KnownFund = Fen.ToYuan(claim.Fund ?? claim.KnownLineFund),
            Total = (claim.StatedTotal ?? claim.LineTotal) is { } total ? Fen.ToYuan(total) : null,
            AlreadyRefused = Fen.ToYuan(claim.AlreadyRefused),
            Refused = Fen.ToYuan(claim.Refused),
            Questioned = Fen.ToYuan(claim.Questioned),
            Outcome = OutcomeOf(claim),
            IncompleteReasons = claim.Reasons is null ? [] : [.. claim.Reasons],
            Undecided = claim.Undecided,
            Lines = new LineCounts(claim.LinesBy[0], claim.LinesBy[1], claim.LinesBy[2], claim.LinesBy[3]),
        };
    }
}
