using ClaimRules.Evaluation;
using ClaimRules.Findings;
using ClaimRules.Language.Binding;

namespace ClaimRules.Pipeline;

/// <summary>A finding made again, with every step that led to it.</summary>
/// <param name="Findings">As the rules give it now: one, and what is exempt of it.</param>
/// <param name="Outcome">The hit it was made of.</param>
/// <param name="Frames">One, or one for each row of <c>each</c> that is a hit.</param>
internal sealed record Explanation(IReadOnlyList<Finding> Findings, CheckOutcome Outcome, IReadOnlyList<ExplainedFrame> Frames);

/// <summary>One evaluation of a check.</summary>
/// <param name="Trace">What was read.</param>
/// <param name="Lets">The <c>let</c> entries, rule first, then check.</param>
/// <param name="Conditions">What had to be true, by the key it stands under in the file.</param>
/// <param name="Amounts">What is asked for each fact that the finding is about; empty where the rule says nothing of it.</param>
internal sealed record ExplainedFrame(
    Trace Trace,
    IReadOnlyList<ExplainedStep> Lets,
    IReadOnlyList<(string Key, ExplainedStep Step)> Conditions,
    IReadOnlyList<(string Fact, ExplainedStep Step)> Amounts);

/// <summary>An expression with what it came to.</summary>
/// <param name="Text">As the rule spells it, on one line.</param>
/// <param name="Value">What it came to, never a personal value.</param>
/// <param name="Parts">The expressions it is made of, without constants.</param>
/// <param name="Node">The expression.</param>
internal sealed record ExplainedStep(string Text, string Value, IReadOnlyList<ExplainedStep> Parts, BoundNode Node);
