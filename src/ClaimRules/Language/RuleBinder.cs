using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Language.Binding;
using ClaimRules.Language.Syntax;

namespace ClaimRules.Language;

/// <summary>Turns a rule as written into one that can be run.</summary>
internal sealed partial class RuleBinder
{
    /// <summary>Let entries that name entries may nest so deep in all.</summary>
    private const int MaxHeight = 4 * Parser.MaxDepth;

    /// <summary>The name by which other expressions of a rule know its <c>value</c>.</summary>
    private const string Indicator = "value";

    private readonly RuleScope scope;
    private readonly RuleSyntax rule;
    private readonly DiagnosticBag diagnostics;
    private bool failed;

    private RuleBinder(RuleSyntax rule, FactKind kind, BindingScope names, DiagnosticBag diagnostics)
    {
        this.rule = rule;
        this.diagnostics = diagnostics;
        scope = new RuleScope(rule, kind, names, diagnostics);
    }

    /// <summary>Parses and binds all expressions; reports every problem and gives null where one is an error.</summary>
    public static BoundRule? Bind(RuleSyntax rule, BindingScope scope, DiagnosticBag diagnostics)
    {
        var own = new DiagnosticBag();
        BoundRule? bound = null;
        if (scope.Schema.Find(rule.For.Value) is { } kind)
            bound = new RuleBinder(rule, kind, scope, own).Bind();
        else
            own.ReportUnknown(LanguageDiagnostics.UnknownKind, rule.For.Span, rule.For.Value, scope.Schema.Kinds.Select(static found => found.Name));
        diagnostics.AddRange(own);
        return own.HasErrors ? null : bound;
    }

    private BoundRule Bind()
    {
        CheckNames();
        var lets = BindLets(rule.Body.Let, beforeKeys: true);
        BindKeys();
        lets.AddRange(BindLets(rule.Body.Let.Where(entry => !scope.Lets.ContainsKey(entry.Name.Value)), beforeKeys: false));
        var binder = new ExpressionBinder(scope, LetMoment.Member);
        var where = Expression(rule.Body.Where, binder, LanguageType.Flag);
        var at = Expression(rule.At, binder, LanguageType.Date);
        var indicator = BindIndicator();
        if (indicator is not null)
            lets.Add(indicator);
        var checks = BindChecks();
        CheckAcross(where, at, lets, checks);
        LintUnused(checks);
        return new BoundRule
        {
            Syntax = rule,
            Kind = scope.Kind,
            Subject = scope.Subject,
            Keys = scope.Keys,
            GroupSlot = scope.GroupSlot,
            Where = where,
            Lets = lets,
            At = at,
            Checks = checks,
            Indicator = indicator,
            SlotCount = scope.SlotCount,
            Reach = Reach(where, lets, checks),
            Kinds = [.. scope.Reads.Select(static field => field.Kind).Concat(scope.Kinds).Append(scope.Kind).Distinct().OrderBy(static kind => kind.Name, StringComparer.Ordinal)],
            Reads = [.. scope.Reads.OrderBy(static field => field.ToString(), StringComparer.Ordinal)],
        };
    }

    private void CheckNames()
    {
        if (rule is { Indicator: { } indicator, By: null })
            diagnostics.Report(LanguageDiagnostics.IndicatorNeedsGroup, indicator.Span);
        foreach (var name in rule.Body.Let.Concat(rule.Checks.SelectMany(static check => check.Let)).Select(static entry => entry.Name))
        {
            if (Parser.IsReserved(name.Value) || name.Value is "group" or "key" or "param" or "batch" or "field" || (name.Value == Indicator && rule.Indicator is not null))
                diagnostics.Report(LanguageDiagnostics.ReservedName, name.Span, name.Value);
            else if (scope.Tables.ContainsKey(name.Value))
                diagnostics.Report(LanguageDiagnostics.NameClash, name.Span, name.Value, "a table (表)");
            else if (scope.Schema.Find(name.Value) is not null || scope.IsPlural(name.Value))
                diagnostics.Report(LanguageDiagnostics.NameClash, name.Span, name.Value, "a kind of fact (事实类型)");
        }
    }

    /// <summary>An entry that has been reported is not reported again wherever it is used.</summary>
    private void Fail(string name)
    {
        failed = true;
        scope.Broken.Add(name);
    }

