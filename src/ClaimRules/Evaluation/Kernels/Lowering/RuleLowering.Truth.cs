using ClaimRules.Facts;
using ClaimRules.Language.Binding;
using ClaimRules.Language.Syntax;
using ClaimRules.Values;

namespace ClaimRules.Evaluation.Kernels.Lowering;

/// <summary>Conditions.</summary>
internal sealed partial class RuleLowering
{
    /// <summary>A value list with more positions has no mask.</summary>
    private const int MaskBits = 63;

    private TruthNode Truth(BoundNode node)
    {
        Spend();
        return node switch
        {
            BoundLiteral { Value.Kind: ValueKind.Flag } literal => new TruthConstant(literal.Value.Flag),
            BoundLet { Entry.Moment: LetMoment.Member } let => Truth(let.Entry.Expression),
            BoundField field => Field(field) is { } flag ? new FlagNode(flag) : Ask(node),
            BoundNot not => new NegationNode(Truth(not.Operand)),
            BoundBinary binary => Binary(binary),
            BoundConditional choice => new TruthIf(Truth(choice.Condition), Truth(choice.Then), Truth(choice.Else)),
            BoundBetween between => Between(between),
            BoundWithin within => Within(within),
            BoundIn membership => In(membership) ?? Ask(node),
            BoundInTable membership => HasRow(membership.Table, [membership.Operand], membership.DatedBy) ?? Ask(node),
            BoundState state => State(state),
            BoundQuantifier quantifier => Quantified(quantifier),
            _ => Ask(node),
        };
    }

    private static AskTruth Ask(BoundNode node) => new(BoundPrinter.Print(node));

    private TruthNode Binary(BoundBinary node)
    {
        switch (node.Operator)
        {
            case BinaryOperator.And:
                return new AndNode(Truth(node.Left), Truth(node.Right));
            case BinaryOperator.Or:
                return new OrNode(Truth(node.Left), Truth(node.Right));
            case BinaryOperator.Coalesce:
                return new TruthOr(Truth(node.Left), Truth(node.Right));
            case BinaryOperator.Overlaps:
                return Overlaps(node) ?? Ask(node);
            case BinaryOperator.Like:
                return Like(node) ?? Ask(node);
            case BinaryOperator.Equal or BinaryOperator.NotEqual:
                var same = Same(node) ?? Ask(node);
                return node.Operator == BinaryOperator.Equal || same is AskTruth ? same : new NegationNode(same);
            default:
                return Comparisons.IsComparison(node.Operator) && IsNumeric(node.Left) && IsNumeric(node.Right)
                    ? Compare(node.Operator, node.Left, node.Right)
                    : Ask(node);
        }
    }

    private static bool IsNumeric(BoundNode node) =>
        node.Type.Kind is TypeKind.Number or TypeKind.Date or TypeKind.Time or TypeKind.Month or TypeKind.Choice or TypeKind.Flag;

    private TruthNode? Same(BoundBinary node)
    {
        if (node.Left.Type.Kind == TypeKind.Fact)
            return SameFact(node);
        if (node.Left.Type.Kind == TypeKind.Text)
            return SameText(node.Left, node.Right);
        if (node.Left.Type is { Kind: TypeKind.Choice, Choice: { } choice } && choice.Values.Count <= MaskBits)
        {
            var (position, value) = IsFixed(node.Left) ? (node.Right, node.Left) : (node.Left, node.Right);
            if (IsFixed(value))
                return Number(position) is { } at && MaskOf(value) is { } mask ? new InMask(at, mask) : null;
        }

        return IsNumeric(node.Left) && IsNumeric(node.Right) && node.Left.Type.Kind != TypeKind.Flag
            ? Compare(BinaryOperator.Equal, node.Left, node.Right)
            : null;
    }

    /// <summary>Facts that have an id of their own are one where their ids are; others where their rows are, which kernels leave alone.</summary>
    private SameText? SameFact(BoundBinary node)
    {
        if (Fact(node.Left) is not { } left || Fact(node.Right) is not { } right || left.Kind is not { Parent: null, IdField: { } id })
            return null;
        return new SameText(new FieldNumber(left, left.Kind[id], 0), new FieldNumber(right, right.Kind[id], 0));
    }

    private TruthNode? Like(BoundBinary node)
    {
        if (Field(node.Left) is not { Field.Type: var type } field || !type.IsSymbol() || node.Right is not BoundLiteral { Value: { Kind: ValueKind.Text } pattern })
            return null;
        var text = pattern.Text;
        if (text.Length > 1 && text.IndexOfAny(['*', '?', '#']) == text.Length - 1 && text[^1] == '*')
            return new InTexts(new DerivedNumber(field.Fact, field.Field, new ClassDerivation()), Slot(SlotKind.Prefixes, 0, Value.Of(text[..^1])), ByPrefix: true);
        return new FlagNode(new DerivedNumber(field.Fact, field.Field, new PatternDerivation(text)));
    }

    private TruthNode Compare(BinaryOperator @operator, BoundNode left, BoundNode right)
    {
        if (CountOf(left) is not null || CountOf(right) is not null)
            return Count(@operator, left, right);
        return Number(left) is { } one && Number(right) is { } other ? Compare(@operator, one, other) : Ask(left);
    }

