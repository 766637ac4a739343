using ClaimRules.Facts;
using ClaimRules.Language.Binding;
using ClaimRules.Language.Syntax;
using ClaimRules.Values;

namespace ClaimRules.Evaluation.Kernels.Lowering;

/// <summary>Spells expressions of a kernel as the rule's author would write them: constants in place of slots, names in place of ways.</summary>
internal sealed class KernelWords(LoweredRule rule)
{
    /// <summary>More values of a list are counted, not named.</summary>
    private const int MaxValues = 4;

    public string Of(KernelNode node) => node switch
    {
        TruthConstant constant => constant.Value ? "true" : "false",
        AskTruth ask => ask.Why,
        AndNode and => $"({Of(and.Left)} and {Of(and.Right)})",
        OrNode or => $"({Of(or.Left)} or {Of(or.Right)})",
        NegationNode { Operand: SameText same } => $"{Of(same.Left)} != {Of(same.Right)}",
        NegationNode not => $"not ({Of(not.Operand)})",
        TruthOr either => $"({Of(either.Left)} ?? {Of(either.Right)})",
        TruthIf choice => $"(if {Of(choice.Condition)} then {Of(choice.Then)} else {Of(choice.Else)})",
        CompareNode compare => $"{Of(compare.Left)} {BoundPrinter.Symbol(compare.Operator)} {Of(compare.Right)}",
        InMask { Mask: ConstantNumber mask } membership => $"{Of(membership.Position)} in {Names(membership.Position, mask.Value)}",
        InMask membership => $"{Of(membership.Position)} in {Of(membership.Mask)}",
        SameText same => $"{Of(same.Left)} == {Of(same.Right)}",
        InTexts membership => $"{Of(membership.Text)} in {Of(membership.Set)}",
        FlagNode flag => Of(flag.Value),
        StateNode state => $"{Lower(state.Test)}({Of(state.Field)})",
        KnownNode known => $"has({Of(known.Operand)})",
        QuantifierNode quantifier => $"{Lower(quantifier.Quantifier)}({Of(quantifier.Source)}{(quantifier.Test is null ? "" : ", " + Of(quantifier.Test))})",
        CountNumber count => $"count({Of(count.Source)})",
        SumNumber sum => $"sum({Of(sum.Source)}, {Of(sum.Addend)})",
        ConstantNumber constant => new Fixed(constant.Value, constant.Scale).ToString(),
        SlotNumber slot => Of(rule.Slots[slot.Index]),
        FieldNumber field => Field(field.Fact, field.Field),
        DerivedNumber { By: RowDerivation row } derived => $"{Field(derived.Fact, derived.Field)} in {row.Table.Name}",
        DerivedNumber { By: CellDerivation cell } derived =>
            $"{cell.Table.Name}[{Field(derived.Fact, derived.Field)}].{cell.Table.Columns[cell.Cell.Column].Name}",
        DerivedNumber { By: PatternDerivation pattern } derived => $"{Field(derived.Fact, derived.Field)} like \"{pattern.Pattern}\"",
        DerivedNumber derived => Field(derived.Fact, derived.Field),
        ArithmeticNumber arithmetic => $"({Of(arithmetic.Left)} {BoundPrinter.Symbol(arithmetic.Operator)} {Of(arithmetic.Right)})",
        AbsoluteNumber absolute => $"abs({Of(absolute.Operand)})",
        AgeNumber age => $"{Function(age.Function)}({Of(age.Birth)}, {Of(age.Day)})",
        NumberOr either => $"({Of(either.Left)} ?? {Of(either.Right)})",
        RowNumber row => $"{row.Table.Name}[{Keys(row)}]",
        RowCell cell => $"{Of(cell.Row)}.{cell.Row.Table.Columns[cell.Cell.Column].Name}",
        RowTruth row => $"has({Of(row.Row)})",
        _ => throw new InvalidOperationException($"A {node.GetType().Name} has no spelling."),
    };

    /// <summary>The keys of a row, as a lookup gives them.</summary>
    public string Keys(RowNumber row) => string.Join(", ", row.Keys.Select(key => Of(key.Number)));

    /// <summary>A collection with its condition.</summary>
    public string Of(KernelCollection source) => Members(source) + (source.Condition is null ? "" : $" where {Of(source.Condition)}");

    /// <summary>A collection without its condition.</summary>
    public static string Members(KernelCollection source) =>
        $"{(source.Order == MemberOrder.Any ? "" : Lower(source.Order) + " ")}{source.Member.Kind.Plural} in {Fact(source.Owner)}";

    public static string Key(Driver driver) => Field(driver.Fact, driver.Field);

    /// <summary>A field of a fact; of the member of a collection, the name alone, as collections write it.</summary>
    public static string Field(KernelFact fact, FactField field) => fact is MemberFact ? field.Name : $"{Fact(fact)}.{field.Name}";

    private static string Fact(KernelFact fact) => fact switch
    {
        ReferencedFact { Of: MemberFact } referenced => referenced.Reference.Name,
        ReferencedFact referenced => $"{Fact(referenced.Of)}.{referenced.Reference.Name}",
        ParentFact { Of: ReferencedFact or MemberFact } parent => $"{Fact(parent.Of)}.{parent.Kind.Name}",
        _ => fact.Kind.Name,
    };

    private string Of(SlotSource slot) => slot.Column >= 0
        ? $"{rule.Driver!.Table.Name}.{rule.Driver.Table.Columns[slot.Column].Name}"
        : slot.Constants switch
        {
            [var one] => Shown(one),
            { Count: > MaxValues } many => $"[{string.Join(", ", many.Take(MaxValues).Select(Shown))}, … {many.Count}]",
            var some => $"[{string.Join(", ", some.Select(Shown))}]",
        };

    private static string Shown(Value value) => value.Kind switch
    {
        ValueKind.Choice => value.Choice.Values[value.ChoiceIndex].Name,
        ValueKind.Text => $"\"{value.Text}\"",
        ValueKind.Duration => $"{value.Duration.Count} {Lower(value.Duration.Unit)}",
        _ => value.ToString(),
    };

    private static string Names(NumberNode position, long mask)
    {
        var choice = (position as FieldNumber)?.Field.Choice;
        var positions = Enumerable.Range(0, 63).Where(at => (mask >> at & 1) != 0).Select(at => choice is not null && at < choice.Values.Count ? choice.Values[at].Name : $"{at}");
        return $"[{string.Join(", ", positions)}]";
    }

    private static string Function(ScalarFunction function) => function switch
    {
        ScalarFunction.AgeYears => "age_years",
        ScalarFunction.AgeMonths => "age_months",
        _ => "age_days",
    };

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLower(System.Globalization.CultureInfo.InvariantCulture);
}
