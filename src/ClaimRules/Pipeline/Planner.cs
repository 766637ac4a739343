using ClaimRules.Evaluation.Kernels;
using ClaimRules.Evaluation.Kernels.Lowering;
using ClaimRules.Evaluation.Kernels.Shapes;
using ClaimRules.Facts;
using ClaimRules.Language;
using ClaimRules.Language.Binding;
using ClaimRules.Packs;
using ClaimRules.Stages;

namespace ClaimRules.Pipeline;

/// <summary>Tells how the rules of an engine are run on one day at one place.</summary>
internal sealed class Planner
{
    private readonly KernelEngine engine;
    private readonly FactSchema schema;
    private readonly PlannedTables tables;
    private readonly int day;
    private readonly string? region;
    private readonly string? institution;
    private readonly List<(int Number, RulePlan Plan)> plans = [];

    private Planner(KernelEngine engine, FactSchema schema, int day, string? region, string? institution)
    {
        this.engine = engine;
        this.schema = schema;
        this.day = day;
        this.region = region;
        this.institution = institution;
        tables = new PlannedTables(day);
    }

    /// <summary>The plan.</summary>
    public static AuditPlan Make(KernelEngine engine, FactSchema schema, Stage stage, DateOnly? on, string? region, string? institution)
    {
        var day = on ?? DateOnly.FromDayNumber(PlannedTables.LastBegin(engine.Rules));
        var planner = new Planner(engine, schema, day.DayNumber, region, institution);
        planner.AddKernels();
        planner.AddInterpreted();
        RulePlan[] plans = [.. planner.plans.OrderBy(static one => one.Number).Select(static one => one.Plan)];
        var known = plans.Select(static plan => plan.RuleId).ToHashSet(StringComparer.Ordinal);
        return new AuditPlan(stage, day, plans, [.. engine.Rules.Select(static rule => rule.Rule.Id).Distinct().Where(id => !known.Contains(id))]);
    }

    private void AddKernels()
    {
        var shapes = engine.ShapesOn(day, region, institution)
            .Select(shape => shape.Rules.Where(rule => IsInForce(rule.Rule)).ToList())
            .Where(static rules => rules.Count > 0)
            .Select(static rules => new KernelShape(rules))
            .ToList();
        foreach (var driver in shapes.SelectMany(static shape => shape.Rules).Select(static rule => rule.Driver).OfType<Driver>())
            tables.Add(driver);
        foreach (var group in shapes.GroupBy(static shape => shape.Model.Subject.Kind).SelectMany(KernelEngine.GroupsOf))
        {
            foreach (var gate in group.Gates)
            {
                foreach (var shape in gate)
                {
                    foreach (var rule in shape.Rules)
                        plans.Add((engine.NumberOf(rule.Rule), Kernelled(rule, group, gate, shape)));
                }
            }
        }
    }

    private void AddInterpreted()
    {
        foreach (var rule in engine.Interpreted.Where(rule => rule.AppliesTo(region, institution) && IsInForce(rule)))
        {
            plans.Add((engine.NumberOf(rule), Plain(rule) with
            {
                Evaluator = PlannedEvaluator.Interpreter,
                Interpreted = [WhyInterpreted(rule.Rule)],
                Lookups = [.. tables.LookupsOf(rule.Rule)],
                Collections = [.. PlannedCollections.Of(rule.Rule)],
                Cost = new RuleCost(decimal.Round(CostEstimate.Of(rule.Rule), 2), 100),
            }));
        }
    }

    private string WhyInterpreted(BoundRule rule) => rule.At is { } at
        ? $"at {BoundPrinter.Print(at)}"
        : string.Join(", ", rule.Kinds.Append(rule.Kind).Where(kind => schema.Find(kind.Name) != kind).Select(static kind => kind.Name).Distinct(StringComparer.Ordinal));

    private bool IsInForce(StageRule rule) =>
        rule.From <= day && day <= rule.To && (engine.RunsDrafts || rule.SettingFor(region, institution, day).Status != RuleStatus.Draft);

