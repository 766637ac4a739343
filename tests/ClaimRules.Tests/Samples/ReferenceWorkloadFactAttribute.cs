using ClaimRules.Benchmarks;
using ClaimRules.Tests.House;

namespace ClaimRules.Tests.Samples;

/// <summary>A test over the reference workload, which is no part of the repository: skipped where it is not at hand.</summary>
internal sealed class ReferenceWorkloadFactAttribute : FactAttribute
{
    public ReferenceWorkloadFactAttribute()
    {
        if (ReferenceWorkload.Find(Repository.Root) is null)
            Skip = $"The reference workload is neither in shared/bench beside the repository nor where {ReferenceWorkload.Variable} says.";
    }
}
