using System.Text;
using ClaimRules.Diagnostics;
using ClaimRules.Values;

namespace ClaimRules.Packs.Tables;

/// <summary>One field of a CSV row and its place.</summary>
/// <param name="Span">The raw characters, with quotes.</param>
/// <param name="Text">What they mean, trimmed and with full-width forms folded.</param>
internal readonly record struct CsvField(SourceSpan Span, string Text);

/// <summary>
/// Reads the rows of a table file (RFC 4180). It is written here because a table reports the line and column of each bad cell, which the CSV
/// library does not tell.
/// </summary>
internal sealed class CsvRows(SourceText source, DiagnosticBag diagnostics)
{
    private readonly List<CsvField> fields = [];
    private int at;
    private int nextLine = 1;

    /// <summary>The fields of the row that was read last.</summary>
    public IReadOnlyList<CsvField> Fields => fields;

    /// <summary>Whether the quotes of the row are in order.</summary>
    public bool IsSound { get; private set; }

    /// <summary>The 1-based line of the row.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Reads the next row that is not blank, such as those of commas alone that spreadsheets leave behind; false at the end.</summary>
    public bool Read()
    {
        var text = source.Text;
        while (at < text.Length)
        {
            fields.Clear();
            IsSound = true;
            Line = nextLine;
            do
            {
                fields.Add(at < text.Length && text[at] == '"' ? Quoted() : Bare());
            }
            while (Skip(','));
            Skip('\n');
            if (!IsSound || fields.Exists(static field => field.Text.Length > 0))
                return true;
        }

        return false;
    }

    private CsvField Bare()
    {
        var text = source.Text;
        var length = text.AsSpan(at).IndexOfAny(',', '\n');
        var end = length < 0 ? text.Length : at + length;
        var field = new CsvField(new SourceSpan(source, at, end), FullWidth.FoldAndTrim(text.AsSpan(at, end - at)));
        at = end;
        return field;
    }

    private CsvField Quoted()
    {
        var text = source.Text;
        var start = at++;
        var value = new StringBuilder();
        while (true)
        {
            var length = text.AsSpan(at).IndexOf('"');
            if (length < 0)
                return Broken(start);
            value.Append(text, at, length);
            nextLine += text.AsSpan(at, length).Count('\n');
            at += length + 1;
            if (at >= text.Length || text[at] != '"')
                break;
            value.Append('"');
            at++;
        }

        var end = at;
        while (at < text.Length && text[at] == ' ')
            at++;
        if (at < text.Length && text[at] is not (',' or '\n'))
            return Broken(start);
        return new CsvField(new SourceSpan(source, start, end), FullWidth.FoldAndTrim(value.ToString()));
    }

    /// <summary>Goes on behind the line on which the field begins, since where it was meant to end cannot be known.</summary>
    private CsvField Broken(int start)
    {
        var lineEnd = source.Text.IndexOf('\n', start);
        nextLine = source.LineAndColumn(start).Line;
        at = lineEnd < 0 ? source.Text.Length : lineEnd;
        IsSound = false;
        var span = new SourceSpan(source, start, at);
        diagnostics.Report(PackDiagnostics.BrokenQuotes, span);
        return new CsvField(span, "");
    }

    private bool Skip(char c)
    {
        if (at >= source.Text.Length || source.Text[at] != c)
            return false;
        at++;
        nextLine += c == '\n' ? 1 : 0;
        return true;
    }
}
