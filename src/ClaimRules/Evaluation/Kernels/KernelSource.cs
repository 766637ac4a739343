namespace ClaimRules.Evaluation.Kernels;

/// <summary>Gives the plan of a batch as soon as its kernels are compiled; until then the interpreter answers. Thread-safe.</summary>
/// <param name="view">The batch.</param>
/// <param name="engine">The rules.</param>
/// <param name="wait">Whether to wait for kernels rather than begin without.</param>
internal sealed class KernelSource(BatchView view, Task<KernelEngine> engine, bool wait)
{
    private readonly Lock gate = new();
    private volatile KernelPlan? plan;
    private Task? pending;

    public KernelPlan? Plan
    {
        get
        {
            if (plan is { } made)
                return made;
            lock (gate)
            {
                if (plan is null && (wait || engine.IsCompleted) && pending is not { IsCompleted: false })
                    plan = KernelPlan.Make(view, engine.GetAwaiter().GetResult(), wait, out pending);
                return plan;
            }
        }
    }
}
