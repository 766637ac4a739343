using System.Linq.Expressions;
using ClaimRules.Evaluation.Kernels.Lowering;
using ClaimRules.Evaluation.Kernels.Shapes;
using static System.Linq.Expressions.Expression;

namespace ClaimRules.Evaluation.Kernels.Compiling;

/// <summary>What costs a loop and does not differ between rules is worked out once for all rules of a shape.</summary>
internal sealed partial class BlockCompiler
{
    private const int IsKnown = 0;
    private const int IsNone = 1;
    private const int IsMissing = 2;
    private const int IsAsk = 3;

    private readonly Dictionary<KernelNode, (ParameterExpression State, ParameterExpression Value)> hoisted = [];

    private void Hoist(KernelShape shape)
    {
        foreach (var node in shape.Hoisted)
        {
            var (state, value) = (Local<int>("state"), Local<long>("hoisted"));
            var (none, missing, unsure, end) = (Label(), Label(), Label(), Label());
            ask = unsure;
            if (node is NumberNode number)
            {
                body.Add(Assign(value, Value(number, none, missing)));
            }
            else
            {
                var (yes, no, known) = (Label(), Label(), Label());
                Branch((TruthNode)node, new Labels(yes, no, none, missing));
                body.Add(Label(yes));
                body.Add(Assign(value, Constant(1L)));
                body.Add(Goto(known));
                body.Add(Label(no));
                body.Add(Assign(value, Constant(0L)));
                body.Add(Label(known));
            }

            body.Add(Assign(state, Constant(IsKnown)));
            body.Add(Goto(end));
            foreach (var (label, mark) in new[] { (none, IsNone), (missing, IsMissing), (unsure, IsAsk) })
            {
                body.Add(Label(label));
                body.Add(Assign(state, Constant(mark)));
                body.Add(Goto(end));
            }

            body.Add(Label(end));
            hoisted.Add(node, (state, value));
        }
    }

    /// <summary>The value that was worked out before; null where it was not.</summary>
    private ParameterExpression? Hoisted(KernelNode node, LabelTarget none, LabelTarget missing)
    {
        if (!hoisted.TryGetValue(node, out var known))
            return null;
        var fine = Label();
        body.Add(IfThen(Equal(known.State, Constant(IsKnown)), Goto(fine)));
        body.Add(IfThen(Equal(known.State, Constant(IsNone)), Goto(none)));
        body.Add(IfThen(Equal(known.State, Constant(IsMissing)), Goto(missing)));
        body.Add(Goto(ask));
        body.Add(Label(fine));
        return known.Value;
    }
}
