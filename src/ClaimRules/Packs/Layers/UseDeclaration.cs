using ClaimRules.Diagnostics;
using ClaimRules.Language;
using ClaimRules.Packs.Rules;
using ClaimRules.Yaml;

namespace ClaimRules.Packs.Layers;

/// <summary>An entry of <c>uses:</c>: rules of another pack, and what this pack says of them instead.</summary>
/// <param name="Reference">As written: <c>pack/rule</c>, where <c>*</c> stands for any characters.</param>
/// <param name="PackId">The part before the slash.</param>
/// <param name="Pattern">The part behind it.</param>
internal sealed record UseDeclaration(ScalarText Reference, string PackId, string Pattern)
{
    public RuleChange Change { get; init; } = RuleChange.None;

    /// <summary>The texts that take the place of those of the rule; empty where they stay.</summary>
    public IReadOnlyList<MessageSyntax> Messages { get; init; } = [];

    /// <summary>Whether the rules are listed one by one, so that each must be there.</summary>
    public bool IsGlob => Pattern.Contains('*', StringComparison.Ordinal);

    public bool Covers(string ruleId) => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(Pattern, ruleId, ignoreCase: false);

    public static UseDeclaration? Read(MappingReader list, YamlNode node, DiagnosticBag diagnostics)
    {
        if (node is YamlScalar)
            return list.AsText("uses", node) is { } text ? Of(text, diagnostics) : null;
        if (list.AsMap("uses", node) is not { } reader)
            return null;
        var use = reader.RequiredText("rule") is { } rule ? Of(rule, diagnostics) : null;
        var change = RuleChange.Read(reader);
        var messages = MessageReader.Read(reader, diagnostics);
        reader.Finish();
        return use is null ? null : use with { Change = change, Messages = messages };
    }

    private static UseDeclaration? Of(ScalarText text, DiagnosticBag diagnostics)
    {
        var slash = text.Value.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 && slash < text.Value.Length - 1 && text.Value.LastIndexOf('/') == slash && !text.Value.Contains('?', StringComparison.Ordinal))
            return new UseDeclaration(text, text.Value[..slash], text.Value[(slash + 1)..]);
        diagnostics.Report(PackDiagnostics.BadUse, text.Span, text.Value);
        return null;
    }
}
