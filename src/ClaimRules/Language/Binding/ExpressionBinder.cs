using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Language.Syntax;
using ClaimRules.Values;

namespace ClaimRules.Language.Binding;

/// <summary>
/// Finds what the names of one expression mean and what types its parts have. Gives null, after reporting, where something is wrong; a parent
/// of a null stays silent.
/// </summary>
internal sealed partial class ExpressionBinder
{
    /// <summary>As messages call it.</summary>
    private const string Single = "a single value or fact (单个值或事实)";

    private readonly RuleScope rule;
    private readonly LetMoment moment;
    private readonly List<Variable> members = [];

    /// <param name="rule">What the rule's expressions share.</param>
    /// <param name="moment">Before or after grouping; before, in a rule without keys.</param>
    public ExpressionBinder(RuleScope rule, LetMoment moment)
    {
        this.rule = rule;
        this.moment = moment;
    }

    /// <summary>The field that <c>field</c> stands for, in a check with <c>fields</c>.</summary>
    public FactField? BoundFieldName { get; init; }

    /// <summary>The about fact, in <c>amount</c>: it takes the name of its kind.</summary>
    public Variable? AboutFact { get; init; }

    /// <summary>A fact whose fields may be named bare, as in the keys of <c>by</c>.</summary>
    public Variable? BareFields { get; init; }

    private DiagnosticBag Diagnostics => rule.Diagnostics;

    public BoundNode? Bind(SyntaxNode node, FactChoice? expected = null)
    {
        switch (node)
        {
            case LiteralNode literal:
                return Literal(literal, expected);
            case NameNode name:
                return Name(name, expected);
            case MemberNode member:
                return Member(member);
            case LookupNode lookup:
                return Lookup(lookup);
            case CallNode call:
                return Call(call, expected);
            case ExcessNode excess:
                return Excess(excess);
            case CollectionNode collection:
                return Collection(collection);
            case NotNode not:
                return Typed(not.Operand, LanguageType.Flag) is { } operand ? new BoundNot(not.Span, operand) : null;
            case NegateNode negate:
                return Negate(negate);
            case BinaryNode binary:
                return Binary(binary, expected);
            case ConditionalNode conditional:
                return Conditional(conditional, expected);
            case BetweenNode between:
                return Between(between);
            case InNode membership:
                return In(membership);
            case WithinNode within:
                return Within(within);
            case DurationNode duration:
                return Typed(duration.Count, LanguageType.Number) is { } count ? new BoundDuration(duration.Span, count, duration.Unit) : null;
            case ListNode list:
                return List(list, expected);
            default:
                throw new InvalidOperationException($"A {node.GetType().Name} has no meaning.");
        }
    }

    /// <summary>Binds an expression that must have a type.</summary>
    public BoundNode? Typed(SyntaxNode node, LanguageType wanted)
    {
        if (Bind(node, wanted.Choice) is not { } bound)
            return null;
        return bound.Type.Matches(wanted) ? bound : WrongType(bound, wanted.ToString());
    }

    private BoundNode? WrongType(BoundNode bound, string wanted)
    {
        Diagnostics.Report(LanguageDiagnostics.WrongType, bound.Span, wanted, bound.Type.ToString());
        return null;
    }

    private BoundLiteral? Literal(LiteralNode literal, FactChoice? expected)
    {
        if (literal.Value.Kind == ValueKind.Text && expected is not null)
            return Choice(literal.Span, expected, literal.Value.Text);
        var type = literal.Value.Kind switch
        {
            ValueKind.Flag => LanguageType.Flag,
            ValueKind.Number => LanguageType.Number,
            ValueKind.Date => LanguageType.Date,
            _ => LanguageType.Text,
        };
        return new BoundLiteral(literal.Span, type, literal.Value);
    }

    private BoundLiteral? Choice(SourceSpan span, FactChoice choice, string text)
    {
        var index = choice.IndexOf(text);
        if (index >= 0)
            return new BoundLiteral(span, LanguageType.OfChoice(choice), Value.Of(choice, index));
        Diagnostics.ReportUnknown(LanguageDiagnostics.UnknownChoice, span, text, choice.Values.Select(static value => value.Name), choice.Name);
        return null;
    }

