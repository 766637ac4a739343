using System.Linq.Expressions;
using ClaimRules.Evaluation.Kernels.Lowering;
using ClaimRules.Facts;
using ClaimRules.Language.Binding;
using ClaimRules.Language.Syntax;
using static System.Linq.Expressions.Expression;

namespace ClaimRules.Evaluation.Kernels.Compiling;

/// <summary>Loops over the children of a fact. Where a member is in doubt and nothing else decides, the interpreter is asked.</summary>
internal sealed partial class BlockCompiler
{
    private void Quantify(QuantifierNode node, Labels to)
    {
        var isAll = node.Quantifier == Quantifier.All;
        var outcome = node.Quantifier == Quantifier.Any ? to.Yes : to.No;
        // Who is a member is asked of all, also behind the one that decides: it may fail.
        var found = node.Source.Condition is { CanFail: true } ? Local<int>("found") : null;
        if (found is not null)
            body.Add(Assign(found, Constant(0)));
        Members(node.Source, to.Missing, (next, unsure) =>
        {
            var decided = found is null ? outcome : Label();
            if (found is not null)
                body.Add(IfThen(NotEqual(found, Constant(0)), Goto(next)));
            if (node.Test is null)
                body.Add(Goto(decided));
            else if (isAll)
                Branch(node.Test, new Labels(next, decided, decided, unsure));
            else
                Branch(node.Test, new Labels(decided, next, next, unsure));
            if (found is null)
                return;
            body.Add(Label(decided));
            body.Add(Assign(found, Constant(1)));
            body.Add(Goto(next));
        });
        if (found is not null)
            body.Add(IfThen(Equal(found, Constant(1)), Goto(outcome)));
        body.Add(Goto(node.Quantifier == Quantifier.Any ? to.No : to.Yes));
    }

    private ParameterExpression Count(CountNumber node, LabelTarget none, LabelTarget missing)
    {
        _ = none;
        var count = Local<long>("count");
        body.Add(Assign(count, Constant(0L)));
        Members(node.Source, missing, (next, _) =>
        {
            body.Add(PreIncrementAssign(count));
            body.Add(Goto(next));
        });
        return count;
    }

    private ParameterExpression Sum(SumNumber node, LabelTarget none, LabelTarget missing)
    {
        _ = none;
        var sum = Local<long>("sum");
        var more = Local<long>("more");
        var exact = Label();
        var end = Label();
        if (node.Source.Owner.Kind.Name == "person" && !node.Source.Owner.MayLack)
            AskWhereUnseen(node.Source, RowOf(node.Source.Owner, node.Source.Owner.IsShared ? shared : body));
        QuickSum(node, sum, exact, end);
        body.Add(Label(exact));
        body.Add(Assign(sum, Constant(0L)));
        Members(node.Source, missing, (next, unsure) =>
        {
            var addend = Kept(Value(node.Addend, next, unsure));
            body.Add(Assign(more, Add(sum, addend)));
            body.Add(IfThen(LessThan(And(ExclusiveOr(sum, more), ExclusiveOr(addend, more)), Constant(0L)), Goto(ask)));
            body.Add(Assign(sum, more));
            body.Add(Goto(next));
        });
        body.Add(Label(end));
        return sum;
    }

    /// <summary>Adds up without branches; goes to <paramref name="exact"/> where a member is in doubt, silent or large.</summary>
    private void QuickSum(SumNumber node, ParameterExpression sum, LabelTarget exact, LabelTarget end)
    {
        const long Large = 1L << 40;
        if (!node.Source.Owner.IsShared && node.Source.Owner is not SubjectFact || node.Source.Owner.MayLack || node.Source.Order != MemberOrder.Any
            || node.SelfAndDescendants().Any(static part => part is QuantifierNode))
        {
            return;
        }

        var owner = RowOf(node.Source.Owner, shared);
        var starts = Array(new StartsInput(node.Source.Owner.Kind, node.Source.Member.Kind));
        var losses = Array(new LossInput(node.Source.Owner.Kind, node.Source.Member.Kind));
        var silences = Array(new SilentInput(node.Source.Member.Kind));
        var (member, last, doubt, top) = (Local<int>("member"), Local<int>("last"), Local<bool>("doubt"), Label());
        rowsOf[node.Source.Member] = member;
        var outer = body;
        body = [];
        if (Quick(node.Addend) is { } addend)
        {
            var condition = node.Source.Condition;
            var holds = condition is null ? Constant(true) : May(condition, true);
            var unsure = condition is null ? Constant(false) : Both(holds, May(condition, false));
            var value = Kept(addend.Value);
            var isOdd = Either(Either(addend.IsUnsure, unsure), GreaterThan(Convert(Add(value, Constant(Large)), typeof(ulong)), Constant((ulong)(2 * Large))));
            body.Add(Assign(doubt, Either(doubt, Either(isOdd, NotEqual(Convert(ArrayIndex(silences, member), typeof(int)), Constant(0))))));
            body.Add(AddAssign(sum, And(value, Negate(Call(typeof(KernelMath), nameof(KernelMath.Bit), null, holds)))));
            body.Add(PreIncrementAssign(member));
            body.Add(IfThen(LessThan(member, last), Goto(top)));
            body.Add(IfThen(Not(doubt), Goto(end)));
            outer.Add(IfThen(NotEqual(ArrayLength(losses), Constant(0)), Goto(exact)));
            outer.Add(Assign(member, ArrayIndex(starts, owner)));
            outer.Add(Assign(last, ArrayIndex(starts, Add(owner, Constant(1)))));
            outer.Add(Assign(sum, Constant(0L)));
            outer.Add(Assign(doubt, GreaterThan(Subtract(last, member), Constant(1 << 20))));
            outer.Add(IfThen(GreaterThanOrEqual(member, last), Goto(exact)));
            outer.Add(Label(top));
            outer.AddRange(body);
        }

        body = outer;
    }

