using ClaimRules.Facts;
using ClaimRules.Language.Binding;
using ClaimRules.Language.Syntax;

namespace ClaimRules.Evaluation.Kernels.Lowering;

/// <summary>
/// An expression of a kernel: names are resolved to columns, constants to slots. Its text is its identity: two rules whose conditions have
/// one text are of one shape.
/// </summary>
internal abstract record KernelNode
{
    /// <summary>The parts.</summary>
    public virtual IEnumerable<KernelNode> Children => [];

    /// <summary>Whether the interpreter can fail at it, so that it must be looked at even where it decides nothing.</summary>
    public bool CanFail => IsFailing || Children.Any(static child => child.CanFail);

    /// <summary>Whether it can be none: does not apply.</summary>
    public virtual bool MayBeNone => Children.Any(static child => child.MayBeNone);

    /// <summary>
    /// About how much code it makes. Where a left operand is not known the right one is looked at in another light, so that code for it comes
    /// several times.
    /// </summary>
    public long CodeSize => Math.Min(int.MaxValue, 1 + OwnSize);

    protected virtual bool IsFailing => false;

    protected virtual long OwnSize => Children.Sum(static child => child.CodeSize);

    /// <summary>The size where a right operand comes several times.</summary>
    protected static long SizeOf(KernelNode left, KernelNode right, int times) => left.CodeSize + times * right.CodeSize;

    public IEnumerable<KernelNode> SelfAndDescendants() => Children.SelectMany(static child => child.SelfAndDescendants()).Prepend(this);
}

/// <summary>A condition: yes, no, none or missing.</summary>
internal abstract record TruthNode : KernelNode;

/// <summary>A number, date, time or position in a value list, as 64-bit units of 10^−<see cref="Scale"/>.</summary>
internal abstract record NumberNode(int Scale) : KernelNode;

internal sealed record TruthConstant(bool Value) : TruthNode
{
    public override string ToString() => Value ? "true" : "false";
}

/// <summary>What kernels leave to the interpreter.</summary>
internal sealed record AskTruth(string Why) : TruthNode
{
    public override bool MayBeNone => true;

    protected override bool IsFailing => true;

    public override string ToString() => $"ask({Why})";
}

/// <summary>Whether both hold.</summary>
/// <param name="Left">One.</param>
/// <param name="Right">The other.</param>
/// <param name="Both">Whether the right one is looked at though the left one is no: it may fail.</param>
internal sealed record AndNode(TruthNode Left, TruthNode Right, bool Both = false) : TruthNode
{
    public override IEnumerable<KernelNode> Children => [Left, Right];

    protected override long OwnSize => SizeOf(Left, Right, 3);

    public override string ToString() => $"({Left} {(Both ? "with" : "and")} {Right})";
}

internal sealed record OrNode(TruthNode Left, TruthNode Right) : TruthNode
{
    public override IEnumerable<KernelNode> Children => [Left, Right];

    protected override long OwnSize => SizeOf(Left, Right, 3);

    public override string ToString() => $"({Left} or {Right})";
}

internal sealed record NegationNode(TruthNode Operand) : TruthNode
{
    public override IEnumerable<KernelNode> Children => [Operand];

    public override string ToString() => $"not {Operand}";
}

/// <summary>The first operand where it is known, else the second.</summary>
internal sealed record TruthOr(TruthNode Left, TruthNode Right) : TruthNode
{
    public override IEnumerable<KernelNode> Children => [Left, Right];

    public override bool MayBeNone => Right.MayBeNone;

    public override string ToString() => $"({Left} ?? {Right})";
}

internal sealed record TruthIf(TruthNode Condition, TruthNode Then, TruthNode Else) : TruthNode
{
    public override IEnumerable<KernelNode> Children => [Condition, Then, Else];

    public override string ToString() => $"(if {Condition} then {Then} else {Else})";
}

internal sealed record CompareNode(BinaryOperator Operator, NumberNode Left, NumberNode Right) : TruthNode
{
    public override IEnumerable<KernelNode> Children => [Left, Right];

    protected override long OwnSize => SizeOf(Left, Right, 3);

    public override string ToString() => $"({Left} {BoundPrinter.Symbol(Operator)} {Right})";
}

/// <summary>Whether a position of a value list is among those of a mask.</summary>
internal sealed record InMask(NumberNode Position, NumberNode Mask) : TruthNode
{
    public override IEnumerable<KernelNode> Children => [Position, Mask];

    protected override long OwnSize => SizeOf(Position, Mask, 2);

    public override string ToString() => $"({Position} in {Mask})";
}

/// <summary>Whether two numbers of texts are one: codes of packs, or symbols of the batch.</summary>
internal sealed record SameText(NumberNode Left, NumberNode Right) : TruthNode
{
    public override IEnumerable<KernelNode> Children => [Left, Right];

    protected override long OwnSize => SizeOf(Left, Right, 2);

    public override string ToString() => $"({Left} is {Right})";
}

/// <summary>Whether a text is in a set of codes or begins with one of a set of prefixes.</summary>
internal sealed record InTexts(NumberNode Text, NumberNode Set, bool ByPrefix) : TruthNode
{
    public override IEnumerable<KernelNode> Children => [Text, Set];

