using ClaimRules.Evaluation;
using ClaimRules.Findings;

namespace ClaimRules.Pipeline;

/// <summary>Counts outcomes other than hits, which are counted when it is known whether they are told.</summary>
internal static class OutcomeCounts
{
    public static void Add(RuleTally tally, CheckOutcome outcome)
    {
        switch (outcome.Kind)
        {
            case OutcomeKind.Pass:
                tally.AddPassed();
                break;
            case OutcomeKind.NotApplicable:
                tally.AddNotApplicable();
                break;
            case OutcomeKind.NotSupplied:
                tally.AddNotSupplied();
                break;
            case OutcomeKind.Indeterminate:
                tally.AddIndeterminate(outcome.Cause!);
                break;
            case OutcomeKind.Failed:
                tally.AddFailed();
                break;
        }
    }
}
