using ClaimRules.Facts;
using ClaimRules.Language.Syntax;

namespace ClaimRules.Language.Binding;

/// <summary>Functions.</summary>
internal sealed partial class ExpressionBinder
{
    private static readonly string[] Functions =
    [
        "any", "none", "all", "count", "sum", "min", "max", "avg", "median", "quantile", "first", "last", "has", "missing", "invalid", "age_years",
        "age_months", "age_days", "days", "hours", "month", "year", "hour", "round", "floor", "ceil", "abs", "excess", "episode", "longest_gap",
    ];

    private BoundNode? Call(CallNode call, FactChoice? expected)
    {
        if (Row is { } row && RowFunctionNames.Contains(call.Function))
            return RowCall(call, row);
        switch (call.Function)
        {
            case "any":
                return Quantified(call, Quantifier.Any);
            case "none":
                return Quantified(call, Quantifier.None);
            case "all":
                return Quantified(call, Quantifier.All);
            case "count":
                return Counted(call);
            case "first" or "last":
                return Picked(call);
            case "has" or "missing" or "invalid":
                return State(call, expected);
            case "min" or "max" when call.Arguments.Count > 1:
                return Extreme(call);
            case "sum" or "min" or "max" or "avg" or "median" or "quantile":
                return Aggregate(call);
            case "age_years" or "age_months" or "age_days":
                return Age(call);
            case "longest_gap":
                return LongestGap(call);
            case "episode":
                Diagnostics.Report(LanguageDiagnostics.EpisodePlace, call.NameSpan);
                return null;
        }

        return Simple(call);
    }

    private bool CheckArguments(CallNode call, int least, int most)
    {
        if (call.Arguments.Count >= least && call.Arguments.Count <= most)
            return true;
        var wanted = least == most ? Count(least) : $"{Count(least)}–{Count(most)}";
        Diagnostics.Report(LanguageDiagnostics.ArgumentCount, call.Span, call.Function, wanted, Count(call.Arguments.Count));
        return false;
    }

    private BoundNode? CollectionArgument(CallNode call)
    {
        if (Bind(call.Arguments[0]) is not { } source)
            return null;
        if (source.Type.Kind == TypeKind.Collection)
            return source;
        Diagnostics.Report(LanguageDiagnostics.NeedsCollection, source.Span, call.Function, source.Type.ToString());
        return null;
    }

    private BoundQuantifier? Quantified(CallNode call, Quantifier quantifier)
    {
        if (!CheckArguments(call, quantifier == Quantifier.All ? 2 : 1, 2) || CollectionArgument(call) is not { } source)
            return null;
        var member = NewMember(source.Type);
        if (call.Arguments.Count == 1)
            return new BoundQuantifier(call.Span, quantifier, source, member, null);
        var condition = WithMember(member, () => Typed(call.Arguments[1], LanguageType.Flag));
        return condition is null ? null : new BoundQuantifier(call.Span, quantifier, source, member, condition);
    }

    private BoundCount? Counted(CallNode call)
    {
        if (!CheckArguments(call, 1, 1))
            return null;
        if (!call.Distinct)
            return CollectionArgument(call) is { } collection ? new BoundCount(call.Span, collection, Distinct: false) : null;
        return Bag(call) is { } bag ? new BoundCount(call.Span, bag, Distinct: true) : null;
    }

    private BoundNode? Bag(CallNode call)
    {
        if (Bind(call.Arguments[0]) is not { } bag)
            return null;
        return bag.Type.Kind == TypeKind.Bag ? bag : WrongType(bag, "a field of a collection (集合的字段)");
    }

    private BoundAggregate? Aggregate(CallNode call)
    {
        var function = call.Function switch
        {
            "sum" => AggregateFunction.Sum,
            "min" => AggregateFunction.Min,
            "max" => AggregateFunction.Max,
            "avg" => AggregateFunction.Avg,
            "median" => AggregateFunction.Median,
            _ => AggregateFunction.Quantile,
        };
        var takesTwo = function == AggregateFunction.Quantile;
        if (!CheckArguments(call, takesTwo ? 2 : 1, takesTwo ? 2 : 1) || Bag(call) is not { } bag)
            return null;
        var argument = takesTwo ? Typed(call.Arguments[1], LanguageType.Number) : null;
        if (takesTwo && argument is null)
            return null;
        var element = bag.Type.Element!;
        var takesAnyOrder = function is AggregateFunction.Min or AggregateFunction.Max
            && (element.Kind is TypeKind.Date or TypeKind.Time || element.Choice is { IsOrdered: true });
        if (element.Kind != TypeKind.Number && !takesAnyOrder)
        {
            Diagnostics.Report(LanguageDiagnostics.WrongType, bag.Span, LanguageType.Number.ToString(), element.ToString());
            return null;
        }

        return new BoundAggregate(call.Span, element, function, bag, argument);
    }

