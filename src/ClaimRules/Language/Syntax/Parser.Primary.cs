using System.Globalization;
using ClaimRules.Values;

namespace ClaimRules.Language.Syntax;

/// <summary>Literals, names, calls, lookups and collections.</summary>
internal sealed partial class Parser
{
    /// <summary>All nesting leads through here.</summary>
    private SyntaxNode Primary()
    {
        if (++depth > MaxDepth)
            FailTooDeep(Current.Span);
        var node = failed ? Nothing() : Innermost();
        depth--;
        return node;
    }

    private SyntaxNode Innermost()
    {
        var start = Current;
        switch (start.Kind)
        {
            case TokenKind.Number:
                position++;
                if (!Fixed.TryParse(start.Text, out var number))
                    Fail(LanguageDiagnostics.NumberTooLong, start.Span, start.Text);
                return new LiteralNode(start.Span, Value.Of(number));
            case TokenKind.Date:
                position++;
                if (!DateOnly.TryParseExact(start.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                    Fail(LanguageDiagnostics.NoSuchDate, start.Span, start.Text);
                return new LiteralNode(start.Span, Value.OfDay(date.DayNumber));
            case TokenKind.Text:
                position++;
                return new LiteralNode(start.Span, Value.Of(start.Text));
            case TokenKind.LeftParen:
                position++;
                var inner = Expression();
                Expect(TokenKind.RightParen, ")");
                return inner;
            case TokenKind.LeftBracket:
                position++;
                var items = Arguments(TokenKind.RightBracket, "]", Additive);
                return new ListNode(From(start), items);
            case TokenKind.Name:
                return Word(start);
            default:
                Fail(LanguageDiagnostics.Expected, start.Span, "an expression", Shown(start));
                return Nothing();
        }
    }

    private SyntaxNode Word(Token start)
    {
        switch (start.Text)
        {
            case "true" or "false":
                position++;
                return new LiteralNode(start.Span, Value.Of(start.Text == "true"));
            case "if":
                return Conditional(start);
            case "each":
                position++;
                if (Current.Kind == TokenKind.Name && Next.Kind == TokenKind.LeftBracket)
                    return Lookup(start, isEach: true);
                Fail(LanguageDiagnostics.Expected, Current.Span, "a table and its key in brackets", Shown(Current));
                return Nothing();
            case "earlier" or "later" or "other":
                position++;
                var order = start.Text switch { "earlier" => MemberOrder.Earlier, "later" => MemberOrder.Later, _ => MemberOrder.Other };
                return Collection(start, order);
            case "excess" when Next.Kind == TokenKind.LeftParen:
                return Excess(start);
        }

        // "order" is a field of diagnoses and procedures too
        if (IsReserved(start.Text) && !(start.Is("order") && !Next.Is("by")))
        {
            Fail(LanguageDiagnostics.Expected, start.Span, "an expression", Shown(start));
            return Nothing();
        }

        if (Next.Kind == TokenKind.LeftParen || (start.Text == "count" && Next.Is("distinct")))
            return Call(start);
        if (Next.Kind == TokenKind.LeftBracket)
            return Lookup(start, isEach: false);
        if (Next.Is("where") || isPlural(start.Text))
            return Collection(start, MemberOrder.Any);
        position++;
        return new NameNode(start.Span, start.Text);
    }

    private ConditionalNode Conditional(Token start)
    {
        position++;
        var condition = Expression();
        Expect("then");
        var then = Expression();
        Expect("else");
        var otherwise = Expression();
        return new ConditionalNode(From(start), condition, then, otherwise);
    }

    private LookupNode Lookup(Token start, bool isEach)
    {
        var table = Current;
        position += 2;
        var keys = Arguments(TokenKind.RightBracket, "]", Coalesce);
        var optional = Accept(TokenKind.Question);
        return new LookupNode(From(start), table.Text, table.Span, keys, optional, isEach);
    }

    private CallNode Call(Token start)
    {
        position++;
        var distinct = Accept("distinct");
        Expect(TokenKind.LeftParen, "(");
        OrderNode? order = null;
        var arguments = new List<SyntaxNode>();
        if (!Accept(TokenKind.RightParen))
        {
            do
                arguments.Add(Expression());
            while (Accept(TokenKind.Comma));
            order = Order();
            Expect(TokenKind.RightParen, ")");
        }

        return new CallNode(From(start), start.Text, start.Span, arguments) { Distinct = distinct, Order = order };
    }

    private OrderNode? Order()
    {
        var start = Current;
        if (!Accept("order"))
            return null;
        Expect("by");
        var key = Coalesce();
        var descending = Accept("desc");
        return new OrderNode(From(start), key, descending);
    }

    private ExcessNode Excess(Token start)
    {
        position += 2;
        var source = Coalesce();
        Expect(TokenKind.Comma, ",");
        var distinct = Accept("distinct");
        var measure = Coalesce();
        Expect(TokenKind.Comma, ",");
        var limit = Coalesce();
        var window = Accept("within") ? Additive() : null;
        var order = Order();
        Expect(TokenKind.RightParen, ")");
        return new ExcessNode(From(start), source, measure, distinct, limit) { Window = window, Order = order };
    }

    /// <summary>A plural with its scope, or a named collection, with an optional condition that reaches as far as it can.</summary>
    private SyntaxNode Collection(Token start, MemberOrder order)
    {
        var name = Current;
        if (ExpectName().Length == 0)
            return Nothing();
        SyntaxNode source = new NameNode(name.Span, name.Text);
        SyntaxNode? scope = null;
        if (isPlural(name.Text))
        {
            if (!Accept("in"))
            {
                Fail(LanguageDiagnostics.CollectionNeedsScope, name.Span, name.Text);
                return source;
            }

            scope = Scope();
        }

        var condition = Accept("where") ? Expression() : null;
        return new CollectionNode(From(start), order, source, scope, condition);
    }

    /// <summary>Whose facts: a name with points, a call, or an expression in parentheses. A <c>where</c> behind it belongs to the collection.</summary>
    private SyntaxNode Scope()
    {
        var start = Current;
        if (start.Kind != TokenKind.Name || Next.Kind == TokenKind.LeftParen)
            return Postfix();
        SyntaxNode node = new NameNode(start.Span, start.Text);
        position++;
        while (Accept(TokenKind.Dot))
        {
            var nameSpan = Current.Span;
            var name = ExpectName();
            node = new MemberNode(From(start), node, name, nameSpan);
        }

        return node;
    }

    private List<SyntaxNode> Arguments(TokenKind close, string shown, Func<SyntaxNode> item)
    {
        var items = new List<SyntaxNode>();
        if (Accept(close))
            return items;
        do
            items.Add(item());
        while (Accept(TokenKind.Comma));
        Expect(close, shown);
        return items;
    }
}
