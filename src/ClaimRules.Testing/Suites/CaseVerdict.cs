using ClaimRules.Evaluation;
using ClaimRules.Findings;
using ClaimRules.Pipeline;

namespace ClaimRules.Testing.Suites;

/// <summary>
/// What a rule said of a case, over all subjects: flagged where one was hit, else indeterminate where one could not be decided, else clean where
/// one was looked at and passed, else not applicable. A hit without a finding, such as one on history alone, accuses nobody and counts as passed.
/// </summary>
internal sealed record CaseVerdict(ExpectedOutcome Outcome, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Causes)
{
    /// <summary>What failed or was not supplied; a case with such an outcome never passes.</summary>
    public string? Failure { get; init; }

    public static CaseVerdict Of(IReadOnlyList<RuleOutcome> outcomes)
    {
        bool Has(OutcomeKind kind) => outcomes.Any(outcome => outcome.Kind == kind);
        var outcome = outcomes.Any(static one => one is { Kind: OutcomeKind.Hit, Finding: not null }) ? ExpectedOutcome.Flagged
            : Has(OutcomeKind.Indeterminate) ? ExpectedOutcome.Indeterminate
            : Has(OutcomeKind.Pass) || Has(OutcomeKind.Hit) ? ExpectedOutcome.Clean
            : ExpectedOutcome.NotApplicable;
        var failed = outcomes.FirstOrDefault(static one => one.Kind is OutcomeKind.Failed or OutcomeKind.NotSupplied);
        return new CaseVerdict(
            outcome,
            [.. outcomes.Select(static one => one.Finding).OfType<Finding>()],
            [.. outcomes.Where(static one => one.Kind == OutcomeKind.Indeterminate).Select(static one => one.Cause).OfType<string>().Distinct()])
        {
            Failure = failed is null ? null : $"{failed.Kind.ToString().ToLowerInvariant()}: {failed.Cause}",
        };
    }

    public bool Meets(Expectation expected) =>
        Failure is null
        && Outcome == expected.Outcome
        && (expected.Verdict is null || Findings.Any(finding => finding.Verdict == expected.Verdict))
        && Same(expected.About, About)
        && Same(expected.Involved, Involved)
        && (expected.Amount is null || Findings.Sum(static finding => finding.Amount ?? 0m) == expected.Amount)
        && (expected.Refused is null || Refused == expected.Refused)
        && (expected.Questioned is null || Questioned == expected.Questioned)
        && (expected.Missing is null || Causes.Contains(expected.Missing));

    public IReadOnlyList<string> About => Ids(static finding => finding.About);

    public IReadOnlyList<string> Involved => Ids(static finding => finding.Involved);

    public decimal Refused => Findings.Sum(static finding => finding.Refused);

    public decimal Questioned => Findings.Sum(static finding => finding.Questioned);

    private List<string> Ids(Func<Finding, IReadOnlyList<FactReference>> facts) =>
        [.. Findings.SelectMany(facts).Select(static fact => fact.Id).Distinct().Order(StringComparer.Ordinal)];

    private static bool Same(IReadOnlyList<string>? expected, IReadOnlyList<string> actual) =>
        expected is null || expected.Distinct().Order(StringComparer.Ordinal).SequenceEqual(actual);
}
