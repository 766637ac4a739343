using System.Collections.Concurrent;
using ClaimRules.Evaluation.Kernels.Compiling;
using ClaimRules.Evaluation.Kernels.Lowering;
using ClaimRules.Evaluation.Kernels.Shapes;
using ClaimRules.Facts;
using ClaimRules.Language;
using ClaimRules.Language.Binding;
using ClaimRules.Packs;
using ClaimRules.Stages;

namespace ClaimRules.Evaluation.Kernels;

/// <summary>
/// The rules of a stage as kernels. What is in force hangs on the day and the place, so there is a set for each stretch of days between which
/// nothing changes and each sort of place; sets are made when claims first ask for them. Thread-safe; shared by all that audit with the rules.
/// </summary>
internal sealed class KernelEngine
{
    /// <summary>Shapes in one method, and what they may cost together: longer methods are compiled badly.</summary>
    private const int MaxShapes = 20;
    private const int MaxCost = 2500;

    private readonly FactSchema schema;
    private readonly DraftRules drafts;
    private readonly StageRule[] kernelled;
    private readonly AppliesTo[] places;
    private readonly int[] changes;
    private readonly Dictionary<StageRule, int> numbers;
    private readonly TextBook book = new();
    private readonly ConcurrentDictionary<(int Stretch, string Place), Lazy<Task<KernelSet>>> sets = [];
    private readonly ConcurrentDictionary<string, Lazy<CompiledBlock>> codes = new(StringComparer.Ordinal);

    public KernelEngine(IReadOnlyList<StageRule> rules, FactSchema schema, DraftRules drafts)
    {
        Rules = rules;
        this.schema = schema;
        this.drafts = drafts;
        numbers = rules.Select(static (rule, i) => (rule, i)).ToDictionary(static pair => pair.rule, static pair => pair.i);
        Interpreted = [.. rules.Where(rule => !IsKernelled(rule.Rule))];
        kernelled = [.. rules.Except(Interpreted)];
        foreach (var rule in kernelled.Select(static rule => rule.Rule).Distinct())
            book.Add(rule);
        book.Close();
        places = [.. kernelled.SelectMany(static rule => rule.Overrides.Select(static of => of.AppliesTo).Prepend(rule.Pack.Manifest.AppliesTo)).Distinct()];
        places = Array.FindAll(places, static place => !place.Covers(null, null));
        changes = [.. kernelled.SelectMany(static rule => rule.ChangeDays.Append(rule.To + 1)).Concat(TableChanges()).Distinct().Order()];
    }

    /// <summary>All rules, in the order of the stage.</summary>
    public IReadOnlyList<StageRule> Rules { get; }

    /// <summary>Rules that are left to the interpreter altogether.</summary>
    public IReadOnlyList<StageRule> Interpreted { get; }

    /// <summary>Whether drafts run too.</summary>
    public bool RunsDrafts => drafts == DraftRules.Run;

    /// <summary>The kinds that rules in kernels are for.</summary>
    public IReadOnlyList<FactKind> Kinds => [.. kernelled.Select(static rule => rule.Rule.Kind).Distinct()];

    /// <summary>The place of a rule in the stage.</summary>
    public int NumberOf(StageRule rule) => numbers[rule];

    /// <summary>The places of the rules in kernels that are for a kind.</summary>
    public IEnumerable<int> NumbersFor(FactKind kind) => kernelled.Where(rule => rule.Rule.Kind == kind).Select(rule => numbers[rule]);

    /// <summary>The number of the stretch of days that a day is in.</summary>
    public int StretchOf(int day)
    {
        var at = Array.BinarySearch(changes, day);
        return at >= 0 ? at + 1 : ~at;
    }

    /// <summary>Whether a day is in a stretch.</summary>
    public bool IsIn(int stretch, int day) =>
        stretch >= 0 && (stretch == 0 || changes[stretch - 1] <= day) && (stretch == changes.Length || day < changes[stretch]);

    /// <summary>What tells the sorts of places apart; empty where all are alike.</summary>
    public string PlaceKey(string? region, string? institution) =>
        places.Length == 0 ? "" : string.Create(places.Length, (places, region, institution), static (key, of) =>
        {
            for (var i = 0; i < key.Length; i++)
                key[i] = of.places[i].Covers(of.region, of.institution) ? '1' : '0';
        });

