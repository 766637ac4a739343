using ClaimRules.Diagnostics;
using YamlDotNet.Core.Events;
using Style = YamlDotNet.Core.ScalarStyle;

namespace ClaimRules.Yaml;

/// <summary>Finds the raw characters of a scalar in its file, since expressions are read from them and not from what YAML makes of them.</summary>
internal static class ScalarSpans
{
    public static ScalarText Locate(SourceText source, Scalar scalar)
    {
        var text = source.Text;
        var start = (int)Math.Clamp(scalar.Start.Index, 0, text.Length);
        var end = (int)Math.Clamp(scalar.End.Index, start, text.Length);
        if (!scalar.Anchor.IsEmpty || !scalar.Tag.IsEmpty)
            return new ScalarText(new SourceSpan(source, start, end), scalar.Value, ScalarStyle.Plain);
        return scalar.Style switch
        {
            Style.SingleQuoted => Quoted(ScalarStyle.SingleQuoted),
            Style.DoubleQuoted => Quoted(ScalarStyle.DoubleQuoted),
            Style.Literal or Style.Folded => Block(),
            _ => new ScalarText(new SourceSpan(source, start, end), scalar.Value, ScalarStyle.Plain),
        };

        ScalarText Quoted(ScalarStyle style)
        {
            var last = Math.Max(start + 1, end - 1);
            return new ScalarText(new SourceSpan(source, Math.Min(start + 1, text.Length), Math.Min(last, text.Length)), scalar.Value, style);
        }

        ScalarText Block()
        {
            // The header line (| or > with its marks and comment) is left out, and so are the line ends behind the last line of text.
            var headerEnd = text.IndexOf('\n', start, end - start);
            var first = headerEnd < 0 ? end : headerEnd + 1;
            var last = end;
            while (last > first && text[last - 1] is '\n' or ' ')
                last--;
            return new ScalarText(new SourceSpan(source, first, last), scalar.Value, ScalarStyle.Block);
        }
    }
}
