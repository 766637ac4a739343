using ClaimRules.Claims;
using ClaimRules.Findings;

namespace ClaimRules.Pipeline;

/// <summary>Makes a finding of a run again from its inputs, however far its rule looks.</summary>
/// <param name="auditor">The rules of the run and its options.</param>
/// <param name="parts">The inputs of the run.</param>
internal sealed class RunExplainer(ClaimAuditor auditor, ClaimParts parts)
{
    /// <summary>Makes a finding again; null where the rules no longer give it.</summary>
    public Explanation? Explain(Finding finding, CancellationToken cancellation)
    {
        // Findings over several persons take money too, of which those of one person then have less.
        var run = AcrossRun.IsNeeded(auditor) ? AcrossRun.Over(auditor, parts, cancellation) : null;
        if (finding.PersonKey is not { } key)
            return run is null ? null : OverPersons(finding.Fingerprint, run, cancellation);
        return parts.ThatHold(id => auditor.Options.PersonKeys.Of(id) == key)
            .Select(reading => new FindingExplainer(auditor, reading.Batch, run?.Results).Explain(finding.Fingerprint, key, cancellation))
            .FirstOrDefault(static found => found is not null);
    }

    private Explanation? OverPersons(string fingerprint, AcrossRun run, CancellationToken cancellation)
    {
        var shared = new SharedFindings();
        var roots = run.Roots;
        Explanation? first = null;
        foreach (var reading in parts)
        {
            var share = new FindingExplainer(auditor, reading.Batch, run.Results).ExplainShares(fingerprint, roots.In(reading.Batch), shared, cancellation);
            first ??= share;
        }

        var told = shared.Complete().Where(static joined => joined is { IsOfSubmission: true, IsDropped: false }).Select(static joined => joined.Finding).ToList();
        return told.Count == 0 ? null : first! with { Findings = told };
    }
}
