using System.Linq.Expressions;
using ClaimRules.Evaluation.Kernels.Lowering;
using ClaimRules.Evaluation.Kernels.Shapes;
using static System.Linq.Expressions.Expression;

namespace ClaimRules.Evaluation.Kernels.Compiling;

/// <summary>The rules of a shape, behind the gate that they share.</summary>
internal sealed partial class BlockCompiler
{
    private bool isEnvelope;

    /// <summary>A shape of one rule: its slots are all there is.</summary>
    private void Single(GroupContext context, KernelShape shape)
    {
        var (next, hit, doubt) = (Label(), Label(), Label());
        var number = context.NumberOf(shape);
        var offset = Offset(context, shape);
        if (context.Group.Driver is null)
        {
            // Without a table the slots never change: they are loaded once for the whole loop.
            var kept = new ParameterExpression[shape.Slots];
            for (var i = 0; i < kept.Length; i++)
            {
                kept[i] = Local<long>("slot");
                before.Add(IfThen(NotEqual(offset, Constant(0)), Assign(kept[i], ArrayIndex(context.Data, Add(offset, Constant(i))))));
            }

            slotAt = i => kept[i];
            if (shape.Strict.Count > 0)
                body.Add(IfThen(Equal(offset, Constant(0)), Goto(next)));
        }
        else
        {
            body.Add(IfThen(Equal(offset, Constant(0)), Goto(next)));
            slotAt = i => ArrayIndex(context.Data, Add(offset, Constant(i)));
        }

        ask = doubt;
        var instance = Constant(0);
        if (shape.GateHasSlots)
            Gate(shape.Model.Gate, next, doubt);
        Judge(context, shape, instance, next, hit, doubt);
        body.Add(Label(hit));
        Mark(nameof(MarkBuffer.Hit), number, instance);
        body.Add(Goto(next));
        body.Add(Label(doubt));
        Mark(shape.GateHasSlots ? nameof(MarkBuffer.AskGate) : nameof(MarkBuffer.Ask), number, instance);
        body.Add(Label(next));
    }

    /// <summary>A shape of several rules: its envelope first, then one by one.</summary>
    private void Several(GroupContext context, KernelShape shape)
    {
        var next = Label();
        var offset = Offset(context, shape);
        var last = Local<int>("last");
        var record = Local<int>("record");
        body.Add(IfThen(Equal(offset, Constant(0)), Goto(next)));
        Hoist(shape);
        if (shape.HasEnvelope)
            TestEnvelope(context, shape, offset, next);

        body.Add(Assign(last, Convert(ArrayIndex(context.Data, offset), typeof(int))));
        body.Add(Assign(record, Add(offset, Constant(2 + shape.Slots))));
        slotAt = i => ArrayIndex(context.Data, Add(record, Constant(1 + i)));
        Records(context, shape, offset, record, last);
        hoisted.Clear();
        body.Add(Label(next));
    }

    /// <summary>Asks with the most lenient constants; where they make no hit, all rules are quiet.</summary>
    private void TestEnvelope(GroupContext context, KernelShape shape, ParameterExpression offset, LabelTarget next)
    {
        var (each, quiet) = (Label(), Label());
        body.Add(IfThen(LessThan(ArrayIndex(context.Data, Add(offset, Constant(1))), Constant(0L)), Goto(each)));
        ask = each;
        isEnvelope = true;
        slotAt = i => ArrayIndex(context.Data, Add(offset, Constant(2 + i)));
        if (shape.GateHasSlots)
            Gate(shape.Model.Gate, next, each);
        else
            Branch(shape.Model.Checks[0].When, new Labels(each, quiet, each, each));
        isEnvelope = false;
        if (shape.GateHasSlots)
        {
            body.Add(Label(each));
            return;
        }

        body.Add(Label(quiet));
        if (!shape.IsCountedByGate)
            Count(new BlockArray(BlockArrayKind.Quiet, context.Number, context.PlaceOf(shape)), context);
        body.Add(Goto(next));
        body.Add(Label(each));
    }

