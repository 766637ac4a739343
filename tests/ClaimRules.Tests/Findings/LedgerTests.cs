using ClaimRules.Findings;
using ClaimRules.Stages;
using ClaimRules.Values;

namespace ClaimRules.Tests.Findings;

public class LedgerTests
{
    [Fact]
    public void Line_hit_by_three_rules_is_refused_once()
    {
        var ledger = new Ledger([Line("L1", 128_000)], [null]);

        var settled = ledger.Settle([OnLine("R2", 0, 1280m), OnLine("R1", 0, 1280m), OnLine("R3", 0, 1280m)]);

        Assert.Equal(128_000, settled.Refused[0]);
        Assert.Equal([0, 128_000, 0], settled.Outcomes.Select(static o => o.Refused));
        Assert.Equal([1, -1, 1], settled.Outcomes.Select(static o => o.Taker));
        Assert.All(settled.Outcomes, static o => Assert.Equal(128_000, o.Asked));
    }

    [Fact]
    public void Third_of_three_yuan_is_one_yuan()
    {
        var third = Fixed.One / new Fixed(3, 0);
        var posting = OnLine("R1", 0, 0m) with
        {
            Parts = [LedgerPart.OnLine(0, 0, new Fixed(300, 2) * third)],
        };

        Assert.Equal(100, new Ledger([Line("L1", 300)], [null]).Settle([posting]).Refused[0]);
    }

    [Fact]
    public void Parts_of_one_line_are_added_before_they_are_cut_to_the_fen()
    {
        var half = new Fixed(5, 3);
        var posting = OnLine("R1", 0, 0m) with { Parts = [LedgerPart.OnLine(0, 0, half), LedgerPart.OnLine(0, 0, half)] };

        Assert.Equal(1, new Ledger([Line("L1", 300)], [null]).Settle([posting]).Refused[0]);
    }

    [Fact]
    public void Question_takes_only_what_refusal_leaves()
    {
        var ledger = new Ledger([Line("L1", 1_000)], [null]);

        var settled = ledger.Settle([OnLine("A", 0, 9m, Disposition.Question), OnLine("B", 0, 4m)]);

        Assert.Equal((400, 600), (settled.Refused[0], settled.Questioned[0]));
    }

    [Fact]
    public void Refused_before_is_not_there_to_take()
    {
        var ledger = new Ledger([Line("L1", 1_000) with { AlreadyRefused = 700 }], [null]);

        Assert.Equal(300, ledger.Settle([OnLine("R1", 0, 10m)]).Refused[0]);
    }

    [Fact]
    public void History_line_gives_nothing()
    {
        var ledger = new Ledger([Line("L1", 1_000) with { IsCurrent = false }], [null]);

        Assert.Equal(0, ledger.Settle([OnLine("R1", 0, 10m)]).Refused[0]);
    }

    [Fact]
    public void Encounter_amount_is_spread_over_what_is_left_by_largest_remainder()
    {
        // 5.00 is left on A, 3.00 on B, 2.00 on C; 1.01 over 10.00 is 50.5, 30.3 and 20.2 fen: A has the largest remainder.
        var ledger = new Ledger([Line("A", 1_000), Line("B", 300), Line("C", 200)], [null]);

        var settled = ledger.Settle([OnLine("R1", 0, 5m), OnEncounter("R2", 1.01m)]);

        Assert.Equal([551, 30, 20], settled.Refused);
        Assert.Equal(101, settled.Outcomes[1].Refused);
    }

    [Fact]
    public void Encounter_amount_never_takes_more_than_is_left()
    {
        var ledger = new Ledger([Line("A", 100), Line("B", 50)], [null]);

        Assert.Equal([100, 50], ledger.Settle([OnEncounter("R1", 99m)]).Refused);
    }

    [Fact]
    public void Equal_remainders_go_to_the_first_line_id()
    {
        var ledger = new Ledger([Line("b", 100), Line("a", 100)], [null]);

        Assert.Equal([0, 1], ledger.Settle([OnEncounter("R1", 0.01m)]).Refused);
    }

    [Fact]
    public void Claim_never_gives_more_than_its_own_fund_amount()
    {
        var ledger = new Ledger([Line("L1", 1_000), Line("L2", 1_000)], [1_500]);

        var settled = ledger.Settle([OnLine("R1", 0, 10m), OnLine("R1", 1, 10m) with { Key = "second", SubjectOrder = 1 }]);

        Assert.Equal([1_000, 500], settled.Refused);
    }

    [Fact]
    public void Encounter_of_two_claims_keeps_each_within_its_fund_amount()
    {
        var ledger = new Ledger([Line("A", 1_000), Line("B", 1_000) with { Claim = 1 }], [300, null]);

        var settled = ledger.Settle([OnEncounter("R1", 100m)]);

        Assert.Equal([300, 1_000], settled.Refused);
    }

    [Fact]
    public void Cleared_finding_frees_its_money_for_the_next()
    {
        var ledger = new Ledger([Line("L1", 1_000)], [null]);
        var settled = ledger.Settle([OnLine("R1", 0, 10m), OnLine("R2", 0, 7m)]);
        Assert.Equal(0, settled.Taker(1));

        var again = settled.Without([0]);

        Assert.Equal([0, 700], again.Outcomes.Select(static o => o.Booked));
        Assert.Equal(-1, again.Taker(1));
    }

    [Fact]
    public void Higher_priority_takes_first()
    {
        var ledger = new Ledger([Line("L1", 1_000)], [null]);

        var settled = ledger.Settle([OnLine("R1", 0, 10m), OnLine("R2", 0, 10m) with { Priority = 1 }]);

        Assert.Equal([0, 1_000], settled.Outcomes.Select(static o => o.Refused));
    }

