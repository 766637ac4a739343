using System.Globalization;
using ClaimRules.Facts;
using ClaimRules.Language.Syntax;

namespace ClaimRules.Language.Binding;

/// <summary>Collections, refinements and <c>excess</c>.</summary>
internal sealed partial class ExpressionBinder
{
    private BoundNode? Collection(CollectionNode node) => node.Scope switch
    {
        null => Refine(node),
        NameNode { Name: "batch" } => Across(node),
        _ => Owned(node),
    };

    private BoundNode? Owned(CollectionNode node)
    {
        var kind = rule.Schema.FindPlural(((NameNode)node.Source).Name)!;
        if (Bind(node.Scope!) is not { } scope)
            return null;
        if (scope.Type.Kind is not (TypeKind.Fact or TypeKind.Collection))
        {
            WrongType(scope, "person, encounter or a collection of encounters (person、encounter 或就诊集合)");
            return null;
        }

        if (scope.Type.Kind == TypeKind.Collection && rule.Schema.Owns(kind, scope.Type.Fact!))
            return Owners(node, kind, scope);
        if (!rule.Schema.Owns(scope.Type.Fact!, kind))
        {
            Diagnostics.Report(LanguageDiagnostics.NotOwned, node.Span, kind.Plural, scope.Type.Fact!.Name);
            return null;
        }

        if (!CheckOrder(node, kind))
            return null;
        var member = NewMember(LanguageType.CollectionOf(kind));
        var condition = Condition(node, member, out var failed);
        if (failed)
            return null;
        if (!IsNarrow(scope, kind, member, condition))
        {
            Diagnostics.Report(LanguageDiagnostics.NotIndexed, node.Span, kind.Plural, rule.Kind.Name);
            return null;
        }

        rule.Kinds.Add(kind);
        return new BoundCollection(
            node.Span, LanguageType.CollectionOf(kind), node.Order, kind, scope, member, condition, FindProbe(member, condition));
    }

    /// <summary>What the members of a collection belong to, as <c>lines in</c> facts of lines.</summary>
    private BoundNode? Owners(CollectionNode node, FactKind kind, BoundNode members)
    {
        var owners = new BoundOwners(node.Span, LanguageType.CollectionOf(kind), members);
        rule.Kinds.Add(kind);
        if (node.Order == MemberOrder.Any && node.Condition is null)
            return owners;
        if (!CheckOrder(node, kind))
            return null;
        var member = NewMember(owners.Type);
        var condition = Condition(node, member, out var failed);
        return failed ? null : new BoundRefine(node.Span, owners.Type, node.Order, owners, member, condition);
    }

    private BoundNode? Refine(CollectionNode node)
    {
        if (Bind(node.Source) is not { } source)
            return null;
        if (BoundAcross.In(source) is { } across && source.Type.Kind == TypeKind.Collection)
            return Narrowed(across, node);
        if (source.Type.Kind != TypeKind.Collection)
        {
            Diagnostics.Report(LanguageDiagnostics.NeedsCollection, node.Source.Span, node.Order == MemberOrder.Any ? "where" : Word(node.Order), source.Type.ToString());
            return null;
        }

        if (!CheckOrder(node, source.Type.Fact!))
            return null;
        var member = NewMember(source.Type);
        var condition = Condition(node, member, out var failed);
        return failed ? null : new BoundRefine(node.Span, source.Type, node.Order, source, member, condition);
    }

    /// <summary>earlier, later and other compare with the subject, so there must be one, of the same kind.</summary>
    private bool CheckOrder(CollectionNode node, FactKind kind)
    {
        if (node.Order == MemberOrder.Any || (kind == rule.Kind && moment == LetMoment.Member))
            return true;
        var subject = moment == LetMoment.Group ? "group" : rule.Kind.Name;
        Diagnostics.Report(LanguageDiagnostics.OrderNeedsSubject, node.Span, Word(node.Order), subject, kind.Plural);
        return false;
    }

    private BoundNode? Condition(CollectionNode node, Variable member, out bool failed)
    {
        failed = false;
        if (node.Condition is null)
            return null;
        var condition = WithMember(member, () => Typed(node.Condition, LanguageType.Flag));
        failed = condition is null;
        return condition;
    }

    /// <summary>D11: few facts, all facts of the subject itself, or a key or range in the condition.</summary>
    private bool IsNarrow(BoundNode scope, FactKind kind, Variable member, BoundNode? condition)
    {
        if (kind.Count == FactCount.Few && scope.Type.Fact!.Name == kind.Parent)
            return true;
        if (!rule.IsGroup && scope is BoundVariable { Variable: var variable } && variable == rule.Subject)
            return true;
        return BoundTree.Conjuncts(condition).Any(part => IsKeyOrRange(part, member));
    }

