using ClaimRules.Diagnostics;
using ClaimRules.Values;

namespace ClaimRules.Language.Syntax;

/// <summary>Moving over the tokens, and giving up at the first problem.</summary>
internal sealed partial class Parser
{
    private SourceSpan From(Token start) => start.Span with { End = Math.Max(Previous.Span.End, start.Span.End) };

    private bool Accept(TokenKind kind)
    {
        if (Current.Kind != kind)
            return false;
        position++;
        return true;
    }

    private bool Accept(string word)
    {
        if (!Current.Is(word))
            return false;
        position++;
        return true;
    }

    private void Expect(TokenKind kind, string shown)
    {
        if (!Accept(kind))
            Fail(LanguageDiagnostics.Expected, Current.Span, shown, Shown(Current));
    }

    private void Expect(string word)
    {
        if (!Accept(word))
            Fail(LanguageDiagnostics.Expected, Current.Span, word, Shown(Current));
    }

    private string ExpectName()
    {
        if (Current.Kind == TokenKind.Name)
        {
            position++;
            return Previous.Text;
        }

        Fail(LanguageDiagnostics.Expected, Current.Span, "a name", Shown(Current));
        return "";
    }

    private void ExpectEnd()
    {
        if (!failed && Current.Kind != TokenKind.End)
            Fail(LanguageDiagnostics.UnexpectedToken, Current.Span, Shown(Current));
    }

    /// <summary>Chains in brackets in chains make a tree deeper than any of them.</summary>
    private void CheckHeight(SyntaxNode node)
    {
        if (!failed && SyntaxTree.IsHigherThan(node, 2 * MaxDepth))
            FailTooDeep(node.Span);
    }

    private void FailTooDeep(SourceSpan span) =>
        Fail(LanguageDiagnostics.TooDeep, span, MaxDepth.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private LiteralNode Nothing() => new(Current.Span, Value.None);

    /// <summary>Reports the first problem; later ones of the same expression would be echoes of it.</summary>
    private void Fail(DiagnosticDescriptor descriptor, SourceSpan span, params string[] arguments)
    {
        if (!failed)
            diagnostics.Report(descriptor, span, arguments);
        failed = true;
        position = tokens.Count - 1;
    }

    private static string Shown(Token token) => token.Kind == TokenKind.End ? "the end" : token.Span.Text.ToString();
}
