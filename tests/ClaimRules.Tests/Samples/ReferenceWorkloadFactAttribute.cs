using ClaimRules.EndToEnd.Workload;

namespace ClaimRules.Tests.Samples;

/// <summary>A test over the reference workload, which is no part of the repository: skipped where it is not at hand.</summary>
internal sealed class ReferenceWorkloadFactAttribute : FactAttribute
{
    public ReferenceWorkloadFactAttribute()
    {
        if (WorkloadFiles.Find() is null)
            Skip = $"The reference workload is neither in shared/bench beside the repository nor where {WorkloadFiles.Variable} says.";
    }
}