    private static bool IsKeyOrRange(BoundNode part, Variable member)
    {
        // One side hangs on the member alone, the other on anything but the member.
        bool Own(BoundNode node) => BoundTree.NamesOnly(node, member);
        bool Outer(BoundNode node) => !BoundTree.Names(node, member);
        bool Apart(BoundNode left, BoundNode right) => (Own(left) && Outer(right)) || (Outer(left) && Own(right));
        return part switch
        {
            BoundBinary { Operator: BinaryOperator.NotEqual or BinaryOperator.Or or BinaryOperator.And or BinaryOperator.Like } => false,
            BoundBinary binary => Apart(binary.Left, binary.Right),
            BoundIn membership => Own(membership.Operand) && Outer(membership.Container),
            BoundInTable membership => Own(membership.Operand),
            BoundBetween between => Own(between.Operand) && Outer(between.Low) && Outer(between.High),
            BoundWithin within => Apart(within.Operand, within.Anchor) && Outer(within.Window),
            _ => false,
        };
    }

    /// <summary>An equality of a field of the member itself, or the list it must be in, by which the interpreter finds members without looking at all.</summary>
    private static Probe? FindProbe(Variable member, BoundNode? condition)
    {
        BoundField? Own(BoundNode node) =>
            node is BoundField { Target: BoundVariable { Variable: var variable }, Field: var field } read
            && variable == member && !field.Type.IsWide() && field.Type != FactType.Flag ? read : null;
        foreach (var part in BoundTree.Conjuncts(condition))
        {
            switch (part)
            {
                case BoundBinary { Operator: BinaryOperator.Equal, Left: var left, Right: var right }:
                    if (Own(left) is { } first && !BoundTree.Names(right, member))
                        return new Probe(first.Field, right, ByPrefix: false);
                    if (Own(right) is { } second && !BoundTree.Names(left, member))
                        return new Probe(second.Field, left, ByPrefix: false);
                    break;
                case BoundIn { Operand: var operand, Container: var container }
                    when Own(operand) is { } read && !BoundTree.Names(container, member):
                    return new Probe(read.Field, container, IsPrefixContainer(container));
            }
        }

        return null;
    }

    private static bool IsPrefixContainer(BoundNode container) =>
        container.Type.ByPrefix || container is BoundCell { Definition.IsPrefix: true };

    private BoundExcess? Excess(ExcessNode node)
    {
        if (Bind(node.Source) is not { } source)
            return null;
        if (source.Type.Kind != TypeKind.Collection)
        {
            Diagnostics.Report(LanguageDiagnostics.NeedsCollection, node.Source.Span, "excess", source.Type.ToString());
            return null;
        }

        if (node.Window is not null && node.Order is not null)
        {
            Diagnostics.Report(LanguageDiagnostics.WindowAndOrder, node.Order.Span);
            return null;
        }

        var member = NewMember(source.Type);
        var measure = WithMember(member, () => Bind(node.Measure));
        var limit = WithMember(member, () => Typed(node.Limit, LanguageType.Number));
        var window = node.Window is null ? null : WithMember(member, () => Typed(node.Window, LanguageType.Duration));
        var key = node.Order is null ? null : WithMember(member, () => Scalar(node.Order.Key));
        if (measure is null || limit is null || (node.Window is not null && window is null) || (node.Order is not null && key is null))
            return null;
        if (node.Distinct ? !measure.Type.IsSingle : measure.Type.Kind != TypeKind.Number)
        {
            WrongType(measure, node.Distinct ? Single : LanguageType.Number.ToString());
            return null;
        }

        if (window is not null && UnitOf(window) is Values.DurationUnit.Hours or Values.DurationUnit.Minutes && source.Type.Fact!.BeginTime is null)
        {
            Diagnostics.Report(LanguageDiagnostics.NeedsTime, window.Span, source.Type.Fact.Name);
            return null;
        }

        ReadBegin(source.Type.Fact!);
        var type = LanguageType.CollectionOf(source.Type.Fact!, source.Type.IsGroup, hasParts: true);
        return new BoundExcess(node.Span, type, source, member, measure, node.Distinct, limit)
        {
            Window = window,
            Key = key,
            Descending = node.Order?.Descending ?? false,
        };
    }

    /// <summary>A window reads the dates of the members though no expression names them.</summary>
    private void ReadBegin(FactKind kind)
    {
        if (kind.BeginDate is { } date)
            rule.Reads.Add(kind[date]);
    }

    private BoundNode? Scalar(SyntaxNode node)
    {
        if (Bind(node) is not { } bound)
            return null;
        return bound.Type.IsScalar && bound.Type.Kind != TypeKind.Period ? bound : WrongType(bound, "a single value (单个值)");
    }

    private static string Word(MemberOrder order) => order.ToString().ToLower(CultureInfo.InvariantCulture);
}
