using System.Linq.Expressions;
using static System.Linq.Expressions.Expression;

namespace ClaimRules.Evaluation.Kernels;

/// <summary>Runs the shapes of a block over rows.</summary>
/// <param name="inputs">The arrays, as <see cref="KernelBlock.Inputs"/> and <see cref="ShapeArrays"/> order them.</param>
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
    private readonly Dictionary<KernelInput, ParameterExpression> arrays = [];
    private readonly Dictionary<KernelFact, ParameterExpression> rowsOf = [];
    private readonly Dictionary<(KernelFact, KernelInput), ParameterExpression> sharedValues = [];
    private readonly List<ParameterExpression> locals = [];
    private readonly List<Expression> shared = [];
    private readonly List<(int Shape, int Array, ParameterExpression Local)> shapeArrays = [];
    private readonly SubjectFact subject;
    private List<Expression> body = [];
    private LabelTarget ask = Label();

    private BlockCompiler(SubjectFact subject) => this.subject = subject;

    /// <summary>Compiles the shapes; the code expects the arrays of the inputs, then those of each shape.</summary>
    public static (KernelCode Code, IReadOnlyList<KernelInput> Inputs) Compile(IReadOnlyList<KernelShape> shapes)
    {
        var compiler = new BlockCompiler(shapes[0].Model.Subject);
        return (compiler.Whole(shapes).Compile(), compiler.needed);
    }

    private Expression<KernelCode> Whole(IReadOnlyList<KernelShape> shapes)
    {
        for (var i = 0; i < shapes.Count; i++)
            Shape(shapes[i], i);
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
        foreach (var (shape, array, local) in shapeArrays)
            whole.Add(Assign(local, Convert(ArrayIndex(inputs, Constant(needed.Count + shape * ShapeArrays.Count + array)), local.Type)));
        whole.Add(Assign(at, from));
        whole.Add(Loop(Block(loop), end));
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

    private void Shape(KernelShape shape, int number)
    {
        var next = Label($"after{number}");
        var groups = ShapeArray<int[]>(number, ShapeArrays.Groups, "groups");
        var data = ShapeArray<long[]>(number, ShapeArrays.Data, "data");
        var group = Local<int>("group");
        var record = Local<int>("record");
        var last = Local<int>("last");
        var envelope = Local<int>("envelope");
        var model = shape.Model;

        // Subjects without row in the driving table are done with at once.
        if (model.Driver is null)
        {
            body.Add(Assign(group, Constant(1)));
        }
        else
        {
            var groupOf = ShapeArray<int[]>(number, ShapeArrays.GroupOf, "groupOf");
            var missing = Label();
            var key = Value(model.Driver.Key, next, missing);
            var known = Label();
            body.Add(Assign(group, ArrayIndex(groupOf, Convert(key, typeof(int)))));
            body.Add(IfThen(Equal(group, Constant(0)), Goto(next)));
            body.Add(Goto(known));
            body.Add(Label(missing));
            AskAll(number, next);
            body.Add(Label(known));
        }

        body.Add(Assign(record, ArrayIndex(groups, Multiply(group, Constant(GroupTable.Width)))));
        body.Add(Assign(last, ArrayIndex(groups, Add(Multiply(group, Constant(GroupTable.Width)), Constant(1)))));
        if (!shape.GateHasSlots)
        {
            ask = Label();
            var doubt = Label();
            Gate(model.Gate, next, doubt);
            var sure = Label();
            body.Add(Goto(sure));
            body.Add(Label(doubt));
            body.Add(Label(ask));
            AskGroup(shape, number, data, record, last, next);
            body.Add(Label(sure));
        }

        if (shape.HasEnvelope)
        {
            var bulk = ShapeArray<long[]>(number, ShapeArrays.Bulk, "bulk");
            var each = Label();
            var quiet = Label();
            body.Add(Assign(envelope, ArrayIndex(groups, Add(Multiply(group, Constant(GroupTable.Width)), Constant(2)))));
            body.Add(IfThen(LessThan(envelope, Constant(0)), Goto(each)));
            ask = each;
            slots = (data, envelope);
            Branch(model.Checks[0].When, new Labels(each, quiet, each, each));
            body.Add(Label(quiet));
            body.Add(PreIncrementAssign(ArrayAccess(bulk, group)));
            body.Add(Goto(next));
            body.Add(Label(each));
        }

        slots = (data, record);
        Instances(shape, number, data, record, last);
        body.Add(Label(next));
    }

    /// <summary>Goes through the rules of a group one by one; a rule with several rows has its records one after the other.</summary>
    private void Instances(KernelShape shape, int number, ParameterExpression data, ParameterExpression record, ParameterExpression last)
    {
        var (model, outer) = (shape.Model, body);
        body = [];
        var (done, next, following, hit, doubt) = (Label(), Label(), Label(), Label(), Label());
        var instance = Local<int>("instance");
        var applied = model.Checks.Select(_ => Local<int>("applied")).ToArray();
        var first = Label();
        body.Add(IfThen(GreaterThanOrEqual(record, last), Break(done)));
        body.Add(Assign(instance, Convert(ArrayIndex(data, record), typeof(int))));
        foreach (var flag in applied)
            body.Add(Assign(flag, Constant(0)));
        body.Add(Label(first));
        ask = doubt;
        if (shape.GateHasSlots)
            Gate(model.Gate, following, doubt);
        if (model.IsGroup)
            body.Add(Goto(hit));
        else
            Checks(model, applied, hit, doubt);

        body.Add(Label(following));
        body.Add(AddAssign(record, Constant(shape.Width)));
        if (shape.IsEach)
            body.Add(IfThen(AndAlso(LessThan(record, last), Equal(Convert(ArrayIndex(data, record), typeof(int)), instance)), Goto(first)));
        if (applied.Length > 0)
            CountApplied(number, instance, applied);
        body.Add(Goto(next));

        body.Add(Label(hit));
        Mark(nameof(MarkBuffer.Hit), number, instance);
        SkipInstance(shape, data, record, last, instance);
        body.Add(Goto(next));
        body.Add(Label(doubt));
        Mark(nameof(MarkBuffer.Ask), number, instance);
        SkipInstance(shape, data, record, last, instance);
        body.Add(Label(next));
        var loop = Loop(Block(body), done);
        body = outer;
        body.Add(loop);
    }

    private void SkipInstance(KernelShape shape, ParameterExpression data, ParameterExpression record, ParameterExpression last, ParameterExpression instance)
    {
        body.Add(AddAssign(record, Constant(shape.Width)));
        if (!shape.IsEach)
            return;
        var end = Label();
        body.Add(Loop(
            Block(
                IfThen(OrElse(GreaterThanOrEqual(record, last), NotEqual(Convert(ArrayIndex(data, record), typeof(int)), instance)), Break(end)),
                AddAssign(record, Constant(shape.Width))),
            end));
    }

    /// <summary>Judges the checks of a rule for one row of its table. A rule is quiet where all its checks are.</summary>
    private void Checks(LoweredRule model, ParameterExpression[] applied, LabelTarget hit, LabelTarget doubt)
    {
        for (var i = 0; i < applied.Length; i++)
        {
            var check = model.Checks[i];
            var (isPass, isNone) = (Label(), Label());
            Gate(check.Gate, isNone, doubt);
            Branch(check.When, new Labels(hit, isPass, isNone, doubt));
            body.Add(Label(isPass));
            body.Add(Assign(applied[i], Constant(1)));
            body.Add(Label(isNone));
        }
    }

    /// <summary>Only of a rule that is quiet are the checks that applied counted.</summary>
    private void CountApplied(int number, ParameterExpression instance, ParameterExpression[] applied)
    {
        var pass = ShapeArray<long[]>(number, ShapeArrays.Pass, "pass");
        for (var i = 0; i < applied.Length; i++)
        {
            var place = Add(Multiply(instance, Constant(applied.Length)), Constant(i));
            body.Add(AddAssign(ArrayAccess(pass, place), Convert(applied[i], typeof(long))));
        }
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

    /// <summary>Asks of each rule of a group once, whatever the number of its rows.</summary>
    private void AskGroup(KernelShape shape, int number, ParameterExpression data, ParameterExpression record, ParameterExpression last, LabelTarget next)
    {
        var top = Label();
        var instance = Local<int>("instance");
        body.Add(Label(top));
        body.Add(IfThen(GreaterThanOrEqual(record, last), Goto(next)));
        body.Add(Assign(instance, Convert(ArrayIndex(data, record), typeof(int))));
        Mark(nameof(MarkBuffer.Ask), number, instance);
        SkipInstance(shape, data, record, last, instance);
        body.Add(Goto(top));
    }

    /// <summary>Without its key every rule of the shape may apply.</summary>
    private void AskAll(int number, LabelTarget next)
    {
        Mark(nameof(MarkBuffer.Ask), number, Constant(Kernels.Mark.All));
        body.Add(Goto(next));
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

    private ParameterExpression ShapeArray<T>(int shape, int array, string name)
    {
        foreach (var known in shapeArrays)
        {
            if (known.Shape == shape && known.Array == array)
                return known.Local;
        }

        var local = Local<T>(name);
        shapeArrays.Add((shape, array, local));
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
}
