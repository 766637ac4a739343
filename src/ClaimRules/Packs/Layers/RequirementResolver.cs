using ClaimRules.Diagnostics;

namespace ClaimRules.Packs.Layers;

/// <summary>Finds, for every pack and day, the versions of the packs it requires.</summary>
internal sealed class RequirementResolver(IReadOnlyList<RulePack> packs, DiagnosticBag diagnostics)
{
    private readonly ILookup<string, RulePack> byId = packs.ToLookup(static pack => pack.Id, StringComparer.Ordinal);
    private readonly HashSet<RulePack> done = [];
    private readonly HashSet<RulePack> open = [];
    private readonly List<RulePack> order = [];

    /// <summary>The packs, each behind those it requires; their segments are set.</summary>
    public IReadOnlyList<RulePack> Resolve()
    {
        ReportVersions();
        foreach (var pack in packs)
            Visit(pack);
        return order;
    }

    private void ReportVersions()
    {
        foreach (var versions in byId)
        {
            foreach (var same in versions.GroupBy(static pack => pack.Version).Where(static group => group.Skip(1).Any()))
            {
                foreach (var twice in same.Skip(1))
                    diagnostics.Report(PackDiagnostics.DuplicateVersion, twice.Manifest.VersionSpan, twice.Id, twice.Version.ToString(), same.First().Manifest.Source.Path);
            }

            var sorted = versions.DistinctBy(static pack => pack.Version).OrderBy(static pack => pack.Manifest.Effective.From).ThenBy(static pack => pack.Version).ToList();
            for (var i = 1; i < sorted.Count; i++)
            {
                var later = sorted[i];
                var before = sorted.Take(i).MaxBy(static pack => pack.Manifest.Effective.To)!;
                var (first, second) = (before.Manifest.Effective, later.Manifest.Effective);
                if (first.Meets(second))
                    diagnostics.Report(PackDiagnostics.VersionsOverlap, later.Manifest.VersionSpan, later.Id, before.Version.ToString(), later.Version.ToString(), second.FromText);
                else if (first.To + 1 < second.From)
                {
                    var gap = new DayRange(first.To + 1, second.From - 1);
                    diagnostics.Report(PackDiagnostics.VersionGap, later.Manifest.VersionSpan, later.Id, gap.FromText, gap.ToText);
                }
            }
        }
    }

    private void Visit(RulePack pack)
    {
        if (done.Contains(pack) || !open.Add(pack))
            return;
        var segments = new List<PackSegment> { new() { Days = pack.Manifest.Effective, Required = new Dictionary<string, RequiredPack>() } };
        foreach (var requirement in pack.Manifest.Requires)
        {
            var candidates = byId[requirement.Id.Value].ToList();
            if (candidates.Exists(candidate => candidate == pack || open.Contains(candidate)))
            {
                diagnostics.Report(PackDiagnostics.RequiresItself, requirement.Id.Span, pack.Id);
                continue;
            }

            foreach (var candidate in candidates)
                Visit(candidate);
            if (!candidates.Exists(candidate => requirement.Range.Contains(candidate.Version)))
                diagnostics.ReportUnknown(
                    PackDiagnostics.RequiredPackMissing,
                    requirement.Id.Span,
                    requirement.Id.Value,
                    byId.Select(static group => group.Key).Where(id => id != requirement.Id.Value),
                    requirement.Range.ToString());
            else
                segments = Split(segments, requirement, candidates);
        }

        pack.Segments = segments;
        open.Remove(pack);
        done.Add(pack);
        order.Add(pack);
    }

    private List<PackSegment> Split(List<PackSegment> segments, PackRequirement requirement, List<RulePack> candidates)
    {
        var result = new List<PackSegment>();
        foreach (var segment in segments)
        {
            var next = segment.Days.From;
            var parts = candidates.SelectMany(static candidate => candidate.Segments.Select(of => (Pack: candidate, Segment: of)))
                .Where(part => part.Segment.Days.Meets(segment.Days))
                .OrderBy(static part => part.Segment.Days.From);
            foreach (var (candidate, of) in parts)
            {
                var days = of.Days.Intersect(segment.Days);
                ReportGap(requirement, new DayRange(next, days.From - 1));
                next = Math.Max(next, days.To + 1);
                if (!requirement.Range.Contains(candidate.Version))
                {
                    diagnostics.Report(
                        PackDiagnostics.RequiredVersionOutside,
                        requirement.Id.Span,
                        candidate.Id,
                        candidate.Version.ToString(),
                        days.FromText,
                        days.ToText,
                        requirement.Range.ToString());
                    continue;
                }

                var required = new Dictionary<string, RequiredPack>(segment.Required) { [candidate.Id] = new(candidate, of) };
                result.Add(new PackSegment { Days = days, Required = required });
            }

            ReportGap(requirement, new DayRange(next, segment.Days.To));
        }

        return result;
    }

    private void ReportGap(PackRequirement requirement, DayRange days)
    {
        if (!days.IsEmpty)
            diagnostics.Report(PackDiagnostics.RequiredPackNotInForce, requirement.Id.Span, requirement.Id.Value, days.FromText, days.ToText);
    }
}
