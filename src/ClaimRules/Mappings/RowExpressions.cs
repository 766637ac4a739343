using ClaimRules.Claims.Mapping;
using ClaimRules.Claims.Reading;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Knowledge;
using ClaimRules.Language;
using ClaimRules.Language.Binding;
using ClaimRules.Language.Syntax;
using ClaimRules.Values;

namespace ClaimRules.Mappings;

/// <summary>
/// Expressions of the rule language over the texts of a row: the row is a fact of a kind of its own, with a text field for each column that the
/// expression names.
/// </summary>
internal sealed class RowExpressions(FactSchema schema, FormReader forms, DiagnosticBag diagnostics)
{
    /// <summary>A name that no kind has: names of kinds are words.</summary>
    private const string Row = "the row";

    /// <summary>Compiles an expression; null where something is wrong with it, which is reported.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="field">The field that it fills; null where it is to say yes or no.</param>
    /// <param name="scope">What the field has around it.</param>
    public CompiledExpression? Compile(ScalarText text, FactField? field, FieldScope scope)
    {
        if (Parser.Parse(text.Span, static _ => false, diagnostics) is not { } syntax)
            return null;
        var columns = Columns(syntax, field, scope, text);
        if (columns is null)
            return null;
        var kind = new FactKind(Row, Row, "行", null, [.. columns.Select(static column => new FactField(column.Key, column.Key, FactType.Text))]);
        var rule = new RuleSyntax { Source = text.Span.Source, Id = text, Name = "", For = text with { Value = Row }, Body = new CheckSyntax() };
        var before = diagnostics.Count;
        var rows = new RuleScope(rule, kind, new BindingScope(schema.With(kind), new Dictionary<string, KnowledgeTable>()), diagnostics);
        var binder = new ExpressionBinder(rows, LetMoment.Member) { BareFields = rows.Subject, Row = Functions(scope, text) };
        var bound = field is null ? binder.Typed(syntax, LanguageType.Flag) : binder.Bind(syntax, field.Choice);
        if (bound is null || diagnostics.Count > before || !Fits(bound, field))
            return null;
        var formula = new RowExpression(schema.With(kind), kind, [.. columns.Values], bound, rows);
        return new CompiledExpression(formula, bound.Type.Kind == TypeKind.Text);
    }

    /// <summary>
    /// The columns that an expression names, by the names that it uses. A bare name is a column unless the field has a value of that name; any other
    /// name is written <c>col("…")</c>.
    /// </summary>
    private Dictionary<string, ScalarText>? Columns(SyntaxNode syntax, FactField? field, FieldScope scope, ScalarText text)
    {
        var columns = new Dictionary<string, ScalarText>(StringComparer.Ordinal);
        foreach (var node in SyntaxTree.SelfAndDescendants(syntax))
        {
            var (name, span) = node switch
            {
                NameNode bare when field?.Choice?.IndexOf(bare.Name) is not >= 0 => (bare.Name, bare.Span),
                CallNode { Function: RowFunctions.Column, Arguments: [LiteralNode { Value.Kind: ValueKind.Text } literal] } => (literal.Value.Text, literal.Span),
                _ => (null, node.Span),
            };
            if (name is null)
                continue;
            if (scope.Name(name) is not { } column)
            {
                diagnostics.Report(MappingDiagnostics.NoRepeat, span, name);
                return null;
            }

            columns.TryAdd(name, text with { Span = span, Value = column });
        }

        return columns;
    }

    private bool Fits(BoundNode bound, FactField? field)
    {
        if (field is null || bound.Type.Kind == TypeKind.Text)
            return true;
        var wanted = field.Type == FactType.Reference ? LanguageType.Text : LanguageType.OfField(field, schema);
        // A day is the date of a time of which no more is known; an id may be a number.
        var fits = bound.Type.Matches(wanted) || (field.Type.IsSymbol() && bound.Type.Kind == TypeKind.Number) || (field.Type == FactType.Date && bound.Type.Kind == TypeKind.Time);
        if (!fits)
            diagnostics.Report(LanguageDiagnostics.WrongType, bound.Span, wanted.ToString(), bound.Type.ToString());
        return fits;
    }

    private RowFunctions Functions(FieldScope scope, ScalarText text)
    {
        var dates = scope.Forms.Dates;
        DatePattern? Pattern(string format, SourceSpan span) => forms.Dates(text with { Span = span, Value = format });
        return new RowFunctions
        {
            Unknown = (name, span) => diagnostics.Report(MappingDiagnostics.NotAColumn, span, name),
            Number = value => Number(value, scope.Forms.Numbers),
            Date = (format, span) => Moments(format is null ? dates : Pattern(format, span) is { } one ? [one] : null, format is not null, isTime: false),
            Time = (format, span) => Moments(format is null ? dates : Pattern(format, span) is { } one ? [one] : null, format is not null, isTime: true),
        };
    }

    private static Value? Number(string text, NumberPattern? pattern)
    {
        if (pattern is null)
            return Fixed.TryParse(text, out var plain) ? Value.Of(plain) : null;
        Span<byte> written = stackalloc byte[TextReading.Longest];
        return System.Text.Encoding.UTF8.GetBytes(text) is { Length: <= TextReading.Longest } given && pattern.TryRead(given, written, out var length)
            && Fixed.TryParse(System.Text.Encoding.ASCII.GetString(written[..length]), out var number) ? Value.Of(number) : null;
    }

    private static Func<string, Value?>? Moments(IReadOnlyList<DatePattern>? patterns, bool isOwn, bool isTime)
    {
        if (isOwn && patterns is null)
            return null;
        return text =>
        {
            Span<byte> written = stackalloc byte[DatePattern.Longest];
            var given = System.Text.Encoding.UTF8.GetBytes(text);
            if (patterns is null)
                return Of(given, isTime);
            foreach (var pattern in patterns)
            {
                if (pattern.TryRead(given, written, out var length) && Of(written[..length], isTime) is { } value)
                    return value;
            }

            return null;
        };
    }

    private static Value? Of(ReadOnlySpan<byte> text, bool isTime)
    {
        if (text.IsEmpty || !ValueReader.Moment(text, out var day, out var moment))
            return null;
        if (!isTime)
            return Value.OfDay((int)day);
        return moment >= 0 ? Value.OfTime(moment) : null;
    }
}

/// <summary>An expression over the texts of a row.</summary>
/// <param name="Formula">The expression.</param>
/// <param name="IsText">Whether it gives a text, which is then read as that of a column.</param>
internal sealed record CompiledExpression(IRowFormula Formula, bool IsText);
