using ClaimRules.Facts;
using ClaimRules.Knowledge;
using ClaimRules.Language.Binding;
using ClaimRules.Packs;

namespace ClaimRules.Evaluation.Kernels.Lowering;

/// <summary>The table whose rows say to which subjects a rule applies at all, found by a text of the subject.</summary>
/// <param name="Lookup">The guard.</param>
/// <param name="Fact">The fact that holds the key.</param>
/// <param name="Field">The key.</param>
/// <param name="Single">Whether the rows of a key are looked at one by one (<c>each</c>, or a unique key), not as a list.</param>
internal sealed record Driver(BoundLookup Lookup, KernelFact Fact, FactField Field, bool Single)
{
    public KnowledgeTable Table => Lookup.Table;

    public bool ByPrefix => Table.Columns[0].Key == KeyMatch.Prefix;

    /// <summary>The number by which groups are found.</summary>
    public DerivedNumber Key => new(Fact, Field, ByPrefix ? new ClassDerivation() : new CodeDerivation());
}

/// <summary>What one check asks.</summary>
/// <param name="Gate">Must all hold for the check to apply.</param>
/// <param name="When">What makes it a hit.</param>
internal sealed record LoweredCheck(IReadOnlyList<TruthNode> Gate, TruthNode When)
{
    public override string ToString() => $"where {string.Join(" and ", Gate)} when {When}";
}

/// <summary>A rule under one setting, as kernels see it.</summary>
internal sealed class LoweredRule
{
    public required StageRule Rule { get; init; }

    public required RuleSetting Setting { get; init; }

    public required SubjectFact Subject { get; init; }

    /// <summary>Null where the rule looks at every fact of its kind.</summary>
    public required Driver? Driver { get; init; }

    /// <summary>Must all hold for the rule to apply.</summary>
    public required IReadOnlyList<TruthNode> Gate { get; init; }

    /// <summary>The checks; none for a group rule, whose gate says who is a member.</summary>
    public required IReadOnlyList<LoweredCheck> Checks { get; init; }

    /// <summary>Where the values of the slots are from.</summary>
    public required IReadOnlyList<SlotSource> Slots { get; init; }

    /// <summary>Rules with one key are answered by one kernel.</summary>
    public string Key { get; private set; } = "";

    public bool IsGroup => Rule.Rule.IsGroup;

    public IEnumerable<KernelNode> Roots => Gate.Concat<KernelNode>(Checks.SelectMany(static check => check.Gate.Append(check.When)));

    /// <summary>Why kernels leave some of it to the interpreter; empty where they do not.</summary>
    public IEnumerable<string> Asks => Roots.SelectMany(static root => root.SelfAndDescendants()).OfType<AskTruth>().Select(static ask => ask.Why).Distinct();

    public LoweredRule Named()
    {
        Key = $"{Subject}{(IsGroup ? " group" : "")} by {Driver?.Key} {Driver?.Single} where {string.Join(" and ", Gate)} {string.Join("; ", Checks)} {Slots.Count}";
        return this;
    }
}
