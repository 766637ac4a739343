using ClaimRules.Diagnostics;
using ClaimRules.Knowledge;
using ClaimRules.Language;
using ClaimRules.Yaml;

namespace ClaimRules.Packs;

/// <summary>A file of <c>policies/</c>, read by whoever registered a reader for its name.</summary>
/// <param name="Name">The file name without <c>.yaml</c>.</param>
/// <param name="Source">The text.</param>
/// <param name="Root">What it holds.</param>
internal sealed record PolicyFile(string Name, SourceText Source, YamlNode Root);

/// <summary>What the files of a pack hold, beside its manifest.</summary>
internal sealed record PackContent
{
    public required string Hash { get; init; }

    /// <summary>By id.</summary>
    public required IReadOnlyDictionary<string, RuleSyntax> Rules { get; init; }

    /// <summary>By name.</summary>
    public required IReadOnlyDictionary<string, KnowledgeTable> Tables { get; init; }

    public required IReadOnlyList<PolicyFile> Policies { get; init; }

    /// <summary>The texts of <c>tests/**/*.test.yaml</c>, not yet parsed.</summary>
    public required IReadOnlyList<SourceText> TestFiles { get; init; }
}