    /// <summary>
    /// Binds entries in the order they are written. Those of the member come before the keys, which may name them; those of the group after,
    /// since they may name keys.
    /// </summary>
    private List<LetEntry> BindLets(IEnumerable<LetSyntax> entries, bool beforeKeys)
    {
        var bound = new List<LetEntry>();
        foreach (var entry in entries)
        {
            if (scope.Lets.ContainsKey(entry.Name.Value))
            {
                diagnostics.Report(LanguageDiagnostics.NameClash, entry.Name.Span, entry.Name.Value, "another let entry (另一个 let 项)");
                continue;
            }

            if (Parse(entry.Expression) is not { } syntax)
            {
                Fail(entry.Name.Value);
                continue;
            }

            var moment = MomentOf(syntax);
            if (beforeKeys == (moment == LetMoment.Group))
                continue;
            if (BindLet(entry, syntax, moment) is not { } made)
            {
                Fail(entry.Name.Value);
                continue;
            }

            scope.Lets[made.Name] = made;
            bound.Add(made);
        }

        return bound;
    }

    /// <summary>An entry that names the group, a key, or an entry of the group is computed after grouping (D2).</summary>
    private LetMoment MomentOf(SyntaxNode syntax)
    {
        if (!scope.IsGroup)
            return LetMoment.Member;
        var later = groupNames ??= GroupNames();
        return SyntaxTree.Names(syntax).Any(name => later.Contains(name)) ? LetMoment.Group : LetMoment.Member;
    }

    private HashSet<string>? groupNames;

