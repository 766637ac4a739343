using ClaimRules.Stages;
using ClaimRules.Values;

namespace ClaimRules.Findings;

/// <summary>
/// Settles what findings ask for against what lines hold: each yuan is booked at most once, the strongest takes first, and no line or claim
/// gives more than its fund amount less what was refused before. Pure: the result depends on nothing but the accounts and the set of postings.
/// </summary>
internal sealed class Ledger
{
    private readonly LedgerLine[] lines;
    private readonly long[] claimLeft;
    private ILookup<int, int>? byEncounter;

    /// <summary>Opens the accounts.</summary>
    /// <param name="lines">All lines that postings name.</param>
    /// <param name="claimFunds">By claim number: the fund amount of the claim in fen, or null where it is not known and its lines alone count.</param>
    public Ledger(IReadOnlyList<LedgerLine> lines, IReadOnlyList<long?> claimFunds)
    {
        this.lines = [.. lines];
        claimLeft = [.. claimFunds.Select(static fund => fund is { } known ? Math.Max(0, known) : long.MaxValue)];
        foreach (var line in lines)
        {
            if (claimLeft[line.Claim] != long.MaxValue)
                claimLeft[line.Claim] = Math.Max(0, claimLeft[line.Claim] - Math.Max(0, line.AlreadyRefused));
        }
    }

    /// <summary>The lines of each encounter, in the order of their ids; few findings ask a whole encounter for money.</summary>
    private ILookup<int, int> ByEncounter => byEncounter ??= Enumerable.Range(0, lines.Length)
        .OrderBy(i => lines[i].LineId, StringComparer.Ordinal)
        .ToLookup(i => lines[i].Encounter);

    public LedgerSettlement Settle(IReadOnlyList<LedgerPosting> postings) => Settle(postings, null, new HashSet<int>());

    internal LedgerSettlement Settle(IReadOnlyList<LedgerPosting> postings, LedgerSettlement? before, HashSet<int> cleared)
    {
        var order = new int[postings.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (a, b) => LedgerPosting.Compare(postings[a], postings[b]));
        var rank = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
            rank[order[i]] = i;
        var relations = LedgerRelations.Of(postings, rank, posting => !cleared.Contains(posting), before?.Relations);
        var run = new Run(this, postings.Count);
        foreach (var posting in order)
        {
            if (before is not null && !cleared.Contains(posting))
                run.Keep(posting, before.Outcomes[posting].Entries);
        }

        foreach (var posting in order)
        {
            if (!cleared.Contains(posting) && postings[posting].Role == LedgerRole.Booking)
                run.Take(posting, postings[posting], about => relations.IsBlocked(posting, about));
        }

        var outcomes = new LedgerOutcome[postings.Count];
        foreach (var posting in order)
        {
            var booked = run.Booked(posting);
            var refuses = postings[posting].Disposition == Disposition.Refuse;
            var dropped = relations.IsDropped(posting);
            outcomes[posting] = new LedgerOutcome(
                postings[posting].Asked,
                refuses ? booked : 0,
                refuses ? 0 : booked,
                booked > 0 || dropped || cleared.Contains(posting) ? -1 : TakerOf(posting, postings, relations, run, rank),
                dropped,
                run.Entries(posting));
        }

        Follow(outcomes);
        var (refused, questioned) = run.Columns(postings);
        return new LedgerSettlement(this, postings, relations, cleared, outcomes, refused, questioned);
    }

    private int TakerOf(
        int posting, IReadOnlyList<LedgerPosting> postings, LedgerRelations relations, Run run, int[] rank)
    {
        var subsumer = relations.FirstSubsumer(posting);
        if (subsumer >= 0 || postings[posting].Role != LedgerRole.Booking)
            return subsumer;
        var asking = postings[posting];
        return asking.Parts
            .Where(part => part.Amount.Sign > 0 && AsksFor(asking, part.Account))
            .SelectMany(part => part.IsLine ? [part.Account] : ByEncounter[part.Encounter])
            .Select(run.FirstTaker)
            .Where(static taker => taker >= 0)
            .OrderBy(taker => rank[taker])
            .FirstOrDefault(-1);
    }

    /// <summary>Whether an account is asked for more than the same finding refused of it before.</summary>
    private bool AsksFor(LedgerPosting posting, int account) =>
        posting.Before.Count == 0 || LedgerPosting.Ask(posting.Parts.Where(part => part.Account == account)) > RefusedBefore(posting, account);

    /// <summary>What the same finding refused before: of a line, or over the lines of an encounter, those with parts of their own left out.</summary>
    private long RefusedBefore(LedgerPosting posting, int account) => posting.Before.Count == 0 ? 0 : posting.Before
        .Where(refusal => refusal.Line == account
            || (lines[refusal.Line].Encounter == ~account && !posting.Parts.Any(part => part.Account == refusal.Line)))
        .Sum(static refusal => refusal.Fen);

    /// <summary>Points a finding that stands behind one without money to the one that has it.</summary>
    private static void Follow(LedgerOutcome[] outcomes)
    {
        for (var i = 0; i < outcomes.Length; i++)
        {
            var taker = outcomes[i].Taker;
            for (var step = 0; taker >= 0 && step < outcomes.Length; step++)
            {
                var next = outcomes[taker].Taker;
                if (outcomes[taker].Booked > 0 || next < 0 || next == i)
                    break;
                taker = next;
            }

            if (taker != outcomes[i].Taker)
                outcomes[i] = outcomes[i] with { Taker = taker };
        }
    }

