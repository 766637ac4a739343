using System.Linq.Expressions;
using ClaimRules.Claims;
using ClaimRules.Evaluation.Kernels.Lowering;
using ClaimRules.Evaluation.Kernels.Shapes;
using ClaimRules.Language.Binding;
using ClaimRules.Language.Syntax;
using static System.Linq.Expressions.Expression;

namespace ClaimRules.Evaluation.Kernels.Compiling;

/// <summary>
/// A test without branches that tells for certain that shapes are quiet; what it does not clear is judged exactly. Most subjects are quiet, yet
/// which of them is hard to foretell: one branch that is hardly ever taken costs less than one for each condition.
/// </summary>
internal sealed partial class BlockCompiler
{
    private readonly Dictionary<ParameterExpression, ParameterExpression> sharedMarks = [];
    private IReadOnlyList<int> strict = [];
    private IReadOnlyList<int> keySlots = [];

    /// <summary>Goes to <paramref name="next"/> with a subject that all shapes of a gate are quiet about, after counting it.</summary>
    private void Clear(GroupContext context, IReadOnlyList<KernelShape> shapes, int gate, LabelTarget next)
    {
        var detail = Label();
        if (!IsCheap(context.Group))
            body.Add(IfThen(Equal(context.Entry, Constant(0)), Goto(next)));
        var start = QuickStart(context);
        var own = shapes[0].GateHasSlots ? [] : shapes[0].Model.Gate;
        // What holds for all lines of a stay is easy to foretell, and what opens the way to several shapes is worth a branch.
        var branching = own.TakeWhile(node => shapes.Count > 1 || IsOfParents(node)).ToList();
        if (branching.Count > 0)
        {
            ask = detail;
            Gate(branching, own.Skip(branching.Count).Any(static node => node.CanFail) ? detail : next, detail);
            own = [.. own.Skip(branching.Count)];
        }

        var opens = MayAll(own);
        if (opens is not ConstantExpression)
            opens = Kept(opens);
        var isUnsure = Both(opens, own.Aggregate((Expression)Constant(false), (any, node) => Either(any, May(node, false))));
        if (Reached(own) is var reached && reached.Count < own.Count)
            isUnsure = Either(isUnsure, MayAll(reached));
        Expression suspicious = Constant(false);
        foreach (var shape in shapes)
            suspicious = Either(suspicious, Suspicious(context, shape, start));
        body.Add(IfThen(Either(isUnsure, Both(opens, suspicious)), Goto(detail)));
        if (shapes.Any(static shape => shape.IsCountedByGate))
            CountQuick(new BlockArray(BlockArrayKind.Passed, context.Number, gate), context, opens);
        foreach (var shape in shapes.Where(static shape => !shape.IsCountedByGate && !shape.GateHasSlots && !shape.Model.IsGroup))
            CountQuick(new BlockArray(BlockArrayKind.Quiet, context.Number, context.PlaceOf(shape)), context, opens);
        body.Add(Goto(next));
        body.Add(Label(detail));
        if (IsCheap(context.Group) && context.Group.Driver is not null)
            body.Add(IfThen(Equal(context.Entry, Constant(0)), Goto(next)));
    }

    /// <summary>Whether a group is tested faster than it is told whether its tables have the code.</summary>
    private static bool IsCheap(ShapeGroup group) => group.Driver is null || (group.Shapes.Count == 1 && (group.Model.IsGroup || group.Model.Gate.Count == 0));

    private static bool IsOfParents(KernelNode node) => node.SelfAndDescendants().All(static part => part switch
    {
        FieldNumber field => field.Fact.IsShared,
        DerivedNumber derived => derived.Fact.IsShared,
        QuantifierNode or CountNumber or SumNumber or AskTruth => false,
        StateNode state => state.Field.Fact.IsShared,
        _ => true,
    });

