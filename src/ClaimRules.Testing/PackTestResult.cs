namespace ClaimRules.Testing;

/// <summary>What came of one case of a pack's tests. Immutable.</summary>
/// <param name="PackId">The pack that carries the case.</param>
/// <param name="RuleId">The rule that it tests.</param>
/// <param name="Name">The name of the case.</param>
/// <param name="Passed">Whether the rule said what was expected.</param>
/// <param name="Expected">What was expected, in the words of the test file: <c>flagged, about L1, refused 10.00</c>.</param>
/// <param name="Actual">What came out, in the same words.</param>
/// <param name="Location">File, line and column of the case.</param>
public sealed record PackTestResult(string PackId, string RuleId, string Name, bool Passed, string Expected, string Actual, string Location)
{
    /// <summary>The rule and the name of the case, as test runners show it.</summary>
    public override string ToString() => $"{RuleId} {Name}";
}
