using System.Globalization;
using System.Text.RegularExpressions;
using ClaimRules.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ClaimRules.Yaml;

/// <summary>
/// Reads the small part of YAML that this library uses: one document of mappings, lists and texts. It is built from parser events with the depth
/// counted, since a node model or deserializer recurses as deep as the file asks for.
/// </summary>
internal sealed partial class YamlReader
{
    public const int MaxDepth = 16;

    /// <summary>The longest file that is read.</summary>
    public const int MaxBytes = 1 << 20;

    private readonly SourceText source;
    private readonly DiagnosticBag diagnostics;
    private readonly IParser parser;
    private int flowDepth;

    private YamlReader(SourceText source, DiagnosticBag diagnostics)
    {
        this.source = source;
        this.diagnostics = diagnostics;
        parser = new Parser(new Scanner(new StringReader(source.Text), skipComments: true));
    }

    /// <summary>The tree of a file, or null where there is none; every problem is reported, and what is beyond a syntax error is not read.</summary>
    public static YamlNode? Read(SourceText source, DiagnosticBag diagnostics)
    {
        if (ReportControlCharacters(source, diagnostics))
            return null;
        var reader = new YamlReader(source, diagnostics);
        try
        {
            return reader.Document();
        }
        catch (UnreadableException)
        {
            return null;
        }
        catch (YamlException e)
        {
            reader.ReportSyntax((int)e.Start.Index, e.Message.TrimEnd('.', ' '));
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            // The parser guards its input less than it should; whatever it trips over lies behind what it read last.
            reader.ReportSyntax((int)(reader.parser.Current?.End.Index ?? 0), reader.flowDepth > 0 ? "a bracket is not closed" : "the structure is broken");
            return null;
        }
    }

    /// <summary>
    /// NUL would end the file silently, and the line breaks that only YAML knows would move the lines: neither belongs in a rule.
    /// </summary>
    private static bool ReportControlCharacters(SourceText source, DiagnosticBag diagnostics)
    {
        var text = source.Text;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\n' or '\t' or (>= ' ' and < '\u007F') or (>= '\u00A0' and not ('\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF')))
                continue;
            diagnostics.Report(YamlDiagnostics.YamlControlCharacter, new SourceSpan(source, i, i + 1), ((int)c).ToString("X4", CultureInfo.InvariantCulture));
            return true;
        }