    /// <summary>Whether all places are alike.</summary>
    public bool IsEverywhere => places.Length == 0;

    /// <summary>The set for a stretch and a place; made in the background when it is first asked for.</summary>
    public Task<KernelSet> SetFor(int stretch, Place place) =>
        sets.GetOrAdd((stretch, place.Key), _ => new Lazy<Task<KernelSet>>(
            () => Task.Run(() => Make(stretch, place.Region, place.Institution)))).Value;

    /// <summary>The rules of a stretch and a place, lowered; for plans.</summary>
    public IReadOnlyList<KernelShape> ShapesOn(int day, string? region, string? institution)
    {
        var lowered = kernelled.Select(rule => Lower(rule, day, region, institution)).OfType<LoweredRule>();
        return [.. lowered.GroupBy(static rule => rule.Key, StringComparer.Ordinal).Select(static rules => new KernelShape([.. rules]))];
    }

    /// <summary>Shapes of one kind by what drives them, in parts that are not too much for one method: what is looked up and asked once.</summary>
    public static IEnumerable<ShapeGroup> GroupsOf(IEnumerable<KernelShape> shapes) =>
        ShapeGroup.Of(shapes).SelectMany(static group => group.Cut(MaxShapes, MaxCost));

    private KernelSet Make(int stretch, string? region, string? institution)
    {
        var day = stretch > 0 ? changes[stretch - 1] : changes.Length == 0 ? 0 : changes[0] - 1;
        var sets = new TextSets(book);
        var byKind = ShapesOn(day, region, institution).GroupBy(static shape => shape.Model.Subject.Kind);
        return new KernelSet(sets, day, [.. byKind.SelectMany(shapes => BlocksOf(shapes.Key, shapes, sets, day))]);
    }

    private LoweredRule? Lower(StageRule rule, int day, string? region, string? institution)
    {
        if (!rule.AppliesTo(region, institution))
            return null;
        if (rule.Rule.IsGroup)
            return RuleLowering.Lower(rule, rule.SettingFor(region, institution, Math.Clamp(day, rule.From, rule.To)), schema);
        if (day < rule.From || day > rule.To)
            return null;
        var setting = rule.SettingFor(region, institution, day);
        return setting.Status == RuleStatus.Draft && drafts == DraftRules.Skip ? null : RuleLowering.Lower(rule, setting, schema);
    }

    /// <summary>Puts groups of shapes together as long as they are not too much for one method.</summary>
    private IEnumerable<KernelBlock> BlocksOf(FactKind kind, IEnumerable<KernelShape> shapes, TextSets sets, int day)
    {
        var block = new List<ShapeGroup>();
        foreach (var group in GroupsOf(shapes))
        {
            var isFull = block.Sum(static of => of.Shapes.Count) + group.Shapes.Count > MaxShapes || block.Sum(static of => of.Cost) + group.Cost > MaxCost;
            if (isFull && block.Count > 0)
            {
                yield return BlockOf(kind, block, sets, day);
                block = [];
            }

            block.Add(group);
        }

        if (block.Count > 0)
            yield return BlockOf(kind, block, sets, day);
    }

    private KernelBlock BlockOf(FactKind kind, List<ShapeGroup> groups, TextSets sets, int day)
    {
        var key = string.Join('\n', groups.Select(static group => group.CodeKey));
        var compiled = codes.GetOrAdd(key, _ => new Lazy<CompiledBlock>(() => BlockCompiler.Compile(groups))).Value;
        return new KernelBlock(kind, groups, [.. groups.Select(group => new GroupData(group, sets, day))], compiled);
    }

    private bool IsKernelled(BoundRule rule) => rule.At is null && IsOfPersons(rule.Kind) && rule.Kinds.Append(rule.Kind).All(kind => schema.Find(kind.Name) == kind);

    private bool IsOfPersons(FactKind kind) => kind.Name == "person" || (schema.Find("person") is { } person && schema.Owns(person, kind));

    private IEnumerable<int> TableChanges() =>
        kernelled.SelectMany(static rule => BoundRules.Nodes(rule.Rule))
            .Select(static node => node switch { BoundLookup lookup => lookup.Table, BoundInTable membership => membership.Table, _ => null })
            .OfType<Knowledge.KnowledgeTable>()
            .Distinct()
            .SelectMany(KnowledgeDays.ChangesOf);
}
