using ClaimRules.Claims;
using ClaimRules.Findings;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using ClaimRules.Tests.Claims;
using ClaimRules.Tests.Evaluation;

namespace ClaimRules.Tests.Pipeline;

/// <summary>Kinds of fact that a pack declares: read, set aside, judged, named and booked as those of the national interfaces are.</summary>
public sealed class PackKindTests : IDisposable
{
    private readonly ClaimFiles files = new ClaimFiles()
        .With("encounters.csv", ClaimFiles.Encounters + "E1,S1,P1,1,1960-01-01,H1,02,21,2025-03-01,2025-03-05,I10,1000.00\nE2,S2,P2,1,1960-01-01,H1,03,21,2025-03-01,2025-03-05,I10,100.00\n")
        .With("lines.csv", ClaimFiles.Lines + "L1,E1,A,1,600,600.00,2025-03-02\nL2,E1,A,1,400,400.00,2025-03-03\nL3,E2,A,1,100,100.00,2025-03-03\n");

    public void Dispose() => files.Dispose();

    [Fact]
    public void Difference_of_groups_is_booked_on_the_lines_of_the_encounter()
    {
        files.With("grouping.csv", "encounter_id,declared,found,declared_pay,found_pay,reason\nE1,AB1,AB2,5000.00,4800.00,CC\nE2,AB1,AB1,900,800,\n");
        var finding = Assert.Single(Audit().Findings);
        Assert.Equal(("grouping", "E1", "E1", "S1", 200m, null), (finding.Subject.Kind, finding.Subject.Id, finding.EncounterId, finding.ClaimId, finding.Refused, finding.Estimated));
        Assert.Equal([("L1", 120m), ("L2", 80m)], finding.Bookings.Select(static booking => (booking.LineId, booking.Refused)));
        Assert.Equal(new DateOnly(2025, 3, 5), finding.JudgedOn);
        Assert.Equal("申报AB1，重新分组AB2，差额200元", finding.Message);
        Assert.Contains(finding.Evidence, static item => item is { Name: "grouping.found", Value: "AB2", Source: "grouping.csv", Line: 2 });
    }

    [Fact]
    public void Facts_of_lines_lead_up_to_the_lines_that_have_them()
    {
        files.With("trace.csv", "line,drug_trac_codg\nL1,X1\nL2,X1\nL3,X1\n");
        var finding = Assert.Single(Audit().Findings);
        Assert.Equal(["L2"], finding.About.Select(static fact => fact.Id));
        Assert.Equal(["L1/X1", "L2/X1"], finding.Involved.Select(static fact => fact.Id));
        Assert.Equal((400m, "追溯码X1已结算2次"), (finding.Questioned, finding.Message));
    }

    [Fact]
    public void Facts_of_a_person_only_estimate_what_is_at_stake()
    {
        files.With("filings.csv", "person,code,until\nP1,A,2025-03-02\n");
        var report = Audit();
        var finding = Assert.Single(report.Findings);
        Assert.Equal((400m, 0m, 0m), (finding.Estimated, finding.Refused, finding.Questioned));
        Assert.Equal(new DateOnly(2025, 3, 2), finding.JudgedOn);
        Assert.EndsWith("/A", finding.Subject.Id, StringComparison.Ordinal);
        Assert.DoesNotContain("P1", finding.Subject.Id, StringComparison.Ordinal);
        Assert.Empty(finding.Bookings);
    }

    /// <summary>A provider has a row for each level that it had; what is told of the provider holds for all of them.</summary>
    [Fact]
    public void Facts_of_a_provider_are_those_of_every_encounter_there()
    {
        files.With("stock.csv", "provider,code,month,closing\nH1,A,2025-03,0.5\nH1,A,2025-02,9\n");
        Assert.Equal(["L1", "L2", "L3"], Audit().Findings.Select(static finding => finding.Subject.Id).Order());
    }

    [Fact]
    public void Records_add_up_and_bad_ones_say_why()
    {
        files.With("grouping.csv", "encounter,declared\nE1,A\nE1,A\nE2,B\nE2,C\nE9,A\n")
            .With("trace.csv", "line,trace_code\nL1,X\n,X\nL1,\n")
            .With("stock.csv", "provider,code,month\nH1,A,2025-13\nH1,A,2025/3\nH8,A,20250301\n")
            .With("filings.csv", "person,code\nP1,A\nP9,A\n")
            .With("notice.csv", "number,provider\nN1,H1\nN1,H2\n");
        var reading = Read();
        Assert.Equal(
            ["filing 2=1+0+1", "grouping 5=3+1+1", "notice 2=2+0+0", "stock 3=1+0+2", "trace 3=2+0+1"],
            reading.Counts.Skip(8).Select(static count => $"{count.Kind} {count.Read}={count.Quarantined}+{count.Copies}+{count.Current}"));
        Assert.Equal(
            [
                "CR4110 filings.csv:3", "CR4112 grouping.csv:4", "CR4112 grouping.csv:5", "CR4110 grouping.csv:6", "CR4112 notice.csv:2", "CR4112 notice.csv:3",
                "CR4102 stock.csv:2", "CR4101 trace.csv:3", "CR4101 trace.csv:4",
            ],
            reading.Quarantine.Select(static record => $"{record.Code} {record.Source}:{record.Line}"));
    }

