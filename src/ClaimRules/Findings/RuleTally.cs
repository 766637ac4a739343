using ClaimRules.Stages;

namespace ClaimRules.Findings;

/// <summary>How a hit is counted.</summary>
internal enum HitKind
{
    Reported,
    Shadow,
    Exempted,
}

/// <summary>
/// Counts what became of the subjects of one check (or of a rule without checks). Each worker has its own; the sum does not depend on the order
/// of merging. Not thread-safe.
/// </summary>
internal sealed class RuleTally
{
    private readonly Dictionary<string, long> indeterminateBy = new(StringComparer.Ordinal);
    private long passed;
    private long hits;
    private long indeterminate;
    private long shadow;
    private long exempted;
    private long failed;
    private long notSupplied;
    private long notApplicable;
    private long dropped;

    public void AddPassed(long count = 1) => passed += count;

    public void AddNotApplicable(long count = 1) => notApplicable += count;

    public void AddNotSupplied(long count = 1) => notSupplied += count;

    public void AddFailed(long count = 1) => failed += count;

    /// <summary>A hit, by what is told of it; of one that is exempt in part, the rest.</summary>
    public void AddHit(Finding told) => AddHit(
        told.Exemption is not null ? HitKind.Exempted : told.Status == RuleStatus.Shadow ? HitKind.Shadow : HitKind.Reported);

    public void AddHit(HitKind kind = HitKind.Reported)
    {
        hits++;
        if (kind == HitKind.Shadow)
            shadow++;
        else if (kind == HitKind.Exempted)
            exempted++;
    }

    /// <summary>A hit, counted before, that the settlement dropped because another rule excludes it.</summary>
    public void AddDropped(long count = 1) => dropped += count;

    /// <summary>A subject that could not be decided, once, whatever number of facts is missing.</summary>
    /// <param name="cause">The fact that decides, such as <c>person.sex</c>.</param>
    /// <param name="count">How many subjects.</param>
    public void AddIndeterminate(string cause, long count = 1)
    {
        indeterminate += count;
        indeterminateBy[cause] = indeterminateBy.GetValueOrDefault(cause) + count;
    }

    public void Merge(RuleTally other) => Add(other.ToCounts());

    /// <summary>Adds what was counted elsewhere, or before a run broke off.</summary>
    public void Add(RuleCounts counts)
    {
        passed += counts.Passed;
        hits += counts.Hits;
        shadow += counts.Shadow;
        exempted += counts.Exempted;
        failed += counts.Failed;
        notSupplied += counts.NotSupplied;
        notApplicable += counts.NotApplicable;
        dropped += counts.Dropped;
        foreach (var (cause, count) in counts.IndeterminateBy)
            AddIndeterminate(cause, count);
    }

    public RuleCounts ToCounts() => new()
    {
        Applied = passed + hits + indeterminate + failed,
        Hits = hits,
        Indeterminate = indeterminate,
        Shadow = shadow,
        Exempted = exempted,
        Failed = failed,
        NotSupplied = notSupplied,
        NotApplicable = notApplicable,
        Dropped = dropped,
        IndeterminateBy = new SortedDictionary<string, long>(indeterminateBy, StringComparer.Ordinal),
    };
}
