using System.Globalization;
using System.Text.RegularExpressions;
using ClaimRules.Evaluation.Kernels.Lowering;
using ClaimRules.Language;
using ClaimRules.Language.Binding;
using ClaimRules.Language.Syntax;

namespace ClaimRules.Pipeline;

/// <summary>Tells how the members of the collections of a rule are found.</summary>
internal static class PlannedCollections
{
    /// <summary>By kernels.</summary>
    public static IEnumerable<PlannedCollection> Of(IEnumerable<KernelNode> nodes, KernelWords words) => nodes
        .Select(static node => node switch
        {
            QuantifierNode quantifier => quantifier.Source,
            CountNumber count => count.Source,
            SumNumber sum => sum.Source,
            _ => null,
        })
        .OfType<KernelCollection>()
        .Select(source => new PlannedCollection(
            KernelWords.Members(source),
            source.HasPresence ? CollectionAccess.PresenceBits : CollectionAccess.Scan,
            source.Key is { } key ? $"{words.Of(key.Member)} == {words.Of(key.Outer)}" : source.Set is { } set ? words.Of(set) : null,
            [.. source.Conditions.OfType<CompareNode>().Where(static compare => IsRange(compare.Operator)).Select(words.Of).Distinct()]));

    /// <summary>By the interpreter.</summary>
    public static IEnumerable<PlannedCollection> Of(BoundRule rule) => BoundRules.Nodes(rule)
        .Select(static node => node switch
        {
            BoundCollection owned => Owned(owned),
            BoundAcross across => InRun(across),
            _ => null,
        })
        .OfType<PlannedCollection>();

    private static PlannedCollection Owned(BoundCollection source) => new(
        $"{(source.Order == MemberOrder.Any ? "" : source.Order.ToString().ToLower(CultureInfo.InvariantCulture) + " ")}{source.Kind.Plural} in {Owner(source.Scope)}",
        source.Probe is null ? CollectionAccess.Scan : CollectionAccess.Index,
        source.Probe is { } probe ? $"{probe.Field.Name} {(probe.Outer.Type.Kind == TypeKind.Bag ? "in" : "==")} {BoundPrinter.Print(probe.Outer)}" : null,
        [.. BoundTree.Conjuncts(source.Condition).OfType<BoundBinary>().Where(static binary => IsRange(binary.Operator)).Select(static binary => BoundPrinter.Print(binary)[1..^1])]);

    private static PlannedCollection InRun(BoundAcross source) => new(
        $"{(source.IsOther ? "other " : "")}{source.Kind.Plural} in batch",
        CollectionAccess.AddedUp,
        source.Matches.Count == 0 ? null : string.Join(" and ", source.Matches.Select(match => $"{OfMember(match.Own, source.Member)} == {BoundPrinter.Print(match.Outer)}")),
        []);

    /// <summary>Spelt as rules do: what a member says by its bare name.</summary>
    private static string OfMember(BoundNode own, Variable member) =>
        Regex.Replace(BoundPrinter.Print(own), $@"\b{member.Name}\.", "", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Spelt as rules do: what owns the subject by its kind alone.</summary>
    private static string Owner(BoundNode scope) =>
        scope is BoundNavigate { Reference: null, Target: BoundVariable { Variable.IsMember: false } } ? scope.Type.Fact!.Name : BoundPrinter.Print(scope);

    private static bool IsRange(BinaryOperator @operator) =>
        @operator is BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual;
}
