using ClaimRules.Evaluation.Kernels.Lowering;
using ClaimRules.Evaluation.Kernels.Shapes;
using ClaimRules.Knowledge;
using ClaimRules.Language;
using ClaimRules.Language.Binding;
using ClaimRules.Packs;

namespace ClaimRules.Pipeline;

/// <summary>What tables hold on the day of a plan, and so which share of subjects they let through.</summary>
internal sealed class PlannedTables(int day)
{
    /// <summary>By field and way of matching: the keys of all tables that drive by it.</summary>
    private readonly Dictionary<(string Field, bool ByPrefix), HashSet<string>> keysOf = [];
    private readonly Dictionary<KnowledgeTable, HashSet<string>> known = [];

    /// <summary>The last day on which something begins to hold: what is in force then is the newest; the first of all days where nothing begins.</summary>
    public static int LastBegin(IEnumerable<StageRule> rules) =>
        rules.SelectMany(static rule => rule.ChangeDays.Concat(TablesOf(rule.Rule).SelectMany(static table => table.Rows).Select(static row => row.From)))
            .Where(static day => day < DayRange.Last)
            .DefaultIfEmpty(DayRange.First)
            .Max();

    /// <summary>Takes the keys of a table that drives a rule.</summary>
    public void Add(Driver driver)
    {
        var key = (KernelWords.Field(driver.Fact, driver.Field), driver.ByPrefix);
        if (!keysOf.TryGetValue(key, out var keys))
            keysOf.Add(key, keys = new(StringComparer.Ordinal));
        keys.UnionWith(KeysOf(driver.Table));
    }

    public PlannedTable Of(Driver driver) => Of(driver.Table, KernelWords.Field(driver.Fact, driver.Field));

    /// <summary>The table of a derived number; null where it has none.</summary>
    public PlannedTable? LookupOf(DerivedNumber derived) => derived.By switch
    {
        RowDerivation row => Of(row.Table, KernelWords.Field(derived.Fact, derived.Field)),
        CellDerivation cell => Of(cell.Table, KernelWords.Field(derived.Fact, derived.Field)),
        _ => null,
    };

    /// <summary>The tables that the interpreter looks up for a rule.</summary>
    public IEnumerable<PlannedTable> LookupsOf(BoundRule rule) => BoundRules.Nodes(rule).Select(node => node switch
    {
        BoundLookup lookup => Of(lookup.Table, string.Join(", ", lookup.Keys.Select(BoundPrinter.Print))),
        BoundInTable membership => Of(membership.Table, BoundPrinter.Print(membership.Operand)),
        _ => null,
    }).OfType<PlannedTable>().Distinct();

    /// <summary>Where a rule stands among those that are run with it.</summary>
    public PlanPlace PlaceOf(LoweredRule rule, ShapeGroup group, IReadOnlyList<KernelShape> gate, KernelShape shape)
    {
        if (rule.Driver is not { } driver)
            return new PlanPlace(group, gate, shape, 1, shape.Rules.Count, 1);
        var keys = KeysOf(driver.Table).Count;
        var all = keysOf[(KernelWords.Field(driver.Fact, driver.Field), driver.ByPrefix)].Count;
        var drivers = shape.Rules.Select(static one => one.Driver!.Table).ToList();
        var union = drivers.Distinct().SelectMany(KeysOf).Distinct(StringComparer.Ordinal).Count();
        var together = union == 0 ? 1 : (decimal)drivers.Sum(table => KeysOf(table).Count) / union;
        return new PlanPlace(
            group, gate, shape, all == 0 ? 0 : (decimal)keys / all, together, shape.IsEach && keys > 0 ? (decimal)InForce(driver.Table).Count() / keys : 1);
    }

    /// <summary>The share of subjects for which a condition holds, where the tables tell it; else 1.</summary>
    public decimal SelectivityOf(TruthNode condition) => condition switch
    {
        FlagNode { Value: DerivedNumber { By: RowDerivation row } derived } when ShareOf(row.Table, derived) is { } share => share,
        NegationNode { Operand: FlagNode { Value: DerivedNumber { By: RowDerivation row } derived } } when ShareOf(row.Table, derived) is { } share => 1 - share,
        AndNode and => SelectivityOf(and.Left) * SelectivityOf(and.Right),
        _ => 1,
    };

    private decimal? ShareOf(KnowledgeTable table, DerivedNumber derived)
    {
        if (!keysOf.TryGetValue((KernelWords.Field(derived.Fact, derived.Field), table.Columns[0].Key == KeyMatch.Prefix), out var all) || all.Count == 0)
            return null;
        return (decimal)KeysOf(table).Count(all.Contains) / all.Count;
    }

    public PlannedTable Of(KnowledgeTable table, string key) =>
        new(table.Name, key, KeysOf(table).Count, InForce(table).Count(), table.Columns.Take(table.KeyCount).Any(static column => column.Key == KeyMatch.Prefix));

    private HashSet<string> KeysOf(KnowledgeTable table)
    {
        if (!known.TryGetValue(table, out var keys))
            known.Add(table, keys = InForce(table).Select(row => string.Join('\t', row.Cells.Take(table.KeyCount))).ToHashSet(StringComparer.Ordinal));
        return keys;
    }

    private IEnumerable<KnowledgeRow> InForce(KnowledgeTable table) => table.Rows.Where(row => row.From <= day && day <= row.To);

    private static IEnumerable<KnowledgeTable> TablesOf(BoundRule rule) => BoundRules.Nodes(rule)
        .Select(static node => node switch { BoundLookup lookup => lookup.Table, BoundInTable membership => membership.Table, _ => null })
        .OfType<KnowledgeTable>()
        .Distinct();
}
