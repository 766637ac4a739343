using ClaimRules.Language.Syntax;
using ClaimRules.Values;

namespace ClaimRules.Language.Binding;

/// <summary>Functions of the texts of a row, in expressions of mappings.</summary>
internal sealed partial class ExpressionBinder
{
    private static readonly string[] RowFunctionNames = [RowFunctions.Column, "number", "date", "time", "concat"];

    /// <summary>What the texts of columns become, in an expression over a row; null in rules.</summary>
    public RowFunctions? Row { get; init; }

    private BoundNode? RowCall(CallNode call, RowFunctions row)
    {
        switch (call.Function)
        {
            case RowFunctions.Column:
                if (call.Arguments is [LiteralNode { Value.Kind: ValueKind.Text } name])
                    return Name(new NameNode(name.Span, name.Value.Text), null);
                Diagnostics.Report(LanguageDiagnostics.Expected, call.Span, "the name of a column in quotes", call.Function);
                return null;
            case "concat":
                var parts = call.Arguments.Select(argument => Bind(argument)).ToList();
                if (parts.Contains(null) || !CheckArguments(call, 1, int.MaxValue))
                    return null;
                var wrong = parts.Find(static part => part!.Type.Kind is not (TypeKind.Text or TypeKind.Number or TypeKind.Date or TypeKind.Time));
                return wrong is null
                    ? new BoundFunction(call.Span, LanguageType.Text, ScalarFunction.Concat, [.. parts.OfType<BoundNode>()])
                    : WrongType(wrong, LanguageType.Text.ToString());
            case "number":
                return CheckArguments(call, 1, 1) ? Converted(call, LanguageType.Number, row.Number) : null;
            default:
                return CheckArguments(call, 1, 2) ? Moment(call, row) : null;
        }
    }

    private BoundConversion? Moment(CallNode call, RowFunctions row)
    {
        var pattern = call.Arguments.ElementAtOrDefault(1);
        if (pattern is not null and not LiteralNode { Value.Kind: ValueKind.Text })
        {
            Diagnostics.Report(LanguageDiagnostics.Expected, pattern.Span, "a pattern in quotes, such as \"yyyyMMdd\"", call.Function);
            return null;
        }

        var make = call.Function == "date" ? row.Date : row.Time;
        var convert = make((pattern as LiteralNode)?.Value.Text, pattern?.Span ?? call.Span);
        return convert is null ? null : Converted(call, call.Function == "date" ? LanguageType.Date : LanguageType.Time, convert);
    }

    private BoundConversion? Converted(CallNode call, LanguageType type, Func<string, Value?> convert) =>
        Typed(call.Arguments[0], LanguageType.Text) is { } text ? new BoundConversion(call.Span, type, text, convert) : null;
}
