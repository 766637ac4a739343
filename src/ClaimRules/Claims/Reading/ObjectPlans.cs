using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Reading;

/// <summary>
/// How the names of the values of objects become fields. Finding a field among all names and aliases takes longer than reading its value, and a
/// claim that is checked by itself is read alone; so plans are kept for the next reading with the schema. Used by one reading at a time.
/// </summary>
internal sealed class ObjectPlans : IDisposable
{
    /// <summary>A plan with more names that no field has is not kept: whoever brings new ones each time would fill the memory.</summary>
    private const int MostExtras = 64;

    private static readonly ConditionalWeakTable<FactSchema, ConcurrentBag<ObjectPlans>> Idle = [];

    private readonly Dictionary<FactKind, FilePlan> plans = [];
    private readonly Intake blank;
    private Intake intake;

    private ObjectPlans(FactSchema schema) => intake = blank = new Intake(new ClaimReadOptions { Schema = schema });

    /// <summary>Plans for records that go into an intake, until they are disposed of.</summary>
    public static ObjectPlans For(Intake intake)
    {
        if (!Idle.TryGetValue(intake.Schema, out var idle) || !idle.TryTake(out var plans))
            plans = new ObjectPlans(intake.Schema);
        plans.Bind(intake);
        return plans;
    }

    public FilePlan this[FactKind kind]
    {
        get
        {
            if (!plans.TryGetValue(kind, out var plan))
                plans.Add(kind, plan = intake.Plan(kind));
            return plan;
        }
    }

    /// <summary>Lets go of the records and leaves the plans to the next reading.</summary>
    public void Dispose()
    {
        foreach (var kind in plans.Where(static pair => pair.Value.Slots.Count > pair.Value.FirstExtra + MostExtras).Select(static pair => pair.Key).ToList())
            plans.Remove(kind);
        Bind(blank);
        Idle.GetOrCreateValue(blank.Schema).Add(this);
    }

    private void Bind(Intake target)
    {
        intake = target;
        foreach (var plan in plans.Values)
            plan.Bind(target);
    }
}
