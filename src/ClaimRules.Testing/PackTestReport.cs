using ClaimRules.Diagnostics;

namespace ClaimRules.Testing;

/// <summary>What came of the tests of packs. Immutable.</summary>
/// <param name="Cases">Every case, by pack, file and place.</param>
/// <param name="Diagnostics">What is wrong with the test files, and which rules they leave untested; or why the packs could not be loaded.</param>
public sealed record PackTestReport(IReadOnlyList<PackTestResult> Cases, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Whether every case passed and no test is wrong or wanting.</summary>
    public bool Passed => Cases.All(static one => one.Passed) && !Diagnostics.Any(static one => one.Severity == DiagnosticSeverity.Error);
}
