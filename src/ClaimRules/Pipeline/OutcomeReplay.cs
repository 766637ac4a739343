using ClaimRules.Claims;
using ClaimRules.Evaluation;
using ClaimRules.Findings;
using ClaimRules.Language;

namespace ClaimRules.Pipeline;

/// <summary>Audits a small batch and tells every outcome with the finding it became, for the tests that packs carry and for explanations.</summary>
internal static class OutcomeReplay
{
    public static IReadOnlyList<RuleOutcome> Of(ClaimAuditor auditor, ClaimBatch batch)
    {
        var reading = BatchCounts.AsReading(batch);
        var run = AcrossRun.IsNeeded(auditor) ? AcrossRun.Over(auditor, [reading], CancellationToken.None) : null;
        var worker = new AuditWorker(auditor, batch, new RefusedMatching(auditor.Options.Refused).In(batch), null, run?.Results);
        var seen = new List<CheckOutcome>();
        var findings = new Dictionary<string, Finding>(StringComparer.Ordinal);
        var shared = new SharedFindings();
        // What a person has of a group over several is told with the group.
        void See(CheckOutcome outcome)
        {
            if (outcome.Rule.Rule.Reach != RuleReach.Groups)
                seen.Add(outcome);
        }

        foreach (var outcome in worker.Audit(0, batch.PersonCount, CancellationToken.None, See))
        {
            foreach (var finding in outcome.Audit.Findings)
                findings[finding.Fingerprint] = finding;
            shared.Add(outcome.Shared);
        }

        if (run is not null)
        {
            var (roots, shares) = worker.AuditRoots(run.Roots.In(batch), CancellationToken.None, See);
            shared.Add(shares);
            foreach (var finding in roots.Concat(shared.Complete().Where(static joined => joined is { IsOfSubmission: true, IsDropped: false }).Select(static joined => joined.Finding)))
                findings[finding.Fingerprint] = finding;
            seen.AddRange(run.Results.Groups.Values.SelectMany(static of => of.All).SelectMany(static group => group.Outcomes));
        }

        return [.. seen.Select(outcome => Named(outcome, worker, findings))];
    }

    private static RuleOutcome Named(CheckOutcome outcome, AuditWorker worker, Dictionary<string, Finding> findings) => new(
        outcome.Rule.Rule.Id,
        outcome.Check.Path,
        worker.NameOf(outcome.Subject.First),
        outcome.Kind,
        outcome.Cause,
        worker.FingerprintOf(outcome) is { } print ? findings.GetValueOrDefault(print) : null);
}
