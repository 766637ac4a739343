using static ClaimRules.Tests.Evaluation.Cases;

namespace ClaimRules.Tests.Evaluation;

public sealed class LookupTests
{
    private static RuleLab Ceiling() => RuleLab.Line("""
        let:
          limit: ceiling[line.code, provider.level, provider.region]
        when: line.unit_price > limit.price
        amount: line.fund_amount * (line.unit_price - limit.price) / line.unit_price
        """).Table("ceiling", "code, \"level?\", \"region^?\"", "code: code, level: level, region: code, price: price", """
        code,level,region,price
        A01,,,9
        A01,secondary,,8
        A01,secondary,37,7
        A01,,3713,6
        A02,,,5
        A03,,37,4

        """);

    /// <summary>The most specific row wins, key columns compared left to right: level before region.</summary>
    [Theory]
    [InlineData("A01", "secondary", "371300", 7)]
    [InlineData("A01", "secondary", "110000", 8)]
    [InlineData("A01", "tertiary", "371300", 6)]
    [InlineData("A01", "tertiary", "370100", 9)]
    public void Most_specific_row_is_in_force(string code, string level, string region, int price)
    {
        var claim = Stay(Line("L1", code, price: 10));
        (claim.Provider!.Level, claim.Provider.Region) = (level, region);
        Assert.Equal(10m - price, Assert.Single(Ceiling().Audit(claim).Findings).Refused);
    }

    /// <summary>A key that is not known matters only where some row asks for a value of it.</summary>
    [Theory]
    [InlineData("A01", "Indeterminate")]
    [InlineData("A02", "Hit")]
    [InlineData("A03", "Indeterminate")]
    [InlineData("A04", "NotApplicable")]
    public void Unknown_key_decides_nothing_where_no_row_asks_for_it(string code, string outcome)
    {
        var claim = Stay(Line("L1", code, price: 10));
        claim.Provider!.Region = null;
        claim.Provider.Level = "tertiary";
        Assert.Equal(outcome, Assert.Single(Ceiling().Run(claim)).Kind.ToString());
    }

    [Fact]
    public void Missing_code_hangs_on_the_table()
    {
        var claim = Stay(Line("L1", "A01", price: 10));
        claim.Lines[0].Code = null;
        var outcome = Ceiling().Only(claim);
        Assert.Equal(("Indeterminate", "line.code"), (outcome.Kind.ToString(), outcome.Cause));
    }
}
