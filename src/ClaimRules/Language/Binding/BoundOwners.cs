using ClaimRules.Diagnostics;

namespace ClaimRules.Language.Binding;

/// <summary>The facts of a kind that own the members of a collection: <c>lines in again</c>, each once.</summary>
internal sealed record BoundOwners(SourceSpan Span, LanguageType Type, BoundNode Source) : BoundNode(Span, Type)
{
    public override IEnumerable<BoundNode> Children => [Source];
}
