using ClaimRules.Facts;
using ClaimRules.Knowledge;
using ClaimRules.Language.Binding;
using ClaimRules.Language.Syntax;
using ClaimRules.Values;

namespace ClaimRules.Evaluation.Kernels.Lowering;

/// <summary>Numbers, dates, positions.</summary>
internal sealed partial class RuleLowering
{
    private const int MaxScale = 12;

    /// <summary>The number of a node, or null where kernels can't tell it.</summary>
    private NumberNode? Number(BoundNode node)
    {
        Spend();
        switch (node)
        {
            case BoundLet { Entry: { Moment: LetMoment.Member } entry }:
                return Number(entry.Expression);
            case BoundField:
                return Field(node) is { } field && !field.Field.Type.IsSymbol() && field.Field.Type != FactType.Reference ? field : null;
            case BoundLiteral or BoundParameter or BoundCell:
                return Fixed(node);
            case BoundChoiceOf { Operand: BoundParameter parameter } when setting.Parameters[parameter.Index] is { Kind: ValueKind.Text } text:
                return node.Type.Choice!.IndexOf(text.Text) is var at and >= 0 ? Slot(SlotKind.Number, 0, Value.Of(node.Type.Choice, at)) : null;
            case BoundNegate { Type.Kind: TypeKind.Number } negate:
                return Number(negate.Operand) is { } operand
                    ? new ArithmeticNumber(BinaryOperator.Subtract, new ConstantNumber(0, operand.Scale), operand, operand.Scale)
                    : null;
            case BoundBinary { Operator: BinaryOperator.Coalesce } binary:
                return Number(binary.Left) is { } first && Number(binary.Right) is { } second ? Either(first, second) : null;
            case BoundBinary binary:
                return Arithmetic(binary);
            case BoundFunction function:
                return Function(function);
            case BoundAggregate { Function: AggregateFunction.Sum } sum:
                return Sum(sum);
            default:
                return null;
        }
    }

    private NumberNode? Either(NumberNode first, NumberNode second)
    {
        second = Rescaled(second, first.Scale);
        first = Rescaled(first, second.Scale);
        return first.Scale == second.Scale ? new NumberOr(first, second) : null;
    }

    /// <summary>Whether a node is the same for all rows, or a cell of the driving row.</summary>
    private bool IsFixed(BoundNode node) => node switch
    {
        BoundLiteral or BoundParameter or BoundChoiceOf => true,
        BoundLet { Entry: { Moment: LetMoment.Member } entry } => IsFixed(entry.Expression),
        BoundCell cell => IsDriving(cell.Row),
        _ => false,
    };

    private bool IsDriving(BoundNode row) => row switch
    {
        BoundLet { Entry.Expression: var expression } => IsDriving(expression),
        BoundLookup lookup => driver is not null && (lookup == driver.Lookup
            || (lookup.Table == driver.Table && TextKey(lookup) is { } key && key.Fact == driver.Fact && key.Field == driver.Field)),
        _ => false,
    };

    private NumberNode? Fixed(BoundNode node) => node switch
    {
        BoundLiteral literal => Constant(literal.Value),
        BoundParameter parameter => Constant(setting.Parameters[parameter.Index]),
        BoundCell cell => Cell(cell),
        _ => null,
    };

    private SlotNumber? Constant(Value value)
    {
        if (value.Kind is not (ValueKind.Number or ValueKind.Date or ValueKind.Time or ValueKind.Choice))
            return null;
        return Slots.ScaleOf([value]) is var scale and >= 0 ? Slot(SlotKind.Number, scale, value) : null;
    }

    private static BoundLookup? LookupOf(BoundNode row) => row switch
    {
        BoundLet { Entry.Expression: var expression } => LookupOf(expression),
        BoundLookup lookup => lookup,
        _ => null,
    };

    private static int ScaleOf(KnowledgeTable table, int column) => Slots.ScaleOf(table.Rows.SelectMany(row => Slots.Elements(row, column)));

    private static bool MayBeBlank(BoundCell cell) =>
        LookupOf(cell.Row) is { Table: var table } && table.Rows.Any(row => !Slots.Elements(row, cell.Column).Any());

