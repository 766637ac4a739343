using ClaimRules.Diagnostics;
using ClaimRules.Language;
using ClaimRules.Stages;
using ClaimRules.Yaml;

namespace ClaimRules.Packs.Rules;

/// <summary>Reads <c>message</c>: one text, or a text for each stage with <c>default</c>.</summary>
internal static class MessageReader
{
    public static IReadOnlyList<MessageSyntax> Read(MappingReader reader, DiagnosticBag diagnostics)
    {
        switch (reader.Node("message"))
        {
            case null:
                return [];
            case YamlMapping mapping:
                var texts = new List<MessageSyntax>();
                foreach (var entry in mapping.Entries)
                {
                    Stage? stage = null;
                    if (entry.Key.Value != "default" && (stage = Named(entry.Key, diagnostics)) is null)
                        continue;
                    if (reader.AsText(entry.Key.Value, entry.Value) is { } text)
                        texts.Add(new MessageSyntax(stage, text));
                }

                return texts;
            default:
                return reader.Text("message") is { } single ? [new MessageSyntax(null, single)] : [];
        }
    }

    private static Stage? Named(ScalarText key, DiagnosticBag diagnostics)
    {
        if (StageNames.Stages.TryGetValue(key.Value, out var stage))
            return stage;
        diagnostics.ReportUnknown(YamlDiagnostics.UnknownKey, key.Span, key.Value, StageNames.Stages.Keys.Append("default"));
        return null;
    }
}
