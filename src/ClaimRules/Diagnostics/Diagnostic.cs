using System.Globalization;
using System.Text;

namespace ClaimRules.Diagnostics;

/// <summary>How bad a problem is.</summary>
public enum DiagnosticSeverity
{
    /// <summary>What was named can't be used.</summary>
    Error,

    /// <summary>It can be used, but is likely not what was meant.</summary>
    Warning,
}

/// <summary>The language of messages.</summary>
public enum MessageLanguage
{
    /// <summary>English.</summary>
    English,

    /// <summary>Chinese.</summary>
    Chinese,
}

/// <summary>
/// A kind of problem: its code, its severity and its two texts with places <c>{0}</c>, <c>{1}</c> … for the arguments.
/// Bands: CR0 files and YAML, CR1 names, types and expressions, CR2 lint, CR3 pack tests, CR4 claim data, CR5 integrity.
/// </summary>
/// <param name="Code">Such as <c>CR1204</c>; never reused.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="English">The English text.</param>
/// <param name="Chinese">The Chinese text.</param>
public sealed record DiagnosticDescriptor(string Code, DiagnosticSeverity Severity, string English, string Chinese)
{
    internal static DiagnosticDescriptor Error(string code, string english, string chinese) => new(code, DiagnosticSeverity.Error, english, chinese);

    internal static DiagnosticDescriptor Warning(string code, string english, string chinese) => new(code, DiagnosticSeverity.Warning, english, chinese);
}

/// <summary>One problem, with its place where it has one. The arguments are data; the text is made of them on demand.</summary>
/// <param name="Descriptor">The kind of problem.</param>
/// <param name="Arguments">What fills the places of the text.</param>
/// <param name="Span">Where, or null for a whole file or folder.</param>
/// <param name="Path">The file, where there is no <paramref name="Span"/>.</param>
/// <param name="Suggestion">A name that is near the one given, or null.</param>
public sealed record Diagnostic(
    DiagnosticDescriptor Descriptor,
    IReadOnlyList<string> Arguments,
    SourceSpan? Span = null,
    string? Path = null,
    string? Suggestion = null)
{
    /// <summary>Such as <c>CR1204</c>.</summary>
    public string Code => Descriptor.Code;

    /// <summary>How bad it is.</summary>
    public DiagnosticSeverity Severity => Descriptor.Severity;

    /// <summary>The text without place and code.</summary>
    public string Message(MessageLanguage language = MessageLanguage.English)
    {
        var format = language == MessageLanguage.Chinese ? Descriptor.Chinese : Descriptor.English;
        var text = string.Format(CultureInfo.InvariantCulture, format, [.. Arguments]);
        if (Suggestion is null)
            return text;
        return language == MessageLanguage.Chinese ? $"{text}；是否想写“{Suggestion}”？" : $"{text}; did you mean '{Suggestion}'?";
    }

    /// <summary>One line: <c>rules/a.yaml:14:9: error CR1204: …</c></summary>
    public string ToString(MessageLanguage language)
    {
        var place = Span is { } span ? span.ToString() : Path;
        var severity = (Severity, language) switch
        {
            (DiagnosticSeverity.Error, MessageLanguage.Chinese) => "错误",
            (_, MessageLanguage.Chinese) => "警告",
            (DiagnosticSeverity.Error, _) => "error",
            _ => "warning",
        };
        var prefix = place is null ? "" : place + ": ";
        return $"{prefix}{severity} {Code}: {Message(language)}";
    }

    /// <inheritdoc />
    public override string ToString() => ToString(MessageLanguage.English);

    /// <summary>The line of the source with a caret below the place, or null where there is no place. Wide characters count two columns.</summary>
    public string? Excerpt()
    {
        if (Span is not { } span)
            return null;
        var (line, column) = span.Source.LineAndColumn(span.Start);
        var text = span.Source.Line(line).Replace('\t', ' ');
        const int Room = 160;
        var runes = text.EnumerateRunes().ToList();
        var first = Math.Max(0, Math.Min(column - 1, runes.Count) - Room / 2);
        var shown = new StringBuilder();
        var indent = 0;
        for (var i = first; i < runes.Count && i < first + Room; i++)
        {
            shown.Append(runes[i].ToString());
            if (i < column - 1)
                indent += TextWidth.Of(runes[i]);
        }

        var length = 0;
        var (endLine, _) = span.Source.LineAndColumn(Math.Max(span.Start, span.End - 1));
        if (endLine == line)
        {
            foreach (var rune in span.Source.Text[span.Start..span.End].EnumerateRunes())
                length += TextWidth.Of(rune);
        }

        return $"    {shown}\n    {new string(' ', indent)}{new string('^', Math.Clamp(length, 1, Room))}";
    }
}