    /// <summary>Constants are brought to the scale of what they are compared with, so that nothing has to be scaled row by row.</summary>
    private TruthNode Compare(BinaryOperator @operator, NumberNode left, NumberNode right) =>
        new CompareNode(@operator, Rescaled(left, right.Scale), Rescaled(right, left.Scale));

    private NumberNode Rescaled(NumberNode node, int scale)
    {
        if (node is not SlotNumber { Kind: SlotKind.Number } slot || slot.Scale >= scale || !Fits(slots[slot.Index], scale))
            return node;
        slots[slot.Index] = slots[slot.Index] with { Scale = scale };
        return slot with { Scale = scale };
    }

    private bool Fits(SlotSource source, int scale) =>
        source.Constants.Concat(source.Column < 0 ? [] : driver!.Table.Rows.SelectMany(row => Slots.Elements(row, source.Column)))
            .All(value => value.Kind != ValueKind.Number || Slots.Fits(value.Number, scale));

    private TruthNode Between(BoundBetween node)
    {
        if (!IsNumeric(node.Operand) || CountOf(node.Operand) is not null)
            return Ask(node);
        return new AndNode(
            Compare(BinaryOperator.GreaterOrEqual, node.Operand, node.Low), Compare(BinaryOperator.LessOrEqual, node.Operand, node.High), Both: true);
    }

    /// <summary>A window of whole days around a date that are the same for all rows.</summary>
    private TruthNode Within(BoundWithin node)
    {
        if (node.Operand.Type.Kind != TypeKind.Date || node.Anchor.Type.Kind != TypeKind.Date
            || DaysOf(node.Window) is not { MayBeBlank: false } || Number(node.Operand) is not { } operand || Number(node.Anchor) is not { } anchor)
            return Ask(node);
        NumberNode Moved(BinaryOperator by) => new ArithmeticNumber(by, anchor, DaysOf(node.Window)!, 0, IsDay: true);
        var low = node.Side == WindowSide.After ? anchor : Moved(BinaryOperator.Subtract);
        var high = node.Side == WindowSide.Before ? anchor : Moved(BinaryOperator.Add);
        return new AndNode(
            new CompareNode(BinaryOperator.GreaterOrEqual, operand, low), new CompareNode(BinaryOperator.LessOrEqual, operand, high), Both: true);
    }

    private TruthNode? In(BoundIn node)
    {
        if (node.Container is BoundCell cell)
            return IsDriving(cell.Row) ? InCell(node, cell) : InForeignCell(node, cell);
        if (node.Container is not BoundList { Items: { Count: > 0 } items } || !items.All(static item => item is BoundLiteral))
            return null;
        var values = items.Select(static item => ((BoundLiteral)item).Value).ToList();
        if (node.Operand.Type is { Kind: TypeKind.Choice, Choice.Values.Count: <= MaskBits })
            return Number(node.Operand) is { } position ? new InMask(position, new ConstantNumber(values.Aggregate(0L, static (mask, value) => mask | (1L << value.ChoiceIndex)), 0)) : null;
        if (node.Operand.Type.Kind != TypeKind.Text || Field(node.Operand) is not { } field || node.Container.Type.ByPrefix)
            return null;
        return new InTexts(
            new DerivedNumber(field.Fact, field.Field, new CodeDerivation()), Slot(new SlotSource(SlotKind.Codes, 0, -1, values), false), ByPrefix: false);
    }

    private TruthNode? InCell(BoundIn node, BoundCell cell)
    {
        var byPrefix = node.Container.Type.ByPrefix || cell.Definition.IsPrefix;
        if (node.Operand.Type is { Kind: TypeKind.Choice, Choice.Values.Count: <= MaskBits })
            return Number(node.Operand) is { } position ? new InMask(position, Slot(new SlotSource(SlotKind.Mask, 0, cell.Column, []), MayBeBlank(cell))) : null;
        if (node.Operand.Type.Kind != TypeKind.Text || Field(node.Operand) is not { } field)
            return null;
        var text = new DerivedNumber(field.Fact, field.Field, byPrefix ? new ClassDerivation() : new CodeDerivation());
        return new InTexts(text, Slot(new SlotSource(byPrefix ? SlotKind.Prefixes : SlotKind.Codes, 0, cell.Column, []), MayBeBlank(cell)), byPrefix);
    }

    private InMask? InForeignCell(BoundIn node, BoundCell cell)
    {
        if (node.Operand.Type is not { Kind: TypeKind.Choice, Choice.Values.Count: <= MaskBits } || Number(node.Operand) is not { } position)
            return null;
        return ForeignCell(cell, SlotKind.Mask) is { } mask ? new InMask(position, mask) : null;
    }

    private TruthNode State(BoundState node)
    {
        if (node.Operand is BoundField && Field(node.Operand) is { Fact.MayLack: false } field)
            return new StateNode(node.Test, field);
        if (RowOrCell(node.Operand) is { } known)
            return node.Test == StateTest.Has ? new KnownNode(known) : new NegationNode(new KnownNode(known));
        return Ask(node);
    }
}
