using System.Linq.Expressions;
using ClaimRules.Evaluation.Kernels.Lowering;
using ClaimRules.Language.Syntax;
using static System.Linq.Expressions.Expression;

namespace ClaimRules.Evaluation.Kernels.Compiling;

/// <summary>Bits of an owner that tell that none of its children can be a member, so that they need not be gone through.</summary>
internal sealed partial class BlockCompiler
{
    /// <summary>Where a member must have a certain code, or one of a set, and no child of the owner has it, there is nothing to go through.</summary>
    private void Presence(KernelCollection source, ParameterExpression owner, LabelTarget done)
    {
        var unknown = Label();
        if (source.Key is { } key)
        {
            var value = Kept(Value(key.Outer, unknown, unknown));
            foreach (var input in PresenceInputs(source, key))
                body.Add(IfThen(Equal(And(RightShift(Present(input), Place(value, input)), Constant(1L)), Constant(0L)), Goto(done)));
        }
        else if (source.Set is { } membership)
        {
            var set = Kept(Value(membership.Set, unknown, unknown));
            body.Add(IfThen(Equal(And(Present(PresenceInputOf(source, membership)), Remainders(set)), Constant(0L)), Goto(done)));
        }

        body.Add(Label(unknown));

        Expression Present(PresenceInput input) => source.Owner.IsShared ? Raw(source.Owner, input) : ArrayIndex(Array(input), owner);
    }

    /// <summary>Whether an owner may have a member with the key of the collection, or with one of its set.</summary>
    private Expression MayHave(KernelCollection source)
    {
        if (!source.Owner.IsShared || source.Owner.MayLack)
            return Constant(true);
        if (source.Set is { } membership && Quick(membership.Set) is { } set)
        {
            var some = NotEqual(And(Raw(source.Owner, WithUnseen(PresenceInputOf(source, membership))), Remainders(Natural(set.Value))), Constant(0L));
            return Either(set.IsUnsure, some);
        }

        if (source.Key is not { } key || Quick(key.Outer) is not { } outer)
            return Constant(true);
        // A code of a slot is told by its bit, so that several rows have one constant.
        if (key.Outer is SlotNumber slot && keySlots.Contains(slot.Index))
            return NotEqual(And(Raw(source.Owner, WithUnseen(PresenceInputs(source, key).First())), outer.Value), Constant(0L));
        Expression result = Constant(true);
        foreach (var input in PresenceInputs(source, key))
        {
            var present = Raw(source.Owner, WithUnseen(input));
            result = Both(result, NotEqual(And(RightShift(present, Place(outer.Value, input)), Constant(1L)), Constant(0L)));
        }

        return Either(outer.IsUnsure, result);
    }

    /// <summary>Children of a person that were not seen may have any value, where it is stated which were.</summary>
    private static PresenceInput WithUnseen(PresenceInput input) => input with { WithUnseen = input.Owner.Name == "person" };

    /// <summary>The bit of a value among those of the present ones.</summary>
    private static UnaryExpression Place(Expression value, PresenceInput input) => Convert(And(RightShift(value, Constant(input.Shift)), Constant(63L)), typeof(int));

    /// <summary>The bits of the elements of a set among those of the present values.</summary>
    private BinaryExpression Remainders(Expression set) => ArrayIndex(Array(new RemaindersInput()), Convert(set, typeof(int)));

    /// <summary>Elements of sets are told apart by their lower bits alone.</summary>
    private static PresenceInput PresenceInputOf(KernelCollection source, InTexts membership) =>
        new(source.Owner.Kind, source.Member.Kind, ColumnOf(membership.Text).Column!, OfRepeats: false, Shift: 0);

    /// <summary>Where a collection leaves out the subject, whose key it asks for, another one must have it.</summary>
    private static IEnumerable<PresenceInput> PresenceInputs(KernelCollection source, (NumberNode Member, NumberNode Outer) key)
    {
        var (fact, column) = ColumnOf(key.Outer);
        var own = ColumnOf(key.Member).Column!;
        var ofRepeats = source.Order != MemberOrder.Any && fact is SubjectFact && column == own;
        // Of a category, the bits of its last two characters.
        int[] shifts = key.Member is DerivedNumber { By: CategoryDerivation } ? [0, 16] : [0, 6];
        return shifts.Select(shift => new PresenceInput(source.Owner.Kind, source.Member.Kind, own, ofRepeats, shift));
    }

    private static (KernelFact? Fact, KernelInput? Column) ColumnOf(NumberNode node) => node switch
    {
        FieldNumber field => (field.Fact, new ColumnInput(field.Field)),
        DerivedNumber derived => (derived.Fact, new DerivedInput(derived.Field, derived.By)),
        _ => (null, null),
    };
}
