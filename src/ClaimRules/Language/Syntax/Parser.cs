using ClaimRules.Diagnostics;

namespace ClaimRules.Language.Syntax;

/// <summary>
/// Reads expressions by recursive descent; the grammar stands in <c>grammar.ebnf</c> beside this file. After the first problem of an expression
/// it gives up on that expression: what follows would be guesses.
/// </summary>
internal sealed partial class Parser
{
    /// <summary>Deeper nesting than this is a diagnostic, so that no rule can exhaust the stack.</summary>
    public const int MaxDepth = 100;

    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "and", "or", "not", "in", "like", "between", "within", "overlaps", "where", "order", "if", "then", "else", "as", "each", "true", "false",
        "before", "after", "of", "distinct", "desc",
    };

    private readonly List<Token> tokens;
    private readonly DiagnosticBag diagnostics;
    private readonly Func<string, bool> isPlural;
    private int position;
    private int depth;
    private bool failed;

    private Parser(SourceSpan slice, Func<string, bool> isPlural, DiagnosticBag diagnostics)
    {
        var before = diagnostics.Count;
        tokens = Lexer.Scan(slice, diagnostics);
        failed = diagnostics.Count > before;
        this.diagnostics = diagnostics;
        this.isPlural = isPlural;
    }

    /// <summary>Words that can't be names of <c>let</c> entries or parameters.</summary>
    public static bool IsReserved(string word) => Reserved.Contains(word);

    /// <summary>One expression; null where it could not be read, and then a problem was reported.</summary>
    /// <param name="slice">The raw characters.</param>
    /// <param name="isPlural">Whether a name is the plural of a kind, which makes <c>name in …</c> a collection.</param>
    /// <param name="diagnostics">Takes the problem.</param>
    public static SyntaxNode? Parse(SourceSpan slice, Func<string, bool> isPlural, DiagnosticBag diagnostics)
    {
        var parser = new Parser(slice, isPlural, diagnostics);
        if (parser.failed)
            return null;
        var node = parser.Expression();
        parser.ExpectEnd();
        parser.CheckHeight(node);
        return parser.failed ? null : node;
    }

    /// <summary>The keys of <c>by</c>: expressions with commas between, each with an optional <c>as name</c>.</summary>
    public static IReadOnlyList<KeyNode>? ParseKeys(SourceSpan slice, Func<string, bool> isPlural, DiagnosticBag diagnostics)
    {
        var parser = new Parser(slice, isPlural, diagnostics);
        var keys = new List<KeyNode>();
        while (!parser.failed)
        {
            var start = parser.Current;
            var expression = parser.Coalesce();
            parser.CheckHeight(expression);
            var alias = parser.Accept("as") ? parser.ExpectName() : null;
            keys.Add(new KeyNode(expression, alias, parser.From(start)));
            if (!parser.Accept(TokenKind.Comma))
                break;
        }

        parser.ExpectEnd();
        return parser.failed ? null : keys;
    }

    private Token Current => At(position);

    private Token Next => At(position + 1);

    private Token Previous => At(position - 1);

    /// <summary>Behind the last token there is the end, however far: a parser that gave up stands there and may still be moved on.</summary>
    private Token At(int index) => tokens[Math.Clamp(index, 0, tokens.Count - 1)];

    private SyntaxNode Expression() => Or();

    private SyntaxNode Or() => LeftAssociative(And, static token => token.Is("or") ? BinaryOperator.Or : null);

    private SyntaxNode And() => LeftAssociative(Not, static token => token.Is("and") ? BinaryOperator.And : null);

    private SyntaxNode Not()
    {
        var start = Current;
        if (!Accept("not"))
            return Comparison();
        if (++depth > MaxDepth)
        {
            FailTooDeep(start.Span);
            return Nothing();
        }

        var operand = Not();
        depth--;
        return new NotNode(From(start), operand);
    }

    private SyntaxNode Comparison()
    {
        var start = Current;
        var left = Coalesce();
        if (ComparisonOperator(Current) is { } comparison)
        {
            position++;
            var right = Coalesce();
            var node = new BinaryNode(From(start), comparison, left, right);
            if (ComparisonOperator(Current) is not null)
                Fail(LanguageDiagnostics.ChainedComparison, Current.Span);
            return node;
        }

        if (Current.Is("not") && Next.Is("in"))
        {
            position += 2;
            var container = Coalesce();
            return new NotNode(From(start), new InNode(From(start), left, container));
        }

        if (Accept("in"))
        {
            var container = Coalesce();
            return new InNode(From(start), left, container);
        }

        if (Current.Is("like") || Current.Is("overlaps"))
        {
            var @operator = Current.Is("like") ? BinaryOperator.Like : BinaryOperator.Overlaps;
            position++;
            var right = Coalesce();
            return new BinaryNode(From(start), @operator, left, right);
        }

        if (Accept("between"))
        {
            var low = Coalesce();
            Expect("and");
            var high = Coalesce();
            return new BetweenNode(From(start), left, low, high);
        }

        return Current.Is("within") ? Within(start, left) : left;
    }

    private SyntaxNode Within(Token start, SyntaxNode left)
    {
        position++;
        var window = Additive();
        WindowSide? side = Current.Text switch
        {
            "before" => WindowSide.Before,
            "after" => WindowSide.After,
            "of" => WindowSide.Of,
            _ => null,
        };
        if (side is null)
        {
            Fail(LanguageDiagnostics.Expected, Current.Span, "before, after or of", Shown(Current));
            return left;
        }

        position++;
        var anchor = Coalesce();
        return new WithinNode(From(start), left, window, side.Value, anchor);
    }

    private SyntaxNode Coalesce() =>
        LeftAssociative(Additive, static token => token.Kind == TokenKind.Coalesce ? BinaryOperator.Coalesce : null);

    private SyntaxNode Additive() => LeftAssociative(Multiplicative, static token => token.Kind switch
    {
        TokenKind.Plus => BinaryOperator.Add,
        TokenKind.Minus => BinaryOperator.Subtract,
        _ => null,
    });

    private SyntaxNode Multiplicative() => LeftAssociative(Unary, static token => token.Kind switch
    {
        TokenKind.Star => BinaryOperator.Multiply,
        TokenKind.Slash => BinaryOperator.Divide,
        _ => null,
    });

    /// <summary>A chain of operators of one rank. A long chain nests to the left, so its length counts as depth.</summary>
    private SyntaxNode LeftAssociative(Func<SyntaxNode> operand, Func<Token, BinaryOperator?> match)
    {
        var start = Current;
        var left = operand();
        var length = 0;
        while (!failed && match(Current) is { } @operator)
        {
            if (++length > MaxDepth)
                FailTooDeep(Current.Span);
            position++;
            var right = operand();
            left = new BinaryNode(From(start), @operator, left, right);
        }

        return left;
    }

    private SyntaxNode Unary()
    {
        var start = Current;
        var minus = 0;
        while (Accept(TokenKind.Minus))
            minus++;
        if (minus > 1)
            Fail(LanguageDiagnostics.Expected, start.Span, "an expression", "--");
        var operand = Postfix();
        return minus == 0 ? operand : new NegateNode(From(start), operand);
    }

    private SyntaxNode Postfix()
    {
        var start = Current;
        var node = Primary();
        while (!failed && Accept(TokenKind.Dot))
        {
            var nameSpan = Current.Span;
            var name = ExpectName();
            node = new MemberNode(From(start), node, name, nameSpan);
        }

        if (!failed && Current.Kind == TokenKind.Name && Next.Kind != TokenKind.LeftParen && ConstantParser.TryUnit(Current.Text, out var unit))
        {
            position++;
            return new DurationNode(From(start), node, unit);
        }

        return node;
    }

    private static BinaryOperator? ComparisonOperator(Token token) => token.Kind switch
    {
        TokenKind.Equal => BinaryOperator.Equal,
        TokenKind.NotEqual => BinaryOperator.NotEqual,
        TokenKind.Less => BinaryOperator.Less,
        TokenKind.LessOrEqual => BinaryOperator.LessOrEqual,
        TokenKind.Greater => BinaryOperator.Greater,
        TokenKind.GreaterOrEqual => BinaryOperator.GreaterOrEqual,
        _ => null,
    };
}
