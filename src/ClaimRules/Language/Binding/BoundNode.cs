using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Knowledge;
using ClaimRules.Language.Syntax;
using ClaimRules.Values;

namespace ClaimRules.Language.Binding;

/// <summary>A node of an expression whose names and types are known.</summary>
internal abstract record BoundNode(SourceSpan Span, LanguageType Type)
{
    public virtual IEnumerable<BoundNode> Children => [];
}

/// <summary>A fact that expressions name: the subject, or the member that a condition is asked of.</summary>
/// <param name="Slot">Its place in a frame.</param>
/// <param name="Name">As plans print it.</param>
/// <param name="Type">Always one fact.</param>
/// <param name="IsMember">Whether it is a member of a collection.</param>
internal sealed record Variable(int Slot, string Name, LanguageType Type, bool IsMember);

/// <summary>When a <c>let</c> entry of a group rule is computed.</summary>
internal enum LetMoment
{
    /// <summary>For each subject, before grouping.</summary>
    Member,

    /// <summary>For the group.</summary>
    Group,
}

/// <summary>A named expression of a rule.</summary>
internal sealed record LetEntry(string Name, int Slot, BoundNode Expression, LetMoment Moment)
{
    /// <summary>The lookup whose missing row means that the rule does not apply; null where the entry is no lookup.</summary>
    public BoundLookup? Guard { get; init; }

    /// <summary>Whether the rule is evaluated once for each row.</summary>
    public bool IsEach { get; init; }

    /// <summary>How deep its evaluation may go, through the entries that it names.</summary>
    public int Height { get; } = BoundTree.Height(Expression);
}

internal sealed record BoundLiteral(SourceSpan Span, LanguageType Type, Value Value) : BoundNode(Span, Type);

internal sealed record BoundParameter(SourceSpan Span, LanguageType Type, int Index, string Name) : BoundNode(Span, Type);

/// <summary>A parameter whose text names a value of a list.</summary>
internal sealed record BoundChoiceOf(SourceSpan Span, LanguageType Type, BoundNode Operand) : BoundNode(Span, Type)
{
    public override IEnumerable<BoundNode> Children => [Operand];
}

internal sealed record BoundVariable(SourceSpan Span, Variable Variable) : BoundNode(Span, Variable.Type);

internal sealed record BoundLet(SourceSpan Span, LetEntry Entry) : BoundNode(Span, Entry.Expression.Type);

/// <summary>A <c>let</c> entry as it is for one member of the group.</summary>
internal sealed record BoundMemberLet(SourceSpan Span, BoundNode Target, LetEntry Entry) : BoundNode(Span, Entry.Expression.Type)
{
    public override IEnumerable<BoundNode> Children => [Target];
}

internal sealed record BoundGroup(SourceSpan Span, LanguageType Type) : BoundNode(Span, Type);

/// <summary>A key of the group; <paramref name="Expression"/> says what it is of a member.</summary>
internal sealed record BoundKey(SourceSpan Span, BoundNode Expression, int Index, string Name) : BoundNode(Span, Expression.Type);

/// <summary>The parent of a kind, or the fact that a reference field names.</summary>
internal sealed record BoundNavigate(SourceSpan Span, LanguageType Type, BoundNode Target, FactField? Reference) : BoundNode(Span, Type)
{
    public override IEnumerable<BoundNode> Children => [Target];
}

internal sealed record BoundField(SourceSpan Span, LanguageType Type, BoundNode Target, FactField Field) : BoundNode(Span, Type)
{
    public override IEnumerable<BoundNode> Children => [Target];
}

/// <summary>The text that was given for a field whose value is invalid.</summary>
internal sealed record BoundRaw(SourceSpan Span, BoundField Field) : BoundNode(Span, LanguageType.Text)
{
    public override IEnumerable<BoundNode> Children => [Field];
}

internal sealed record BoundPeriod(SourceSpan Span, BoundNode Target, FactPeriod Period) : BoundNode(Span, LanguageType.Period)
{
    public override IEnumerable<BoundNode> Children => [Target];
}

/// <summary>The first three characters of an ICD code.</summary>
internal sealed record BoundCategory(SourceSpan Span, BoundNode Operand) : BoundNode(Span, LanguageType.Text)
{
    public override IEnumerable<BoundNode> Children => [Operand];
}

