using System.Text.RegularExpressions;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Language.Syntax;
using ClaimRules.Tests.House;

namespace ClaimRules.Tests.Language;

/// <summary>The grammar beside the parser says what the parser reads.</summary>
public sealed partial class GrammarTests
{
    private static readonly string Grammar = Repository.Read("src/ClaimRules/Language/Syntax/grammar.ebnf");

    /// <summary>Without comments, and without the parts about messages and characters, which no token of an expression is.</summary>
    private static string Rules => Comment().Replace(Grammar, "")[..Comment().Replace(Grammar, "").IndexOf("message ", StringComparison.Ordinal)];

    [Fact]
    public void Every_terminal_is_one_token()
    {
        foreach (var terminal in Terminals())
        {
            var bag = new DiagnosticBag();
            var tokens = Lexer.Scan(Span(terminal), bag);
            Assert.True(bag.Count == 0 && tokens.Count == 2 && tokens[0].Span.Text.ToString() == terminal, terminal);
        }
    }

    [Fact]
    public void Every_token_that_is_no_literal_is_a_terminal()
    {
        var written = Terminals().Select(static terminal => Lexer.Scan(Span(terminal), new DiagnosticBag())[0].Kind).ToHashSet();
        Assert.Equal([TokenKind.End, TokenKind.Number, TokenKind.Date, TokenKind.Text], Enum.GetValues<TokenKind>().Where(kind => !written.Contains(kind)));
    }

    [Fact]
    public void Every_production_that_is_named_is_there()
    {
        var rules = Quoted().Replace(Words().Replace(Comment().Replace(Grammar, ""), ""), "");
        var defined = Defined().Matches(rules).Select(static match => match.Groups[1].Value).ToHashSet();
        var used = Name().Matches(rules).Select(static match => match.Value).ToHashSet();
        Assert.Empty(used.Except(defined));
        Assert.Equal(["expression", "keys", "message"], defined.Where(name => Regex.Count(rules, $@"\b{name}\b") == 1 || name == "expression").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("a or b and not not c == d", true)]
    [InlineData("a == b == c", false)]
    [InlineData("x not in [1, 2 + 3, -y]", true)]
    [InlineData("x in [a == b]", false)]
    [InlineData("x not like \"a\"", false)]
    [InlineData("x between 1 and 2 and y", true)]
    [InlineData("x within 2 days + y before z ?? w", true)]
    [InlineData("x within 2 days", false)]
    [InlineData("a ?? b ?? c + d * -e", true)]
    [InlineData("--a", false)]
    [InlineData("limit.days days", true)]
    [InlineData("days(a, b) days", true)]
    [InlineData("(if a then b else c) + 1", true)]
    [InlineData("if a then b", false)]
    [InlineData("t[a ?? b, c]?.d", true)]
    [InlineData("t[a == b]", false)]
    [InlineData("each t[a]", true)]
    [InlineData("each t", false)]
    [InlineData("count distinct(a.b)", true)]
    [InlineData("first(lines in encounter where a == 1 order by b ?? c desc).d", true)]
    [InlineData("first(a order by b == c)", false)]
    [InlineData("excess(a, distinct b, c within d.e days order by f)", true)]
    [InlineData("excess(a, b)", false)]
    [InlineData("earlier lines in previous where a and b", true)]
    [InlineData("other main where a", true)]
    [InlineData("main where a", true)]
    [InlineData("lines where a", false)]
    [InlineData("lines in first(encounters in person) where a", true)]
    [InlineData("lines in (previous where a) where b", true)]
    [InlineData("order == 1", true)]
    [InlineData("order by == 1", false)]
    [InlineData("of == 1", false)]
    [InlineData("2025-02-28 - 1 days", true)]
    [InlineData("2025-02-30", false)]
    [InlineData("'a\"b' == \"a'b\"", true)]
    [InlineData("住院 == 1", true)]
    [InlineData("", false)]
    public void Parser_reads_what_the_grammar_says(string text, bool isRead) =>
        Assert.Equal(isRead, Parser.Parse(Span(text), static name => FactSchema.Standard.FindPlural(name) is not null, new DiagnosticBag()) is not null);

    private static IEnumerable<string> Terminals() => Quoted().Matches(Words().Replace(Rules, "")).Select(static match => match.Value[1..^1]).Distinct();

    private static SourceSpan Span(string text) => new(new SourceText("x", text), 0, text.Length);

    [GeneratedRegex(@"\(\*.*?\*\)", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\?\s[^?]*\s\?", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex("\"[^\"]*\"|'[^']*'", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^(\w+)\s*=", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Defined();

    [GeneratedRegex(@"[a-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
