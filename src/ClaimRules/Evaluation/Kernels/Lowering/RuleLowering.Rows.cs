using ClaimRules.Facts;
using ClaimRules.Knowledge;
using ClaimRules.Language.Binding;

namespace ClaimRules.Evaluation.Kernels.Lowering;

/// <summary>Rows of tables and their cells.</summary>
internal sealed partial class RuleLowering
{
    /// <summary>The text field that is the only key of a lookup; null where the table can't be resolved by its texts.</summary>
    private FieldNumber? TextKey(BoundLookup lookup) => lookup.Keys.Count == 1 ? TextKey(lookup.Table, lookup.Keys[0]) : null;

    private FieldNumber? TextKey(KnowledgeTable table, BoundNode key)
    {
        if (table.KeyCount != 1 || table.Rows.Count == 0 || table.Columns[0] is not { Type: CellType.Text or CellType.Code, Key: KeyMatch.Exact or KeyMatch.Prefix })
            return null;
        if (table.Columns[0].BlankIsAny && table.Rows.Any(static row => !row.Cells[0].IsKnown))
            return null;
        return Field(key) is { Field.Type: var type } field && type.IsSymbol() ? field : null;
    }

    private TruthNode? HasRow(KnowledgeTable table, IReadOnlyList<BoundNode> keys, Variable? datedBy)
    {
        if (keys.Count == 1 && TextKey(table, keys[0]) is { } key)
            return IsAtSubjectsDate(table, datedBy) ? new FlagNode(new DerivedNumber(key.Fact, key.Field, new RowDerivation(table))) : null;
        return RowOf(table, keys, datedBy) is { } row ? new RowTruth(row) : null;
    }

    private RowNumber? RowOf(BoundLookup lookup) => RowOf(lookup.Table, lookup.Keys, lookup.DatedBy);

    private RowNumber? RowOf(KnowledgeTable table, IReadOnlyList<BoundNode> keys, Variable? datedBy)
    {
        if (keys.Count is 0 or > RowMemo.MaxKeys || !IsAtSubjectsDate(table, datedBy))
            return null;
        var numbers = new RowKey[keys.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (RowKeyOf(keys[i]) is not { } key)
                return null;
            numbers[i] = key;
        }

        return new RowNumber(table, numbers);
    }

    private RowKey? RowKeyOf(BoundNode node)
    {
        var number = node.Type.Kind switch
        {
            TypeKind.Text => Field(node) is { Field.Type: var type } field && type.IsSymbol() ? field : null,
            TypeKind.Number or TypeKind.Date or TypeKind.Choice => Number(node),
            _ => null,
        };
        return number is null ? null : new RowKey(number, node.Type.Kind, node.Type.Choice);
    }

    /// <summary>Whether the rows of a table that hold for the subject hold for the member that dates the lookup too.</summary>
    private bool IsAtSubjectsDate(KnowledgeTable table, Variable? datedBy) =>
        datedBy is null || (facts.GetValueOrDefault(datedBy) is SubjectFact && !rule.Rule.IsGroup) || KnowledgeDays.IsTimeless(table);

    /// <summary>A cell of the driving row, or of the row that another table has for its keys.</summary>
    private NumberNode? Cell(BoundCell cell)
    {
        if (cell.Definition.IsList || cell.Definition.Type is not (CellType.Number or CellType.Date or CellType.Choice))
            return null;
        if (!IsDriving(cell.Row))
            return ForeignCell(cell, SlotKind.Number);
        return driver!.Single && ScaleOf(driver.Table, cell.Column) is var scale and >= 0
            ? Slot(new SlotSource(SlotKind.Number, scale, cell.Column, []), MayBeBlank(cell))
            : null;
    }

    /// <summary>A cell of a row that does not drive the rule.</summary>
    private NumberNode? ForeignCell(BoundCell cell, SlotKind kind)
    {
        if (LookupOf(cell.Row) is not { Table: { IsUnique: true } table } lookup || !IsAtSubjectsDate(table, lookup.DatedBy))
            return null;
        var scale = kind == SlotKind.Number ? ScaleOf(table, cell.Column) : 0;
        if (scale < 0)
            return null;
        var source = new SlotSource(kind, scale, cell.Column, []);
        if (TextKey(lookup) is { } key)
            return new DerivedNumber(key.Fact, key.Field, new CellDerivation(table, source));
        return RowOf(lookup) is { } row ? new RowCell(row, source) : null;
    }

    /// <summary>A row or cell of which is asked whether there is one: where a key is missing, that may be known all the same.</summary>
    private NumberNode? RowOrCell(BoundNode node)
    {
        switch (node)
        {
            case BoundLet { Entry: { Moment: LetMoment.Member } entry }:
                return RowOrCell(entry.Expression);
            case BoundLookup lookup when !IsDriving(lookup):
                return RowOf(lookup);
            case BoundCell { Definition.IsList: false } cell when LookupOf(cell.Row) is { Table.IsUnique: true } lookup && !IsDriving(lookup):
                var kind = cell.Definition.Type is CellType.Text or CellType.Code ? SlotKind.Code : SlotKind.Number;
                return RowOf(lookup) is { } row && ForeignCell(cell, kind) is { } known ? new RowCell(row, new SlotSource(kind, known.Scale, cell.Column, [])) : null;
            default:
                return null;
        }
    }
}