internal enum MemberExtra
{
    Part,
    Share,
}

internal sealed record BoundExtra(SourceSpan Span, BoundNode Target, MemberExtra Extra) : BoundNode(Span, LanguageType.Number)
{
    public override IEnumerable<BoundNode> Children => [Target];
}

/// <summary>Rows of a table by their key.</summary>
/// <param name="Span">The whole.</param>
/// <param name="Type">A row, or rows.</param>
/// <param name="Table">The table.</param>
/// <param name="Keys">One for each key column.</param>
/// <param name="Optional">Whether no row is no reason not to apply.</param>
/// <param name="DatedBy">The member at whose own date the row is taken; null for the date of the evaluation.</param>
internal sealed record BoundLookup(
    SourceSpan Span, LanguageType Type, KnowledgeTable Table, IReadOnlyList<BoundNode> Keys, bool Optional, Variable? DatedBy) : BoundNode(Span, Type)
{
    public override IEnumerable<BoundNode> Children => Keys;
}

internal sealed record BoundCell(SourceSpan Span, LanguageType Type, BoundNode Row, int Column, KnowledgeColumn Definition) : BoundNode(Span, Type)
{
    public override IEnumerable<BoundNode> Children => [Row];
}

internal sealed record BoundList(SourceSpan Span, LanguageType Type, IReadOnlyList<BoundNode> Items) : BoundNode(Span, Type)
{
    public override IEnumerable<BoundNode> Children => Items;
}

/// <summary>An equality or a list that finds members by a field's value instead of looking at all of them.</summary>
/// <param name="Field">The field of the member.</param>
/// <param name="Outer">What it is equal to, or the bag that it is in.</param>
/// <param name="ByPrefix">Whether the bag holds prefixes.</param>
internal sealed record Probe(FactField Field, BoundNode Outer, bool ByPrefix);

/// <summary>Facts of a kind that belong to a scope.</summary>
internal sealed record BoundCollection(
    SourceSpan Span, LanguageType Type, MemberOrder Order, FactKind Kind, BoundNode Scope, Variable Member, BoundNode? Condition, Probe? Probe)
    : BoundNode(Span, Type)
{
    public override IEnumerable<BoundNode> Children => Condition is null ? [Scope] : [Scope, Condition];
}

/// <summary>Members of another collection for which a condition holds.</summary>
internal sealed record BoundRefine(
    SourceSpan Span, LanguageType Type, MemberOrder Order, BoundNode Source, Variable Member, BoundNode? Condition) : BoundNode(Span, Type)
{
    public override IEnumerable<BoundNode> Children => Condition is null ? [Source] : [Source, Condition];
}

/// <summary>An expression of each member of a collection: <c>previous.discharge_date</c>.</summary>
internal sealed record BoundBag(SourceSpan Span, LanguageType Type, BoundNode Source, Variable Member, BoundNode Expression) : BoundNode(Span, Type)
{
    public override IEnumerable<BoundNode> Children => [Source, Expression];
}

internal enum Quantifier
{
    Any,
    None,
    All,
}

internal sealed record BoundQuantifier(SourceSpan Span, Quantifier Quantifier, BoundNode Source, Variable Member, BoundNode? Condition)
    : BoundNode(Span, LanguageType.Flag)
{
    public override IEnumerable<BoundNode> Children => Condition is null ? [Source] : [Source, Condition];
}

internal sealed record BoundCount(SourceSpan Span, BoundNode Source, bool Distinct) : BoundNode(Span, LanguageType.Number)
{
    public override IEnumerable<BoundNode> Children => [Source];
}

internal enum AggregateFunction
{
    Sum,
    Min,
    Max,
    Avg,
    Median,
    Quantile,
}

internal sealed record BoundAggregate(SourceSpan Span, LanguageType Type, AggregateFunction Function, BoundNode Source, BoundNode? Argument)
    : BoundNode(Span, Type)
{
    public override IEnumerable<BoundNode> Children => Argument is null ? [Source] : [Source, Argument];
}

/// <summary>The first or last member, in canonical order or by a key.</summary>
internal sealed record BoundPick(SourceSpan Span, LanguageType Type, bool IsLast, BoundNode Source, Variable Member, BoundNode? Key, bool Descending)
    : BoundNode(Span, Type)
{
    public override IEnumerable<BoundNode> Children => Key is null ? [Source] : [Source, Key];
}