        return false;
    }

    private YamlNode? Document()
    {
        parser.MoveNext();
        Next();
        if (parser.Current is StreamEnd)
        {
            diagnostics.Report(YamlDiagnostics.YamlEmpty, source.Path);
            return null;
        }

        var start = (DocumentStart)parser.Current!;
        if (start.Version is not null || start.Tags is { Count: > 0 } && source.Text.StartsWith('%'))
            diagnostics.Report(YamlDiagnostics.YamlDirective, Span(start.Start, start.End));
        Next();
        var root = Node(0);
        Next();
        if (parser.Current is DocumentStart second)
            diagnostics.Report(YamlDiagnostics.YamlSecondDocument, Span(second.Start, second.End));
        if (root is YamlScalar { IsEmpty: true })
        {
            diagnostics.Report(YamlDiagnostics.YamlEmpty, source.Path);
            return null;
        }

        return root is YamlScalar { Text.Style: Diagnostics.ScalarStyle.Plain } && ReportFullWidthColon(root.Span.Start, root.Span.End) ? null : root;
    }

    /// <summary>The node at the current event; afterwards the event behind it is current.</summary>
    private YamlNode Node(int depth)
    {
        if (parser.Current is NodeEvent node)
            Refuse(node);
        switch (parser.Current)
        {
            case Scalar scalar:
                var text = ScalarSpans.Locate(source, scalar);
                Next();
                return new YamlScalar(text.Span, text);
            case SequenceStart start:
                return Sequence(start, depth);
            case MappingStart start:
                return Mapping(start, depth);
            case null:
                throw new InvalidOperationException("The file ends inside of a value.");
            default:
                var span = Span(parser.Current.Start, parser.Current.End);
                Next();
                return new YamlScalar(span, new(span, "", Diagnostics.ScalarStyle.Plain));
        }
    }

    private YamlSequence Sequence(SequenceStart start, int depth)
    {
        var isFlow = start.Style == SequenceStyle.Flow;
        Enter(start, depth, isFlow);
        var items = new List<YamlNode>();
        while (parser.Current is not SequenceEnd)
            items.Add(Node(depth + 1));
        var end = parser.Current;
        Leave(isFlow);
        return new YamlSequence(CollectionSpan(start.Start, end.Start, isFlow), items);
    }

    private YamlMapping Mapping(MappingStart start, int depth)
    {
        var isFlow = start.Style == MappingStyle.Flow;
        Enter(start, depth, isFlow);
        var entries = new List<YamlEntry>();
        var starts = new Dictionary<string, int>(StringComparer.Ordinal);
        while (parser.Current is not MappingEnd)
        {
            var key = Node(depth + 1);
            var value = Node(depth + 1);
            if (diagnostics.Count >= DiagnosticBag.Enough)
                throw new UnreadableException();
            if (key is not YamlScalar { Text: var name })
                diagnostics.Report(isFlow ? YamlDiagnostics.YamlSplit : YamlDiagnostics.YamlKey, key.Span);
            else if (isFlow && value is YamlScalar { IsEmpty: true } && !IsColonBefore(value.Span.Start))
            {
                if (!ReportFullWidthColon(key.Span.Start, key.Span.End))
                    diagnostics.Report(YamlDiagnostics.YamlSplit, key.Span);
            }
            else if (starts.TryGetValue(name.Value, out var first))
                diagnostics.Report(YamlDiagnostics.YamlDuplicateKey, key.Span, name.Value, source.LineAndColumn(first).Line.ToString(CultureInfo.InvariantCulture));
            else
            {
                starts.Add(name.Value, name.Span.Start);
                entries.Add(new YamlEntry(name, value));
            }
        }

        var end = parser.Current;
        Leave(isFlow);
        return new YamlMapping(CollectionSpan(start.Start, end.Start, isFlow), entries);
    }

    private bool IsColonBefore(int offset)
    {
        while (offset > 0 && source.Text[offset - 1] is ' ' or '\n')
            offset--;
        return offset > 0 && source.Text[offset - 1] == ':';
    }

    private void Enter(NodeEvent start, int depth, bool isFlow)
    {
        if (depth >= MaxDepth)
        {
            diagnostics.Report(YamlDiagnostics.YamlTooDeep, Span(start.Start, start.End), MaxDepth.ToString(CultureInfo.InvariantCulture));
            throw new UnreadableException();
        }

        flowDepth += isFlow ? 1 : 0;
        Next();
    }

    private void Leave(bool isFlow)
    {
        flowDepth -= isFlow ? 1 : 0;
        Next();
    }

    private void Refuse(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
            diagnostics.Report(YamlDiagnostics.YamlAnchor, Span(node.Start, node.End));
        if (!node.Tag.IsEmpty)
            diagnostics.Report(YamlDiagnostics.YamlTag, Span(node.Start, node.End));
    }

    /// <summary>Moves on; an alias is reported here, wherever it stands.</summary>
    private void Next()
    {
        parser.MoveNext();
        if (parser.Current is AnchorAlias alias)
            diagnostics.Report(YamlDiagnostics.YamlAnchor, Span(alias.Start, alias.End));
    }

    private void ReportSyntax(int index, string reason)
    {
        var at = Math.Clamp(index, 0, source.Text.Length);
        var (line, _) = source.LineAndColumn(at);
        var (before, behind) = (LineStart(LineStart(at) - 1), LineEnd(LineEnd(at) + 1));
        if (ReportTab(before, behind) || ReportFullWidthColon(before, behind))
            return;
        var span = new SourceSpan(source, at, Math.Min(at + 1, source.Text.Length));
        var place = $"第 {line.ToString(CultureInfo.InvariantCulture)} 行";
        var afterFlow = flowDepth > 0 || reason.Contains("flow", StringComparison.Ordinal) || FollowsBracket(at);
        diagnostics.Report(afterFlow ? YamlDiagnostics.YamlFlowSyntax : YamlDiagnostics.YamlSyntax, span, reason, place);
    }

    /// <summary>Reports a tab in the indentation of a line between two places.</summary>
    private bool ReportTab(int from, int to)
    {
        foreach (var match in TabPattern().EnumerateMatches(source.Text.AsSpan(from, to - from)))
        {
            var tab = from + match.Index + match.Length - 1;
            diagnostics.Report(YamlDiagnostics.YamlTab, new SourceSpan(source, tab, tab + 1));
            return true;
        }

        return false;
    }

    /// <summary>Reports a full-width colon behind a key that begins a line, or an entry in braces, between two places.</summary>
    private bool ReportFullWidthColon(int from, int to)
    {
        foreach (var match in FullWidthColonPattern().EnumerateMatches(source.Text.AsSpan(from, to - from)))
        {
            var colon = from + match.Index + match.Length - 1;
            diagnostics.Report(YamlDiagnostics.YamlFullWidthColon, new SourceSpan(source, colon, colon + 1));
            return true;
        }

        return false;
    }

    private int LineStart(int at) => at <= 0 ? 0 : source.Text.LastIndexOf('\n', at - 1) + 1;

    private int LineEnd(int at) => at >= source.Text.Length || source.Text.IndexOf('\n', at) is var end && end < 0 ? source.Text.Length : end;

    [GeneratedRegex("^ *\t", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex TabPattern();

    [GeneratedRegex("^ *(?:- *)?[A-Za-z_][A-Za-z0-9_.-]* *：", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex FullWidthColonPattern();

    /// <summary>A message such as <c>{line.name} …</c> without quotes is read as a mapping with text behind it.</summary>
    private bool FollowsBracket(int at)
    {
        var (line, _) = source.LineAndColumn(at);
        var value = source.Line(line);
        var colon = value.IndexOf(": ", StringComparison.Ordinal);
        return colon >= 0 && value.AsSpan(colon + 2).TrimStart() is ['{' or '[', ..];
    }

    private SourceSpan CollectionSpan(Mark start, Mark end, bool isFlow)
    {
        var first = Clamp(start.Index);
        if (isFlow)
            return new SourceSpan(source, first, Math.Max(first, Clamp(end.Index + 1)));
        var lineEnd = source.Text.IndexOf('\n', first);
        var text = source.Text.AsSpan(first, (lineEnd < 0 ? source.Text.Length : lineEnd) - first);
        var colon = text.IndexOf(':');
        return new SourceSpan(source, first, first + (colon > 0 ? colon : text.TrimEnd().Length));
    }

    private SourceSpan Span(Mark start, Mark end)
    {
        var first = Clamp(start.Index);
        return new SourceSpan(source, first, Math.Max(first, Clamp(end.Index)));
    }

    private int Clamp(long index) => (int)Math.Clamp(index, 0, source.Text.Length);

    /// <summary>Leaves the reading of a file that is nested too deep or has too many problems.</summary>
    private sealed class UnreadableException : Exception;
}
