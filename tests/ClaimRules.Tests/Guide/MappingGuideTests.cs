using System.Text.RegularExpressions;
using ClaimRules.Claims;
using ClaimRules.Mappings;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using ClaimRules.Tests.Claims;
using ClaimRules.Tests.House;

namespace ClaimRules.Tests.Guide;

/// <summary>What the guide of mappings shows is what happens.</summary>
public sealed class MappingGuideTests
{
    private static readonly string Folder = Repository.PathOf("samples", "mapping");

    [Fact]
    public void Example_is_read_and_audited_as_the_guide_says()
    {
        var reading = ClaimFolder.Read(Path.Combine(Folder, "claims"), new ClaimReadOptions { Mapping = MappingFile.Load(Path.Combine(Folder, "map.yaml")) });
        Assert.Empty(reading.Quarantine);
        Assert.Empty(reading.InvalidValues);
        Assert.Empty(reading.Warnings);
        Assert.Empty(reading.ExtraColumns);
        Assert.Equal([new UnlistedValue("zhuyuan_202601.txt", "line.code", "Z999", 1)], reading.Unlisted);
        Assert.Equal(
            ["claim 5 2 3", "diagnosis 9 3 6", "encounter 5 2 3", "line 5 0 5", "person 5 2 3", "provider 5 4 1"],
            reading.Counts.Where(static count => count.Read > 0).Select(static count => $"{count.Kind} {count.Read} {count.Copies} {count.Current}").Order(StringComparer.Ordinal));
        Assert.Equal(["1356", "1192", "88.5"], reading.Batch.Show("claim", "total"));
        Assert.Equal(["2026-01-05", "2026-01-08", "2026-01-10"], reading.Batch.Show("encounter", "admit_date"));
        Assert.Equal(["female", "male", "-"], reading.Batch.Show("person", "sex"));
        Assert.Equal(["1960-05-12", "1955-11-30", "-"], reading.Batch.Show("person", "birth_date"));
        Assert.Equal(["I10.x00", "E11.900", "C61.x00", "J18.900", "J45.900", "D64.900"], reading.Batch.Show("diagnosis", "code"));
        Assert.Equal(["yes", "no", "yes", "yes", "no", "no"], reading.Batch.Show("diagnosis", "main"));
        Assert.Equal(["001109000010000", "XL02BBB085A001010100662", "001109000010000", "XL02BBB085A001010100662", "Z999"], reading.Batch.Show("line", "code"));

        var report = new ClaimAuditor(RulePackCatalog.Load(Repository.PathOf("rulepacks")), Stage.InitialAudit).Audit(reading);
        Assert.Equal(
            ["GZ10000102001000 Z26010001", "GZ10000102014000 Z26010002", "GZ10000301004000 Z26010001"],
            report.Findings.Select(static finding => $"{finding.RuleId} {finding.EncounterId}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Examples_of_the_guide_read_what_they_say()
    {
        var blocks = Regex.Matches(Repository.Read("samples/mapping/README.md"), "```yaml\n(.*?)```", RegexOptions.Singleline).Select(static match => match.Groups[1].Value).ToList();
        Assert.Equal(2, blocks.Count);
        using var stays = new ClaimFiles().With("stays.csv", "AIH,ENTRADA,SAIDA,DIARIAS,SEXO,VAL_SH,VAL_SP,VAL_UTI,DIAG," + string.Join(',', Enumerable.Range(1, 9).Select(static n => "DIAGSEC" + n))
            + ",MORE\nA1,20180101,20180103,2,3,10.50,1.25,0,I10,E11,,,,,,,,,x\nA2,20180101,20180103,2,1,5,5,7.5,J18,,,,,,,,,,x\n");
        var a = Read(stays, blocks[0]);
        Assert.Equal(["11.75", "10"], a.Batch.Show("claim", "total"));
        Assert.Equal(["I10", "E11", "J18"], a.Batch.Show("diagnosis", "code"));
        Assert.Equal(["female", "male"], a.Batch.Show("person", "sex").Order(StringComparer.Ordinal));
        Assert.Equal(["10.5", "7.5", "5"], a.Batch.Show("charge_item", "amount"));
        Assert.Empty(a.ExtraColumns);

        using var visits = new ClaimFiles().With("visits.csv", "no,who,kind,day,dept,begin,end,drugs,other costs\nE1,P1,D,20260101,急诊科,2026-01-01,2026-01-03,2.5,1\nE2,P2,O,20260102,内科,,,3,\n");
        var b = Read(visits, blocks[1]);
        Assert.Equal(["inpatient", "outpatient"], b.Batch.Show("encounter", "type"));
        Assert.Equal(["2026-01-01", "2026-01-02"], b.Batch.Show("encounter", "visit_date"));
        Assert.Equal(["yes", "no"], b.Batch.Show("encounter", "emergency"));
        Assert.Equal(["2", "x"], b.Batch.Show("encounter", "bed_days"));
        Assert.Equal(["3.5", "3"], b.Batch.Show("claim", "total"));
    }

    private static ClaimReading Read(ClaimFiles files, string mapping)
    {
        files.With("map.yaml", mapping);
        var reading = files.Read(new ClaimReadOptions { Mapping = MappingFile.Load(Path.Combine(files.Folder, "map.yaml")) });
        Assert.Empty(reading.Quarantine);
        return reading;
    }
}