internal sealed record BoundExcess(
    SourceSpan Span, LanguageType Type, BoundNode Source, Variable Member, BoundNode Measure, bool Distinct, BoundNode Limit) : BoundNode(Span, Type)
{
    public BoundNode? Window { get; init; }

    public BoundNode? Key { get; init; }

    public bool Descending { get; init; }

    public override IEnumerable<BoundNode> Children =>
        new[] { Source, Measure, Limit, Window, Key }.OfType<BoundNode>();
}

internal sealed record BoundNot(SourceSpan Span, BoundNode Operand) : BoundNode(Span, LanguageType.Flag)
{
    public override IEnumerable<BoundNode> Children => [Operand];
}

internal sealed record BoundNegate(SourceSpan Span, LanguageType Type, BoundNode Operand) : BoundNode(Span, Type)
{
    public override IEnumerable<BoundNode> Children => [Operand];
}

/// <summary>and, or, ??, arithmetic, comparison, like, overlaps.</summary>
internal sealed record BoundBinary(SourceSpan Span, LanguageType Type, BinaryOperator Operator, BoundNode Left, BoundNode Right) : BoundNode(Span, Type)
{
    public override IEnumerable<BoundNode> Children => [Left, Right];
}

internal sealed record BoundConditional(SourceSpan Span, LanguageType Type, BoundNode Condition, BoundNode Then, BoundNode Else) : BoundNode(Span, Type)
{
    public override IEnumerable<BoundNode> Children => [Condition, Then, Else];
}

internal sealed record BoundBetween(SourceSpan Span, BoundNode Operand, BoundNode Low, BoundNode High) : BoundNode(Span, LanguageType.Flag)
{
    public override IEnumerable<BoundNode> Children => [Operand, Low, High];
}

internal sealed record BoundWithin(SourceSpan Span, BoundNode Operand, BoundNode Window, WindowSide Side, BoundNode Anchor)
    : BoundNode(Span, LanguageType.Flag)
{
    public override IEnumerable<BoundNode> Children => [Operand, Window, Anchor];
}

/// <summary>Whether a value is in a bag, or a list cell; by prefix where the bag says so.</summary>
internal sealed record BoundIn(SourceSpan Span, BoundNode Operand, BoundNode Container) : BoundNode(Span, LanguageType.Flag)
{
    public override IEnumerable<BoundNode> Children => [Operand, Container];
}

/// <summary>Whether a value is a key of a table.</summary>
internal sealed record BoundInTable(SourceSpan Span, BoundNode Operand, KnowledgeTable Table, Variable? DatedBy) : BoundNode(Span, LanguageType.Flag)
{
    public override IEnumerable<BoundNode> Children => [Operand];
}

internal sealed record BoundDuration(SourceSpan Span, BoundNode Count, DurationUnit Unit) : BoundNode(Span, LanguageType.Duration)
{
    public override IEnumerable<BoundNode> Children => [Count];
}

internal enum StateTest
{
    Has,
    Missing,
    Invalid,
}

internal sealed record BoundState(SourceSpan Span, StateTest Test, BoundNode Operand) : BoundNode(Span, LanguageType.Flag)
{
    public override IEnumerable<BoundNode> Children => [Operand];
}

internal enum ScalarFunction
{
    AgeYears,
    AgeMonths,
    AgeDays,
    Days,
    Hours,
    Month,
    Year,
    Hour,
    Round,
    Floor,
    Ceil,
    Abs,
    Min,
    Max,
    Concat,
}

/// <summary>A text of a row read as something else; null where it can't be.</summary>
internal sealed record BoundConversion(SourceSpan Span, LanguageType Type, BoundNode Operand, Func<string, Value?> Convert) : BoundNode(Span, Type)
{
    public override IEnumerable<BoundNode> Children => [Operand];
}

/// <summary>A function of scalars. The ages take the person of the subject as a hidden first argument.</summary>
internal sealed record BoundFunction(SourceSpan Span, LanguageType Type, ScalarFunction Function, IReadOnlyList<BoundNode> Arguments) : BoundNode(Span, Type)
{
    public override IEnumerable<BoundNode> Children => Arguments;
}