    /// <summary>One settling: what is left, and who took what.</summary>
    private sealed class Run
    {
        private readonly Ledger ledger;
        private readonly long[] left;
        private readonly long[] claimLeft;
        private readonly int[] firstOfLine;
        private readonly int[] firstOfClaim;
        private readonly List<LedgerEntry>?[] entries;
        private readonly int[] kept;

        public Run(Ledger ledger, int postings)
        {
            this.ledger = ledger;
            left = Array.ConvertAll(ledger.lines, static line => line.Payable);
            claimLeft = [.. ledger.claimLeft];
            firstOfLine = new int[left.Length];
            firstOfClaim = new int[claimLeft.Length];
            Array.Fill(firstOfLine, -1);
            Array.Fill(firstOfClaim, -1);
            entries = new List<LedgerEntry>?[postings];
            kept = new int[postings];
        }

        public long Booked(int posting) => Entries(posting) is [var only] ? only.Fen : Entries(posting).Sum(static entry => entry.Fen);

        public IReadOnlyList<LedgerEntry> Entries(int posting) => entries[posting] ?? [];

        public int FirstTaker(int line) =>
            firstOfLine[line] >= 0 || left[line] == 0 ? firstOfLine[line] : firstOfClaim[ledger.lines[line].Claim];

        public void Keep(int posting, IReadOnlyList<LedgerEntry> before)
        {
            foreach (var entry in before)
                Book(posting, entry);
            kept[posting] = Entries(posting).Count;
        }

        /// <summary>Takes what the posting asks for as far as it is there.</summary>
        public void Take(int posting, LedgerPosting asking, Func<int, bool> isBlocked)
        {
            if (asking.Parts is [var only])
            {
                Take(posting, asking, only.Account, isBlocked(only.About) ? 0 : only.Asked);
                return;
            }

            foreach (var account in asking.Parts
                .GroupBy(static part => part.Account)
                .OrderBy(static group => group.Key < 0)
                .ThenBy(group => group.Key < 0 ? "" : ledger.lines[group.Key].LineId, StringComparer.Ordinal)
                .ThenBy(static group => group.Key))
            {
                Take(posting, asking, account.Key, LedgerPosting.Ask(account.Where(part => !isBlocked(part.About))));
            }
        }

        private void Take(int posting, LedgerPosting asking, int account, long asked)
        {
            var want = asked - Kept(posting, account) - ledger.RefusedBefore(asking, account);
            if (want <= 0)
                return;
            if (account >= 0)
                Book(posting, new LedgerEntry(account, account, Math.Min(want, Available(account))));
            else
                Spread(posting, account, want);
        }

        public (long[] Refused, long[] Questioned) Columns(IReadOnlyList<LedgerPosting> postings)
        {
            var (refused, questioned) = (new long[left.Length], new long[left.Length]);
            for (var posting = 0; posting < entries.Length; posting++)
            {
                var column = postings[posting].Disposition == Disposition.Refuse ? refused : questioned;
                foreach (var entry in Entries(posting))
                    column[entry.Line] += entry.Fen;
            }

            return (refused, questioned);
        }

        private long Kept(int posting, int account) =>
            kept[posting] == 0 ? 0 : Entries(posting).Take(kept[posting]).Where(entry => entry.Account == account).Sum(static entry => entry.Fen);

        private long Available(int line) => Math.Min(left[line], claimLeft[ledger.lines[line].Claim]);

        /// <summary>
        /// Spreads over what is left of an encounter. Where a claim has less left than its lines, the claims share first and then the lines of
        /// each; else all lines share at once.
        /// </summary>
        private void Spread(int posting, int account, long want)
        {
            var claims = ledger.ByEncounter[~account]
                .Where(line => left[line] > 0)
                .GroupBy(line => ledger.lines[line].Claim)
                .Select(group => (Lines: group.ToList(), Sum: group.Sum(line => left[line]), Left: claimLeft[group.Key]))
                .ToList();
            if (claims.TrueForAll(static claim => claim.Left >= claim.Sum))
            {
                var all = ledger.ByEncounter[~account].Where(line => left[line] > 0).ToList();
                SpreadOver(posting, account, Math.Min(want, all.Sum(line => left[line])), all);
                return;
            }

            var limits = claims.ConvertAll(static claim => Math.Min(claim.Sum, claim.Left));
            var shares = LargestRemainder.Spread(
                Math.Min(want, limits.Sum()), limits, (a, b) => ByLineId(claims[a].Lines[0], claims[b].Lines[0]));
            for (var i = 0; i < claims.Count; i++)
                SpreadOver(posting, account, shares[i], claims[i].Lines);
        }

        private int ByLineId(int a, int b)
        {
            var order = string.CompareOrdinal(ledger.lines[a].LineId, ledger.lines[b].LineId);
            return order != 0 ? order : a.CompareTo(b);
        }

        private void SpreadOver(int posting, int account, long amount, List<int> over)
        {
            var shares = LargestRemainder.Spread(amount, over.ConvertAll(line => left[line]), (a, b) => ByLineId(over[a], over[b]));
            for (var i = 0; i < shares.Length; i++)
                Book(posting, new LedgerEntry(account, over[i], shares[i]));
        }

        private void Book(int posting, LedgerEntry entry)
        {
            if (entry.Fen <= 0)
                return;
            var claim = ledger.lines[entry.Line].Claim;
            left[entry.Line] -= entry.Fen;
            if (claimLeft[claim] != long.MaxValue)
                claimLeft[claim] -= entry.Fen;
            if (firstOfLine[entry.Line] < 0)
                firstOfLine[entry.Line] = posting;
            if (firstOfClaim[claim] < 0)
                firstOfClaim[claim] = posting;
            (entries[posting] ??= []).Add(entry);
        }
    }
}
