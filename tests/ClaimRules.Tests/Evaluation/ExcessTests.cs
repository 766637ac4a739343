using ClaimRules.Claims;
using ClaimRules.Evaluation;
using ClaimRules.Values;
using static ClaimRules.Tests.Evaluation.Cases;
using Claim = ClaimRules.Claims.Claim;

namespace ClaimRules.Tests.Evaluation;

/// <summary>Which members an allowance leaves over, and how much of each (D3).</summary>
public sealed class ExcessTests
{
    private static string Parts(RuleLab lab, params Claim[] claims) =>
        string.Join(' ', lab.Audit(claims).Findings.SelectMany(static finding => finding.About).Select(static about => $"{about.Id}:{about.Part?.ToString("0.##") ?? "all"}"));

    private static RuleLab Over(string over, string by = "person") => RuleLab.Line($"let:\n  over: {over}\nby: {by}\nwhen: any(over)\nabout: over");

    private static Claim Long(params FeeLine[] lines) => Stay("E1", "2025-01-01", "2025-12-31", lines);

    [Theory]
    [InlineData("22:00", "2025-03-02", "10:00", 13, "")]
    [InlineData("22:00", "2025-03-02", "21:59", 13, "L2:1")]
    [InlineData("22:00", "2025-03-02", "22:00", 13, "")]
    [InlineData("00:00", "2025-03-01", "23:59", 13, "L2:1")]
    public void Hours_are_hours_across_midnight(string first, string date, string second, int quantity, string parts)
    {
        var limit = second == "10:00" ? 25 : 24;
        var claim = Long(Line("L1", "A01", "2025-03-01", 12, time: first), Line("L2", "A01", date, quantity, time: second));
        Assert.Equal(parts, Parts(Over($"excess(group, quantity, {limit} within 24 hours)"), claim));
    }

    [Fact]
    public void Hours_without_a_time_are_not_known()
    {
        var outcome = Over("excess(group, quantity, 1 within 24 hours)").Only(Long(Line("L1", "A01", time: "10:00"), Line("L2", "A01")));
        Assert.Equal((OutcomeKind.Indeterminate, "line.time"), (outcome.Kind, outcome.Cause));
    }

    [Theory]
    [InlineData("2025-02-28", "L2:all")]
    [InlineData("2025-03-01", "")]
    [InlineData("2025-03-31", "", "2025-02-28")]
    [InlineData("2025-03-31", "L2:all", "2025-03-01")]
    public void Months_go_from_day_to_day(string second, string parts, string first = "2025-02-01") =>
        Assert.Equal(parts, Parts(Over("excess(group, quantity, 1 within 1 months)"), Long(Line("L1", "A01", first), Line("L2", "A01", second))));

    [Fact]
    public void Each_member_has_its_own_limit_and_one_without_limit_takes_no_part()
    {
        var lab = RuleLab.Line("let:\n  limit: t[line.code]\n  over: excess(group, quantity, limit.n)\nby: encounter, limit.item\nwhen: any(over)\nabout: over")
            .Table("t", "code", "code: code, item: text, n: number", "code,item,n\nA,x,1\nB,x,3\nC,x,\nD,y,\n");
        Assert.Equal("L2:1 L4:all", Parts(lab, Stay(Line("L1", "A"), Line("L2", "B", quantity: 3), Line("L3", "C", quantity: 50), Line("L4", "B"))));
        Assert.Equal("L1:NotApplicable", lab.Text(Stay(Line("L1", "D"))));
    }

    [Fact]
    public void Distinct_values_come_and_go_with_their_window()
    {
        // A and B fill it; A again is free, C does not fit; when A has left the window, C fits and A no longer does.
        var claim = Long(Line("L1", "A", "2025-03-01"), Line("L2", "B", "2025-03-05"), Line("L3", "A", "2025-03-06"), Line("L4", "C", "2025-03-07"),
            Line("L5", "C", "2025-03-11"), Line("L6", "A", "2025-03-12"), Line("L7", "C", "2025-03-12"));
        Assert.Equal("L4:all L6:all", Parts(Over("excess(group, distinct code, 2 within 10 days)"), claim));
    }

    [Fact]
    public void Value_that_does_not_fit_is_left_over_whole()
    {
        var claim = Long(Line("L1", "A", "2025-03-01", 5), Line("L2", "B", "2025-03-02", 5), Line("L3", "A", "2025-03-03", 5), Line("L4", "B", "2025-03-04", 5));
        Assert.Equal("L2:all L4:all", Parts(Over("excess(group, distinct code, 1)"), claim));
        Assert.Equal("L2:all L4:all", Parts(Over("excess(group, distinct code, 1.9)"), claim));
    }

    [Fact]
    public void Order_is_by_key_with_ties_in_canonical_order()
    {
        var claim = Long(Line("L3", "A", price: 20), Line("L1", "A", price: 10), Line("L2", "A", price: 20));
        Assert.Equal("L1:all L3:all", Parts(Over("excess(group, quantity, 1 order by unit_price desc)"), claim));
        Assert.Equal("L2:all L3:all", Parts(Over("excess(group, quantity, 1 order by unit_price)"), claim));
    }

    /// <summary>What an excess by price leaves over is in canonical order again, for a window and for its first member.</summary>
    [Fact]
    public void Excess_of_an_ordered_excess_goes_by_date()
    {
        var claim = Long(Line("L1", "A", "2025-03-01", price: 1), Line("L2", "A", "2025-03-02", price: 2), Line("L3", "A", "2025-05-03", price: 3), Line("L4", "A", "2025-05-04", price: 9));
        Assert.Equal("L2:all", Parts(RuleLab.Line("let:\n  rest: excess(group, 1, 1 order by unit_price desc)\n  over: excess(rest, 1, 1 within 14 days)\nby: encounter\nwhen: any(over) and first(rest).line_id == \"L1\"\nabout: over"), claim));
    }

    [Theory]
    [InlineData("0.4", "0.7", "L2:0.1", 1.0)]
    [InlineData("1.5", "1", "L1:0.5 L2:all", 15.0)]
    [InlineData("100000000", "0.5", "L1:99999999 L2:all", null)]
    public void Quantities_may_be_fractions_or_huge(string first, string second, string parts, double? refused)
    {
        decimal Of(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var claim = Long(Line("L1", "A", "2025-03-01", Of(first)), Line("L2", "A", "2025-03-02", Of(second)));
        var lab = Over("excess(group, quantity, 1)");
        Assert.Equal(parts, Parts(lab, claim));
        if (refused is { } money)
            Assert.Equal((decimal)money, lab.Audit(claim).Findings.Sum(static finding => finding.Refused));
    }

    [Fact]
    public void Nothing_and_less_than_nothing_use_no_allowance_and_are_not_left_over()
    {
        var claim = Long(Line("L1", "A", "2025-03-01", 1), Line("L2", "A", "2025-03-02", 0), Line("L3", "A", "2025-03-03", 1), Line("L4", "A", "2025-03-04", 1));
        Assert.Equal("L4:all", Parts(Over("excess(group, quantity, 2)"), claim));
        Assert.Equal("L3:all L4:all", Parts(Over("excess(group, if line_id == \"L1\" then -5 else quantity, 0)"), claim));
    }

    [Fact]
    public void Third_of_three_yuan_is_one_yuan()
    {
        var line = Line("L1", "A", quantity: 3, price: 1);
        Assert.Equal(1m, Assert.Single(Over("excess(group, quantity, 2)").Audit(Long(line)).Findings).Refused);
    }

    /// <summary>Against the definition, member by member, on random members.</summary>
    [Fact]
    public void Allowance_is_what_its_definition_says()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var (day, window) = (0L, random.Next(1, 12));
            var (accepted, distinct) = (new List<(long At, Fixed Units)>(), new List<(long At, int Of)>());
            var (units, values) = (new Allowance(), new Allowance());
            for (var i = 0; i < 40; i++)
            {
                day += random.Next(0, 3);
                var (wants, limit, of) = (new Fixed(random.Next(-2, 30), 1), new Fixed(random.Next(0, 50), 1), random.Next(0, 4));
                long? from = seed % 3 == 0 ? null : day - window;
                var left = limit - accepted.Where(entry => from is null || entry.At > from).Aggregate(Fixed.Zero, static (sum, entry) => sum + entry.Units);
                var taken = wants.Sign <= 0 || left.Sign <= 0 ? Fixed.Zero : left < wants ? left : wants;
                accepted.Add((day, taken));
                Assert.Equal(wants.Sign <= 0 ? Fixed.Zero : wants - taken, units.Take(wants, limit, day, from));

                var inside = distinct.Where(entry => from is null || entry.At > from).ToList();
                var fits = inside.Exists(entry => entry.Of == of) || limit - inside.Count >= Fixed.One;
                if (fits && !inside.Exists(entry => entry.Of == of))
                    distinct.Add((day, of));
                Assert.Equal(fits ? Fixed.Zero : Fixed.One, values.TakeDistinct(Value.Of((Fixed)of), limit, day, from));
            }
        }
    }

    [Fact]
    public void Allowance_over_many_members_is_not_quadratic()
    {
        var (units, values) = (new Allowance(), new Allowance());
        for (var i = 0; i < 300_000; i++)
        {
            units.Take(Fixed.One, 1_000_000, i, null);
            values.TakeDistinct(Value.Of((Fixed)i), 1_000_000, i, i - 200_000);
        }

        Assert.Equal(Fixed.One, units.Take(Fixed.One, 300_000, 300_000, null));
    }
}