    private HashSet<string> GroupNames()
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { "group", "key", Indicator };
        var quiet = new DiagnosticBag();
        var entries = rule.Body.Let.Concat(rule.Checks.SelectMany(static check => check.Let))
            .Select(entry => (entry.Name.Value, Syntax: Parser.Parse(entry.Expression.Span, scope.IsPlural, quiet)))
            .ToList();
        while (true)
        {
            if (entries.RemoveAll(entry => entry.Syntax is null || (SyntaxTree.Names(entry.Syntax).Any(names.Contains) && names.Add(entry.Value))) == 0)
                return names;
        }
    }

    private LetEntry? BindLet(LetSyntax entry, SyntaxNode syntax, LetMoment moment, bool isCheck = false)
    {
        var binder = new ExpressionBinder(scope, moment);
        if (syntax is LookupNode { Each: true } each)
        {
            if (isCheck || scope.Lets.Values.Any(static known => known.IsEach) || moment == LetMoment.Group)
            {
                diagnostics.Report(LanguageDiagnostics.EachPlace, each.Span);
                return null;
            }

            return binder.LookupRows(each) is { } rows ? new LetEntry(entry.Name.Value, scope.NewSlot(), rows, moment) { Guard = rows, IsEach = true } : null;
        }

        if (binder.Bind(syntax) is not { } expression)
            return null;
        if (BoundTree.Height(expression) > MaxHeight)
        {
            diagnostics.Report(LanguageDiagnostics.TooDeep, entry.Expression.Span, MaxHeight.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return null;
        }

        return new LetEntry(entry.Name.Value, scope.NewSlot(), expression, moment) { Guard = GuardOf(expression) };
    }

    /// <summary>The lookup of an entry that is a lookup, or a column of one.</summary>
    private static BoundLookup? GuardOf(BoundNode expression) => expression switch
    {
        BoundLookup { Optional: false } lookup => lookup,
        BoundCell { Row: BoundLookup { Optional: false } lookup } => lookup,
        _ => null,
    };

    private void BindKeys()
    {
        if (rule.By is null || !CheckEscapes(rule.By))
            return;
        var binder = new ExpressionBinder(scope, LetMoment.Member) { BareFields = scope.Subject };
        foreach (var key in Parser.ParseKeys(rule.By.Span, scope.IsPlural, diagnostics) ?? [])
        {
            if (binder.Key(key.Expression) is not { } expression)
                continue;
            if (expression is BoundEpisode && scope.Keys.Exists(static known => known.Expression is BoundEpisode))
            {
                diagnostics.Report(LanguageDiagnostics.EpisodePlace, key.Span);
                continue;
            }

            if (!expression.Type.IsScalar && expression.Type.Kind != TypeKind.Fact)
            {
                diagnostics.Report(LanguageDiagnostics.WrongType, key.Span, "a single value or fact (单个值或事实)", expression.Type.ToString());
                continue;
            }

            var name = key.Alias ?? NameOf(key.Expression);
            if (scope.Keys.Exists(known => known.Name == name))
                diagnostics.Report(LanguageDiagnostics.NameClash, key.Span, name, "another key (另一个键)");
            ReportPersonal(expression, key.Span);
            scope.Keys.Add(new GroupKey(name, expression));
        }

    }

    private static string NameOf(SyntaxNode node) => node switch
    {
        MemberNode member => member.Name,
        CallNode call => call.Function,
        NameNode name => name.Name,
        _ => "key",
    };

    private SyntaxNode? Parse(ScalarText text) => CheckEscapes(text) ? Parser.Parse(text.Span, scope.IsPlural, diagnostics) : null;

    private bool CheckEscapes(ScalarText text)
    {
        var raw = text.Span.Text;
        var hasEscapes = text.Style switch
        {
            ScalarStyle.DoubleQuoted => raw.Contains('\\'),
            ScalarStyle.SingleQuoted => raw.Contains("''", StringComparison.Ordinal),
            _ => false,
        };
        if (hasEscapes)
            diagnostics.Report(LanguageDiagnostics.EscapesInExpression, text.Span);
        return !hasEscapes;
    }

    private BoundNode? Expression(ScalarText? text, ExpressionBinder binder, LanguageType wanted)
    {
        if (text is null || Parse(text) is not { } syntax)
            return null;
        return binder.Typed(syntax, wanted);
    }

    private void ReportPersonal(BoundNode node, SourceSpan span)
    {
        foreach (var field in Shown(node, new(ReferenceEqualityComparer.Instance)).OfType<BoundField>().Where(static field => field.Field.IsPersonal))
            diagnostics.Report(LanguageDiagnostics.PersonalInMessage, span, field.Field.ToString());
    }

    /// <summary>The parts of an expression whose values can be read off its result: an age does not show the birth date.</summary>
    /// <param name="node">The expression.</param>
    /// <param name="seen">Let entries looked at: they may name entries many times over.</param>
    private static IEnumerable<BoundNode> Shown(BoundNode node, HashSet<LetEntry> seen) => node switch
    {
        BoundFunction { Function: ScalarFunction.AgeYears or ScalarFunction.AgeMonths or ScalarFunction.AgeDays } => [],
        BoundLet { Entry: var entry } => seen.Add(entry) ? Shown(entry.Expression, seen) : [],
        BoundMemberLet { Entry: var entry } => seen.Add(entry) ? Shown(entry.Expression, seen) : [],
        BoundLookup or BoundCount or BoundQuantifier or BoundIn or BoundInTable or BoundState => [],
        _ => [node, .. node.Children.SelectMany(child => Shown(child, seen))],
    };

    private void LintCheck(BoundCheck check)
    {
        var place = check.Syntax.Id?.Span ?? rule.Id.Span;
        var about = check.Syntax.About ?? rule.Body.About;
        if (!scope.IsGroup && about is not null && check.About.Type is { Kind: TypeKind.Collection, Fact: var fact } && fact == scope.Kind)
            diagnostics.Report(LanguageDiagnostics.AboutOthers, about.Span, scope.Kind.Title);
        var hasGuard = scope.Lets.Values.Concat(check.Lets).Any(static entry => entry.Guard is not null);
        if (rule.Body.Where is null && check.Where is null && check.When is null && !hasGuard)
            diagnostics.Report(LanguageDiagnostics.Unconditional, place, scope.Kind.Title);
    }

    private void LintUnused(IReadOnlyList<BoundCheck> checks)
    {
        if (failed || diagnostics.HasErrors)
            return;
        foreach (var check in checks)
            LintCheck(check);
        foreach (var entry in rule.Body.Let.Concat(rule.Checks.SelectMany(static check => check.Let)))
        {
            var isGuard = scope.Lets.TryGetValue(entry.Name.Value, out var bound) && bound.Guard is not null
                || checks.Any(check => check.Lets.Any(let => let.Name == entry.Name.Value && let.Guard is not null));
            if (!scope.Used.Contains(entry.Name.Value) && !isGuard)
                diagnostics.Report(LanguageDiagnostics.UnusedLet, entry.Name.Span, entry.Name.Value);
        }

        foreach (var parameter in rule.Parameters.Where(parameter => !scope.Used.Contains("param." + parameter.Name.Value)))
            diagnostics.Report(LanguageDiagnostics.UnusedParameter, parameter.Name.Span, parameter.Name.Value);
    }
}
