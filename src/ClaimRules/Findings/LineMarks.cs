namespace ClaimRules.Findings;

/// <summary>What stands against the lines and claims of a person besides money: questions, and what kept them from being judged fully.</summary>
internal sealed class LineMarks(SettlementColumns columns, PersonAccounts accounts)
{
    private HashSet<int>? questioned;
    private HashSet<int>? incomplete;

    /// <summary>Whether a questioning finding names the line, numbered from 0 within the person, or its encounter.</summary>
    public bool IsQuestioned(int line) => questioned?.Contains(line) ?? false;

    public bool IsIncomplete(int line) => incomplete?.Contains(line) ?? false;

    public void MarkQuestioned(FactRow fact)
    {
        foreach (var line in LinesOf(fact))
            (questioned ??= []).Add(line);
        foreach (var claim in ClaimsOf(fact))
            claim.IsQuestioned = true;
    }

    public void MarkIncomplete(FactRow fact, string reason)
    {
        var lines = fact.Kind == "person" ? Enumerable.Range(0, accounts.Lines.Count) : LinesOf(fact);
        foreach (var line in lines)
            (incomplete ??= []).Add(line);
        foreach (var claim in fact.Kind == "person" ? accounts.Claims : ClaimsOf(fact))
            claim.Because(reason);
    }

    /// <summary>Counts a subject with each claim it belongs to, once; one that stands above encounters belongs to every claim of the person.</summary>
    public void MarkUndecided(SubjectUndecided subject)
    {
        var claims = new HashSet<ClaimAccount>();
        foreach (var fact in subject.Members)
            claims.UnionWith(fact.Kind != "claim" && EncounterOf(fact) < 0 ? accounts.Claims : ClaimsOf(fact));
        foreach (var claim in claims)
            claim.HangsOn(subject.RuleId, subject.Check, subject.Cause);
    }

    /// <summary>Marks the scopes of this person that lost a record.</summary>
    public void MarkQuarantine(int person)
    {
        if (!columns.MayBeIncomplete(person))
            return;
        var batch = columns.Batch;
        if (batch.IsIncomplete(columns.Persons.Kind, person, columns.Persons.Kind))
            MarkIncomplete(new FactRow("person", person), "quarantined:person");
        foreach (var kind in columns.OfPerson)
        {
            if (batch.IsIncomplete(columns.Persons.Kind, person, kind))
                MarkIncomplete(new FactRow("person", person), "quarantined:" + kind.Name);
        }

        foreach (var kind in columns.WithinEncounter)
        {
            var placed = false;
            for (var i = 0; i < accounts.EncounterCount; i++)
            {
                var encounter = accounts.FirstEncounter + i;
                if (!batch.IsIncomplete(columns.Encounters.Kind, encounter, kind))
                    continue;
                placed = true;
                MarkIncomplete(FactRow.Encounter(encounter), "quarantined:" + kind.Name);
            }

            // Lost below the person, but below which encounter can't be told.
            if (!placed && batch.IsIncomplete(columns.Persons.Kind, person, kind))
                MarkIncomplete(new FactRow("person", person), "quarantined:" + kind.Name);
        }
    }

    private IEnumerable<int> LinesOf(FactRow fact)
    {
        if (Owner(fact, "line") is >= 0 and var own)
            return accounts.HasLine(own) ? [own - accounts.FirstLine] : [];
        if (fact.Kind == "claim")
            return Enumerable.Range(0, accounts.Lines.Count).Where(line => accounts.Claims[accounts.Lines[line].Claim].Row == fact.Row);
        var encounter = EncounterOf(fact) - accounts.FirstEncounter;
        return Enumerable.Range(0, accounts.Lines.Count).Where(line => accounts.Lines[line].Encounter == encounter);
    }

    private IEnumerable<ClaimAccount> ClaimsOf(FactRow fact)
    {
        if (Owner(fact, "line") is >= 0 and var line)
            return accounts.HasLine(line) ? [accounts.Claims[accounts.Lines[line - accounts.FirstLine].Claim]] : [];
        if (fact.Kind == "claim")
            return accounts.Claims.Where(claim => claim.Row == fact.Row);
        var encounter = EncounterOf(fact);
        return accounts.Claims.Where(claim => claim.EncounterRow == encounter);
    }

    /// <summary>The encounter a fact is or hangs on, or −1 where it stands above encounters.</summary>
    private int EncounterOf(FactRow fact) => Owner(fact, "encounter");

    /// <summary>The row of the fact of a kind that a fact is or hangs on, or −1.</summary>
    private int Owner(FactRow fact, string owner)
    {
        var schema = columns.Batch.Schema;
        var (kind, row) = (schema.Find(fact.Kind), fact.Row);
        while (kind is not null && kind.Name != owner)
        {
            row = columns.Batch[kind].Parent(row);
            kind = schema.ParentOf(kind);
        }

        return kind is null ? -1 : row;
    }
}