    [Fact]
    public void Subsumed_finding_is_supporting_even_where_its_verdict_is_stronger()
    {
        var ledger = new Ledger([Line("L1", 1_000)], [null]);

        var settled = ledger.Settle(
        [
            OnLine("R1", 0, 10m),
            OnLine("R2", 0, 4m, Disposition.Question) with { Verdict = Verdict.SlightlySuspicious, Subsumes = ["R1"] },
        ]);

        Assert.Equal((0, 400), (settled.Refused[0], settled.Questioned[0]));
        Assert.Equal(1, settled.Taker(0));
        Assert.False(settled.Outcomes[0].IsDropped);
    }

    [Fact]
    public void Excluded_finding_is_dropped()
    {
        var ledger = new Ledger([Line("L1", 1_000)], [null]);

        var settled = ledger.Settle([OnLine("R1", 0, 10m), OnLine("R2", 0, 4m) with { Excludes = ["R1"] }]);

        Assert.True(settled.Outcomes[0].IsDropped);
        Assert.Equal(400, settled.Refused[0]);
    }

    [Fact]
    public void Finding_excluded_on_one_of_two_facts_keeps_the_other()
    {
        var ledger = new Ledger([Line("L1", 1_000), Line("L2", 1_000)], [null]);
        var both = OnLine("R1", 0, 10m) with
        {
            About = [0, 1],
            Parts = [LedgerPart.OnLine(0, 0, new Fixed(10, 0)), LedgerPart.OnLine(1, 1, new Fixed(10, 0))],
        };

        var settled = ledger.Settle([both, OnLine("R2", 0, 4m) with { Excludes = ["R1"] }]);

        Assert.False(settled.Outcomes[0].IsDropped);
        Assert.Equal([400, 1_000], settled.Refused);
    }

    [Fact]
    public void Excluded_finding_excludes_nothing_itself()
    {
        var ledger = new Ledger([Line("L1", 1_000)], [null]);

        var settled = ledger.Settle(
        [
            OnLine("R1", 0, 1m) with { Excludes = ["R2"] },
            OnLine("R2", 0, 2m) with { Excludes = ["R3"] },
            OnLine("R3", 0, 3m),
        ]);

        Assert.Equal([false, true, false], settled.Outcomes.Select(static o => o.IsDropped));
    }

    [Fact]
    public void Rules_that_exclude_each_other_leave_the_one_that_takes_first()
    {
        var ledger = new Ledger([Line("L1", 1_000)], [null]);

        var settled = ledger.Settle(
        [
            OnLine("R2", 0, 2m) with { Excludes = ["R1"] },
            OnLine("R1", 0, 1m) with { Excludes = ["R2"] },
        ]);

        Assert.Equal([true, false], settled.Outcomes.Select(static o => o.IsDropped));
    }

    [Fact]
    public void Cleared_finding_no_longer_subsumes()
    {
        var ledger = new Ledger([Line("L1", 1_000)], [null]);
        var settled = ledger.Settle([OnLine("R1", 0, 10m), OnLine("R2", 0, 0m) with { Subsumes = ["R1"] }]);
        Assert.Equal(0, settled.Refused[0]);

        Assert.Equal(1_000, settled.Without([1]).Refused[0]);
    }

    [Theory]
    [InlineData(LedgerRole.Standing)]
    [InlineData(LedgerRole.Apart)]
    internal void Finding_that_does_not_book_takes_nothing(LedgerRole role)
    {
        var ledger = new Ledger([Line("L1", 1_000)], [null]);

        var settled = ledger.Settle([OnLine("R1", 0, 10m) with { Role = role }]);

        Assert.Equal((0, 0), (settled.Refused[0], settled.Questioned[0]));
        Assert.Equal(1_000, settled.Outcomes[0].Asked);
    }

    [Fact]
    public void Shadow_finding_excludes_nothing()
    {
        var ledger = new Ledger([Line("L1", 1_000)], [null]);

        var settled = ledger.Settle(
            [OnLine("R1", 0, 10m), OnLine("R2", 0, 1m) with { Role = LedgerRole.Apart, Excludes = ["R1"], Subsumes = ["R1"] }]);

        Assert.Equal(1_000, settled.Refused[0]);
    }

    [Fact]
    public void Amount_below_zero_is_nothing()
    {
        var ledger = new Ledger([Line("L1", 1_000)], [null]);

        Assert.Equal(0, ledger.Settle([OnLine("R1", 0, -5m)]).Refused[0]);
    }

    internal static LedgerLine Line(string id, long fen) => new(0, 0, id, fen, 0, true);

    internal static LedgerPosting OnLine(string rule, int line, decimal yuan, Disposition disposition = Disposition.Refuse) =>
        Posting(rule, disposition, [LedgerPart.OnLine(0, line, Fixed.FromDecimal(yuan))], line);

    internal static LedgerPosting OnEncounter(string rule, decimal yuan) =>
        Posting(rule, Disposition.Refuse, [LedgerPart.OnEncounter(0, 0, Fixed.FromDecimal(yuan))], 1_000);

    private static LedgerPosting Posting(string rule, Disposition disposition, IReadOnlyList<LedgerPart> parts, long about) => new()
    {
        Key = rule,
        Role = LedgerRole.Booking,
        Disposition = disposition,
        Verdict = Verdict.Violation,
        RuleId = rule,
        About = [about],
        Parts = parts,
    };
}
