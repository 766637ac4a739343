using ClaimRules.Findings;
using ClaimRules.Stages;

namespace ClaimRules.Tests.Findings;

public class FingerprintTests
{
    private static readonly FindingSubject Line = new("line", "L1") { EncounterId = "E1" };

    [Fact]
    public void Fingerprint_is_fixed_for_ever()
    {
        Assert.Equal(
            "0bcc0b1eced6bfab9c00395026eefe5effff6d03a033b4620eded1ab545c1db2",
            Fingerprint.Of(Stage.InitialAudit, "GZ10000301004000", null, Line));
    }

    [Fact]
    public void Each_part_of_the_identity_changes_it()
    {
        var group = new FindingSubject("line", null) { Keys = [new SubjectKey("E1", "L1")] };
        string[] all =
        [
            Fingerprint.Of(Stage.InitialAudit, "R1", null, Line),
            Fingerprint.Of(Stage.Retrospective, "R1", null, Line),
            Fingerprint.Of(Stage.InitialAudit, "R2", null, Line),
            Fingerprint.Of(Stage.InitialAudit, "R1", "a", Line),
            Fingerprint.Of(Stage.InitialAudit, "R1", "a/title", Line),
            Fingerprint.Of(Stage.InitialAudit, "R1", null, Line with { Id = "L2" }),
            Fingerprint.Of(Stage.InitialAudit, "R1", null, Line with { EncounterId = "E2" }),
            Fingerprint.Of(Stage.InitialAudit, "R1", null, Line with { Kind = "diagnosis" }),
            Fingerprint.Of(Stage.InitialAudit, "R1", null, group),
            Fingerprint.Of(Stage.InitialAudit, "R1", null, group with { Keys = [new SubjectKey("E1", "L"), new SubjectKey("1", "")] }),
        ];

        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void Person_key_is_short_stable_and_hangs_on_the_secret()
    {
        Assert.Matches("^[0-9a-f]{20}$", PersonKeys.Default.Of("110101196001010011"));
        Assert.Equal(PersonKeys.Default.Of("P1"), PersonKeys.Default.Of("P1"));
        Assert.NotEqual(PersonKeys.Default.Of("P1"), PersonKeys.Default.Of("P2"));
        Assert.NotEqual(PersonKeys.Default.Of("P1"), new PersonKeys("secret"u8).Of("P1"));
    }
}
