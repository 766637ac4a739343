using ClaimRules.Claims;
using ClaimRules.Stages;
using ClaimRules.Values;

namespace ClaimRules.Findings;

/// <summary>
/// Turns the drafts of one insured person into findings with money and the claims of the submission into results. Accounts are kept apart by
/// claim. One for each batch and worker: buffers are used again from person to person, so it is not thread-safe.
/// </summary>
internal sealed class PersonSettlement
{
    private readonly SettlementColumns columns;
    private readonly PersonAccounts accounts;
    private readonly PersonKeys keys;
    private readonly Dictionary<string, int> kindNumbers;

    public PersonSettlement(ClaimBatch batch, RefusedLines before, PersonKeys keys)
    {
        columns = new SettlementColumns(batch);
        accounts = new PersonAccounts(columns, before);
        this.keys = keys;
        kindNumbers = batch.Schema.Kinds.Select(static (kind, i) => (kind.Name, i))
            .ToDictionary(static pair => pair.Name, static pair => pair.i, StringComparer.Ordinal);
    }

    /// <summary>Settles one person.</summary>
    /// <param name="person">The row of the person.</param>
    /// <param name="drafts">What the rules found, in any order; each fingerprint once, but for what is exempt of it.</param>
    /// <param name="failures">Where active rules failed.</param>
    /// <param name="undecided">Where active rules lacked a fact.</param>
    public PersonOutcome Settle(
        int person, IReadOnlyList<FindingDraft> drafts, IReadOnlyList<SubjectFailure> failures, IReadOnlyList<SubjectUndecided> undecided)
    {
        accounts.Open(person);
        var key = keys.Of(columns.Id(columns.Persons, person));
        var marks = new LineMarks(columns, accounts);
        marks.MarkQuarantine(person);
        foreach (var failure in failures)
            marks.MarkIncomplete(failure.Fact, "failed:" + failure.RuleId);
        foreach (var subject in undecided)
            marks.MarkUndecided(subject);

        if (drafts.Count == 0)
            return new PersonOutcome(new PersonAudit(key, [], new ClaimResults(columns, accounts, marks).Make(person, key, null)), [], []);
        List<Finding> findings = [];
        List<Finding> dropped = [];
        List<SharedBooking> shared = [];
        // A payment that was taken back on a line of its own lowers what the claim holds, though no line but that one.
        var ledger = new Ledger(accounts.LedgerLines(), accounts.Claims.ConvertAll(static claim => (long?)(claim.StatedFund ?? claim.KnownLineFund)));
        var settlement = ledger.Settle(Postings(drafts));
        foreach (var i in CanonicalOrder(drafts))
        {
            var outcome = settlement.Outcomes[i];
            var finding = Booked(drafts, i, outcome, key);
            if (!outcome.IsDropped)
                Name(drafts[i], marks);
            if (drafts[i].IsShared)
                shared.Add(new SharedBooking(finding, outcome.IsDropped, drafts[i].IsOfSubmission));
            else
                (outcome.IsDropped ? dropped : findings).Add(finding);
        }

        var claims = new ClaimResults(columns, accounts, marks).Make(person, key, settlement);
        return new PersonOutcome(new PersonAudit(key, findings, claims), dropped, shared);
    }

    private static int[] CanonicalOrder(IReadOnlyList<FindingDraft> drafts)
    {
        var order = new int[drafts.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (a, b) => Compare(drafts[a], drafts[b]));
        return order;
    }

    private static int Compare(FindingDraft a, FindingDraft b)
    {
        var order = a.SubjectOrder.CompareTo(b.SubjectOrder);
        if (order == 0)
            order = string.CompareOrdinal(a.Finding.RuleId, b.Finding.RuleId);
        if (order == 0)
            order = string.CompareOrdinal(a.Finding.Check ?? "", b.Finding.Check ?? "");
        if (order == 0)
            order = string.CompareOrdinal(a.Finding.Fingerprint, b.Finding.Fingerprint);
        return order != 0 ? order : (a.Finding.Exemption?.Number ?? 0).CompareTo(b.Finding.Exemption?.Number ?? 0);
    }

    private static LedgerRole RoleOf(Finding finding)
    {
        if (finding.Exemption is not null
            || finding.Status is not (RuleStatus.Active or RuleStatus.Deprecated)
            || finding.Disposition == Disposition.Monitor)
        {
            return LedgerRole.Apart;
        }

        return finding.Books && finding.Estimated is null ? LedgerRole.Booking : LedgerRole.Standing;
    }

