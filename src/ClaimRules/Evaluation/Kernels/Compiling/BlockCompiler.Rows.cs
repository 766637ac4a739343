using System.Linq.Expressions;
using ClaimRules.Claims;
using ClaimRules.Evaluation.Kernels.Lowering;
using static System.Linq.Expressions.Expression;

namespace ClaimRules.Evaluation.Kernels.Compiling;

/// <summary>Rows of tables by several keys, or by a key that is no text.</summary>
internal sealed partial class BlockCompiler
{
    /// <summary>The number of the row. The first key that is none ends it; one that is missing does not.</summary>
    private ParameterExpression Row(RowNumber node, LabelTarget noneKey, LabelTarget noRow, LabelTarget missing)
    {
        var keys = new Expression[RowMemo.MaxKeys];
        System.Array.Fill(keys, Constant(0L));
        for (var i = 0; i < node.Keys.Count; i++)
        {
            var (key, unknown, known) = (Local<long>("key"), Label(), Label());
            body.Add(Assign(key, Value(node.Keys[i].Number, noneKey, unknown)));
            body.Add(Goto(known));
            body.Add(Label(unknown));
            body.Add(Assign(key, Constant(FactColumn.Missing)));
            body.Add(Label(known));
            keys[i] = key;
        }

        var found = Kept(Call(Array(new RowMemoInput(node)), nameof(RowMemo.Find), null, keys));
        body.Add(IfThen(LessThan(found, Constant(0L)), Block(IfThen(Equal(found, Constant(FactColumn.Absent)), Goto(noRow)), Goto(missing))));
        return found;
    }

    private ParameterExpression Cell(RowCell node, LabelTarget none, LabelTarget missing)
    {
        var row = Row(node.Row, none, none, missing);
        var cell = Kept(ArrayIndex(Array(new TableColumnInput(node.Row.Table, node.Cell)), Convert(row, typeof(int))));
        body.Add(IfThen(Equal(cell, Constant(FactColumn.Absent)), Goto(none)));
        return cell;
    }
}
