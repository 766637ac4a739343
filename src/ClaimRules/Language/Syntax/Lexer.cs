using ClaimRules.Diagnostics;

namespace ClaimRules.Language.Syntax;

/// <summary>Cuts a slice of a rule file into tokens. Line breaks and indentation are white space, so folded scalars keep their positions.</summary>
internal static class Lexer
{
    private static readonly Dictionary<char, string> FullWidth = new()
    {
        ['（'] = "(",
        ['）'] = ")",
        ['，'] = ",",
        ['、'] = ",",
        ['【'] = "[",
        ['】'] = "]",
        ['＜'] = "<",
        ['＞'] = ">",
        ['＝'] = "==",
        ['＋'] = "+",
        ['－'] = "-",
        ['“'] = "\"",
        ['”'] = "\"",
        ['。'] = ".",
        ['×'] = "*",
        ['÷'] = "/",
        ['≥'] = ">=",
        ['≤'] = "<=",
        ['≠'] = "!=",
    };

    public static List<Token> Scan(SourceSpan slice, DiagnosticBag diagnostics)
    {
        var tokens = new List<Token>();
        var text = slice.Source.Text;
        var at = slice.Start;
        while (at < slice.End)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
                continue;
            }

            var start = at;
            var token = char.IsAsciiDigit(c) ? Number(slice, ref at)
                : IsNameStart(c) ? Name(slice, ref at)
                : c is '"' or '\'' ? Text(slice, ref at, diagnostics)
                : Symbol(slice, ref at, diagnostics);
            if (token is { } found)
                tokens.Add(found);
            if (at == start)
                at++;
        }

        tokens.Add(new Token(TokenKind.End, "", slice with { Start = slice.End }));
        return tokens;
    }

    private static bool IsNameStart(char c) => c == '_' || char.IsLetter(c);

    private static Token Number(SourceSpan slice, ref int at)
    {
        var text = slice.Source.Text;
        var start = at;
        if (IsDate(text, at, slice.End))
        {
            at += 10;
            return new Token(TokenKind.Date, text[start..at], slice with { Start = start, End = at });
        }

        while (at < slice.End && char.IsAsciiDigit(text[at]))
            at++;
        if (at + 1 < slice.End && text[at] == '.' && char.IsAsciiDigit(text[at + 1]))
        {
            at++;
            while (at < slice.End && char.IsAsciiDigit(text[at]))
                at++;
        }

        return new Token(TokenKind.Number, text[start..at], slice with { Start = start, End = at });
    }

    /// <summary>Whether 2025-01-31 stands here: a date, not two subtractions.</summary>
    private static bool IsDate(string text, int at, int end)
    {
        if (at + 10 > end || (at + 10 < end && char.IsAsciiDigit(text[at + 10])))
            return false;
        for (var i = 0; i < 10; i++)
        {
            var wanted = i is 4 or 7 ? text[at + i] == '-' : char.IsAsciiDigit(text[at + i]);
            if (!wanted)
                return false;
        }

        return true;
    }

    private static Token Name(SourceSpan slice, ref int at)
    {
        var text = slice.Source.Text;
        var start = at;
        while (at < slice.End && (IsNameStart(text[at]) || char.IsAsciiDigit(text[at])))
            at++;
        return new Token(TokenKind.Name, text[start..at], slice with { Start = start, End = at });
    }

    private static Token? Text(SourceSpan slice, ref int at, DiagnosticBag diagnostics)
    {
        var text = slice.Source.Text;
        var start = at;
        var close = text.IndexOf(text[at], at + 1, slice.End - at - 1);
        if (close < 0)
        {
            at = slice.End;
            diagnostics.Report(LanguageDiagnostics.UnclosedText, slice with { Start = start, End = start + 1 });
            return null;
        }

        at = close + 1;
        return new Token(TokenKind.Text, text[(start + 1)..close], slice with { Start = start, End = at });
    }

    private static Token? Symbol(SourceSpan slice, ref int at, DiagnosticBag diagnostics)
    {
        var text = slice.Source.Text;
        var start = at;
        var next = at + 1 < slice.End ? text[at + 1] : '\0';
        (TokenKind Kind, int Length)? match = (text[at], next) switch
        {
            ('?', '?') => (TokenKind.Coalesce, 2),
            ('=', '=') => (TokenKind.Equal, 2),
            ('!', '=') => (TokenKind.NotEqual, 2),
            ('<', '=') => (TokenKind.LessOrEqual, 2),
            ('>', '=') => (TokenKind.GreaterOrEqual, 2),
            ('<', _) => (TokenKind.Less, 1),
            ('>', _) => (TokenKind.Greater, 1),
            ('?', _) => (TokenKind.Question, 1),
            ('(', _) => (TokenKind.LeftParen, 1),
            (')', _) => (TokenKind.RightParen, 1),
            ('[', _) => (TokenKind.LeftBracket, 1),
            (']', _) => (TokenKind.RightBracket, 1),
            (',', _) => (TokenKind.Comma, 1),
            ('.', _) => (TokenKind.Dot, 1),
            ('+', _) => (TokenKind.Plus, 1),
            ('-', _) => (TokenKind.Minus, 1),
            ('*', _) => (TokenKind.Star, 1),
            ('/', _) => (TokenKind.Slash, 1),
            _ => null,
        };
        if (match is not { } found)
        {
            Unexpected(slice, ref at, diagnostics);
            return null;
        }

        at += found.Length;
        return new Token(found.Kind, text[start..at], slice with { Start = start, End = at });
    }

    private static void Unexpected(SourceSpan slice, ref int at, DiagnosticBag diagnostics)
    {
        var text = slice.Source.Text;
        var start = at;
        at += char.IsHighSurrogate(text[at]) && at + 1 < slice.End ? 2 : 1;
        var instead = text[start] switch
        {
            '=' => "==",
            '!' => "not",
            '&' => "and",
            '|' => "or",
            '%' => "",
            var c => FullWidth.GetValueOrDefault(c, ""),
        };
        var span = slice with { Start = start, End = at };
        if (instead.Length > 0)
            diagnostics.Report(LanguageDiagnostics.CharacterInstead, span, text[start..at], instead);
        else
            diagnostics.Report(LanguageDiagnostics.UnexpectedCharacter, span, text[start..at]);
    }
}