    private BoundList? List(ListNode list, FactChoice? expected)
    {
        if (list.Items.Count == 0)
        {
            Diagnostics.Report(LanguageDiagnostics.Expected, list.Span, "at least one value", "[]");
            return null;
        }

        var items = list.Items.Select(item => Bind(item, expected)).ToList();
        if (items.Contains(null))
            return null;
        var type = items[0]!.Type;
        foreach (var item in items)
        {
            if (!item!.Type.IsScalar || !item.Type.Matches(type))
            {
                Diagnostics.Report(LanguageDiagnostics.WrongType, item.Span, type.ToString(), item.Type.ToString());
                return null;
            }
        }

        return new BoundList(list.Span, LanguageType.BagOf(type), [.. items.OfType<BoundNode>()]);
    }

    private BoundConditional? Conditional(ConditionalNode node, FactChoice? expected)
    {
        var condition = Typed(node.Condition, LanguageType.Flag);
        var (then, otherwise) = Pair(node.Then, node.Else, expected);
        if (condition is null || then is null || otherwise is null)
            return null;
        if (then.Type.IsScalar && then.Type.Matches(otherwise.Type))
            return new BoundConditional(node.Span, then.Type, condition, then, otherwise);
        Mixed(node.Span, (node.Then, then), (node.Else, otherwise));
        return null;
    }

    private void Mixed(SourceSpan span, (SyntaxNode Node, BoundNode Bound) left, (SyntaxNode Node, BoundNode Bound) right)
    {
        // In a mapping a bare name that is no value is a column, and so a text.
        var name = Row is null ? null : MisspeltChoice(left.Node, right.Bound.Type) ?? MisspeltChoice(right.Node, left.Bound.Type);
        Diagnostics.AddRange(
            [new Diagnostic(LanguageDiagnostics.MixedBranches, [left.Bound.Type.ToString(), right.Bound.Type.ToString()], span, Suggestion: name)]);
    }

    private static string? MisspeltChoice(SyntaxNode node, LanguageType other) =>
        node is NameNode name && other.Choice is { } choice ? Spelling.Nearest(name.Name, choice.Values.Select(static value => value.Name)) : null;

    /// <summary>
    /// Binds two operands that must be of one type. A bare name that is nothing else is a value of the other operand's list.
    /// </summary>
    private (BoundNode? Left, BoundNode? Right) Pair(SyntaxNode left, SyntaxNode right, FactChoice? expected = null)
    {
        if (expected is null && IsBareChoice(left) && !IsBareChoice(right))
        {
            var second = Bind(right);
            return (second is null ? null : Bind(left, second.Type.Choice), second);
        }

        var first = Bind(left, expected);
        if (first is null)
            return (null, null);
        var other = Bind(right, expected ?? first.Type.Choice);
        return other is null ? (null, null) : (AsChoice(first, other.Type), AsChoice(other, first.Type));
    }

    /// <summary>A parameter that holds the name of a value, beside an operand of that list.</summary>
    private BoundNode? AsChoice(BoundNode node, LanguageType other)
    {
        if (node is not BoundParameter { Type.Kind: TypeKind.Text } parameter || other.Choice is not { } choice)
            return node;
        foreach (var dated in rule.Rule.Parameters[parameter.Index].Values)
        {
            if (Choice(dated.Value.Span, choice, dated.Value.Value.Trim()) is null)
                return null;
        }

        return new BoundChoiceOf(node.Span, LanguageType.OfChoice(choice), node);
    }

    private bool IsBareChoice(SyntaxNode node) => node switch
    {
        LiteralNode { Value.Kind: ValueKind.Text } => true,
        NameNode name => Resolve(name) is null,
        ListNode list => list.Items.Any(IsBareChoice),
        _ => false,
    };

    /// <summary>Runs a binding in which a member's fields are bare names.</summary>
    private T WithMember<T>(Variable member, Func<T> bind)
    {
        members.Add(member);
        var result = bind();
        members.RemoveAt(members.Count - 1);
        return result;
    }

    private Variable NewMember(LanguageType collection) => new(
        rule.NewSlot(),
        collection.Fact!.Name,
        LanguageType.OfFact(collection.Fact, collection.IsGroup, collection.HasParts),
        IsMember: true);
}
