namespace ClaimRules.Tests.Claims;

public sealed class SettlementTests
{
    private const string Header = "line_id,encounter_id,code,quantity,unit_price,amount,fund_amount,own_pay,pay_class,reverses,date\n";

    [Theory]
    [InlineData("L1,E1,A,5,2,10,8,,,,\nL2,E1,A,-5,2,-10,-8,,,,", "0/0/0 silent; 0/0/0 silent", 1)]
    [InlineData("L1,E1,A,5,2,10,8,,,,\nL2,E1,A,-2,2,-4,-3.2,,,,", "3/6/4.8; 0/0/0 silent", 1)]
    [InlineData("L1,E1,A,5,2,10,8,,,,\nL2,E1,A,-2,2,-4,,,,,", "3/6/4.8; 0/0/0 silent", 1)]
    [InlineData("L1,E1,A,5,2,10,8,,,,\nL2,E1,B,-2,2,-4,-3,,,,", "5/10/8; -2/-4/0", 0)]
    [InlineData("L1,E1,A,5,2,10,8,,,,\nL2,E1,A,-2,3,-6,-3,,,,", "5/10/8; -2/-6/0", 0)]
    [InlineData("L1,E1,A,5,2,10,8,,,,\nL2,E1,A,-7,2,-14,,,,,", "0/0/0 silent; -2/-4/0", 0)]
    [InlineData("L1,E1,A,1,2,2,2,,,,2025-03-01\nL2,E1,A,1,2,2,2,,,,2025-03-02\nL3,E1,A,-1,2,-2,,,,,2025-03-03", "1/2/2; 0/0/0 silent; 0/0/0 silent", 1)]
    [InlineData("L1,E1,A,1,2,2,2,,,,2025-03-01\nL2,E1,A,1,2,2,2,,,,2025-03-02\nL3,E1,A,-2,2,-4,,,,,2025-03-03", "0/0/0 silent; 0/0/0 silent; 0/0/0 silent", 1)]
    [InlineData("L1,E1,A,1,2,2,2,,,,2025-03-01\nL2,E1,A,1,2,2,2,,,,2025-03-02\nL3,E1,A,-1,2,-2,,,,L1,2025-03-03", "0/0/0 silent; 1/2/2; 0/0/0 silent", 1)]
    [InlineData("L1,E1,A,1,2,2,2,,,,\nL2,E1,A,-1,2,-2,,,,L9,", "1/2/2; -1/-2/0", 0)]
    [InlineData("L1,E1,A,0,2,-4,,,,,", "0/-4/0", 0)]
    public void Reversal_is_taken_off_its_original(string lines, string expected, int netted)
    {
        using var files = new ClaimFiles().WithStay("").With("lines.csv", Header + lines + "\n");
        var reading = files.Read();
        var batch = reading.Batch;
        Assert.Equal(expected, string.Join("; ", Enumerable.Range(0, batch["line"].Count).Select(row =>
            $"{batch.Show("line", row, "quantity")}/{batch.Show("line", row, "amount")}/{batch.Show("line", row, "fund_amount")}{(batch["line"].IsSilent(row) ? " silent" : "")}")));
        Assert.Equal(netted, reading.Netted);
    }

    [Theory]
    [InlineData("100", "L1,E1,A,1,60,60,,,,,\nL2,E1,A,1,140,140,,,,,", "30 70")]
    [InlineData("100", "L1,E1,A,1,1,100,,,,,\nL2,E1,A,1,1,100,,,,,\nL3,E1,A,1,1,100,,,,,", "33.34 33.33 33.33")]
    [InlineData("0.02", "L3,E1,A,1,1,1,,,,,\nL1,E1,A,1,1,1,,,,,\nL2,E1,A,1,1,1,,,,,", "0.01 0.01 0")]
    [InlineData("100", "L1,E1,A,1,1,200,,100,,,\nL2,E1,A,1,1,100,,,03,,\nL3,E1,A,1,1,100,,0,01,,", "50 0 50")]
    [InlineData("100", "L1,E1,A,1,1,100,70,,,,\nL2,E1,A,1,1,100,,,,,", "70 30")]
    [InlineData("100", "L1,E1,A,1,1,100,120,,,,\nL2,E1,A,1,1,100,,,,,", "!120.00 -")]
    [InlineData("500", "L1,E1,A,1,1,100,,,,,\nL2,E1,A,1,1,100,,,,,", "100 100")]
    [InlineData("", "L1,E1,A,1,1,100,,,,,\nL2,E1,A,1,1,100,5,,,,", "- 5")]
    [InlineData("90", "L1,E1,A,1,1,100,,,,,\nL2,E1,A,-1,1,-100,,,,,\nL3,E1,B,1,1,100,,,,,", "0 0 90")]
    public void Fund_payment_is_spread_over_payable_lines(string fund, string lines, string expected)
    {
        using var files = new ClaimFiles().WithStay("", fund).With("lines.csv", Header + lines + "\n");
        Assert.Equal(expected, string.Join(' ', files.Read().Batch.Show("line", "fund_amount")));
    }

