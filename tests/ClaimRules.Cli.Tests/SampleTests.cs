using ClaimRules.Findings;
using ClaimRules.Tests.House;

namespace ClaimRules.Cli.Tests;

/// <summary>What the first page of the documentation promises.</summary>
public sealed class SampleTests
{
    [Fact]
    public void The_sample_is_audited_and_one_finding_of_each_rule_is_made_again()
    {
        using var scenario = new Scenario();
        Assert.Equal(0, scenario.Invoke("audit", Repository.PathOf("samples/claims"), "--packs", Repository.PathOf("rulepacks")).Exit);
        foreach (var finding in RunFolderReader.Open(scenario.Run).ReadFindings().DistinctBy(static finding => (finding.RuleId, finding.Check)).ToList())
        {
            var result = scenario.Invoke("explain", "runs/initial-audit", finding.Fingerprint);
            Assert.True(result.Exit == 0, $"{finding.RuleId}: {result.Error}");
        }
    }

    [Fact]
    public void The_packs_pass_their_own_tests()
    {
        using var scenario = new Scenario();
        var result = scenario.Invoke("test", Repository.PathOf("rulepacks"));
        Assert.True(result.Exit == 0, result.Out);
        Assert.Equal(0, scenario.Invoke("check", Repository.PathOf("rulepacks"), "--claims", Repository.PathOf("samples/claims")).Exit);
    }
}
