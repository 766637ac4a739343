using ClaimRules.Claims;
using ClaimRules.Mappings;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using ClaimRules.Testing;
using ClaimRules.Tests.Claims;
using ClaimRules.Tests.House;
using ClaimRules.Tests.Packs;

namespace ClaimRules.Tests.Samples;

/// <summary>Claims of another country's public insurance, read by a mapping: the pack by its own tests, and over the data by counts made without it.</summary>
public sealed class SusAihTests
{
    private static readonly string Folder = Repository.PathOf("samples", "sus-aih");

    public static IEnumerable<object[]> Cases() => PackTests.Theory(Path.Combine(Folder, "pack"));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_of_the_pack_passes(PackTestResult result) => SamplePack.AssertPassed(result);

    [Fact]
    public void Each_rule_is_tested_from_all_sides()
    {
        var byRule = SamplePack.Sides(Path.Combine(Folder, "pack"));
        Assert.Equal(Enumerable.Range(1, 8).Select(static number => $"SUS-{number:00}"), byRule.Keys.Order(StringComparer.Ordinal));
        Assert.All(byRule.Values, static expected => Assert.Superset(new HashSet<string>(["flagged", "clean", "indeterminate"]), expected));
    }

    [Fact]
    public void Mapping_reads_bills_of_that_form()
    {
        using var files = new ClaimFiles()
            .With("aih_x.csv", """
                ESPEC,N_AIH,IDENT,ANO_CMPT,MES_CMPT,MUNIC_RES,NASC,SEXO,UTI_MES_TO,UTI_INT_TO,QT_DIARIAS,PROC_REA,VAL_SH,VAL_SP,VAL_TOT,VAL_UTI,DT_INTER,DT_SAIDA,DIAG_PRINC,COBRANCA,COD_IDADE,IDADE,DIAS_PERM,CAR_INT,CNES,VAL_SH_FED,VAL_SP_FED,VAL_SH_GES,VAL_SP_GES,VAL_UCI,DIAGSEC1,DIAGSEC2,DIAGSEC3,DIAGSEC4,DIAGSEC5,DIAGSEC6,DIAGSEC7,DIAGSEC8,DIAGSEC9,PERSON_PROXY
                03,A1,1,2019,03,430460,19140301,3,3,0,2,0303140151,1500.5,78.35,1678.85,1436.16,20190301,20190305,J189,12,5,5,4,02,H1,100,0,0,0,0,I10,,,,,,,,,P1
                05,A2,5,2019,04,430460,19800310,1,0,0,31,0303170190,900,10,910,0,20190216,20190331,F200,21,4,38,31,01,H1,0,0,0,0,0,,,,,,,,,,P2
                07,A3,1,2019,03,430460,20181115,1,0,0,0,0303140151,0,0,0,0,20190301,20190301,J210,51,3,3,0,02,H2,0,0,0,0,0,,,,,,,,,,P3

                """)
            .With("sia_x.csv", """
                PA_CODUNI,PA_MVM,PA_PROC_ID,PA_CIDPRI,PA_IDADE,PA_SEXO,PA_QTDPRO,PA_VALPRO,PA_VALAPR,PA_CATEND
                H1,202512,0302060014,N760,023,M,2,9.34,4.67,01
                H1,202512,0301010064,0000,999,0,1,0,0,99

                """);
        var reading = ClaimFolder.Read(files.Folder, Options());
        Assert.Empty(reading.Quarantine);
        Assert.Empty(reading.InvalidValues);
        Assert.Empty(reading.Unlisted);
        // The ids of outpatients are made from their place, so only what both are together is known.
        Assert.Equal(["105 - no ordered", "38 - yes -", "0 3 no -"], Enumerable.Range(0, 3).Select(row =>
            string.Join(' ', Shown("age", row), Shown("infant_age_months", row), Shown("transfer", row), Shown("discharge_way", row))));
        Assert.Equal(["-", "23"], Enumerable.Range(3, 2).Select(row => Shown("age", row)).Order(StringComparer.Ordinal));
        Assert.Equal(["2019-03-01", "2019-03-01", "2019-03-01", "-", "-"], reading.Batch.Show("claim", "begin_date"));
        Assert.Equal(["100", "1500.5", "78.35"], reading.Batch.Show("charge_item", "amount")[..3].Order(StringComparer.Ordinal));
        Assert.Equal(["2", "3"], reading.Batch.Show("line", "quantity")[..2]);
        var report = new ClaimAuditor(RulePackCatalog.Load(Path.Combine(Folder, "pack")), Stage.InitialAudit).Audit(reading);
        // Two and three bed days in four days of stay; a woman's diagnosis of a man. The rest fits, the bill that continues a stay included.
        Assert.Equal(["SUS-01", "SUS-06"], report.Findings.Select(static finding => finding.RuleId).Order(StringComparer.Ordinal));

        string Shown(string field, int row) => reading.Batch.Show("encounter", row, field);
    }