    /// <summary>Goes through the members; code goes on behind the last where none was in doubt.</summary>
    private void Members(KernelCollection source, LabelTarget missing, Action<LabelTarget, LabelTarget> each)
    {
        var (top, next, yes, unsure, done, sure) = (Label(), Label(), Label(), Label(), Label(), Label());
        var member = Local<int>("member");
        var end = Local<int>("end");
        var doubt = Local<int>("doubt");
        var owner = RowOf(source.Owner, source.Owner.IsShared ? shared : body);
        var starts = Array(new StartsInput(source.Owner.Kind, source.Member.Kind));
        var losses = Array(new LossInput(source.Owner.Kind, source.Member.Kind));
        if (source.Owner.MayLack)
            body.Add(IfThen(LessThan(owner, Constant(0)), Goto(missing)));
        AskWhereUnseen(source, owner);
        body.Add(IfThen(
            AndAlso(NotEqual(ArrayLength(losses), Constant(0)), NotEqual(Convert(ArrayIndex(losses, owner), typeof(int)), Constant(0))),
            Goto(ask)));
        body.Add(Assign(member, ArrayIndex(starts, owner)));
        body.Add(Assign(end, ArrayIndex(starts, Add(owner, Constant(1)))));
        if (source.Member.Kind.WhenEmpty == EmptyMeaning.Missing)
            body.Add(IfThen(Equal(member, end), Goto(ask)));
        if (source.Order == MemberOrder.Earlier)
            body.Add(Assign(end, row));
        if (source.Order == MemberOrder.Later)
            body.Add(Assign(member, Add(row, Constant(1))));
        body.Add(Assign(doubt, Constant(0)));
        rowsOf[source.Member] = member;
        Presence(source, owner, done);

        body.Add(Label(top));
        body.Add(IfThen(GreaterThanOrEqual(member, end), Goto(done)));
        if (source.Order == MemberOrder.Other)
            body.Add(IfThen(Equal(member, row), Goto(next)));
        body.Add(IfThen(Equal(Convert(ArrayIndex(Array(new SilentInput(source.Member.Kind)), member), typeof(int)), Constant(1)), Goto(next)));
        if (source.Condition is not null)
            Branch(source.Condition, new Labels(yes, next, next, unsure));
        body.Add(Label(yes));
        each(next, unsure);
        body.Add(Label(unsure));
        body.Add(Assign(doubt, Constant(1)));
        body.Add(Label(next));
        body.Add(PreIncrementAssign(member));
        body.Add(Goto(top));
        body.Add(Label(done));
        body.Add(IfThen(Equal(doubt, Constant(0)), Goto(sure)));
        body.Add(Goto(ask));
        body.Add(Label(sure));
    }

    /// <summary>
    /// Where it is stated from when and to when facts of a person are complete, and members may lie outside these days, the interpreter is asked: a
    /// member that was not seen may decide.
    /// </summary>
    private void AskWhereUnseen(KernelCollection source, ParameterExpression owner)
    {
        if (source.Owner.Kind.Name != "person")
            return;
        foreach (var isLast in new[] { false, true })
        {
            var days = Array(new CompleteInput(isLast));
            var complete = Local<int>("complete");
            var closed = Label();
            body.Add(IfThen(Equal(ArrayLength(days), Constant(0)), Goto(closed)));
            body.Add(Assign(complete, ArrayIndex(days, owner)));
            body.Add(IfThen(Equal(complete, Constant(isLast ? int.MaxValue : int.MinValue)), Goto(closed)));
            if (source.Bound(isLast, subject) is { } bound)
            {
                var day = Kept(Value(bound, ask, ask));
                var wholly = Convert(complete, typeof(long));
                body.Add(IfThen(isLast ? LessThanOrEqual(day, wholly) : GreaterThanOrEqual(day, wholly), Goto(closed)));
            }

            body.Add(Goto(ask));
            body.Add(Label(closed));
        }
    }
}
