using ClaimRules.Claims;
using ClaimRules.EndToEnd.Workload;
using ClaimRules.Mappings;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using ClaimRules.Testing;
using ClaimRules.Tests.House;

namespace ClaimRules.Tests.Samples;

/// <summary>The twenty rules of the reference workload as a pack: tested by its own small tables, and over the workload by its published counts.</summary>
public sealed class ReferenceWorkloadTests
{
    private static readonly string Folder = Repository.PathOf("samples", "reference-workload");

    public static IEnumerable<object[]> Cases() => PackTests.Theory(Path.Combine(Folder, "pack"));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_of_the_pack_passes(PackTestResult result) => SamplePack.AssertPassed(result);

    [Fact]
    public void Each_rule_is_tested_from_all_sides()
    {
        var byRule = SamplePack.Sides(Path.Combine(Folder, "pack"));
        Assert.Equal(Enumerable.Range(1, 20).Select(static number => $"REF-{number:00}"), byRule.Keys.Order(StringComparer.Ordinal));
        foreach (var (rule, expected) in byRule)
        {
            Assert.Contains("flagged", expected);
            Assert.True(expected.Overlaps(["clean", "not-applicable"]), rule);
            // Quantity, price and amount, all that these two read, are never missing: a line without them is set aside.
            Assert.True(expected.Contains("indeterminate") || rule is "REF-08" or "REF-10", rule);
        }
    }

    [Fact]
    public void Mapping_reads_files_of_that_form()
    {
        var folder = Directory.CreateTempSubdirectory("reference-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "encounters.csv"), """
                encounter_id,person_id,sex,birth_date,type,admit_date,discharge_date,main_diagnosis,provider_level,department,drg_code,total_amount
                E1,P1,2,1980-02-03,Inpatient,2026-03-01,2026-03-04,N40.x00,1,surgery,FB23,60.00
                E2,P1,0,1991-02-03,Outpatient,2026-03-01,2026-03-01,I10.x00,3,surgery,,1.00

                """);
            File.WriteAllText(Path.Combine(folder.FullName, "lines.csv"), """
                line_id,encounter_id,item_code,category,quantity,unit_price,amount,days_supply,date,prescriber_title
                L1,E1,D-MALE,Drug,31,1.0000,31.00,3,2026-03-01,chief
                L2,E1,D-LEVEL2,Drug,1,29.0000,29.00,3,2026-03-05,intern

                """);
            var reading = ClaimFolder.Read(folder.FullName, new ClaimReadOptions { Mapping = MappingFile.Load(Path.Combine(Folder, "map.yaml")) });
            Assert.Empty(reading.Quarantine);
            Assert.Empty(reading.InvalidValues);
            Assert.Empty(reading.Warnings);
            var report = new ClaimAuditor(RulePackCatalog.Load(Path.Combine(Folder, "pack")), Stage.InitialAudit).Audit(reading);
            Assert.Equal(
                ["REF-01 E1", "REF-04 E1", "REF-09 E1", "REF-10 E1", "REF-16 E1", "REF-20 E1"],
                report.Findings.Select(static finding => $"{finding.RuleId} {finding.EncounterId}").Order(StringComparer.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [ReferenceWorkloadFact]
    public void Counts_are_the_published_ones()
    {
        using var workload = new ReferenceFiles(WorkloadFiles.Find()!);
        var reading = workload.Read();
        Assert.Empty(reading.Quarantine);
        Assert.Empty(reading.InvalidValues);
        Assert.Empty(reading.ExtraColumns);
        Assert.Equal((20_000, 199_694, 20_000), (reading.Batch["encounter"].Count, reading.Batch["line"].Count, reading.Batch.PersonCount));
        Assert.Equal(0, reading.Netted);
        var packs = RulePackCatalog.Load(workload.Pack);
        foreach (var evaluator in (ReadOnlySpan<Evaluator>)[Evaluator.Interpreter, Evaluator.Kernels])
        {
            var report = new ClaimAuditor(packs, Stage.InitialAudit, new AuditOptions { Evaluator = evaluator }).Audit(reading);
            Assert.Equal(
                ReferenceWorkload.KnownCounts.Select(static (count, at) => $"REF-{at + 1:00} {count}"),
                report.Rules.OrderBy(static rule => rule.Id, StringComparer.Ordinal).Select(static rule => $"{rule.Id} {rule.Counts.Hits}"));
            Assert.Equal(47_412, report.Findings.Count);
            Assert.All(report.Rules, static rule => Assert.Equal(0, rule.Counts.Failed));
        }
    }
}
