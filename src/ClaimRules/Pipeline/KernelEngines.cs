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
    /// <param name="packs">The packs that the rules are of.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="drafts">Whether drafts run.</param>
    /// <param name="schema">The kinds and fields of the claims.</param>
    /// <param name="lacking">The kinds that the claims came without; rules over them are left to the interpreter, which tells so.</param>
    public static Task<KernelEngine> For(
        RulePackCatalog packs, Stage stage, IReadOnlyList<StageRule> rules, DraftRules drafts, FactSchema schema, IEnumerable<FactKind> lacking)
    {
        var without = lacking.ToList();
        var key = new Key(
            stage, drafts, string.Join(',', rules.Select(static rule => rule.Rule.Id).Distinct(StringComparer.Ordinal)), schema, string.Join(',', without));
        return Known.GetOrCreateValue(packs)
            .GetOrAdd(key, _ => new Lazy<Task<KernelEngine>>(() => Task.Run(() => new KernelEngine(rules, schema.Without(without), drafts)))).Value;
    }

    private sealed record Key(Stage Stage, DraftRules Drafts, string Rules, FactSchema Schema, string Lacking);
}