    private BoundFunction? Extreme(CallNode call)
    {
        var arguments = call.Arguments.Select(argument => Bind(argument)).ToList();
        if (arguments.Contains(null))
            return null;
        var type = arguments[0]!.Type;
        foreach (var argument in arguments.OfType<BoundNode>())
        {
            if (!Comparable(arguments[0]!, argument, ordered: true, argument.Span))
                return null;
        }

        return new BoundFunction(call.Span, type, call.Function == "min" ? ScalarFunction.Min : ScalarFunction.Max, [.. arguments.OfType<BoundNode>()]);
    }

    private BoundPick? Picked(CallNode call)
    {
        if (!CheckArguments(call, 1, 1) || CollectionArgument(call) is not { } source)
            return null;
        var member = NewMember(source.Type);
        var key = call.Order is null ? null : WithMember(member, () => Scalar(call.Order.Key));
        if (call.Order is not null && key is null)
            return null;
        var type = LanguageType.OfFact(source.Type.Fact!, source.Type.IsGroup, source.Type.HasParts);
        return new BoundPick(call.Span, type, call.Function == "last", source, member, key, call.Order?.Descending ?? false);
    }

    private BoundState? State(CallNode call, FactChoice? expected)
    {
        if (!CheckArguments(call, 1, 1) || Bind(call.Arguments[0], expected) is not { } operand)
            return null;
        var test = call.Function switch { "has" => StateTest.Has, "missing" => StateTest.Missing, _ => StateTest.Invalid };
        if (test == StateTest.Invalid && operand is not BoundField)
        {
            WrongType(operand, "a field of a fact (事实的字段)");
            return null;
        }

        return new BoundState(call.Span, test, operand);
    }

    private BoundFunction? Age(CallNode call)
    {
        if (!CheckArguments(call, 1, 1) || Typed(call.Arguments[0], LanguageType.Date) is not { } day)
            return null;
        var person = rule.Schema.Find("person");
        if (person is null || Parent(new NameNode(call.Span, "person")) is not { } owner)
        {
            Diagnostics.Report(LanguageDiagnostics.UnknownName, call.Span, "person");
            return null;
        }

        var birth = new BoundField(call.Span, LanguageType.Date, owner, person["birth_date"]);
        if (day is BoundField asked && asked.Field == birth.Field)
        {
            var date = rule.Kind.BeginDate is { } begin ? $"{call.Function}({rule.Kind.Name}.{begin})" : $"{call.Function}(encounter.visit_date)";
            Diagnostics.Report(LanguageDiagnostics.AgeAtBirth, call.Span, call.Function, date);
            return null;
        }

        if (Use(birth) is null)
            return null;
        var function = call.Function switch
        {
            "age_years" => ScalarFunction.AgeYears,
            "age_months" => ScalarFunction.AgeMonths,
            _ => ScalarFunction.AgeDays,
        };
        return new BoundFunction(call.Span, LanguageType.Number, function, [birth, day]);
    }

    private BoundFunction? Simple(CallNode call)
    {
        (ScalarFunction Function, LanguageType[] Takes, int Least, LanguageType Gives)? signature = call.Function switch
        {
            "days" => (ScalarFunction.Days, [LanguageType.Date, LanguageType.Date], 2, LanguageType.Number),
            "hours" => (ScalarFunction.Hours, [LanguageType.Time, LanguageType.Time], 2, LanguageType.Number),
            "month" => (ScalarFunction.Month, [LanguageType.Date], 1, LanguageType.Month),
            "year" => (ScalarFunction.Year, [LanguageType.Date], 1, LanguageType.Number),
            "hour" => (ScalarFunction.Hour, [LanguageType.Time], 1, LanguageType.Number),
            "round" => (ScalarFunction.Round, [LanguageType.Number, LanguageType.Number], 1, LanguageType.Number),
            "floor" => (ScalarFunction.Floor, [LanguageType.Number], 1, LanguageType.Number),
            "ceil" => (ScalarFunction.Ceil, [LanguageType.Number], 1, LanguageType.Number),
            "abs" => (ScalarFunction.Abs, [LanguageType.Number], 1, LanguageType.Number),
            _ => null,
        };
        if (signature is not { } found)
        {
            Diagnostics.ReportUnknown(LanguageDiagnostics.UnknownFunction, call.NameSpan, call.Function, Row is null ? Functions : [.. Functions, .. RowFunctionNames]);
            return null;
        }

        if (!CheckArguments(call, found.Least, found.Takes.Length))
            return null;
        var arguments = call.Arguments.Select((argument, i) => Typed(argument, found.Takes[i])).ToList();
        return arguments.Contains(null) ? null : new BoundFunction(call.Span, found.Gives, found.Function, [.. arguments.OfType<BoundNode>()]);
    }
}
