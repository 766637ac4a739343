using ClaimRules.Claims;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using ClaimRules.Testing;
using ClaimRules.Tests.House;

namespace ClaimRules.Tests.Testing;

public sealed class ClaimBuilderTests
{
    [Fact]
    public void Stay_with_charges_reads_back_as_built()
    {
        var claim = Given.Claim()
            .Person(sex: "female", born: "1990-05-06", insurance: "resident")
            .Admitted("2026-03-01", days: 4)
            .At(level: "tertiary", region: "370102")
            .Diagnosed("I10.x00", "E11.900")
            .Operated("47.0100")
            .Charge("bed", 120m, times: 6, on: "2026-03-02")
            .Charge("drug", 3.3333m, times: 3, on: "2026-03-02 08:30", fund: 7.5m)
            .Build();

        Assert.Equal(("L1", 720.00m, 720.00m), (claim.Lines[0].LineId, claim.Lines[0].Amount, claim.Lines[0].FundAmount));
        Assert.Equal((10.00m, 7.50m), (claim.Lines[1].Amount, claim.Lines[1].FundAmount));
        Assert.Equal(new DateTime(2026, 3, 2, 8, 30, 0), claim.Lines[1].Time);
        Assert.Equal((730.00m, 727.50m), (claim.Settlement!.Total, claim.Settlement.FundAmount));
        Assert.Equal(new DateOnly(2026, 3, 5), claim.Encounter.DischargeDate);
        Assert.Equal([true, false], claim.Diagnoses.Select(static one => one.Main));
        var reading = ClaimReading.From(claim);
        Assert.Empty(reading.Quarantine);
        Assert.Equal(2, reading.Batch["line"].Count);
    }

    [Fact]
    public void Defaults_make_a_claim_that_is_taken_whole()
    {
        var reading = ClaimReading.From(Given.Claim().Build());
        Assert.Empty(reading.Quarantine);
        Assert.Equal(1, reading.Batch["encounter"].Count);
    }

    [Fact]
    public void Several_claims_are_encounters_of_one_person()
    {
        var batch = ClaimReading.From(
            Given.Claim("C1").Admitted("2026-02-20", 5).Diagnosed("I63.900").Build(),
            Given.Claim("C2").Admitted("2026-03-01", 3).Diagnosed("I63.900").Build()).Batch;
        Assert.Equal((1, 2), (batch.PersonCount, batch["encounter"].Count));
    }

    [Fact]
    public void Built_claim_can_be_checked_by_the_pack()
    {
        var auditor = new ClaimAuditor(RulePackCatalog.Load(Repository.PathOf("rulepacks", "initial-audit")), Stage.InitialAudit);
        var check = auditor.Check(Given.Claim().Person(sex: "male").Charge("XG03DBD084A001010102180", 71m, name: "地屈孕酮片").Build());
        var finding = Assert.Single(check.Findings, static one => one.Refused > 0);
        Assert.Equal(("GZ10000301004000", 71.00m), (finding.RuleId, finding.Refused));
        Assert.Equal("地屈孕酮片限女性使用，参保人登记为男性；请先核对身份登记", finding.Message);
    }

    [Fact]
    public void Text_that_is_no_date_is_refused() => Assert.Throws<FormatException>(() => Given.Claim().Visited("2026-02-30"));
}
