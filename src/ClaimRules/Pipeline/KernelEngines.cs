using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ClaimRules.Evaluation;
using ClaimRules.Evaluation.Kernels;
using ClaimRules.Facts;
using ClaimRules.Packs;
using ClaimRules.Stages;

namespace ClaimRules.Pipeline;

/// <summary>Kernels by packs: all auditors of one catalog share what was compiled. Thread-safe.</summary>
internal static class KernelEngines
{
    private static readonly ConditionalWeakTable<RulePackCatalog, ConcurrentDictionary<Key, Lazy<Task<KernelEngine>>>> Known = [];

    /// <summary>The kernels of rules; they are prepared in the background when they are first asked for.</summary>
    public static Task<KernelEngine> For(RulePackCatalog packs, Stage stage, IReadOnlyList<StageRule> rules, DraftRules drafts, FactSchema schema)
    {
        var key = new Key(stage, drafts, string.Join(',', rules.Select(static rule => rule.Rule.Id).Distinct(StringComparer.Ordinal)), schema);
        return Known.GetOrCreateValue(packs).GetOrAdd(key, _ => new Lazy<Task<KernelEngine>>(() => Task.Run(() => new KernelEngine(rules, schema, drafts)))).Value;
    }

    private sealed record Key(Stage Stage, DraftRules Drafts, string Rules, FactSchema Schema);
}