    protected override long OwnSize => SizeOf(Text, Set, 2);

    public override string ToString() => $"({Text} {(ByPrefix ? "begins in" : "in")} {Set})";
}

/// <summary>A yes/no column, given or worked out.</summary>
internal sealed record FlagNode(NumberNode Value) : TruthNode
{
    public override IEnumerable<KernelNode> Children => [Value];

    public override string ToString() => Value.ToString();
}

/// <summary>The state of a field.</summary>
internal sealed record StateNode(StateTest Test, FieldNumber Field) : TruthNode
{
    public override bool MayBeNone => Test != StateTest.Has;

    public override string ToString() => $"{Test}({Field})";
}

/// <summary>Whether a number, which may be a blank cell, is known.</summary>
internal sealed record KnownNode(NumberNode Operand) : TruthNode
{
    public override IEnumerable<KernelNode> Children => [Operand];

    public override bool MayBeNone => false;

    public override string ToString() => $"known({Operand})";
}

/// <summary>Whether any, none or all members of a collection pass a test; without test, whether there is a member.</summary>
internal sealed record QuantifierNode(Quantifier Quantifier, KernelCollection Source, TruthNode? Test) : TruthNode
{
    public override IEnumerable<KernelNode> Children => new[] { Source.Condition, Test }.OfType<KernelNode>();

    public override bool MayBeNone => Source.Owner.MayLack;

    public override string ToString() => $"{Quantifier}({Source}, {Test})";
}

internal sealed record ConstantNumber(long Value, int Scale) : NumberNode(Scale)
{
    public override string ToString() => $"{Value}e-{Scale}";
}

/// <summary>A number that differs between rules of one shape: a literal, a parameter, a cell.</summary>
internal sealed record SlotNumber(int Index, SlotKind Kind, int Scale, bool MayBeBlank) : NumberNode(Scale)
{
    public override bool MayBeNone => MayBeBlank;

    public override string ToString() => $"${Index}:{Kind}{Scale}{(MayBeBlank ? "?" : "")}";
}

internal sealed record FieldNumber(KernelFact Fact, FactField Field, int Scale) : NumberNode(Scale)
{
    public override bool MayBeNone => Field.Scope == FieldScope.StaysOnly;

    public override string ToString() => $"{Fact}.{Field.Name}";
}

/// <summary>A number that a text field decides: its code, its class of prefixes, a cell of the row that has it as key.</summary>
internal sealed record DerivedNumber(KernelFact Fact, FactField Field, Derivation By) : NumberNode(By.Scale)
{
    public override bool MayBeNone => By is CellDerivation || Field.Scope == FieldScope.StaysOnly;

    public override string ToString() => $"{By}({Fact}.{Field.Name})";
}

/// <summary>A sum, difference or product.</summary>
/// <param name="Operator">Which.</param>
/// <param name="Left">The left operand.</param>
/// <param name="Right">The right operand.</param>
/// <param name="Scale">Of the result.</param>
/// <param name="IsDay">Whether the result is a day, and so must lie in the calendar.</param>
internal sealed record ArithmeticNumber(BinaryOperator Operator, NumberNode Left, NumberNode Right, int Scale, bool IsDay = false) : NumberNode(Scale)
{
    public override IEnumerable<KernelNode> Children => [Left, Right];

    protected override long OwnSize => SizeOf(Left, Right, 3);

    protected override bool IsFailing => true;

    public override string ToString() => $"({Left} {BoundPrinter.Symbol(Operator)} {Right})";
}

internal sealed record AbsoluteNumber(NumberNode Operand) : NumberNode(Operand.Scale)
{
    public override IEnumerable<KernelNode> Children => [Operand];

    public override string ToString() => $"abs{Operand}";
}

/// <summary>Completed years, months or days from a birth to a day; missing before it.</summary>
internal sealed record AgeNumber(ScalarFunction Function, NumberNode Birth, NumberNode Day) : NumberNode(0)
{
    public override IEnumerable<KernelNode> Children => [Birth, Day];

    protected override long OwnSize => SizeOf(Birth, Day, 3);

    public override string ToString() => $"{Function}({Birth}, {Day})";
}

internal sealed record NumberOr(NumberNode Left, NumberNode Right) : NumberNode(Left.Scale)
{
    public override IEnumerable<KernelNode> Children => [Left, Right];

    public override bool MayBeNone => Right.MayBeNone;

    public override string ToString() => $"({Left} ?? {Right})";
}

internal sealed record CountNumber(KernelCollection Source) : NumberNode(0)
{
    public override IEnumerable<KernelNode> Children => Source.Condition is null ? [] : [Source.Condition];

    public override bool MayBeNone => Source.Owner.MayLack;

    public override string ToString() => $"count({Source})";
}

internal sealed record SumNumber(KernelCollection Source, NumberNode Addend) : NumberNode(Addend.Scale)
{
    public override IEnumerable<KernelNode> Children => Source.Condition is null ? [Addend] : [Source.Condition, Addend];

    public override bool MayBeNone => Source.Owner.MayLack;

    protected override bool IsFailing => true;

    public override string ToString() => $"sum({Source}, {Addend})";
}
