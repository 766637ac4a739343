using ClaimRules.Evaluation;
using ClaimRules.Findings;
using ClaimRules.Pipeline;

namespace ClaimRules.Testing.Suites;

/// <summary>
/// What a rule said of a case, over all subjects: flagged where one was hit, else indeterminate where one could not be decided, else clean where
/// one was looked at and passed, else not applicable. A hit without a finding, such as one on history alone, accuses nobody and counts as passed.
/// </summary>
internal sealed record CaseVerdict(ExpectedOutcome Outcome, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Causes, IReadOnlyList<Indicator> Indicators)
{
    /// <summary>What failed or was not supplied; a case with such an outcome never passes.</summary>
    public string? Failure { get; init; }

    public static CaseVerdict Of(IReadOnlyList<RuleOutcome> outcomes, IReadOnlyList<Indicator> indicators)
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
            [.. outcomes.Where(static one => one.Kind == OutcomeKind.Indeterminate).Select(static one => one.Cause).OfType<string>().Distinct()],
            indicators)
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
        && (expected.Missing is null || Causes.Contains(expected.Missing))
        && (expected.Indicators is null || Same(expected.Indicators, Indicators));

    public IReadOnlyList<string> About => Ids(static finding => finding.About);

    public IReadOnlyList<string> Involved => Ids(static finding => finding.Involved);

    public decimal Refused => Findings.Sum(static finding => finding.Refused);

    public decimal Questioned => Findings.Sum(static finding => finding.Questioned);

    private List<string> Ids(Func<Finding, IReadOnlyList<FactReference>> facts) =>
        [.. Findings.SelectMany(facts).Select(static fact => fact.Id).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Whether each number that is expected is told of a group of its own, and no other number is.</summary>
    private static bool Same(IReadOnlyList<ExpectedIndicator> expected, IReadOnlyList<Indicator> actual)
    {
        var left = actual.ToList();
        return expected.All(one => left.Find(told => IsAs(one, told)) is { } found && left.Remove(found)) && left.Count == 0;
    }

    private static bool IsAs(ExpectedIndicator expected, Indicator told) =>
        expected.Value == told.Value
        && (expected.Missing is null || expected.Missing == told.Missing)
        && expected.Keys.All(key => told.Keys.Contains(new SubjectKey(key.Name, key.Value)));

    private static bool Same(IReadOnlyList<string>? expected, IReadOnlyList<string> actual) =>
        expected is null || expected.Distinct().Order(StringComparer.Ordinal).SequenceEqual(actual);
}
