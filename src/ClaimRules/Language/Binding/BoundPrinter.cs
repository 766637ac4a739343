using System.Globalization;
using ClaimRules.Language.Syntax;

namespace ClaimRules.Language.Binding;

/// <summary>Prints bound expressions in one canonical spelling, whatever their layout was: for comparing keys, plans and traces.</summary>
internal static class BoundPrinter
{
    public static string Print(BoundNode node) => node switch
    {
        BoundLiteral { Value: { Kind: Values.ValueKind.Choice } value } => value.Choice.Values[value.ChoiceIndex].Name,
        BoundLiteral { Value: { Kind: Values.ValueKind.Text } value } => $"\"{value.Text}\"",
        BoundLiteral { Value: { Kind: Values.ValueKind.Flag } value } => value.Flag ? "true" : "false",
        BoundLiteral literal => literal.Value.ToString(),
        BoundParameter parameter => "param." + parameter.Name,
        BoundChoiceOf choice => Print(choice.Operand),
        BoundVariable variable => variable.Variable.Name,
        BoundLet let => let.Entry.Name,
        BoundMemberLet let => $"{Print(let.Target)}.{let.Entry.Name}",
        BoundGroup => "group",
        BoundKey key => "key." + key.Name,
        BoundNavigate navigate => $"{Print(navigate.Target)}.{navigate.Reference?.Name ?? navigate.Type.Fact!.Name}",
        BoundField field => $"{Print(field.Target)}.{field.Field.Name}",
        BoundRaw raw => $"{Print(raw.Field)}.raw",
        BoundPeriod period => $"{Print(period.Target)}.{period.Period.Name}",
        BoundCategory category => $"{Print(category.Operand)}.category",
        BoundExtra extra => $"{Print(extra.Target)}.{(extra.Extra == MemberExtra.Part ? "part" : "share")}",
        BoundLookup lookup => $"{lookup.Table.Name}[{Join(lookup.Keys)}]{(lookup.Optional ? "?" : "")}",
        BoundCell cell => $"{Print(cell.Row)}.{cell.Definition.Name}",
        BoundList list => $"[{Join(list.Items)}]",
        BoundCollection c => $"{Word(c.Order)}{c.Kind.Plural} in {Print(c.Scope)}{Where(c.Condition)}",
        BoundAcross a => $"{(a.IsOther ? "other " : "")}{a.Kind.Plural} in batch{Where(a)}",
        BoundOwners o => $"{o.Type.Fact!.Plural} in {Print(o.Source)}",
        BoundRefine r => $"{Word(r.Order)}{Print(r.Source)}{Where(r.Condition)}",
        BoundBag bag => $"{Print(bag.Source)}.({Print(bag.Expression)})",
        BoundQuantifier q => $"{Lower(q.Quantifier)}({Print(q.Source)}{(q.Condition is null ? "" : ", " + Print(q.Condition))})",
        BoundCount count => $"count{(count.Distinct ? " distinct" : "")}({Print(count.Source)})",
        BoundAggregate a => $"{Lower(a.Function)}({Print(a.Source)}{(a.Argument is null ? "" : ", " + Print(a.Argument))})",
        BoundPick pick => $"{(pick.IsLast ? "last" : "first")}({Print(pick.Source)}{Order(pick.Key, pick.Descending)})",
        BoundExcess e => $"excess({Print(e.Source)}, {(e.Distinct ? "distinct " : "")}{Print(e.Measure)}, {Print(e.Limit)}"
            + (e.Window is null ? "" : $" within {Print(e.Window)}") + Order(e.Key, e.Descending) + ")",
        BoundLongestGap gap => $"longest_gap({Print(gap.Dates)}, {Print(gap.From)}, {Print(gap.To)})",
        BoundBatchDay day => day.Name,
        BoundEpisode episode => $"episode({Print(episode.Date)}, {Print(episode.Window)})",
        BoundNot not => $"not ({Print(not.Operand)})",
        BoundNegate negate => $"-({Print(negate.Operand)})",
        BoundBinary b => $"({Print(b.Left)} {Symbol(b.Operator)} {Print(b.Right)})",
        BoundConditional c => $"(if {Print(c.Condition)} then {Print(c.Then)} else {Print(c.Else)})",
        BoundBetween b => $"({Print(b.Operand)} between {Print(b.Low)} and {Print(b.High)})",
        BoundWithin w => $"({Print(w.Operand)} within {Print(w.Window)} {Lower(w.Side)} {Print(w.Anchor)})",
        BoundIn membership => $"({Print(membership.Operand)} in {Print(membership.Container)})",
        BoundInTable membership => $"({Print(membership.Operand)} in {membership.Table.Name})",
        BoundDuration duration => $"{Print(duration.Count)} {Lower(duration.Unit)}",
        BoundState state => $"{Lower(state.Test)}({Print(state.Operand)})",
        BoundFunction function => $"{Lower(function.Function)}({Join(function.Arguments)})",
        _ => throw new InvalidOperationException($"A {node.GetType().Name} has no spelling."),
    };

    public static string Symbol(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Coalesce => "??",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        _ => Lower(@operator),
    };

    private static string Join(IEnumerable<BoundNode> nodes) => string.Join(", ", nodes.Select(Print));

    private static string Where(BoundNode? condition) => condition is null ? "" : " where " + Print(condition);

    private static string Where(BoundAcross across)
    {
        var parts = across.Matches.Select(static match => $"({Print(match.Own)} == {Print(match.Outer)})").Concat(across.Tests.Select(Print)).ToList();
        return parts.Count == 0 ? "" : " where " + string.Join(" and ", parts);
    }

    private static string Order(BoundNode? key, bool descending) => key is null ? "" : $" order by {Print(key)}{(descending ? " desc" : "")}";

    private static string Word(MemberOrder order) => order == MemberOrder.Any ? "" : Lower(order) + " ";

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLower(CultureInfo.InvariantCulture);
}
