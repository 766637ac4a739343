using ClaimRules.Claims;
using ClaimRules.Facts;
using ClaimRules.Findings;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using ClaimRules.Tests.Claims;
using ClaimRules.Tests.Packs;

namespace ClaimRules.Tests.Pipeline;

/// <summary>Rules over a whole run that judge or add up kinds of fact that packs declare.</summary>
public sealed class AcrossKindTests : IDisposable
{
    private const string Stock = """
        rule: T-STOCK
        name: Stock
        verdict: slightly-suspicious
        for: stock
        let:
          sold: lines in batch where provider == stock.provider and code == stock.code
        when: sum(sold.quantity) > stock.purchased
        amount: 0
        message: "{stock.provider} {sum(sold.quantity)}"
        """;

    private const string Total = """
        rule: T-TOTAL
        name: Total
        verdict: slightly-suspicious
        for: stock
        by: code
        value: sum(group.purchased)
        when: count(group) > 5
        amount: 0
        message: "{count(group)}"
        """;

    private const string Twice = """
        rule: T-TWICE
        name: Twice
        verdict: highly-suspicious
        for: trace
        by: trace_code
        let:
          again: excess(group, distinct line, 1)
        when: any(again)
        about: lines in again
        message: "{count(group)}"
        """;

    private readonly TempPacks packs = new TempPacks()
        .With("pack.yaml", """
            format: 1
            id: t
            version: 1.0.0
            title: T
            stages: [initial-audit]
            facts:
              stock:
                file: stock.csv
                of: provider
                key: [provider, code]
                fields: { provider: id, code: code, month: month, purchased: decimal }
              trace:
                file: trace.csv
                of: line
                key: [line, trace_code]
                fields: { line: id, trace_code: text }
            """)
        .With("rules/stock.yaml", Stock)
        .With("rules/total.yaml", Total)
        .With("rules/twice.yaml", Twice);

    private readonly ClaimFiles files = new ClaimFiles()
        .With("encounters.csv", ClaimFiles.Encounters + "E1,S1,P1,1,1960-01-01,H1,02,21,2025-03-01,2025-03-05,I10,1000.00\nE2,S2,P2,1,1960-01-01,H2,03,21,2025-03-01,2025-03-05,I10,100.00\n")
        .With("stock.csv", "provider,code,month,purchased\nH1,A,2025-03,1\nH2,A,2025-03,1\nH3,A,2025-03,1\n");

    public void Dispose()
    {
        packs.Dispose();
        files.Dispose();
    }

    [Fact]
    public void Facts_of_several_providers_with_one_key_are_several()
    {
        files.With("lines.csv", ClaimFiles.Lines + "L1,E1,A,2,6,12.00,2025-03-02\nL2,E2,A,3,4,12.00,2025-03-03\n").With("trace.csv", "line,trace_code\n");
        var report = Audit();
        Assert.Equal(["H1 2", "H2 3"], report.Findings.Where(static finding => finding.RuleId == "T-STOCK").Select(static finding => finding.Message).Order(StringComparer.Ordinal));
        Assert.Equal(3, report.Rules.Single(static rule => rule.Id == "T-STOCK").Counts.Applied);
        Assert.Equal((3m, 3L), (Assert.Single(report.Indicators).Value, report.Indicators[0].Members));
    }

    [Fact]
    public void What_belongs_to_a_line_that_was_taken_back_says_nothing()
    {
        files.With("lines.csv", ClaimFiles.Lines + "L1,E1,A,1,6,6.00,2025-03-02\nL1R,E1,A,-1,6,-6.00,2025-03-03\nL2,E2,A,1,6,6.00,2025-03-04\n")
            .With("trace.csv", "line,trace_code\nL1,X\nL1R,X\nL2,X\n");
        Assert.DoesNotContain(Audit().Findings, static finding => finding.RuleId == "T-TWICE");
    }

    /// <summary>A reversal of more than there is takes its original back, though not all of it finds one.</summary>
    [Fact]
    public void What_belongs_to_a_line_that_was_taken_back_with_others_says_nothing()
    {
        files.With("lines.csv", ClaimFiles.Lines + "L1,E1,A,1,6,6.00,2025-03-02\nL1R,E1,A,-2,6,-12.00,2025-03-03\nL2,E2,A,1,6,6.00,2025-03-04\n")
            .With("trace.csv", "line,trace_code\nL1,X\nL2,X\n");
        Assert.DoesNotContain(Audit().Findings, static finding => finding.RuleId == "T-TWICE");
    }

    [Fact]
    public void File_that_broke_off_leaves_what_is_added_up_unknown()
    {
        var rows = string.Concat(Enumerable.Range(1, 400).Select(static number => $"L{number},E{1 + number % 2},A,{number},6,{number * 6}.00,2025-03-02\n"));
        files.With("lines.csv.gz", ClaimFiles.Gzip(ClaimFiles.Lines + rows)[..^40]).With("trace.csv", "line,trace_code\n");
        var report = Audit();
        Assert.Empty(report.Findings);
        var counts = report.Rules.Single(static rule => rule.Id == "T-STOCK").Counts;
        Assert.Equal((3, 3), (counts.Applied, counts.Indeterminate));
        Assert.Equal("quarantined lines", Assert.Single(counts.IndeterminateBy).Key);
    }

    private AuditReport Audit()
    {
        var catalog = RulePackCatalog.LoadAll([packs.Path], FactSchema.Standard);
        return new ClaimAuditor(catalog, Stage.InitialAudit).Audit(ClaimFolder.Read(files.Folder, new ClaimReadOptions { Schema = catalog.Schema }));
    }
}