    [Fact]
    public void Kind_that_no_file_brought_is_not_supplied_and_accuses_nobody()
    {
        var report = Audit();
        Assert.Empty(report.Findings);
        Assert.Equal((0, 3), Counts(report, "CR-NOTRACE"));
        Assert.Equal(["CR-FILING", "CR-NOTRACE", "CR-STOCK", "CR-TRACE", "DRG-G02"], report.Summary.Coverage.Select(static rule => rule.RuleId));
        Assert.All(report.Claims, static claim => Assert.Equal(ClaimOutcome.Passed, claim.Outcome));
        files.With("trace.csv", "line,trace_code\n");
        Assert.Equal(["L1", "L2", "L3"], Audit().Findings.Select(static finding => finding.Subject.Id).Order());
    }

    [Fact]
    public void Claims_read_without_the_kinds_are_told_as_not_supplied()
    {
        var report = Auditor().Audit(files.Read());
        Assert.Equal((0, 3), Counts(report, "CR-NOTRACE"));
        Assert.Equal("trace", Assert.Single(report.Summary.Coverage, static rule => rule.RuleId == "CR-TRACE").Missing[0]);
    }

    [Fact]
    public void Objects_bring_facts_of_claims_and_of_providers()
    {
        var claim = Cases.Stay();
        var grouping = new Fact("grouping") { Values = { ["declared"] = "A", ["found"] = "B", ["declared_pay"] = 20m, ["found_pay"] = 10m } };
        claim.Facts.Add(grouping);
        var stock = new Fact("stock") { Values = { ["provider"] = "H1", ["code"] = "A", ["month"] = "2025-03", ["closing"] = 1.25m } };
        var reading = ClaimReading.From([claim], [stock], new ClaimReadOptions { Schema = KindPack.Catalog.Schema });
        Assert.Equal((1, 1), (reading.Batch["grouping"].Count, reading.Batch["stock"].Count));
        Assert.Equal("DRG-G02", Assert.Single(Auditor().Audit(reading).Findings, static finding => finding.RuleId == "DRG-G02").RuleId);
        Assert.Equal("DRG-G02", Assert.Single(Auditor().Check(claim).Findings).RuleId);
        Assert.True(reading.Batch.Supplies(KindPack.Catalog.Schema["stock"]));
        Assert.False(reading.Batch.Supplies(KindPack.Catalog.Schema["trace"]));
    }

    [Fact]
    public void Objects_may_say_that_there_is_none()
    {
        var reading = ClaimReading.From([Cases.Stay()], new ClaimReadOptions { Schema = KindPack.Catalog.Schema, Supplied = ["trace"] });
        Assert.Equal((0, reading.Batch["line"].Count), (Counts(Auditor().Audit(reading), "CR-NOTRACE").NotSupplied, reading.Batch["line"].Count));
    }

    [Fact]
    public void Kinds_that_no_rule_uses_change_nothing_but_what_was_read()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var mess = new MessyFolder(seed);
            using var folder = mess.Write(8);
            var before = RunFolders.Run([ClaimFolder.Read(folder.Folder)]);
            mess.AddKinds(folder, 8);
            var reading = ClaimFolder.Read(folder.Folder, new ClaimReadOptions { Schema = KindPack.Catalog.Schema });
            RunFolders.AssertSame(Findings(before), Findings(RunFolders.Run([reading])), $"seed {seed}");
        }
    }

    [Fact]
    public void Order_of_rows_never_shows_in_the_findings()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var mess = new MessyFolder(seed);
            using var folder = mess.Write(8);
            mess.AddKinds(folder, 8);
            var before = Run(folder.Folder);
            foreach (var file in (string[])["trace.csv", "grouping.csv", "filings.csv", "stock.jsonl"])
                Shuffle(Path.Combine(folder.Folder, file), new Random(seed));
            RunFolders.AssertSame(before, Run(folder.Folder), $"seed {seed}, rows shuffled");
        }

        static string Run(string folder)
        {
            var report = Auditor().Audit(ClaimFolder.Read(folder, new ClaimReadOptions { Schema = KindPack.Catalog.Schema }));
            return string.Join('\n', report.Findings.Select(static finding => $"{finding.Fingerprint} {finding.Message} {finding.Refused} {finding.Questioned} {finding.Estimated}"))
                + string.Join('\n', report.Summary.Records);
        }
    }

    private static void Shuffle(string path, Random random)
    {
        var lines = File.ReadAllLines(path);
        random.Shuffle(path.EndsWith("jsonl", StringComparison.Ordinal) ? lines : lines.AsSpan(1));
        File.WriteAllLines(path, lines);
    }

    private static string Findings(string folder) => folder[folder.IndexOf("== findings", StringComparison.Ordinal)..folder.IndexOf("== quarantine", StringComparison.Ordinal)];

    private static (long Applied, long NotSupplied) Counts(AuditReport report, string rule)
    {
        var counts = report.Rules.Single(found => found.Id == rule).Counts;
        return (counts.Applied, counts.NotSupplied);
    }

    private static ClaimAuditor Auditor() => new(KindPack.Catalog, Stage.InitialAudit, new AuditOptions { Evaluator = Evaluator.Kernels });

    private ClaimReading Read() => files.Read(new ClaimReadOptions { Schema = KindPack.Catalog.Schema });

    private AuditReport Audit() => Auditor().Audit(Read());
}
