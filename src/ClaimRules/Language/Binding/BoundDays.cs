using ClaimRules.Diagnostics;

namespace ClaimRules.Language.Binding;

/// <summary>The longest run of days without one of some dates.</summary>
/// <param name="Span">The whole.</param>
/// <param name="Dates">A bag of dates.</param>
/// <param name="From">The first day that counts.</param>
/// <param name="To">The last day that counts.</param>
internal sealed record BoundLongestGap(SourceSpan Span, BoundNode Dates, BoundNode From, BoundNode To) : BoundNode(Span, LanguageType.Number)
{
    public override IEnumerable<BoundNode> Children => [Dates, From, To];
}

/// <summary>The day from which, or to which, a run states that facts are complete.</summary>
internal sealed record BoundBatchDay(SourceSpan Span, bool IsLast) : BoundNode(Span, LanguageType.Date)
{
    public string Name => IsLast ? "batch.complete_to" : "batch.complete_from";
}

/// <summary>A key of <c>by</c>: the date of a member. Members are one group as long as the next comes within the window; its value is the first date.</summary>
internal sealed record BoundEpisode(SourceSpan Span, BoundNode Date, BoundNode Window) : BoundNode(Span, LanguageType.Date)
{
    public override IEnumerable<BoundNode> Children => [Date, Window];
}
