using ClaimRules.Claims;
using ClaimRules.Mappings;
using ClaimRules.Tests.House;

namespace ClaimRules.Tests.Samples;

/// <summary>
/// The files of the reference workload: its claims, the mapping by which they are read, and the committed pack with the workload's own
/// tables in the place of the small ones it is tested with. The pack is laid out in a temporary folder, which is gone afterwards.
/// </summary>
internal sealed class ReferenceFiles : IDisposable
{
    private static readonly string[] Tables = ["drug_limits.csv", "price_ceilings.csv", "exclusive_pairs.csv", "diagnosis_sex.csv"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("reference-workload-");

    /// <summary>Opens the workload.</summary>
    /// <param name="claims">The folder that holds it.</param>
    public ReferenceFiles(string claims)
    {
        var sample = Repository.PathOf("samples", "reference-workload");
        Claims = claims;
        MapPath = Path.Combine(sample, "map.yaml");
        Copy(new DirectoryInfo(Path.Combine(sample, "pack")), folder);
        foreach (var table in Tables)
        {
            // Written and not copied: the workload may lie in a folder where nothing can be changed, and a copy would be so too.
            File.WriteAllBytes(Path.Combine(Pack, "tables", table), File.ReadAllBytes(Path.Combine(claims, table)));
        }
    }

    /// <summary>The folder of its claims.</summary>
    public string Claims { get; }

    /// <summary>The mapping file.</summary>
    public string MapPath { get; }

    /// <summary>The pack with the tables of the workload.</summary>
    public string Pack => folder.FullName;

    /// <summary>Reads the claims.</summary>
    public ClaimReading Read() => ClaimFolder.Read(Claims, new ClaimReadOptions { Mapping = MappingFile.Load(MapPath) });

    /// <inheritdoc />
    public void Dispose() => folder.Delete(recursive: true);

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.EnumerateFiles())
            File.WriteAllBytes(Path.Combine(to.FullName, file.Name), File.ReadAllBytes(file.FullName));
        foreach (var child in from.EnumerateDirectories())
            Copy(child, to.CreateSubdirectory(child.Name));
    }
}