    /// <summary>The positions that a fixed choice stands for, as a mask.</summary>
    private NumberNode? MaskOf(BoundNode node)
    {
        switch (node)
        {
            case BoundLet { Entry: { Moment: LetMoment.Member } entry }:
                return MaskOf(entry.Expression);
            case BoundLiteral literal:
                return new ConstantNumber(1L << literal.Value.ChoiceIndex, 0);
            case BoundChoiceOf { Operand: BoundParameter parameter } when setting.Parameters[parameter.Index] is { Kind: ValueKind.Text } text:
                return node.Type.Choice!.IndexOf(text.Text) is var at and >= 0 ? Slot(SlotKind.Mask, 0, Value.Of(node.Type.Choice, at)) : null;
            case BoundParameter parameter when setting.Parameters[parameter.Index] is { Kind: ValueKind.Choice } value:
                return Slot(SlotKind.Mask, 0, value);
            case BoundCell { Definition.IsList: false } cell when driver!.Single:
                return Slot(new SlotSource(SlotKind.Mask, 0, cell.Column, []), MayBeBlank(cell));
            default:
                return null;
        }
    }

    private NumberNode? Arithmetic(BoundBinary node)
    {
        if (node.Type.Kind == TypeKind.Date)
            return Moved(node);
        if (node.Type.Kind != TypeKind.Number || node.Left.Type.Kind != TypeKind.Number || node.Right.Type.Kind != TypeKind.Number)
            return null;
        if (Number(node.Left) is not { } left || Number(node.Right) is not { } right)
            return null;
        switch (node.Operator)
        {
            case BinaryOperator.Multiply:
                var product = left.Scale + right.Scale;
                return product <= MaxScale ? new ArithmeticNumber(node.Operator, left, right, product) : null;
            case BinaryOperator.Add or BinaryOperator.Subtract:
                left = Rescaled(left, right.Scale);
                right = Rescaled(right, left.Scale);
                return new ArithmeticNumber(node.Operator, left, right, Math.Max(left.Scale, right.Scale));
            default:
                return null;
        }
    }

    /// <summary>A date and whole days.</summary>
    private NumberNode? Moved(BoundBinary node)
    {
        var (date, days) = node.Left.Type.Kind == TypeKind.Duration ? (node.Right, node.Left) : (node.Left, node.Right);
        if (node.Operator is not (BinaryOperator.Add or BinaryOperator.Subtract) || DaysOf(days) is not { } count || Number(date) is not { } day)
            return null;
        return new ArithmeticNumber(node.Operator, day, count, 0, IsDay: true);
    }

    /// <summary>A duration of whole days that is the same for all rows.</summary>
    private SlotNumber? DaysOf(BoundNode node) => node switch
    {
        BoundLet { Entry: { Moment: LetMoment.Member } entry } => DaysOf(entry.Expression),
        BoundLiteral { Value: { Kind: ValueKind.Duration, Duration.Unit: DurationUnit.Days } value } => Slot(SlotKind.Number, 0, value),
        BoundParameter parameter when setting.Parameters[parameter.Index] is { Kind: ValueKind.Duration, Duration.Unit: DurationUnit.Days } value =>
            Slot(SlotKind.Number, 0, value),
        BoundDuration { Unit: DurationUnit.Days, Count: BoundLiteral { Value: { Kind: ValueKind.Number } count } }
            when count.Number.Floor() == count.Number && count.Number.Abs() < 1_000_000 => Slot(SlotKind.Number, 0, count),
        _ => null,
    };

    private NumberNode? Function(BoundFunction node)
    {
        switch (node.Function)
        {
            case ScalarFunction.AgeYears or ScalarFunction.AgeMonths or ScalarFunction.AgeDays:
                return Number(node.Arguments[0]) is { } birth && Number(node.Arguments[1]) is { } day ? new AgeNumber(node.Function, birth, day) : null;
            case ScalarFunction.Days when node.Arguments.All(static argument => argument.Type.Kind == TypeKind.Date):
                return Number(node.Arguments[0]) is { } from && Number(node.Arguments[1]) is { } to
                    ? new ArithmeticNumber(BinaryOperator.Subtract, to, from, 0)
                    : null;
            case ScalarFunction.Abs:
                return Number(node.Arguments[0]) is { } operand ? new AbsoluteNumber(operand) : null;
            default:
                return null;
        }
    }
}