    /// <summary>Goes through the records one by one; a rule with several rows has its records one after the other.</summary>
    private void Records(
        GroupContext context, KernelShape shape, ParameterExpression offset, ParameterExpression record, ParameterExpression last)
    {
        var outer = body;
        body = [];
        var (done, next, following, first, hit, doubt) = (Label(), Label(), Label(), Label(), Label(), Label());
        var number = context.NumberOf(shape);
        var instance = Local<int>("instance");
        var applied = shape.Model.Checks.Select(_ => Local<int>("applied")).ToArray();
        body.Add(IfThen(GreaterThanOrEqual(record, last), Break(done)));
        body.Add(Assign(instance, Convert(ArrayIndex(context.Data, record), typeof(int))));
        if (shape.IsEach)
            body.AddRange(applied.Select(static flag => Assign(flag, Constant(0))));
        body.Add(Label(first));
        ask = doubt;
        if (shape.GateHasSlots)
            Gate(shape.Model.Gate, following, doubt);
        if (shape.IsEach && !shape.Model.IsGroup)
            Checks(shape.Model, hit, following, doubt, check => body.Add(Assign(applied[check], Constant(1))));
        else
            Judge(context, shape, instance, following, hit, doubt);
        body.Add(Label(following));
        if (shape.HasEnvelope && shape.IsCountedByGate)
            body.Add(IfThen(Equal(ArrayIndex(context.Data, Add(offset, Constant(1))), Constant(GroupData.Sorted)), Break(done)));
        body.Add(AddAssign(record, Constant(1 + shape.Slots)));
        if (shape.IsEach)
        {
            body.Add(IfThen(IsSameInstance(context, record, last, instance), Goto(first)));
            for (var check = 0; check < applied.Length; check++)
                Pass(context, shape, instance, check, Convert(applied[check], typeof(long)));
        }

        body.Add(Goto(next));
        Leave(nameof(MarkBuffer.Hit), hit);
        Leave(shape.GateHasSlots ? nameof(MarkBuffer.AskGate) : nameof(MarkBuffer.Ask), doubt);
        body.Add(Label(next));
        var loop = Loop(Block(body), done);
        body = outer;
        body.Add(loop);

        void Leave(string mark, LabelTarget label)
        {
            body.Add(Label(label));
            Mark(mark, number, instance);
            body.Add(AddAssign(record, Constant(1 + shape.Slots)));
            if (shape.IsEach)
            {
                var end = Label();
                var skip = IfThenElse(IsSameInstance(context, record, last, instance), AddAssign(record, Constant(1 + shape.Slots)), Break(end));
                body.Add(Loop(skip, end));
            }

            body.Add(Goto(next));
        }
    }

    private static BinaryExpression IsSameInstance(
        GroupContext context, ParameterExpression record, ParameterExpression last, ParameterExpression instance) =>
        AndAlso(LessThan(record, last), Equal(Convert(ArrayIndex(context.Data, record), typeof(int)), instance));

    /// <summary>Judges one rule; what is quiet goes to <paramref name="quiet"/>, counted where the gate does not count it.</summary>
    private void Judge(GroupContext context, KernelShape shape, Expression instance, LabelTarget quiet, LabelTarget hit, LabelTarget doubt)
    {
        if (shape.Model.IsGroup)
        {
            body.Add(Goto(hit));
            return;
        }

        if (shape.IsCountedByGate)
        {
            Branch(shape.Model.Checks[0].When, new Labels(hit, quiet, quiet, doubt));
            return;
        }

        if (shape.Model.Checks.Count == 1)
        {
            var none = Label();
            Checks(shape.Model, hit, none, doubt, check => Pass(context, shape, instance, check, Constant(1L)));
            body.Add(Label(none));
            body.Add(Goto(quiet));
            return;
        }

        // Only of a rule that is quiet in all its checks are those that applied counted.
        var applied = shape.Model.Checks.Select(_ => Local<long>("applied")).ToArray();
        body.AddRange(applied.Select(static flag => Assign(flag, Constant(0L))));
        var end = Label();
        Checks(shape.Model, hit, end, doubt, check => body.Add(Assign(applied[check], Constant(1L))));
        body.Add(Label(end));
        for (var check = 0; check < applied.Length; check++)
            Pass(context, shape, instance, check, applied[check]);
        body.Add(Goto(quiet));
    }

    /// <summary>Judges the checks of a rule; each that passes is told. Goes on at <paramref name="end"/> where none hits.</summary>
    private void Checks(LoweredRule model, LabelTarget hit, LabelTarget end, LabelTarget doubt, Action<int> passed)
    {
        for (var i = 0; i < model.Checks.Count; i++)
        {
            var (isPass, isNone) = (Label(), Label());
            Gate(model.Checks[i].Gate, isNone, doubt);
            Branch(model.Checks[i].When, new Labels(hit, isPass, isNone, doubt));
            body.Add(Label(isPass));
            passed(i);
            body.Add(Label(isNone));
        }

        body.Add(Goto(end));
    }

    private void Pass(GroupContext context, KernelShape shape, Expression instance, int check, Expression count)
    {
        var passes = LayoutArray<long[]>(new BlockArray(BlockArrayKind.Pass, context.Number, context.PlaceOf(shape)), "pass");
        body.Add(AddAssign(ArrayAccess(passes, Add(Multiply(instance, Constant(shape.Model.Checks.Count)), Constant(check))), count));
    }

    /// <summary>Conditions that must all hold, in their order; goes on behind where they do.</summary>
    private void Gate(IReadOnlyList<TruthNode> gate, LabelTarget no, LabelTarget doubt)
    {
        for (var i = 0; i < gate.Count; i++)
        {
            var yes = Label();
            // What does not apply is done with, unless a condition behind it could fail.
            var none = gate.Skip(i + 1).Any(static later => later.CanFail) ? doubt : no;
            Branch(gate[i], new Labels(yes, no, none, doubt));
            body.Add(Label(yes));
        }
    }
}
