namespace ClaimRules.Testing;

/// <summary>
/// Where tests begin: <c>Given.Claim().Person(sex: "male").Charge("code", 10m).Build()</c>. What a test does not say is filled with valid
/// values, so that it states only what matters.
/// </summary>
public static class Given
{
    /// <summary>A claim of person <c>P1</c> at provider <c>H1</c>: an outpatient visit without diagnoses and lines, until the builder is told more.</summary>
    /// <param name="id">The id of the claim; that of its encounter is <c>E-</c> and this id. Claims with other ids are other encounters of the same person.</param>
    public static ClaimBuilder Claim(string id = "C1") => new(id);
}