    [SusDataFact]
    public void Counts_are_those_of_the_guide()
    {
        var reading = ClaimFolder.Read(SusDataFactAttribute.Find()!, Options());
        Assert.Empty(reading.Quarantine);
        Assert.Empty(reading.InvalidValues);
        Assert.Empty(reading.Unlisted);
        Assert.Empty(reading.Warnings);
        Assert.Equal((11_500, 11_428, 450), (reading.Batch["encounter"].Count, reading.Batch.PersonCount, reading.Batch["provider"].Count));
        var packs = RulePackCatalog.Load(Path.Combine(Folder, "pack"));
        foreach (var evaluator in (ReadOnlySpan<Evaluator>)[Evaluator.Interpreter, Evaluator.Kernels])
        {
            var report = new ClaimAuditor(packs, Stage.InitialAudit, new AuditOptions { Evaluator = evaluator }).Audit(reading);
            Assert.Equal(
                ["SUS-01 31 8", "SUS-02 0 0", "SUS-03 0 0", "SUS-04 0 0", "SUS-05 3 0", "SUS-06 0 0", "SUS-07 0 0", "SUS-08 4 0"],
                report.Rules.OrderBy(static rule => rule.Id, StringComparer.Ordinal).Select(static rule => $"{rule.Id} {rule.Counts.Hits} {rule.Counts.Indeterminate}"));
            Assert.Equal(38, report.Findings.Count);
            Assert.All(report.Rules, static rule => Assert.Equal(0, rule.Counts.Failed));
        }
    }

    /// <summary>The same checks without the rules of billing that the pack knows: what they would flag, of which the guide tells.</summary>
    [SusDataFact]
    public void Counts_word_by_word_are_those_of_the_guide()
    {
        using var packs = new TempPacks().With("pack.yaml", "format: 1\nid: plain\nversion: 1.0.0\ntitle: plain\nstages: [initial-audit]\n");
        Plain("P1-ward-days", "sum((lines in encounter where code == \"DIARIA\").quantity) > encounter.bed_days");
        Plain("P2-all-days", "sum((lines in encounter where charge_type == bed).quantity) > encounter.bed_days");
        Plain("P3-dates", "encounter.bed_days != days(encounter.admit_date, encounter.discharge_date)");
        Plain("P4-two-parts", "encounter.total != sum((charge_items in encounter where charge_type in [general, consultation]).amount)");
        Plain("P5-age", "encounter.age != age_years(encounter.admit_date)");
        Plain("P6-overlap", "any(earlier encounters in person where type == inpatient and stay overlaps encounter.stay)");
        Plain("P7-again", "any(earlier encounters in person where type == inpatient and provider == encounter.provider and discharge_date within 15 days before encounter.admit_date and main_diagnosis.category == encounter.main_diagnosis.category)");
        var reading = ClaimFolder.Read(SusDataFactAttribute.Find()!, Options());
        var report = new ClaimAuditor(RulePackCatalog.Load(packs.Path), Stage.InitialAudit).Audit(reading);
        Assert.Equal(
            ["P1-ward-days 1490", "P2-all-days 1880", "P3-dates 65", "P4-two-parts 84", "P5-age 12", "P6-overlap 2", "P7-again 7"],
            report.Rules.OrderBy(static rule => rule.Id, StringComparer.Ordinal).Select(static rule => $"{rule.Id} {rule.Counts.Hits}"));

        void Plain(string id, string when) => packs.With(
            $"rules/{id}.yaml",
            $"rule: {id}\nname: {id}\nverdict: slightly-suspicious\nfor: encounter\nwhere: encounter.type == inpatient\nwhen: >-\n  {when}\namount: 0\nmessage: plain\n");
    }

    private static ClaimReadOptions Options() => new() { Mapping = MappingFile.Load(Path.Combine(Folder, "map.yaml")) };
}