    private Expression Suspicious(GroupContext context, KernelShape shape, ParameterExpression start)
    {
        var data = LayoutArray<long[]>(new BlockArray(BlockArrayKind.Quick, context.Number), "quick");
        var place = context.Group.QuickPlaces[context.PlaceOf(shape)];
        if (context.Group.Driver is null)
        {
            // What no table drives has one record, which is loaded before the loop.
            var kept = Enumerable.Range(0, 1 + shape.Slots).Select(_ => Local<long>("constant")).ToArray();
            for (var i = 0; i < kept.Length; i++)
                before.Add(Assign(kept[i], ArrayIndex(data, Add(start, Constant(place + i)))));
            slotAt = i => kept[1 + i];
            return Flagged(kept[0], shape);
        }

        slotAt = i => ArrayIndex(data, Add(start, Constant(place + 1 + i)));
        return Flagged(ArrayIndex(data, Add(start, Constant(place))), shape);
    }

    private Expression Flagged(Expression flag, KernelShape shape)
    {
        flag = flag is ParameterExpression ? flag : Kept(flag);
        (strict, keySlots) = (shape.Strict, shape.KeySlots);
        var may = MayAll(shape.GateHasSlots || shape.Model.IsGroup ? Reached(shape.Model.Gate) : [shape.Model.Checks[0].When]);
        (strict, keySlots) = ([], []);
        return Either(Equal(flag, Constant(QuickFlag.Always)), Both(NotEqual(flag, Constant(QuickFlag.Never)), may));
    }

    /// <summary>Where the record of the subject's code begins.</summary>
    private ParameterExpression QuickStart(GroupContext context)
    {
        var start = Local<int>("start");
        (context.Group.Driver is null ? before : body).Add(Assign(start, Multiply(context.Entry, Constant(context.Group.QuickWidth))));
        return start;
    }

    private void CountQuick(BlockArray array, GroupContext context, Expression opens)
    {
        var counts = LayoutArray<long[]>(array, "counts");
        var bit = opens is ConstantExpression ? Constant(1L) : (Expression)Call(typeof(KernelMath), nameof(KernelMath.Bit), null, opens);
        if (context.Group.Driver is not null)
        {
            body.Add(AddAssign(ArrayAccess(counts, context.Entry), bit));
            return;
        }

        var local = Local<long>("counted");
        body.Add(AddAssign(local, bit));
        after.Add(AddAssign(ArrayAccess(counts, context.Entry), local));
    }

    /// <summary>Conditions up to the first that may fail: where it does, none behind it is asked, and so none can clear.</summary>
    private static List<TruthNode> Reached(IReadOnlyList<TruthNode> conditions)
    {
        var safe = conditions.TakeWhile(static node => !node.CanFail).Count();
        return [.. conditions.Take(safe + 1)];
    }

    private Expression MayAll(IReadOnlyList<TruthNode> conditions) =>
        conditions.Aggregate((Expression)Constant(true), (all, node) => Both(all, May(node, true)));

