using ClaimRules.Findings;

namespace ClaimRules.Cli.Tests;

/// <summary><c>--map</c>: claims in files and columns with names of their own.</summary>
public sealed class MappingTests
{
    private const string Map = """
        format: 1
        files:
          - file: charges.txt
            record: line
            facts:
              encounter: { encounter_id: visit }
              line: { line_id: no, code: item, quantity: n, unit_price: { column: each }, amount: sum, date: day }
        """;

    [Fact]
    public void An_audit_reads_by_the_mapping_and_records_it()
    {
        using var scenario = Mapped();
        var result = scenario.Audit("--map", "map.yaml");
        Assert.Equal(0, result.Exit);
        var summary = RunFolderReader.Open(scenario.Run).Summary;
        Assert.Equal(["map.yaml"], summary.Inputs.Where(static input => input.IsMapping).Select(static input => input.Path));
        Assert.Equal(1, summary.Rules.Single(static rule => rule.Id == "SEX").Counts.Hits);
        var before = summary.RunId;
        scenario.With("map.yaml", Map + "\ntitle: other");
        scenario.Audit("--map", "map.yaml");
        Assert.NotEqual(before, RunFolderReader.Open(scenario.Run).Summary.RunId);
    }

    [Fact]
    public void A_finding_is_made_again_by_the_same_mapping()
    {
        using var scenario = Mapped();
        scenario.Audit("--map", "map.yaml");
        var finding = RunFolderReader.Open(scenario.Run).ReadFindings().First().Fingerprint;
        var again = scenario.Invoke("explain", "runs/initial-audit", finding);
        Assert.Equal(0, again.Exit);
        Assert.Contains("charges.txt:2", again.Out, StringComparison.Ordinal);
        scenario.With("elsewhere/map.yaml", Map).With("map.yaml", Map + "\ntitle: other");
        Assert.Contains("CR5201", scenario.Invoke("explain", "runs/initial-audit", finding).Error, StringComparison.Ordinal);
        Assert.Equal(0, scenario.Invoke("explain", "runs/initial-audit", finding, "--map", "elsewhere/map.yaml").Exit);
        File.Delete(Path.Combine(scenario.Run, "inputs.hint.json"));
        var unknown = scenario.Invoke("explain", "runs/initial-audit", finding, "--claims", "claims", "--packs", "packs");
        Assert.Equal(2, unknown.Exit);
        Assert.Contains("--map", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_in_the_mapping_is_shown_with_its_place()
    {
        using var scenario = Mapped();
        scenario.With("map.yaml", Map.Replace("item", "itme", StringComparison.Ordinal));
        var result = scenario.Audit("--map", "map.yaml");
        Assert.Equal(2, result.Exit);
        Assert.Contains("map.yaml:7:34: error CR4209", result.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'item'?", result.Error, StringComparison.Ordinal);
        Assert.Contains("^^^^", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(scenario.Run));
    }

    [Fact]
    public void Check_shows_what_each_column_is_read_as()
    {
        using var scenario = Mapped();
        scenario.With("claims/charges.txt", "no,visit,item,n,each,sum,day,bed\nL1,E1,A1,1,100,100.00,2026-02-01,7\n,E1,A1,1,1,1,2026-02-01,7\n")
            .With("claims/persons.csv", "person_id,sex,birth_date\nP1,女,1980-03-01\nP2,无,1990-05-05\n");
        var result = scenario.Invoke("check", "packs", "--claims", "claims", "--map", "map.yaml");
        Assert.Equal(0, result.Exit);
        foreach (var part in (string[])[
            "charges.txt: each record is one line", "  item    line.code\n", "  visit   encounter.encounter_id\n", "  bed     no field; kept aside and not judged\n",
            "  sex         person.sex\n", "1 values of person.sex could not be read", "1 records of charges.txt set aside: CR4101"])
            Assert.Contains(part, result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_takes_a_mapping_with_claims_only()
    {
        using var scenario = Mapped();
        Assert.Equal(2, scenario.Invoke("check", "packs", "--map", "map.yaml").Exit);
    }

    private static Scenario Mapped() => new Scenario()
        .Without("claims/lines.csv")
        .With("claims/charges.txt", "no,visit,item,n,each,sum,day\nL1,E1,A1,1,100,100.00,2026-02-01\n")
        .With("map.yaml", Map);
}
