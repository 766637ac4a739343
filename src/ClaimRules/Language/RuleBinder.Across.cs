using ClaimRules.Language.Binding;

namespace ClaimRules.Language;

/// <summary>What looks across persons: how far a rule looks, what it may ask there, and its indicator (D1, D14, D15).</summary>
internal sealed partial class RuleBinder
{
    private LetEntry? BindIndicator()
    {
        if (rule is not { Indicator: { } text, By: not null } || Parse(text) is not { } syntax)
            return null;
        if (new ExpressionBinder(scope, LetMoment.Group).Typed(syntax, LanguageType.Number) is not { } expression)
        {
            Fail(Indicator);
            return null;
        }

        var entry = new LetEntry(Indicator, scope.NewSlot(), expression, LetMoment.Group);
        scope.Lets[Indicator] = entry;
        return entry;
    }

    /// <summary>Members of the run are not kept: nothing but an aggregate can be asked of them.</summary>
    private void CheckAcross(BoundNode? where, BoundNode? at, IReadOnlyList<LetEntry> lets, IReadOnlyList<BoundCheck> checks)
    {
        var entries = lets.Concat(checks.SelectMany(static check => check.Lets)).Select(static entry => entry.Expression);
        var roots = new[] { where, at }.OfType<BoundNode>().Concat(checks.SelectMany(RootsOf)).ToList();
        var wrong = roots.Where(static root => root.Type.IsAcross)
            .Concat(roots.Concat(entries).SelectMany(BoundTree.SelfAndDescendants).SelectMany(static node => node.Children.Where(child => child.Type.IsAcross && !MayAsk(node))));
        foreach (var node in wrong.DistinctBy(static node => node.Span.Start))
            diagnostics.Report(LanguageDiagnostics.AcrossUse, node.Span);
        if (!LooksAtPersons)
            CheckGaps(roots.Concat(entries));
    }

    /// <summary>Days between members are told where all members are at hand, which those of a group over several persons are not.</summary>
    private void CheckGaps(IEnumerable<BoundNode> expressions)
    {
        foreach (var key in scope.Keys.Select(static key => key.Expression).OfType<BoundEpisode>())
            diagnostics.Report(LanguageDiagnostics.GapsOfOne, key.Span, "episode");
        foreach (var gap in expressions.SelectMany(BoundTree.SelfAndDescendants).OfType<BoundLongestGap>().Where(static gap => HangsOnGroup(gap.Dates)))
            diagnostics.Report(LanguageDiagnostics.GapsOfOne, gap.Span, "longest_gap");
    }

    private static bool HangsOnGroup(BoundNode node) => BoundTree.SelfAndDescendants(node).Any(static part =>
        part is BoundGroup or BoundLet { Entry.Moment: LetMoment.Group });

    private static bool MayAsk(BoundNode node) => node is BoundCount or BoundAggregate || node.Type.IsAcross;

    private static IEnumerable<BoundNode> RootsOf(BoundCheck check) =>
        new[] { check.Where, check.When, check.About, check.Involved, check.Amount }.OfType<BoundNode>()
            .Concat(check.Messages.SelectMany(static message => message.Parts).Select(static part => part.Expression).OfType<BoundNode>());

    private RuleReach Reach(BoundNode? where, IReadOnlyList<LetEntry> lets, IReadOnlyList<BoundCheck> checks)
    {
        if (scope.Schema.Find("person") is not { } person)
            return RuleReach.Person;
        if (!LooksAtPersons)
            return RuleReach.Groups;
        if (!IsOf(person, scope.Kind))
            return RuleReach.Roots;
        var nodes = lets.Concat(checks.SelectMany(static check => check.Lets)).Select(static entry => entry.Expression)
            .Concat(checks.SelectMany(RootsOf)).Concat(new[] { where }.OfType<BoundNode>());
        return nodes.SelectMany(BoundTree.SelfAndDescendants).Any(static node => node is BoundAcross) ? RuleReach.Aggregates : RuleReach.Person;
    }

    /// <summary>Whether each group, if the rule is about groups, is of one person.</summary>
    private bool LooksAtPersons => !scope.IsGroup || scope.Schema.Find("person") is not { } person
        || scope.Keys.Exists(key => key.Expression.Type is { Kind: TypeKind.Fact, Fact: { } kind } && IsOf(person, kind));

    private bool IsOf(Facts.FactKind person, Facts.FactKind kind) => kind == person || scope.Schema.Owns(person, kind);
}
