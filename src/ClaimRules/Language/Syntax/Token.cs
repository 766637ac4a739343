using ClaimRules.Diagnostics;

namespace ClaimRules.Language.Syntax;

internal enum TokenKind
{
    End,
    Name,
    Number,
    Date,
    Text,
    LeftParen,
    RightParen,
    LeftBracket,
    RightBracket,
    Comma,
    Dot,
    Question,
    Coalesce,
    Plus,
    Minus,
    Star,
    Slash,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>One token; <paramref name="Text"/> is the name, the digits, or the inside of a quoted text.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, SourceSpan Span)
{
    public bool Is(string word) => Kind == TokenKind.Name && string.Equals(Text, word, StringComparison.Ordinal);
}
