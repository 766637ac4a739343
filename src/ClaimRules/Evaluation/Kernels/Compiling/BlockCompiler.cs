using System.Linq.Expressions;
using ClaimRules.Evaluation.Kernels.Lowering;
using ClaimRules.Evaluation.Kernels.Shapes;
using static System.Linq.Expressions.Expression;

namespace ClaimRules.Evaluation.Kernels.Compiling;

/// <summary>Runs the shapes of a block over rows.</summary>
/// <param name="inputs">The arrays: those that the block's inputs give of a batch, then those of its layout.</param>
/// <param name="marks">Takes what is not quiet.</param>
/// <param name="rows">The rows, or null where positions are rows.</param>
/// <param name="from">The first position.</param>
/// <param name="to">The position behind the last.</param>
internal delegate void KernelCode(object[] inputs, MarkBuffer marks, int[]? rows, int from, int to);

/// <summary>
/// Compiles shapes of one kind of subject into one loop over rows. Values of parents are loaded once for all rows below them. Each condition
/// branches to one of four labels: yes, no, none, missing; what can't be told exactly branches to ask.
/// </summary>
internal sealed partial class BlockCompiler
{
    private readonly ParameterExpression inputs = Parameter(typeof(object[]), "inputs");
    private readonly ParameterExpression marks = Parameter(typeof(MarkBuffer), "marks");
    private readonly ParameterExpression row = Variable(typeof(int), "row");
    private readonly List<KernelInput> needed = [];
    private readonly List<BlockArray> layout = [];
    private readonly Dictionary<KernelInput, ParameterExpression> arrays = [];
    private readonly List<ParameterExpression> layoutLocals = [];
    private readonly Dictionary<KernelFact, ParameterExpression> rowsOf = [];
    private readonly Dictionary<(KernelFact, KernelInput), ParameterExpression> sharedValues = [];
    private readonly List<ParameterExpression> locals = [];
    private readonly List<Expression> before = [];
    private readonly List<Expression> shared = [];
    private readonly List<Expression> after = [];
    private readonly SubjectFact subject;
    private List<Expression> body = [];
    private LabelTarget ask = Label();
    private Func<int, Expression> slotAt = static _ => throw new InvalidOperationException("No slots here.");

    private BlockCompiler(SubjectFact subject) => this.subject = subject;

    /// <summary>Compiles groups of shapes.</summary>
    public static CompiledBlock Compile(IReadOnlyList<ShapeGroup> groups)
    {
        var compiler = new BlockCompiler(groups[0].Model.Subject);
        var code = compiler.Whole(groups).Compile();
        return new CompiledBlock(code, compiler.needed, compiler.layout);
    }

    private Expression<KernelCode> Whole(IReadOnlyList<ShapeGroup> groups)
    {
        var shape = 0;
        for (var i = 0; i < groups.Count; i++)
        {
            Group(groups[i], i, shape);
            shape += groups[i].Shapes.Count;
        }

        var rows = Parameter(typeof(int[]), "rows");
        var from = Parameter(typeof(int), "from");
        var to = Parameter(typeof(int), "to");
        var at = Local<int>("at");
        var end = Label("end");
        var loop = new List<Expression>
        {
            IfThen(GreaterThanOrEqual(at, to), Break(end)),
            Assign(row, Condition(ReferenceEqual(rows, Constant(null)), at, ArrayIndex(rows, at))),
        };
        if (shared.Count > 0)
            loop.Add(Reload());
        loop.AddRange(body);
        loop.Add(PreIncrementAssign(at));

        var whole = new List<Expression>();
        for (var i = 0; i < needed.Count; i++)
            whole.Add(Assign(arrays[needed[i]], Convert(ArrayIndex(inputs, Constant(i)), needed[i].Type)));
        for (var i = 0; i < layout.Count; i++)
            whole.Add(Assign(layoutLocals[i], Convert(ArrayIndex(inputs, Constant(needed.Count + i)), layoutLocals[i].Type)));
        whole.AddRange(before);
        whole.Add(Assign(at, from));
        whole.Add(Loop(Block(loop), end));
        whole.AddRange(after);
        return Lambda<KernelCode>(Block([.. locals, row], whole), "kernel", [inputs, marks, rows, from, to]);
    }

    /// <summary>Where the parent is another one than before, what hangs on it is loaded anew.</summary>
    private ConditionalExpression Reload()
    {
        var owner = Local<int>("owner");
        var current = Local<int>("current");
        var parents = Array(new ParentInput(subject.Kind));
        List<Expression> reload = [Assign(current, Add(owner, Constant(1))), .. shared];
        // A local begins as 0, so owners are counted from 1.
        return IfThen(NotEqual(Add(Assign(owner, ArrayIndex(parents, row)), Constant(1)), current), Block(reload));
    }