    [Theory]
    [InlineData("10,5,", "15")]
    [InlineData("10,,", "10")]
    [InlineData(",5,", "-")]
    [InlineData("10,5,12", "12")]
    public void Fund_payment_of_a_claim_is_what_it_says_else_pool_and_aid(string amounts, string expected)
    {
        using var files = new ClaimFiles().With("encounters.csv", $"encounter_id,person_id,hifp_payamt,ma_amt,fund_pay_sumamt\nE1,P1,{amounts}\n");
        Assert.Equal([expected], files.Read().Batch.Show("claim", "fund_amount"));
        Assert.Equal([expected], files.Read().Batch.Show("encounter", "fund_amount"));
    }

    [Fact]
    public void Fund_payment_is_not_spread_where_a_line_was_set_aside()
    {
        using var files = new ClaimFiles().WithStay("").With("lines.csv", Header + "L1,E1,A,1,1,100,,,,,\nL2,E1,A,1,1,100,5,,,,\nL3,E1,A,x,1,100,,,,,\n");
        Assert.Equal(["-", "5"], files.Read().Batch.Show("line", "fund_amount"));
    }

    [Fact]
    public void Total_of_an_encounter_is_missing_where_a_claim_was_set_aside()
    {
        using var files = new ClaimFiles().With("encounters.csv", "encounter_id,claim_id,person_id,total,fund_amount\nE1,S1,P1,10,5\nE1,S2,P1,20,5\nE1,S2,P1,21,5\n");
        var batch = files.Read().Batch;
        Assert.Equal(["-"], batch.Show("encounter", "total"));
        Assert.Equal(["10"], batch.Show("claim", "total"));
    }

    [Fact]
    public void Shares_never_pass_a_limit_and_what_is_turned_away_goes_on()
    {
        var shares = ClaimRules.Claims.Settling.FundSpread.Shares(100, [(90, 10), (5, 60), (5, 60)], static (a, b) => a.CompareTo(b));
        Assert.Equal([10, 45, 45], shares);
    }

    [Theory]
    [InlineData("1", "", "2025-03-01..2025-03-09#1 2025-03-01..2025-03-09#1")]
    [InlineData("", "1", "2025-03-01..2025-03-09#1 2025-03-01..2025-03-09#1")]
    [InlineData("", "", "2025-03-01..2025-03-05#1 2025-03-05..2025-03-09#2")]
    public void Stays_that_touch_with_a_transfer_are_one(string first, string second, string expected)
    {
        using var files = new ClaimFiles().With("encounters.csv", $"""
            encounter_id,person_id,provider_id,type,admit_date,discharge_date,transfer
            E1,P1,H1,21,2025-03-01,2025-03-05,{first}
            E2,P1,H1,21,2025-03-05,2025-03-09,{second}
            E3,P1,H1,11,2025-03-05,,

            """);
        var batch = files.Read().Batch;
        var shown = Enumerable.Range(0, 3).Select(row => (Id: batch.Show("encounter", row, "encounter_id"),
            Text: $"{batch.Show("encounter", row, "stay_begin")}..{batch.Show("encounter", row, "stay_end")}#{batch.Show("encounter", row, "stay_no")}"));
        Assert.Equal(expected + " x..x#x", string.Join(' ', shown.OrderBy(stay => stay.Id, StringComparer.Ordinal).Select(stay => stay.Text)));
    }

    [Theory]
    [InlineData("2025-03-01,,,", "2025-03-01..2025-03-02")]
    [InlineData("2025-03-01,2025-03-03,,", "2025-03-03..2025-03-04")]
    [InlineData("2025-03-01,,,7", "2025-03-01..2025-03-08")]
    [InlineData("2025-03-01,,2025-03-05,7", "2025-03-01..2025-03-05")]
    [InlineData("2025-03-01,,2025-03-01,", "2025-03-01..2025-03-02")]
    [InlineData(",,,7", "-..-")]
    public void Period_of_a_line_runs_from_its_order_to_its_end(string dates, string expected)
    {
        using var files = new ClaimFiles().WithStay("").With(
            "lines.csv", $"line_id,encounter_id,quantity,unit_price,amount,date,begin_date,stop_date,days_supply\nL1,E1,1,1,1,{dates}\n");
        var batch = files.Read().Batch;
        Assert.Equal(expected, $"{batch.Show("line", 0, "period_begin")}..{batch.Show("line", 0, "period_end")}");
    }
}
