using ClaimRules.Findings;
using ClaimRules.Language;
using ClaimRules.Language.Binding;
using ClaimRules.Packs;

namespace ClaimRules.Evaluation;

/// <summary>What all findings of a check say alike: worked out at the first of them. Immutable and thread-safe.</summary>
internal sealed class CheckWords
{
    // The place of each part of the message among the names; −1 for a text.
    private readonly int[] places;
    private readonly string[] names;

    public CheckWords(StageRule rule, BoundCheck check)
    {
        var syntax = rule.Rule.Syntax;
        Path = check.Path;
        MessageKey = Path is { } path ? $"{syntax.Id.Value}/{path}" : syntax.Id.Value;
        PackVersion = rule.Pack.Version.ToString();
        Basis = [.. syntax.Basis.Select(static basis => new FindingBasis(basis.Document, basis.Clause, basis.Url))];
        var message = check.Messages.FirstOrDefault(candidate => candidate.Stage == rule.Stage)
            ?? check.Messages.FirstOrDefault(static candidate => candidate.Stage is null)
            ?? check.Messages[0];
        Parts = [.. message.Parts];
        var spellings = Parts.Select(static part => part.Expression is null ? null : BoundPrinter.Print(part.Expression)).ToList();
        names = [.. spellings.OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        places = [.. spellings.Select(name => name is null ? -1 : Array.BinarySearch(names, name, StringComparer.Ordinal))];
    }

    public string? Path { get; }

    public string MessageKey { get; }

    public string PackVersion { get; }

    public FindingBasis[] Basis { get; }

    /// <summary>The message of the stage, as texts and values in turn.</summary>
    public MessagePart[] Parts { get; }

    /// <summary>The values of a message by how they are spelt in the rule.</summary>
    /// <param name="shown">By part: what it shows.</param>
    public TextMap Arguments(ReadOnlySpan<string> shown)
    {
        var texts = new string[names.Length];
        for (var i = 0; i < shown.Length; i++)
        {
            if (places[i] >= 0)
                texts[places[i]] = shown[i];
        }

        return new TextMap(names, texts);
    }
}