    /// <summary>Whether a condition may be as wished, or missing. Where it may not be told without branches, it may.</summary>
    private Expression May(TruthNode node, bool wished)
    {
        switch (node)
        {
            case TruthConstant constant:
                return Constant(constant.Value == wished);
            case NegationNode not:
                return May(not.Operand, !wished);
            case AndNode or OrNode when node is AndNode == wished && node.CanFail:
                return Constant(true); // one side may clear what the other fails at
            case AndNode and:
                return wished ? Both(May(and.Left, true), May(and.Right, true)) : Either(May(and.Left, false), May(and.Right, false));
            case OrNode or:
                return wished ? Either(May(or.Left, true), May(or.Right, true)) : Both(May(or.Left, false), May(or.Right, false));
            case TruthOr { Left: FlagNode flag } either when Quick(flag.Value) is { } value:
                var known = wished ? NotEqual(value.Value, Constant(0L)) : Equal(value.Value, Constant(0L));
                return Either(Both(Not(value.IsUnsure), known), Both(value.IsUnsure, May(either.Right, wished)));
            case CompareNode compare when Quick(compare.Left) is { } left && Quick(compare.Right) is { } right:
                return Compared(compare, left, right, wished);
            case InMask membership when Quick(membership.Position) is { } position && Quick(membership.Mask) is { } mask:
                var bit = And(RightShift(mask.Value, Convert(position.Value, typeof(int))), Constant(1L));
                return Either(Either(position.IsUnsure, mask.IsUnsure), wished ? NotEqual(bit, Constant(0L)) : Equal(bit, Constant(0L)));
            case SameText same when Quick(same.Left) is { } left && Quick(same.Right) is { } right:
                return Either(Either(left.IsUnsure, right.IsUnsure), wished ? Equal(left.Value, right.Value) : NotEqual(left.Value, right.Value));
            case InTexts membership when Quick(membership.Text) is { } text && Quick(membership.Set) is { } set:
                // A mark is no place among the bits; the first stands in for it.
                Expression has = HasBit(Array(new BitsInput()), Natural(text.Value), set.IsUnsure is ConstantExpression ? set.Value : Natural(set.Value));
                return Either(Either(text.IsUnsure, set.IsUnsure), wished ? has : Not(has));
            case FlagNode flag when Quick(flag.Value) is { } value:
                return Either(value.IsUnsure, wished ? NotEqual(value.Value, Constant(0L)) : Equal(value.Value, Constant(0L)));
            case QuantifierNode { Quantifier: Quantifier.Any or Quantifier.None } quantifier when wished == (quantifier.Quantifier == Quantifier.Any):
                return MayHave(quantifier.Source);
            default:
                return Constant(true);
        }
    }

    private Expression Compared(CompareNode node, QuickNumber left, QuickNumber right, bool wished)
    {
        var one = QuickScaled(left, node.Left.Scale, node.Right.Scale);
        var other = QuickScaled(right, node.Right.Scale, node.Left.Scale);
        Expression holds = node.Operator switch
        {
            BinaryOperator.Equal => Equal(one.Value, other.Value),
            BinaryOperator.Less => LessThan(one.Value, other.Value),
            BinaryOperator.LessOrEqual => LessThanOrEqual(one.Value, other.Value),
            BinaryOperator.Greater => GreaterThan(one.Value, other.Value),
            BinaryOperator.GreaterOrEqual => GreaterThanOrEqual(one.Value, other.Value),
            _ => NotEqual(one.Value, other.Value),
        };
        return Either(Either(one.IsUnsure, other.IsUnsure), wished ? holds : Not(holds));
    }

    /// <summary>A number without a branch; null where there is no such way.</summary>
    private QuickNumber? Quick(NumberNode node)
    {
        switch (node)
        {
            case ConstantNumber constant:
                return new QuickNumber(Constant(constant.Value), Constant(false));
            case SlotNumber slot:
                var held = slotAt(slot.Index);
                return new QuickNumber(held, slot.MayBeBlank && !strict.Contains(slot.Index) ? Equal(held, Constant(FactColumn.Absent)) : Constant(false));
            case FieldNumber field:
                return QuickColumn(field.Fact, new ColumnInput(field.Field));
            case DerivedNumber derived:
                return QuickColumn(derived.Fact, new DerivedInput(derived.Field, derived.By));
            case ArithmeticNumber arithmetic when Quick(arithmetic.Left) is { } left && Quick(arithmetic.Right) is { } right:
                return QuickArithmetic(arithmetic, left, right);
            case AbsoluteNumber absolute when Quick(absolute.Operand) is { } operand:
                var value = Kept(operand.Value);
                var sign = Kept(RightShift(value, Constant(63)));
                return operand with { Value = Subtract(ExclusiveOr(value, sign), sign) };
            case AgeNumber age when Quick(age.Birth) is { } birth && Quick(age.Day) is { } day:
                var years = Kept(Call(typeof(KernelMath), KernelMath.NameOf(age.Function), null, birth.Value, day.Value));
                return new QuickNumber(years, Either(Either(birth.IsUnsure, day.IsUnsure), LessThan(years, Constant(0L))));
            default:
                return null;
        }
    }

