using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Language.Syntax;

namespace ClaimRules.Language.Binding;

/// <summary>What stands behind the point of a fact or a collection.</summary>
internal sealed partial class ExpressionBinder
{
    /// <summary>A field, parent, reference, period or let entry of one fact.</summary>
    private BoundNode? OfFact(MemberNode node, BoundNode target)
    {
        var kind = target.Type.Fact!;
        if (FieldOf(target, node.Name, node.Span) is { } field)
            return field;
        if (rule.Schema.Find(node.Name) is { } parent && rule.Schema.Owns(parent, kind))
            return Up(target, parent, node.Span);
        if (rule.ReferenceOf(kind, node.Name) is { } reference)
            return Follow(Up(target, reference.Owner, node.Span), reference.Field, node.Span);
        if (node.Name is "part" or "share" && target.Type.HasParts)
            return new BoundExtra(node.Span, target, node.Name == "part" ? MemberExtra.Part : MemberExtra.Share);
        if (target.Type.IsGroup && target is BoundVariable { Variable: var variable } && variable != rule.Subject
            && rule.Lets.GetValueOrDefault(node.Name) is { Moment: LetMoment.Member } entry)
            return new BoundMemberLet(node.Span, target, entry);
        Diagnostics.ReportUnknown(LanguageDiagnostics.UnknownField, node.NameSpan, node.Name, FieldNames(kind), kind.Name);
        return null;
    }

    /// <summary>A field, parent, part or let entry of every member: the bag of them.</summary>
    private BoundNode? OfCollection(MemberNode node, BoundNode target)
    {
        var member = NewMember(target.Type);
        var name = new MemberNode(node.Span, new NameNode(node.Span, member.Name), node.Name, node.NameSpan);
        var expression = WithMember(member, () => OfFact(name, new BoundVariable(node.Span, member)));
        if (expression is BoundField field)
            rule.Reads.Add(field.Field);
        if (expression is BoundMemberLet let)
            rule.Used.Add(let.Entry.Name);
        if (expression is { Type.IsSingle: false })
            return WrongType(expression, Single);
        if (expression is null)
            return null;
        var type = LanguageType.BagOf(expression.Type);
        return new BoundBag(node.Span, target.Type.IsAcross ? type.Across() : type, target, member, expression);
    }

    private BoundNode? FieldOf(BoundNode target, string name, SourceSpan span)
    {
        var kind = target.Type.Fact!;
        if (kind.Find(name) is { } field)
        {
            return field.Type == FactType.Reference
                ? Follow(target, field, span)
                : new BoundField(span, LanguageType.OfField(field, rule.Schema), target, field);
        }

        var period = kind.Periods.FirstOrDefault(candidate => candidate.Name == name);
        return period is null ? null : new BoundPeriod(span, target, period);
    }

    private static BoundNode Up(BoundNode target, FactKind kind, SourceSpan span) =>
        target.Type.Fact == kind ? target : new BoundNavigate(span, LanguageType.OfFact(kind), target, null);

    private BoundNavigate Follow(BoundNode target, FactField reference, SourceSpan span) =>
        new(span, LanguageType.OfFact(rule.Schema[reference.Target!]), target, reference);

    private static IEnumerable<string> FieldNames(FactKind kind) =>
        kind.Fields.Select(static field => field.Name).Concat(kind.Periods.Select(static period => period.Name));
}
