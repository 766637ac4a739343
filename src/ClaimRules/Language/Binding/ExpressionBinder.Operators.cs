using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Language.Syntax;
using ClaimRules.Values;

namespace ClaimRules.Language.Binding;

/// <summary>Logic, comparison, arithmetic, windows and membership.</summary>
internal sealed partial class ExpressionBinder
{
    private BoundNode? Negate(NegateNode node)
    {
        if (Bind(node.Operand) is not { } operand)
            return null;
        return operand.Type.Kind is TypeKind.Number or TypeKind.Duration
            ? new BoundNegate(node.Span, operand.Type, operand)
            : WrongType(operand, LanguageType.Number.ToString());
    }

    private BoundNode? Binary(BinaryNode node, FactChoice? expected)
    {
        switch (node.Operator)
        {
            case BinaryOperator.And or BinaryOperator.Or:
                var left = Typed(node.Left, LanguageType.Flag);
                var right = Typed(node.Right, LanguageType.Flag);
                return left is null || right is null ? null : new BoundBinary(node.Span, LanguageType.Flag, node.Operator, left, right);
            case BinaryOperator.Coalesce:
                return Coalesce(node, expected);
            case BinaryOperator.Like:
                return Like(node);
            case BinaryOperator.Overlaps:
                var first = Typed(node.Left, LanguageType.Period);
                var second = Typed(node.Right, LanguageType.Period);
                return first is null || second is null ? null : new BoundBinary(node.Span, LanguageType.Flag, node.Operator, first, second);
            case BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply or BinaryOperator.Divide:
                return Arithmetic(node);
            default:
                return Compare(node);
        }
    }

    private BoundNode? Coalesce(BinaryNode node, FactChoice? expected)
    {
        var (left, right) = Pair(node.Left, node.Right, expected);
        if (left is null || right is null)
            return null;
        if (left.Type.IsScalar && left.Type.Matches(right.Type))
            return new BoundBinary(node.Span, left.Type, BinaryOperator.Coalesce, left, right);
        Mixed(node.Span, (node.Left, left), (node.Right, right));
        return null;
    }

    private BoundNode? Like(BinaryNode node)
    {
        var left = Typed(node.Left, LanguageType.Text);
        if (node.Right is LiteralNode { Value.Kind: ValueKind.Text } pattern)
            return left is null ? null : new BoundBinary(node.Span, LanguageType.Flag, BinaryOperator.Like, left, Literal(pattern, null)!);
        Diagnostics.Report(LanguageDiagnostics.LikeNeedsPattern, node.Right.Span);
        return null;
    }

    private BoundNode? Arithmetic(BinaryNode node)
    {
        var left = Bind(node.Left);
        var right = Bind(node.Right);
        if (left is null || right is null)
            return null;
        LanguageType? type = (left.Type.Kind, node.Operator, right.Type.Kind) switch
        {
            (TypeKind.Number, _, TypeKind.Number) => LanguageType.Number,
            (TypeKind.Date, BinaryOperator.Add or BinaryOperator.Subtract, TypeKind.Duration) => LanguageType.Date,
            (TypeKind.Time, BinaryOperator.Add or BinaryOperator.Subtract, TypeKind.Duration) => LanguageType.Time,
            (TypeKind.Duration, BinaryOperator.Add, TypeKind.Date) => LanguageType.Date,
            (TypeKind.Duration, BinaryOperator.Add, TypeKind.Time) => LanguageType.Time,
            (TypeKind.Date, BinaryOperator.Subtract, TypeKind.Date) => LanguageType.Duration,
            (TypeKind.Time, BinaryOperator.Subtract, TypeKind.Time) => LanguageType.Duration,
            _ => null,
        };
        if (type is null)
        {
            Diagnostics.Report(LanguageDiagnostics.CannotCalculate, node.Span, BoundPrinter.Symbol(node.Operator), left.Type.ToString(), right.Type.ToString());
            return null;
        }

        if (type.Kind == TypeKind.Date)
        {
            var duration = left.Type.Kind == TypeKind.Duration ? left : right;
            if (UnitOf(duration) is DurationUnit.Hours or DurationUnit.Minutes)
            {
                Diagnostics.Report(LanguageDiagnostics.NeedsTime, duration.Span, LanguageType.Date.ToString());
                return null;
            }
        }

        return new BoundBinary(node.Span, type, node.Operator, left, right);
    }

    /// <summary>The unit of a duration where it is known before running.</summary>
    private DurationUnit? UnitOf(BoundNode node) => node switch
    {
        BoundDuration duration => duration.Unit,
        BoundParameter parameter => rule.Parameters[parameter.Index].Duration.Unit,
        BoundLiteral { Value.Kind: ValueKind.Duration } literal => literal.Value.Duration.Unit,
        _ => null,
    };

    private BoundNode? Compare(BinaryNode node)
    {
        var (left, right) = Pair(node.Left, node.Right);
        if (left is null || right is null)
            return null;
        (left, right) = (Identity(left, right), Identity(right, left));
        if (!Comparable(left, right, node.Operator is not (BinaryOperator.Equal or BinaryOperator.NotEqual), node.Span))
            return null;
        if (AreSame(left, right))
            Diagnostics.Report(LanguageDiagnostics.SameOnBothSides, node.Span, node.Span.Text.ToString());
        return new BoundBinary(node.Span, LanguageType.Flag, node.Operator, left, right);
    }

