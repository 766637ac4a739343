using ClaimRules.Evaluation;
using ClaimRules.Facts;
using ClaimRules.Findings;
using ClaimRules.Language;
using ClaimRules.Packs;

namespace ClaimRules.Pipeline;

/// <summary>What looks beyond a person: facts that belong to none, and what a person has of groups over several.</summary>
internal sealed partial class AuditWorker
{
    /// <summary>
    /// Audits facts that belong to no person. What is said of them is booked nowhere: the lines of persons that it may be about are not its own.
    /// </summary>
    /// <param name="roots">Their rows, by kind.</param>
    /// <param name="cancellation">Ends it, within a rule too.</param>
    /// <param name="watch">Told of every outcome; may be null.</param>
    /// <returns>The findings, and shares in findings about groups of such facts.</returns>
    public (IReadOnlyList<Finding> Findings, IReadOnlyList<SharedBooking> Shares) AuditRoots(IReadOnlyDictionary<FactKind, int[]> roots, CancellationToken cancellation, Action<CheckOutcome>? watch = null)
    {
        var hits = new List<CheckOutcome>();
        void Emit(CheckOutcome outcome)
        {
            Count(outcome, [], []);
            watch?.Invoke(outcome);
            if (outcome.Kind == OutcomeKind.Hit)
                hits.Add(outcome);
        }

        void EmitShare(CheckOutcome outcome)
        {
            watch?.Invoke(outcome);
            if (outcome.Kind == OutcomeKind.Hit)
                hits.Add(outcome);
        }

        foreach (var rule in auditor.Rules.Where(IsOfRoots).Where(runner.CanRun))
        {
            if (rule.Rule.Reach == RuleReach.Groups)
                Share(rule, roots[rule.Rule.Kind], EmitShare, cancellation);
            else
                runner.RunSubjects(rule, roots[rule.Rule.Kind], Emit, cancellation);
        }

        var drafts = Drafts(hits, cancellation);
        index.Clear();
        return (
            [.. drafts.Where(static draft => !draft.IsShared).Select(Unbooked)],
            [.. drafts.Where(static draft => draft.IsShared).Select(static draft => new SharedBooking(Unbooked(draft), false, draft.IsOfSubmission))]);
    }

    private static Finding Unbooked(FindingDraft draft) => draft.Finding with { Amount = 0.00m };

    private void Share(StageRule rule, IEnumerable<int> rows, Action<CheckOutcome> share, CancellationToken cancellation)
    {
        if (across is not null)
            runner.Share(across.Groups[rule], rows, share, cancellation);
    }

    private bool IsOfRoots(StageRule rule) =>
        facts.Has(rule.Rule.Kind) && rule.Rule.Kind.Name != "person" && !facts.Batch.Schema.Owns(facts.Batch.Schema["person"], rule.Rule.Kind);
}
