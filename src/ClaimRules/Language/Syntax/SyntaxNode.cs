using ClaimRules.Diagnostics;
using ClaimRules.Values;

namespace ClaimRules.Language.Syntax;

/// <summary>A node of an expression as written.</summary>
internal abstract record SyntaxNode(SourceSpan Span);

/// <summary>A number, text, date or truth value.</summary>
internal sealed record LiteralNode(SourceSpan Span, Value Value) : SyntaxNode(Span);

/// <summary>A bare name.</summary>
internal sealed record NameNode(SourceSpan Span, string Name) : SyntaxNode(Span);

/// <summary><c>target.name</c>.</summary>
internal sealed record MemberNode(SourceSpan Span, SyntaxNode Target, string Name, SourceSpan NameSpan) : SyntaxNode(Span);

/// <summary><c>table[keys]</c>, with <c>?</c> behind where no row is no reason not to apply, and <c>each</c> before where every row counts.</summary>
internal sealed record LookupNode(SourceSpan Span, string Table, SourceSpan TableSpan, IReadOnlyList<SyntaxNode> Keys, bool Optional, bool Each)
    : SyntaxNode(Span);

/// <summary>A call; <c>distinct</c> and <c>order by</c> where the function takes them.</summary>
internal sealed record CallNode(SourceSpan Span, string Function, SourceSpan NameSpan, IReadOnlyList<SyntaxNode> Arguments) : SyntaxNode(Span)
{
    public bool Distinct { get; init; }

    public OrderNode? Order { get; init; }
}

/// <summary><c>order by key [desc]</c>.</summary>
internal sealed record OrderNode(SourceSpan Span, SyntaxNode Key, bool Descending);

/// <summary><c>excess(collection, measure, limit [within window] [order by key [desc]])</c>.</summary>
internal sealed record ExcessNode(SourceSpan Span, SyntaxNode Source, SyntaxNode Measure, bool Distinct, SyntaxNode Limit) : SyntaxNode(Span)
{
    public SyntaxNode? Window { get; init; }

    public OrderNode? Order { get; init; }
}

internal sealed record NotNode(SourceSpan Span, SyntaxNode Operand) : SyntaxNode(Span);

internal sealed record NegateNode(SourceSpan Span, SyntaxNode Operand) : SyntaxNode(Span);

internal enum BinaryOperator
{
    Or,
    And,
    Coalesce,
    Add,
    Subtract,
    Multiply,
    Divide,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Like,
    Overlaps,
}

internal sealed record BinaryNode(SourceSpan Span, BinaryOperator Operator, SyntaxNode Left, SyntaxNode Right) : SyntaxNode(Span);

internal sealed record ConditionalNode(SourceSpan Span, SyntaxNode Condition, SyntaxNode Then, SyntaxNode Else) : SyntaxNode(Span);

/// <summary><c>x between low and high</c>, both ends included.</summary>
internal sealed record BetweenNode(SourceSpan Span, SyntaxNode Operand, SyntaxNode Low, SyntaxNode High) : SyntaxNode(Span);

/// <summary><c>x in list</c>.</summary>
internal sealed record InNode(SourceSpan Span, SyntaxNode Operand, SyntaxNode Container) : SyntaxNode(Span);

/// <summary><c>[a, b, c]</c>.</summary>
internal sealed record ListNode(SourceSpan Span, IReadOnlyList<SyntaxNode> Items) : SyntaxNode(Span);

/// <summary>A count with a unit of time.</summary>
internal sealed record DurationNode(SourceSpan Span, SyntaxNode Count, DurationUnit Unit) : SyntaxNode(Span);

internal enum WindowSide
{
    Before,
    After,
    Of,
}

/// <summary><c>x within D before|after|of y</c>.</summary>
internal sealed record WithinNode(SourceSpan Span, SyntaxNode Operand, SyntaxNode Window, WindowSide Side, SyntaxNode Anchor) : SyntaxNode(Span);

internal enum MemberOrder
{
    Any,
    Earlier,
    Later,
    Other,
}

/// <summary><c>[earlier|later|other] lines in scope where condition</c>, or with a named collection instead of <c>lines in scope</c>.</summary>
/// <param name="Span">The whole.</param>
/// <param name="Order">Which members, as seen from the subject.</param>
/// <param name="Source">The plural name of a kind, or any collection.</param>
/// <param name="Scope">The owner of the facts; null for a refinement of a collection.</param>
/// <param name="Condition">Null where all members are meant.</param>
internal sealed record CollectionNode(SourceSpan Span, MemberOrder Order, SyntaxNode Source, SyntaxNode? Scope, SyntaxNode? Condition) : SyntaxNode(Span);

/// <summary>A key of <c>by</c>.</summary>
internal sealed record KeyNode(SyntaxNode Expression, string? Alias, SourceSpan Span);
