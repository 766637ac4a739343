using ClaimRules.Knowledge;
using ClaimRules.Language.Binding;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>Tables: rows, cells, membership.</summary>
internal sealed partial class Interpreter
{
    /// <summary>The rows of an expression whose type is a row or rows. No rows is no absence: guards look at the count.</summary>
    public RowSet Rows(BoundNode node, Frame frame) => node switch
    {
        BoundLet let => (RowSet)Let(let.Entry, frame),
        BoundMemberLet let => MemberLet(let, frame) is { } own ? (RowSet)Let(let.Entry, own) : new RowSet([], Value.None),
        BoundLookup lookup => Find(lookup, frame),
        _ => throw new InvalidOperationException($"A {node.GetType().Name} is no row."),
    };

    private RowSet Find(BoundLookup node, Frame frame)
    {
        var keys = new Value[node.Keys.Count];
        Value? missing = null;
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = Scalar(node.Keys[i], frame);
            if (keys[i].Kind == ValueKind.None)
                return new RowSet([], null);
            if (!keys[i].IsKnown)
                missing ??= keys[i];
        }

        var day = DayOf(node.DatedBy, frame);
        if (missing is not null && node.Table.HangsOnUnknown(keys, day))
            return new RowSet([], missing);
        var rows = node.Table.Find(keys, day);
        foreach (var row in rows)
            trace?.Add(node.Table, row);
        return new RowSet(rows, null);
    }

    /// <summary>The member's own date, or that of the evaluation.</summary>
    private int DayOf(Variable? datedBy, Frame frame) =>
        datedBy is null ? frame.Day : facts.JudgingDay(((Member)frame.Slots[datedBy.Slot]!).Fact) ?? frame.Day;

    private Value Cell(BoundCell node, Frame frame)
    {
        var rows = Rows(node.Row, frame);
        if (rows.Absence is { } absence)
            return absence;
        return rows.Rows.Count == 0 ? Value.None : rows.Rows[0].Cells[node.Column];
    }

    /// <summary>The cells of the rows, list cells opened; blanks left out.</summary>
    private Bag Cells(BoundCell node, Frame frame)
    {
        var rows = Rows(node.Row, frame);
        if (rows.Absence is { } absence)
            return new Bag([], 0, false, null) { Absence = absence };
        var values = new List<Value>();
        foreach (var row in rows.Rows)
            AddCell(row, node.Column, values);
        return values.Count == 0 ? new Bag(values, 0, false, null) { Absence = Value.None } : new Bag(values, 0, false, null);
    }

    private static void AddCell(KnowledgeRow row, int column, List<Value> values)
    {
        if (row.Lists.Length > column && row.Lists[column] is { } list)
            values.AddRange(list);
        else if (row.Cells[column].IsKnown)
            values.Add(row.Cells[column]);
    }

    private Value In(BoundIn node, Frame frame)
    {
        var operand = Scalar(node.Operand, frame);
        var container = node.Container.Type.Kind == TypeKind.Bag ? BagOf(node.Container, frame) : Cells((BoundCell)node.Container, frame);
        if (container.Absence is { Kind: ValueKind.None } none || operand.Kind == ValueKind.None)
            return Value.None;
        if (!operand.IsKnown)
            return operand;
        if (container.Absence is { } absence)
            return absence;
        var byPrefix = node.Container.Type.ByPrefix || node.Container is BoundCell { Definition.IsPrefix: true };
        foreach (var value in container.Values)
        {
            if (byPrefix ? operand.Text.StartsWith(value.Text, StringComparison.Ordinal) : Comparisons.Order(operand, value) == 0)
                return Value.True;
        }

        if (container.Uncertain > 0 || container.IsOpen)
            return Value.Missing(container.Doubt!);
        return container.HasBlank ? Value.None : Value.False;
    }

    private Value InTable(BoundInTable node, Frame frame)
    {
        var key = Scalar(node.Operand, frame);
        if (key.Kind == ValueKind.None || (!key.IsKnown && node.Table.HangsOnUnknown([key], DayOf(node.DatedBy, frame))))
            return key;
        var rows = node.Table.Find([key], DayOf(node.DatedBy, frame));
        foreach (var row in rows)
            trace?.Add(node.Table, row);
        return Value.Of(rows.Count > 0);
    }
}