    /// <summary>A fact beside a text is its id: <c>encounter.provider == "H001"</c>.</summary>
    private BoundNode Identity(BoundNode node, BoundNode other)
    {
        if (node.Type is not { Kind: TypeKind.Fact, Fact: { IdField: { } id } kind } || other.Type.Kind != TypeKind.Text)
            return node;
        rule.Reads.Add(kind[id]);
        return new BoundField(node.Span, LanguageType.OfField(kind[id], rule.Schema), node, kind[id]);
    }

    private bool Comparable(BoundNode left, BoundNode right, bool ordered, SourceSpan span)
    {
        if (!left.Type.Matches(right.Type) || !(left.Type.IsScalar || left.Type.Kind == TypeKind.Fact))
        {
            Diagnostics.Report(LanguageDiagnostics.CannotCompare, span, left.Type.ToString(), right.Type.ToString());
            return false;
        }

        var hasOrder = left.Type.Kind switch
        {
            TypeKind.Flag or TypeKind.Fact or TypeKind.Period => false,
            TypeKind.Choice => left.Type.Choice!.IsOrdered,
            _ => true,
        };
        if (!ordered || hasOrder)
            return true;
        Diagnostics.Report(LanguageDiagnostics.NotOrdered, span, left.Type.ToString());
        return false;
    }

    /// <summary>Whether two expressions read the same of the same facts, so that comparing them says nothing.</summary>
    private static bool AreSame(BoundNode left, BoundNode right)
    {
        static IEnumerable<Variable> Variables(BoundNode node) => BoundTree.SelfAndDescendants(node).OfType<BoundVariable>().Select(static part => part.Variable);
        return Variables(left).Any() && Variables(left).SequenceEqual(Variables(right)) && BoundPrinter.Print(left) == BoundPrinter.Print(right);
    }

    private BoundNode? Between(BetweenNode node)
    {
        if (Bind(node.Operand) is not { } operand)
            return null;
        var low = Bind(node.Low, operand.Type.Choice);
        var high = Bind(node.High, operand.Type.Choice);
        if (low is null || high is null || !Comparable(operand, low, ordered: true, node.Span) || !Comparable(operand, high, ordered: true, node.Span))
            return null;
        return new BoundBetween(node.Span, operand, low, high);
    }

    private BoundNode? In(InNode node)
    {
        if (node.Container is NameNode name && Resolve(name) is null && rule.Tables.TryGetValue(name.Name, out var table))
        {
            if (Bind(node.Operand, table.Columns[0].Choice) is not { } key)
                return null;
            key = Identity(key, new BoundLiteral(key.Span, LanguageType.Text, Value.None));
            if (table.KeyCount != 1)
            {
                Diagnostics.Report(LanguageDiagnostics.KeyCount, name.Span, table.Name, Count(table.KeyCount), "1");
                return null;
            }

            return key.Type.Matches(LanguageType.OfCell(table.Columns[0]))
                ? new BoundInTable(node.Span, key, table, DatedBy(key))
                : WrongType(key, LanguageType.OfCell(table.Columns[0]).ToString());
        }

        if (node.Container is NameNode broken && rule.BrokenTables.Contains(broken.Name) && Resolve(broken) is null)
            return null;
        var (operand, container) = Pair(node.Operand, node.Container);
        if (operand is null || container is null)
            return null;
        var element = container.Type.Kind == TypeKind.Bag ? container.Type.Element! : container is BoundCell ? container.Type : null;
        if (element is null)
        {
            Diagnostics.Report(LanguageDiagnostics.NotAContainer, container.Span, container.Type.ToString());
            return null;
        }

        operand = Identity(operand, new BoundLiteral(operand.Span, element, Value.None));
        if (operand.Type.Matches(element))
            return new BoundIn(node.Span, operand, container);
        Diagnostics.Report(LanguageDiagnostics.CannotCompare, node.Span, operand.Type.ToString(), element.ToString());
        return null;
    }

    private BoundNode? Within(WithinNode node)
    {
        var operand = Bind(node.Operand);
        var window = Typed(node.Window, LanguageType.Duration);
        var anchor = Bind(node.Anchor);
        if (operand is null || window is null || anchor is null)
            return null;
        if (operand.Type.Kind is not (TypeKind.Date or TypeKind.Time))
            return WrongType(operand, LanguageType.Date.ToString());
        if (!operand.Type.Matches(anchor.Type))
            return WrongType(anchor, operand.Type.ToString());
        if (operand.Type.Kind == TypeKind.Date && UnitOf(window) is DurationUnit.Hours or DurationUnit.Minutes)
        {
            Diagnostics.Report(LanguageDiagnostics.NeedsTime, node.Span, operand.Type.ToString());
            return null;
        }

        return new BoundWithin(node.Span, operand, window, node.Side, anchor);
    }
}
