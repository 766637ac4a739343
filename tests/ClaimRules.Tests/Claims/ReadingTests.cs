
namespace ClaimRules.Tests.Claims;

public sealed class ReadingTests
{
    [Fact]
    public void Folder_with_encounters_and_lines_becomes_columns()
    {
        using var files = new ClaimFiles().WithStay("L2,E1,ZA01,2,3.5,7.00,2025-03-02\nL1,E1,XB02,1,10,10.00,2025-03-01\n");
        var batch = files.Read().Batch;
        Assert.Equal(["P1"], batch.Show("person", "person_id"));
        Assert.Equal(["male"], batch.Show("person", "sex"));
        Assert.Equal(["tertiary"], batch.Show("provider", "level"));
        Assert.Equal(["inpatient"], batch.Show("encounter", "type"));
        Assert.Equal(["2025-03-01"], batch.Show("encounter", "visit_date"));
        Assert.Equal(["H1"], batch.Show("encounter", "provider"));
        Assert.Equal(["L1", "L2"], batch.Show("line", "line_id"));
        Assert.Equal(["S1", "S1"], batch.Show("line", "claim"));
        Assert.Equal(["I10"], batch.Show("diagnosis", "code"));
        Assert.Equal(0..2, batch["person"].Children(batch["line"], 0));
    }
}
