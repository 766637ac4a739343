using System.Text.RegularExpressions;
using ClaimRules.Claims;
using ClaimRules.Exempting;
using ClaimRules.Findings;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using ClaimRules.Tests.Exempting;
using ClaimRules.Tests.House;

namespace ClaimRules.Tests.Guide;

/// <summary>What the guide of exemptions shows is what happens.</summary>
public sealed class ExemptionGuideTests
{
    private static readonly RulePackCatalog Packs = RulePackCatalog.Load(Repository.PathOf("rulepacks"));

    [Fact]
    public void Example_exempts_what_the_guide_says()
    {
        var claims = ClaimFolder.Read(Repository.PathOf("samples", "claims"));
        var exemptions = Exemptions.Load(Repository.PathOf("samples", "exemptions", "exemptions.yaml"));
        Assert.Empty(exemptions.Warnings);
        var before = new ClaimAuditor(Packs, Stage.InitialAudit).Audit(claims);
        var report = new ClaimAuditor(Packs, Stage.InitialAudit, new AuditOptions { Exemptions = exemptions }).Audit(claims);
        Assert.Equal(5, report.ExemptedFindings.Count);
        Assert.Equal(52.15m, before.Money.Refused - report.Money.Refused);
        Assert.Equal([ExemptionState.Used, ExemptionState.Used, ExemptionState.Expired], report.Summary.Exemptions.Select(static use => use.State));
        Assert.Equal("CR4608", Assert.Single(exemptions.Unneeded(report.Summary)).Code);
    }

    [Fact]
    public void Entry_of_the_guide_loads_and_names_a_rule_of_the_pack()
    {
        var block = Assert.Single(Regex.Matches(Repository.Read("samples/exemptions/README.md"), "```yaml\n(.*?)```", RegexOptions.Singleline)).Groups[1].Value;
        var exemptions = ExemptionFiles.Load(block);
        Assert.Empty(exemptions.Warnings);
        Assert.Equal("region=37; code=001102000050000,001201000030000", Assert.Single(exemptions.All).Scope);
        Assert.NotNull(new ClaimAuditor(Packs, Stage.InitialAudit, new AuditOptions { Exemptions = exemptions }));
    }

    [Fact]
    public void Keys_of_scopes_are_all_told() =>
        Assert.All(ExemptionScope.Keys, static key => Assert.Contains($"`{key}`", Repository.Read("samples/exemptions/README.md"), StringComparison.Ordinal));
}
