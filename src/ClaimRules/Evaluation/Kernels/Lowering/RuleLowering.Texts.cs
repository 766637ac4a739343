using ClaimRules.Facts;
using ClaimRules.Language.Binding;
using ClaimRules.Values;

namespace ClaimRules.Evaluation.Kernels.Lowering;

/// <summary>Texts that are compared: fields, categories of diagnoses, and what packs name.</summary>
internal sealed partial class RuleLowering
{
    /// <summary>Texts of claims are compared by their symbols; with what packs name, by codes.</summary>
    private SameText? SameText(BoundNode one, BoundNode other)
    {
        if (Field(one) is { } field && Field(other) is { } second)
            return new SameText(field, second);
        if (Category(one) is { } left && Category(other) is { } right)
            return new SameText(Whole(left), Whole(right));
        if (FixedText(other) is { } text)
            return CodeOf(one) is { } code ? new SameText(code, text) : null;
        return FixedText(one) is { } named && CodeOf(other) is { } found ? new SameText(found, named) : null;

        static DerivedNumber Whole(FieldNumber of) => new(of.Fact, of.Field, new CategoryDerivation());
    }

    /// <summary>The code of a text, which is 0 for what no pack names.</summary>
    private NumberNode? CodeOf(BoundNode node)
    {
        if (Field(node) is { } field)
            return new DerivedNumber(field.Fact, field.Field, new CodeDerivation());
        return Category(node) is { } of ? new DerivedNumber(of.Fact, of.Field, new CategoryCodeDerivation()) : FixedText(node);
    }

    /// <summary>The field of which a node is the category.</summary>
    private FieldNumber? Category(BoundNode node) => node switch
    {
        BoundLet { Entry: { Moment: LetMoment.Member } entry } => Category(entry.Expression),
        BoundCategory category when Field(category.Operand) is { } field && field.Field.Type.IsSymbol() => field,
        _ => null,
    };

    /// <summary>The code of a text that a pack names.</summary>
    private NumberNode? FixedText(BoundNode node) => node switch
    {
        BoundLet { Entry: { Moment: LetMoment.Member } entry } => FixedText(entry.Expression),
        BoundLiteral { Value: { Kind: ValueKind.Text } value } => Slot(SlotKind.Code, 0, value),
        BoundCell { Definition: { IsList: false, Type: Knowledge.CellType.Text or Knowledge.CellType.Code } } cell => IsDriving(cell.Row)
            ? Slot(new SlotSource(SlotKind.Code, 0, cell.Column, []), MayBeBlank(cell))
            : ForeignCell(cell, SlotKind.Code),
        _ => null,
    };
}