    private RulePlan Kernelled(LoweredRule rule, ShapeGroup group, IReadOnlyList<KernelShape> gate, KernelShape shape)
    {
        var words = new KernelWords(rule);
        var place = tables.PlaceOf(rule, group, gate, shape);
        string[] asks = [.. rule.Asks, .. rule.IsGroup ? ["group"] : Array.Empty<string>()];
        var nodes = rule.Roots.SelectMany(static root => root.SelfAndDescendants()).ToList();
        var lookups = nodes.OfType<DerivedNumber>().Select(tables.LookupOf).OfType<PlannedTable>()
            .Concat(nodes.OfType<RowNumber>().Select(row => tables.Of(row.Table, words.Keys(row))));
        var collections = PlannedCollections.Of(nodes, words);
        var driver = rule.Driver is null ? null : tables.Of(rule.Driver);
        var keyOfOwner = rule.Driver is { Fact.IsShared: true } ? [KernelWords.Key(rule.Driver)] : Array.Empty<string>();
        return Plain(rule.Rule) with
        {
            Evaluator = asks.Length == 0 ? PlannedEvaluator.Kernels : PlannedEvaluator.KernelsAndInterpreter,
            Interpreted = asks,
            Driver = driver,
            Lookups = [.. (asks.Length == 0 ? lookups : lookups.Concat(tables.LookupsOf(rule.Rule.Rule))).Distinct().Where(lookup => lookup != driver)],
            SameTable = rule.Driver is null ? [] : Others(group.Shapes.Where(other => other != shape)),
            SameGate = shape.GateHasSlots || rule.Gate.Count == 0 ? [] : Others(gate.Where(other => other != shape)),
            SameShape = Others([shape]),
            IsTestedTogether = shape.HasEnvelope,
            OncePerOwner = [.. keyOfOwner.Concat(nodes.Where(static node => node is FieldNumber { Fact.IsShared: true } or DerivedNumber { Fact.IsShared: true }).Select(words.Of)).Distinct()],
            OncePerShape = [.. shape.Hoisted.Select(words.Of).Distinct()],
            Collections = [.. (asks.Length == 0 ? collections : collections.Concat(PlannedCollections.Of(rule.Rule.Rule))).DistinctBy(static one => (one.Members, one.Key))],
            Cost = new RuleCost(
                Math.Max(0.01m, decimal.Round(CostEstimate.Of(rule, place, tables.SelectivityOf), 2)), (int)decimal.Round(100 * place.Share)),
        };

        IReadOnlyList<string> Others(IEnumerable<KernelShape> of) =>
            [.. of.SelectMany(static one => one.Rules).Select(static one => one.Rule.Rule.Id).Where(id => id != rule.Rule.Rule.Id).Distinct().Order(StringComparer.Ordinal)];
    }

    private RulePlan Plain(StageRule rule) => new()
    {
        RuleId = rule.Rule.Id,
        Name = rule.Rule.Syntax.Name,
        Pack = rule.Pack.Id,
        Kind = rule.Rule.Kind.Name,
        By = [.. rule.Rule.Keys.Select(static key => BoundPrinter.Print(key.Expression))],
        IsJudgedOverRun = rule.Rule.Reach is RuleReach.Groups or RuleReach.Roots,
        From = rule.From == DayRange.First ? null : DateOnly.FromDayNumber(rule.From),
        To = rule.To == DayRange.Last ? null : DateOnly.FromDayNumber(rule.To),
        Evaluator = PlannedEvaluator.Kernels,
        Interpreted = [],
        Driver = null,
        Lookups = [],
        SameTable = [],
        SameGate = [],
        SameShape = [],
        IsTestedTogether = false,
        Owner = schema.ParentOf(rule.Rule.Kind)?.Name,
        OncePerOwner = [],
        OncePerShape = [],
        Collections = [],
        Cost = default,
    };
}
