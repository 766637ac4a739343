using ClaimRules.Findings;
using ClaimRules.Stages;
using ClaimRules.Values;
using FsCheck;
using FsCheck.Fluent;

namespace ClaimRules.Tests.Findings;

/// <summary>What must hold of every ledger. A failure prints the seed; give it to <see cref="LedgerCase.Of"/> to see the case.</summary>
public class LedgerPropertyTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(1_500);

    [Fact]
    public void Booked_never_exceeds_the_fund_amount_of_line_claim_and_batch() => Holds(static seed =>
    {
        var (ledger, data) = Open(seed);
        return IsWithinLimits(data, ledger.Settle(data.Postings));
    });

    [Fact]
    public void Columns_are_the_sums_of_what_findings_took() => Holds(static seed =>
    {
        var (ledger, data) = Open(seed);
        return IsEachYuanOnce(data, ledger.Settle(data.Postings));
    });

    [Fact]
    public void No_finding_takes_more_than_it_asks_for() => Holds(static seed =>
    {
        var (ledger, data) = Open(seed);
        return ledger.Settle(data.Postings).Outcomes.All(static o => o.Booked <= o.Asked);
    });

    [Fact]
    public void Order_of_lines_and_findings_does_not_matter() => Holds(static seed =>
    {
        var (ledger, data) = Open(seed);
        var settled = ledger.Settle(data.Postings);
        var random = new Random(seed ^ 0x5EED);
        var postingOrder = Shuffled(data.Postings.Count, random);
        var lineOrder = Shuffled(data.Lines.Count, random);
        var newPlace = new int[lineOrder.Length];
        for (var i = 0; i < lineOrder.Length; i++)
            newPlace[lineOrder[i]] = i;
        var moved = new Ledger([.. lineOrder.Select(i => data.Lines[i])], data.ClaimFunds).Settle(
        [
            .. postingOrder.Select(i => data.Postings[i] with
            {
                Parts = [.. data.Postings[i].Parts.Reverse().Select(part => part.IsLine ? part with { Account = newPlace[part.Account] } : part)],
            }),
        ]);
        var sameLines = Enumerable.Range(0, lineOrder.Length).All(i =>
            moved.Refused[i] == settled.Refused[lineOrder[i]] && moved.Questioned[i] == settled.Questioned[lineOrder[i]]);
        return sameLines && Enumerable.Range(0, postingOrder.Length).All(i =>
        {
            var (now, then) = (moved.Outcomes[i], settled.Outcomes[postingOrder[i]]);
            return now.Booked == then.Booked
                && now.IsDropped == then.IsDropped
                && (now.Taker < 0 ? -1 : postingOrder[now.Taker]) == then.Taker;
        });
    });

    [Fact]
    public void Clearing_a_finding_never_lowers_another() => Holds(static seed =>
    {
        var (ledger, data) = Open(seed);
        var settled = ledger.Settle(data.Postings);
        var cleared = new Random(seed ^ 0xC1EA).Next(data.Postings.Count);
        var again = settled.Without([cleared]);
        return again.Outcomes[cleared].Booked == 0
            && Enumerable.Range(0, data.Postings.Count).All(i => i == cleared || again.Outcomes[i].Booked >= settled.Outcomes[i].Booked)
            && IsWithinLimits(data, again)
            && IsEachYuanOnce(data, again);
    });

    [Fact]
    public void Clearing_one_after_another_keeps_to_the_limits() => Holds(static seed =>
    {
        var (ledger, data) = Open(seed);
        var settled = ledger.Settle(data.Postings);
        foreach (var cleared in Shuffled(data.Postings.Count, new Random(seed)))
        {
            var again = settled.Without([cleared]);
            var lowered = Enumerable.Range(0, data.Postings.Count)
                .Any(i => i != cleared && again.Outcomes[i].Booked < settled.Outcomes[i].Booked);
            if (lowered || !IsWithinLimits(data, again) || !IsEachYuanOnce(data, again))
                return false;
            settled = again;
        }

        return settled.Outcomes.All(static o => o.Booked == 0);
    });

    [Fact]
    public void Supporting_finding_points_to_one_that_is_not_itself() => Holds(static seed =>
    {
        var (ledger, data) = Open(seed);
        var settled = ledger.Settle(data.Postings);
        return settled.Outcomes.Select(static (o, i) => (o, i)).All(pair =>
            pair.o.Taker != pair.i && (pair.o.Taker < 0 || (pair.o.Booked == 0 && !pair.o.IsDropped)));
    });

    [Fact]
    public void Spread_adds_up_and_stays_within_the_weights() => Holds(static seed =>
    {
        var random = new Random(seed);
        var weights = Enumerable.Range(0, random.Next(1, 9)).Select(_ => random.Next(0, 40) * (long)random.Next(1, 1_000_000)).ToArray();
        var amount = (long)(random.NextDouble() * weights.Sum());
        var shares = LargestRemainder.Spread(amount, weights, static (a, b) => a.CompareTo(b));
        var total = (Int128)weights.Sum();
        return shares.Sum() == (total == 0 ? 0 : amount)
            && shares.Zip(weights).All(pair => pair.First >= 0 && pair.First <= pair.Second)
            && shares.Zip(weights).All(pair => total == 0 || Int128.Abs(pair.First * total - (Int128)amount * pair.Second) < total);
    });

    private static void Holds(Func<int, bool> property) => Check.One(Config, Prop.ForAll(ArbMap.Default.ArbFor<int>(), property));

    private static (Ledger Ledger, LedgerCase Data) Open(int seed)
    {
        var data = LedgerCase.Of(seed);
        return (new Ledger(data.Lines, data.ClaimFunds), data);
    }

    private static bool IsWithinLimits(LedgerCase data, LedgerSettlement settled)
    {
        var booked = data.Lines.Select((_, i) => settled.Refused[i] + settled.Questioned[i]).ToArray();
        return data.Lines.Zip(booked).All(static pair => pair.Second >= 0 && pair.Second <= pair.First.Payable)
            && Enumerable.Range(0, data.ClaimFunds.Count).All(claim => data.ClaimFunds[claim] is not { } fund
                || data.Lines.Select((line, i) => line.Claim == claim ? booked[i] + line.AlreadyRefused : 0).Sum()
                    <= Math.Max(fund, data.Lines.Where(line => line.Claim == claim).Sum(static line => line.AlreadyRefused)));
    }

    private static bool IsEachYuanOnce(LedgerCase data, LedgerSettlement settled)
    {
        var byLine = new long[data.Lines.Count];
        foreach (var entry in settled.Outcomes.SelectMany(static outcome => outcome.Entries))
            byLine[entry.Line] += entry.Fen;
        return byLine.Select((fen, i) => fen == settled.Refused[i] + settled.Questioned[i]).All(static same => same)
            && settled.Outcomes.All(static outcome => outcome.Entries.Sum(static entry => entry.Fen) == outcome.Booked);
    }

    private static int[] Shuffled(int count, Random random)
    {
        var order = Enumerable.Range(0, count).ToArray();
        random.Shuffle(order);
        return order;
    }
}

