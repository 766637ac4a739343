using System.Collections.Concurrent;
using ClaimRules.Language;
using ClaimRules.Packs.Layers;
using ClaimRules.Stages;

namespace ClaimRules.Packs;

/// <summary>A rule as one version of a pack brings it into one stage, of its own or by <c>uses</c>. Thread-safe.</summary>
internal sealed class StageRule
{
    private readonly BroughtRule brought;
    private readonly LayerOverride[] overrides;
    private readonly int[] changeDays;
    private readonly ConcurrentDictionary<(string? Region, string? Institution), RuleSetting?[]> byPlace = [];
    private readonly ConcurrentDictionary<string, RuleSetting?[]> byOverrides = new(StringComparer.Ordinal);
    private readonly RuleSetting?[] everywhere;

    public StageRule(BroughtRule brought, Stage stage, IEnumerable<LayerOverride> overrides)
    {
        this.brought = brought;
        Stage = stage;
        this.overrides = [.. overrides];
        changeDays = [.. DaysOfChange().Where(day => day > From && day <= To).Prepend(From).Distinct().Order()];
        everywhere = new RuleSetting?[changeDays.Length];
    }

    public BoundRule Rule => brought.Rule;

    /// <summary>The pack that brings it.</summary>
    public RulePack Pack => brought.Pack;

    /// <summary>The pack whose rule it is; the same as <see cref="Pack"/> unless it is used from another.</summary>
    public RulePack Origin => brought.Use?.Origin ?? brought.Pack;

    public Stage Stage { get; }

    /// <summary>The first judging day on which it is in force.</summary>
    public int From => brought.Days.From;

    /// <summary>The last judging day on which it is in force, inclusive.</summary>
    public int To => brought.Days.To;

    /// <summary>Whether no version of the rule comes after it: the one that says of facts without any date that they can't be judged.</summary>
    public bool IsLast { get; internal set; }

    /// <summary>The days from which it holds in another way, in order; the first is <see cref="From"/>.</summary>
    public IReadOnlyList<int> ChangeDays => changeDays;

    public RuleChange Change => brought.Change;

    /// <summary>What layers change of it, broadest layer first.</summary>
    public IReadOnlyList<LayerOverride> Overrides => overrides;

    /// <summary>Whether some place or day makes a draft of it run, or whether it runs anyway.</summary>
    public bool MayRun =>
        (Change.Status ?? Rule.Syntax.Status) != RuleStatus.Draft || Array.Exists(overrides, static of => of.Change.Status is not null and not RuleStatus.Draft);

    /// <summary>Whether the pack is for a provider.</summary>
    public bool AppliesTo(string? region, string? institution) => Pack.Manifest.AppliesTo.Covers(region, institution);

    /// <summary>What holds for claims of a provider on a judging day; layers override in the order nation, province, city, county, institution.</summary>
    /// <param name="region">The region of the provider, or null where it is not known.</param>
    /// <param name="institution">The number of the provider, or null.</param>
    /// <param name="day">A day from <see cref="From"/> to <see cref="To"/>.</param>
    public RuleSetting SettingFor(string? region, string? institution, int day)
    {
        var index = Array.BinarySearch(changeDays, day);
        index = Math.Max(0, index >= 0 ? index : ~index - 1);
        if (overrides.Length == 0)
            return Volatile.Read(ref everywhere[index]) ?? Make(everywhere, [], index);
        if (!byPlace.TryGetValue((region, institution), out var settings))
        {
            // Places with the same layers share their settings: there are many providers and few layers.
            settings = byOverrides.GetOrAdd(Key(region, institution), _ => new RuleSetting?[changeDays.Length]);
            byPlace.TryAdd((region, institution), settings);
        }

        return Volatile.Read(ref settings[index]) ?? Make(settings, Array.FindAll(overrides, of => of.AppliesTo.Covers(region, institution)), index);
    }

    private RuleSetting Make(RuleSetting?[] settings, LayerOverride[] layers, int index)
    {
        var made = new RuleSetting(this, layers, changeDays[index]);
        return Interlocked.CompareExchange(ref settings[index], made, null) ?? made;
    }

    private string Key(string? region, string? institution) =>
        string.Concat(overrides.Select(of => of.AppliesTo.Covers(region, institution) ? '1' : '0'));

    /// <summary>The days on which a parameter or an override begins, or has just ended.</summary>
    private IEnumerable<int> DaysOfChange()
    {
        var ranges = overrides.Select(static of => of.Days)
            .Concat(Rule.Syntax.Parameters.SelectMany(static parameter => parameter.Values).Select(static value => DayRange.Of(value.From, value.To)));
        foreach (var range in ranges)
        {
            yield return range.From;
            yield return range.To == DayRange.Last ? range.To : range.To + 1;
        }
    }
}