    /// <summary>A question, and an amount that can't be told, is a mark on the lines it names.</summary>
    private static void Name(FindingDraft draft, LineMarks marks)
    {
        if (!draft.Finding.Books)
            return;
        if (draft.Finding.Disposition == Disposition.Question)
        {
            foreach (var about in draft.About)
                marks.MarkQuestioned(about);
        }

        foreach (var part in draft.Parts)
        {
            if (part.Amount is null)
                marks.MarkIncomplete(part.Account, "fund-amount-unknown");
        }
    }

    private LedgerPosting[] Postings(IReadOnlyList<FindingDraft> drafts)
    {
        var postings = new LedgerPosting[drafts.Count];
        for (var i = 0; i < postings.Length; i++)
            postings[i] = Posting(drafts[i]);
        return postings;
    }

    private LedgerPosting Posting(FindingDraft draft) => new()
    {
        Key = draft.Finding.Fingerprint,
        Role = RoleOf(draft.Finding),
        Disposition = draft.Finding.Disposition,
        Verdict = draft.Finding.Verdict,
        Priority = draft.Priority,
        RuleId = draft.Finding.RuleId,
        Check = draft.Finding.Check,
        SubjectOrder = draft.SubjectOrder,
        About = draft.About is [var only] ? [Number(only)] : [.. draft.About.Select(Number)],
        Parts = draft.Parts is [{ Amount: not null } part] ? [Part(part)] : [.. draft.Parts.Where(static part => part.Amount is not null).Select(Part)],
        Before = accounts.RefusedBy(draft.Finding.Fingerprint),
        Subsumes = draft.Subsumes,
        Excludes = draft.Excludes,
    };

    private LedgerPart Part(DraftPart part) => part.Account.Kind switch
    {
        "line" when accounts.HasLine(part.Account.Row) =>
            LedgerPart.OnLine(part.About, part.Account.Row - accounts.FirstLine, part.Amount ?? Fixed.Zero),
        "encounter" when accounts.HasEncounter(part.Account.Row) =>
            LedgerPart.OnEncounter(part.About, part.Account.Row - accounts.FirstEncounter, part.Amount ?? Fixed.Zero),
        _ => throw new ArgumentException($"Amounts land on lines and encounters of the person, not on {part.Account}."),
    };

    /// <summary>One number for each fact of the batch; kinds outside the schema share one place, their rows keep them apart.</summary>
    private long Number(FactRow fact) => ((long)kindNumbers.GetValueOrDefault(fact.Kind, kindNumbers.Count) << 32) | (uint)fact.Row;

    private Finding Booked(IReadOnlyList<FindingDraft> drafts, int index, LedgerOutcome outcome, string personKey)
    {
        var draft = drafts[index];
        var isUnknown = draft.Finding.Estimated is null && draft.Parts.Any(static part => part.Amount is null);
        return draft.Finding with
        {
            PersonKey = personKey,
            Refused = Fen.ToYuan(outcome.Refused),
            Questioned = Fen.ToYuan(outcome.Questioned),
            AlreadyRefused = draft.Finding.Exemption is null ? Fen.ToYuan(accounts.RefusedBy(draft.Finding.Fingerprint).Sum(static refusal => refusal.Fen)) : 0.00m,
            SupportedBy = outcome.Taker >= 0 ? drafts[outcome.Taker].Finding.Fingerprint : null,
            Bookings = Bookings(outcome),
            Amount = draft.Finding.Estimated is not null ? 0.00m : isUnknown ? null : Fen.ToYuan(outcome.Asked),
        };
    }

    private LineBooking[] Bookings(LedgerOutcome outcome)
    {
        var refuses = outcome.Refused > 0;
        if (outcome.Entries is [var only])
            return [Booking(only.Line, only.Fen, refuses)];
        return
        [
            .. outcome.Entries
                .GroupBy(static entry => entry.Line)
                .OrderBy(static group => group.Key)
                .Select(group => Booking(group.Key, group.Sum(static entry => entry.Fen), refuses)),
        ];
    }

    private LineBooking Booking(int line, long fen, bool refuses)
    {
        var claim = accounts.Claims[accounts.Lines[line].Claim];
        var yuan = Fen.ToYuan(fen);
        return new LineBooking(
            claim.Id,
            columns.Id(columns.Encounters, claim.EncounterRow),
            columns.Id(columns.Lines, accounts.FirstLine + line),
            refuses ? yuan : 0.00m,
            refuses ? 0.00m : yuan);
    }
}