    private void Group(ShapeGroup group, int number, int firstShape)
    {
        var offsets = LayoutArray<int[]>(new BlockArray(BlockArrayKind.Offsets, number), "offsets");
        var data = LayoutArray<long[]>(new BlockArray(BlockArrayKind.Data, number), "data");
        var next = Label($"group{number}");
        Expression entry = Constant(GroupData.Undriven);
        if (group.Driver is { } driver)
        {
            // Subjects without row in the driving tables are done with at once.
            var directory = LayoutArray<int[]>(new BlockArray(BlockArrayKind.Directory, number), "directory");
            var found = Local<int>("entry");
            var (missing, known) = (Label(), Label());
            body.Add(Assign(found, ArrayIndex(directory, Convert(Value(driver.Key, next, missing), typeof(int)))));
            if (!group.Shapes.All(static shape => shape.IsQuick))
                body.Add(IfThen(Equal(found, Constant(0)), Goto(next)));
            body.Add(Goto(known));
            body.Add(Label(missing));
            for (var i = 0; i < group.Shapes.Count; i++)
                Mark(nameof(MarkBuffer.AskGate), firstShape + i, Constant(Compiling.Mark.All));
            body.Add(Goto(next));
            body.Add(Label(known));
            entry = found;
        }

        for (var i = 0; i < group.Gates.Count; i++)
        {
            var gate = group.Gates[i];
            var context = new GroupContext(group, number, entry, offsets, data, firstShape);
            Gated(context, gate, i);
        }

        body.Add(Label(next));
    }

    /// <summary>Shapes that one gate opens: it is asked once, and what passes it is counted once.</summary>
    private void Gated(GroupContext context, IReadOnlyList<KernelShape> shapes, int gate)
    {
        var next = Label();
        if (shapes[0].IsQuick)
            Clear(context, shapes, gate, next);
        if (!shapes[0].GateHasSlots && shapes[0].Model.Gate.Count > 0)
        {
            var (doubt, sure) = (Label(), Label());
            ask = doubt;
            Gate(shapes[0].Model.Gate, next, doubt);
            body.Add(Goto(sure));
            body.Add(Label(doubt));
            foreach (var shape in shapes)
                AskGate(context, shape);
            body.Add(Goto(next));
            body.Add(Label(sure));
        }

        if (shapes.Any(static shape => shape.IsCountedByGate))
            Count(new BlockArray(BlockArrayKind.Passed, context.Number, gate), context);
        foreach (var shape in shapes)
        {
            if (shape.IsSingle)
                Single(context, shape);
            else
                Several(context, shape);
        }

        body.Add(Label(next));
    }

    /// <summary>Counts a subject by entry; what no table drives in a local, which is written back at the end.</summary>
    private void Count(BlockArray array, GroupContext context)
    {
        var counts = LayoutArray<long[]>(array, "counts");
        if (context.Group.Driver is not null)
        {
            body.Add(PreIncrementAssign(ArrayAccess(counts, context.Entry)));
            return;
        }

        var local = Local<long>("counted");
        body.Add(PreIncrementAssign(local));
        after.Add(AddAssign(ArrayAccess(counts, context.Entry), local));
    }

    private void AskGate(GroupContext context, KernelShape shape)
    {
        var number = context.NumberOf(shape);
        if (context.Group.Driver is null)
        {
            Mark(nameof(MarkBuffer.AskGate), number, Constant(Compiling.Mark.All));
            return;
        }

        var offset = Offset(context, shape);
        var none = Label();
        body.Add(IfThen(Equal(offset, Constant(0)), Goto(none)));
        if (shape.IsSingle)
            Mark(nameof(MarkBuffer.AskGate), number, Constant(0));
        else
            body.Add(Call(marks, nameof(MarkBuffer.AskGates), null, Constant(number), context.Data, offset, Constant(shape.Slots), row));
        body.Add(Label(none));
    }

    /// <summary>Where the records of a shape begin; 0 where it has none.</summary>
    private ParameterExpression Offset(GroupContext context, KernelShape shape)
    {
        var offset = Local<int>("offset");
        var place = Add(Multiply(context.Entry, Constant(context.Group.Shapes.Count)), Constant(context.PlaceOf(shape)));
        (context.Group.Driver is null ? before : body).Add(Assign(offset, ArrayIndex(context.Offsets, place)));
        return offset;
    }

    private void Mark(string method, int number, Expression instance) => body.Add(Call(marks, method, null, Constant(number), instance, row));

    private ParameterExpression Array(KernelInput input)
    {
        if (!arrays.TryGetValue(input, out var array))
        {
            arrays.Add(input, array = Variable(input.Type, "column"));
            locals.Add(array);
            needed.Add(input);
        }

        return array;
    }

    private ParameterExpression LayoutArray<T>(BlockArray array, string name)
    {
        if (layout.IndexOf(array) is var known and >= 0)
            return layoutLocals[known];
        var local = Local<T>(name);
        layout.Add(array);
        layoutLocals.Add(local);
        return local;
    }

    private ParameterExpression Local<T>(string name)
    {
        var local = Variable(typeof(T), name);
        locals.Add(local);
        return local;
    }

    /// <summary>Where a condition goes on.</summary>
    private readonly record struct Labels(LabelTarget Yes, LabelTarget No, LabelTarget None, LabelTarget Missing);

    /// <summary>The group that is being compiled.</summary>
    private sealed record GroupContext(
        ShapeGroup Group, int Number, Expression Entry, ParameterExpression Offsets, ParameterExpression Data, int FirstShape)
    {
        public int PlaceOf(KernelShape shape) => Group.Shapes.ToList().IndexOf(shape);

        public int NumberOf(KernelShape shape) => FirstShape + PlaceOf(shape);
    }
}
