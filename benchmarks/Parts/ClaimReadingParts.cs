using BenchmarkDotNet.Attributes;
using ClaimRules.Claims;
using ClaimRules.EndToEnd.Engine;
using ClaimRules.EndToEnd.Workload;

namespace ClaimRules.Parts;

/// <summary>Files into columns: 1,000 encounters with about 10,000 lines as CSV and as JSON Lines.</summary>
[MemoryDiagnoser]
public class ClaimReadingParts
{
    private DirectoryInfo csv = null!;
    private DirectoryInfo json = null!;

    [GlobalSetup]
    public void Write()
    {
        var writer = new ClaimWriter(WorkloadGenerator.Make(1000).Encounters);
        csv = Directory.CreateTempSubdirectory("claimrules-parts-");
        json = Directory.CreateTempSubdirectory("claimrules-parts-");
        writer.WriteCsv(csv.FullName);
        writer.WriteJson(json.FullName);
    }

    [GlobalCleanup]
    public void Delete()
    {
        csv.Delete(recursive: true);
        json.Delete(recursive: true);
    }

    [Benchmark]
    public ClaimReading Csv() => ClaimFolder.Read(csv.FullName);

    [Benchmark]
    public ClaimReading JsonLines() => ClaimFolder.Read(json.FullName);
}