/// <summary>A small ledger made of a seed, with everything that can meet: encounters, claims with and without limit, exclusion, subsumption.</summary>
internal sealed record LedgerCase(IReadOnlyList<LedgerLine> Lines, IReadOnlyList<long?> ClaimFunds, IReadOnlyList<LedgerPosting> Postings)
{
    public static LedgerCase Of(int seed)
    {
        var random = new Random(seed);
        // Claims 0 and 1 are of encounter 0, claim 2 of encounter 1.
        var lines = Enumerable.Range(0, random.Next(1, 8)).Select(i =>
        {
            var claim = random.Next(3);
            var fund = random.Next(4) == 0 ? random.Next(4) : random.Next(2_000);
            return new LedgerLine(claim == 2 ? 1 : 0, claim, $"L{i}", fund, random.Next(5) == 0 ? random.Next(fund + 1) : 0, random.Next(8) != 0);
        }).ToList();
        var funds = Enumerable.Range(0, 3).Select(_ => random.Next(3) == 0 ? random.Next(3_000) : (long?)null).ToList();
        var postings = Enumerable.Range(0, random.Next(1, 9)).Select(i => Posting(i, lines.Count, random)).ToList();
        return new LedgerCase(lines, funds, postings);
    }

    private static LedgerPosting Posting(int i, int lines, Random random)
    {
        var parts = Enumerable.Range(0, random.Next(1, 4)).Select(about =>
        {
            var amount = new Fixed(random.Next(-100, 30_000), 3);
            return random.Next(3) == 0
                ? LedgerPart.OnEncounter(about, random.Next(2), amount)
                : LedgerPart.OnLine(about, random.Next(lines), amount);
        }).ToList();
        return new LedgerPosting
        {
            Key = $"F{i}",
            Role = random.Next(6) switch { 0 => LedgerRole.Standing, 1 => LedgerRole.Apart, _ => LedgerRole.Booking },
            Disposition = (Disposition)random.Next(2),
            Verdict = (Verdict)random.Next(1, 4),
            Priority = random.Next(2),
            RuleId = $"R{random.Next(5)}",
            SubjectOrder = random.Next(3),
            About = [.. parts.Select(static part => (long)part.Account)],
            Parts = parts,
            Subsumes = random.Next(4) == 0 ? [$"R{random.Next(5)}"] : [],
            Excludes = random.Next(5) == 0 ? [$"R{random.Next(5)}"] : [],
        };
    }
}
