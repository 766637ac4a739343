using ClaimRules.Language.Syntax;
using ClaimRules.Values;

namespace ClaimRules.Language.Binding;

/// <summary>Days without a fact: <c>longest_gap</c> and <c>episode</c> (D12).</summary>
internal sealed partial class ExpressionBinder
{
    /// <summary>Binds a key of <c>by</c>, which alone may be an <c>episode</c>.</summary>
    public BoundNode? Key(SyntaxNode node) => node is CallNode { Function: "episode" } call ? Episode(call) : Bind(node);

    /// <summary>The days from which and to which a run states that facts are complete (D21).</summary>
    private BoundBatchDay? OfBatch(MemberNode node)
    {
        if (node.Name is "complete_from" or "complete_to")
            return new BoundBatchDay(node.Span, node.Name == "complete_to");
        Diagnostics.ReportUnknown(LanguageDiagnostics.UnknownField, node.NameSpan, node.Name, ["complete_from", "complete_to"], "batch");
        return null;
    }

    private BoundLongestGap? LongestGap(CallNode call)
    {
        if (!CheckArguments(call, 3, 3) || Bag(call) is not { } dates)
            return null;
        if (dates.Type.Element!.Kind != TypeKind.Date)
        {
            Diagnostics.Report(LanguageDiagnostics.WrongType, dates.Span, LanguageType.Date.ToString(), dates.Type.Element.ToString());
            return null;
        }

        return Typed(call.Arguments[1], LanguageType.Date) is { } from && Typed(call.Arguments[2], LanguageType.Date) is { } to
            ? new BoundLongestGap(call.Span, dates, from, to)
            : null;
    }

    private BoundEpisode? Episode(CallNode call)
    {
        if (!CheckArguments(call, 2, 2) || Typed(call.Arguments[0], LanguageType.Date) is not { } date
            || Typed(call.Arguments[1], LanguageType.Duration) is not { } window)
        {
            return null;
        }

        if (!BoundTree.SelfAndDescendants(window).All(static part => part is BoundLiteral or BoundParameter or BoundDuration))
        {
            Diagnostics.Report(LanguageDiagnostics.EpisodeWindow, window.Span);
            return null;
        }

        if (UnitOf(window) is DurationUnit.Hours or DurationUnit.Minutes or DurationUnit.Seconds)
        {
            Diagnostics.Report(LanguageDiagnostics.NeedsTime, window.Span, date.Type.ToString());
            return null;
        }

        return new BoundEpisode(call.Span, date, window);
    }
}