    private QuickNumber QuickColumn(KernelFact fact, KernelInput column)
    {
        var raw = Raw(fact, column);
        if (IsAlwaysKnown(fact, column))
            return new QuickNumber(Convert(raw, typeof(long)), Constant(false));
        Expression isMark = raw.Type == typeof(int) ? LessThan(raw, Constant(0)) : LessThanOrEqual(raw, MarkOf(raw.Type, FactColumn.Absent));
        if (!fact.IsShared)
            return new QuickNumber(Convert(raw, typeof(long)), isMark);
        if (!sharedMarks.TryGetValue(raw, out var flag))
        {
            sharedMarks.Add(raw, flag = Local<bool>("isMark"));
            shared.Add(Assign(flag, isMark));
        }

        return new QuickNumber(Convert(raw, typeof(long)), flag);
    }

    private QuickNumber QuickArithmetic(ArithmeticNumber node, QuickNumber left, QuickNumber right)
    {
        var unsure = Either(left.IsUnsure, right.IsUnsure);
        if (node.Operator == BinaryOperator.Multiply)
        {
            var (a, b) = (Kept(left.Value), Kept(right.Value));
            return new QuickNumber(Kept(Multiply(a, b)), Either(unsure, Call(typeof(KernelMath), nameof(KernelMath.MayOverflow), null, a, b)));
        }

        var one = QuickScaled(left, node.Left.Scale, node.Scale);
        var other = QuickScaled(right, node.Right.Scale, node.Scale);
        var (x, y) = (Kept(one.Value), Kept(other.Value));
        var isSum = node.Operator == BinaryOperator.Add;
        var result = Kept(isSum ? Add(x, y) : Subtract(x, y));
        Expression overflow = node.IsDay
            ? Either(GreaterThan(Convert(result, typeof(ulong)), Constant((ulong)DateOnly.MaxValue.DayNumber)), IsNearEnd(x))
            : LessThan(And(isSum ? ExclusiveOr(x, result) : ExclusiveOr(x, y), isSum ? ExclusiveOr(y, result) : ExclusiveOr(x, result)), Constant(0L));
        return new QuickNumber(result, Either(Either(one.IsUnsure, other.IsUnsure), overflow));
    }

    private QuickNumber QuickScaled(QuickNumber number, int from, int to)
    {
        if (from >= to)
            return number;
        var factor = 1L;
        for (var i = from; i < to; i++)
            factor *= 10;
        var value = Kept(number.Value);
        var limit = long.MaxValue / factor;
        var isTooLarge = GreaterThan(Convert(Add(value, Constant(limit)), typeof(ulong)), Constant((ulong)limit * 2));
        return new QuickNumber(Kept(Multiply(value, Constant(factor))), Either(number.IsUnsure, isTooLarge));
    }

    /// <summary>0 in place of what is negative.</summary>
    private BinaryExpression Natural(Expression value)
    {
        var kept = Kept(value);
        return And(kept, Not(RightShift(kept, Constant(63))));
    }

    /// <summary>Without a branch, unlike OrElse.</summary>
    private static Expression Either(Expression a, Expression b) => (a, b) switch
    {
        (ConstantExpression { Value: false }, _) => b,
        (_, ConstantExpression { Value: false }) => a,
        (ConstantExpression { Value: true }, _) => a,
        (_, ConstantExpression { Value: true }) => b,
        _ => Or(a, b),
    };

    /// <summary>Without a branch, unlike AndAlso.</summary>
    private static Expression Both(Expression a, Expression b) => (a, b) switch
    {
        (ConstantExpression { Value: true }, _) => b,
        (_, ConstantExpression { Value: true }) => a,
        (ConstantExpression { Value: false }, _) => a,
        (_, ConstantExpression { Value: false }) => b,
        _ => And(a, b),
    };

    /// <summary>A value, which means nothing where it is not sure.</summary>
    private sealed record QuickNumber(Expression Value, Expression IsUnsure);
}
