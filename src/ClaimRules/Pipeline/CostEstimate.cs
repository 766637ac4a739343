using ClaimRules.Evaluation.Kernels.Lowering;
using ClaimRules.Evaluation.Kernels.Shapes;
using ClaimRules.Language;
using ClaimRules.Language.Binding;
using ClaimRules.Language.Syntax;

namespace ClaimRules.Pipeline;

/// <summary>Counts the steps of a rule as <see cref="RuleCost"/> tells them.</summary>
internal sealed class CostEstimate
{
    private const decimal Passing = 1m / RuleCost.AssumedPassing;

    private readonly LoweredRule rule;
    private readonly KernelNode[] hoisted;
    private readonly decimal together;
    private decimal reach;
    private decimal steps;
    private bool isAsked;

    /// <param name="rule">The rule.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="together">How many rules of the shape hold for one subject, on average.</param>
    private CostEstimate(LoweredRule rule, KernelShape shape, decimal together)
    {
        this.rule = rule;
        this.together = together;
        hoisted = [.. shape.Hoisted];
    }

    /// <summary>The steps of a rule that kernels answer, with those of the interpreter where it is asked.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="place">Where it stands among others.</param>
    /// <param name="selectivity">The share of subjects for which a condition holds, where the tables tell it.</param>
    public static decimal Of(LoweredRule rule, PlanPlace place, Func<TruthNode, decimal> selectivity)
    {
        var estimate = new CostEstimate(rule, place.Shape, place.Together) { reach = place.Share };
        if (rule.Driver is not null)
            estimate.steps = 2m / place.Group.Shapes.Sum(static shape => shape.Rules.Count);
        var envelope = place.Shape.HasEnvelope ? Math.Min(1, 1 / place.Together + Passing) : 1;
        estimate.Gate(rule.Gate, place.Shape.GateHasSlots ? envelope : 1 / place.GateTogether, selectivity);
        estimate.reach *= place.RowsOfKey;
        var applied = estimate.reach;
        foreach (var check in rule.Checks)
        {
            estimate.reach = applied;
            estimate.Gate(check.Gate, 1, selectivity);
            estimate.Add(check.When, place.Shape.GateHasSlots ? 1 : envelope);
        }

        if (rule.IsGroup)
            estimate.Ask();
        return estimate.steps;
    }

    /// <summary>The steps of the interpreter for one subject.</summary>
    public static decimal Of(BoundRule rule) => RuleCost.AssumedInterpreted * BoundRules.Roots(rule).Sum(Parts);

    private void Gate(IReadOnlyList<TruthNode> gate, decimal part, Func<TruthNode, decimal> selectivity)
    {
        foreach (var condition in gate)
        {
            Add(condition, part);
            reach *= selectivity(condition);
        }
    }

    private void Add(TruthNode condition, decimal part)
    {
        steps += reach * part * StepsOf(condition);
        if (condition.SelfAndDescendants().Any(static node => node is AskTruth))
            Ask();
    }

    /// <summary>The interpreter answers the whole rule, once.</summary>
    private void Ask()
    {
        if (!isAsked)
            steps += reach * Of(rule.Rule.Rule);
        isAsked = true;
    }

    private decimal StepsOf(KernelNode node)
    {
        var once = hoisted.Contains(node) ? 1 / together : 1;
        return once * node switch
        {
            ConstantNumber or TruthConstant or AskTruth => 0,
            FieldNumber { Fact.IsShared: true } or DerivedNumber { Fact.IsShared: true } => 1m / RuleCost.AssumedMembers,
            QuantifierNode quantifier => Members(quantifier.Source, quantifier.Test),
            CountNumber count => Members(count.Source, null),
            SumNumber sum => Members(sum.Source, sum.Addend),
            FlagNode flag => StepsOf(flag.Value),
            _ => 1 + node.Children.Sum(StepsOf),
        };
    }

    private decimal Members(KernelCollection source, KernelNode? each)
    {
        var bits = source.HasPresence ? Passing : 1;
        var members = RuleCost.AssumedMembers / (source.Order is MemberOrder.Earlier or MemberOrder.Later ? 2m : 1);
        var member = 1 + (source.Condition is null ? 0 : StepsOf(source.Condition)) + (each is null ? 0 : StepsOf(each));
        return 2 + bits * members * member;
    }

    /// <summary>The parts of an expression; what is asked of members counts for each.</summary>
    private static decimal Parts(BoundNode node)
    {
        var source = node switch
        {
            BoundCollection collection => collection.Scope,
            BoundRefine refine => refine.Source,
            BoundOwners owners => owners.Source,
            BoundBag bag => bag.Source,
            BoundQuantifier quantifier => quantifier.Source,
            BoundPick pick => pick.Source,
            BoundExcess excess => excess.Source,
            _ => null,
        };
        if (source is null)
            return 1 + node.Children.Sum(Parts);
        var found = node is BoundCollection { Probe: not null } ? RuleCost.AssumedMembers * Passing : RuleCost.AssumedMembers;
        return 1 + Parts(source) + found * (1 + node.Children.Where(child => child != source).Sum(Parts));
    }
}

/// <summary>Where a rule stands among those that are run with it.</summary>
/// <param name="Group">The shapes that one table drives together.</param>
/// <param name="Gate">Those of them that one gate opens.</param>
/// <param name="Shape">The shape of the rule.</param>
/// <param name="Share">The share of subjects that its table lets through.</param>
/// <param name="Together">How many rules of the shape hold for one subject, on average.</param>
/// <param name="RowsOfKey">How many rows of a key are looked at one by one, on average.</param>
internal sealed record PlanPlace(
    ShapeGroup Group, IReadOnlyList<KernelShape> Gate, KernelShape Shape, decimal Share, decimal Together, decimal RowsOfKey)
{
    /// <summary>How many rules share what the gate asks for one subject.</summary>
    public decimal GateTogether => Group.Driver is null ? Gate.Sum(static shape => shape.Rules.Count) : Together * Gate.Count;
}
