using ClaimRules.Facts;
using ClaimRules.Language.Syntax;
using ClaimRules.Values;

namespace ClaimRules.Language.Binding;

/// <summary>Bare names and what stands behind a point.</summary>
internal sealed partial class ExpressionBinder
{
    private BoundNode? Name(NameNode node, FactChoice? expected)
    {
        var found = Resolve(node);
        if (found is not (null or BoundLet or BoundMemberLet) && rule.Lets.ContainsKey(node.Name))
        {
            Diagnostics.Report(LanguageDiagnostics.NameClash, node.Span, node.Name, "a let entry of the rule and a field of the members (let 项与成员字段)");
            return null;
        }

        if (expected is not null && expected.IndexOf(node.Name) >= 0)
        {
            if (found is null)
                return Choice(node.Span, expected, node.Name);
            Diagnostics.Report(LanguageDiagnostics.NameClash, node.Span, node.Name, $"{found.Type} and a value of {expected.Name}; write the value in quotes");
            return null;
        }

        if (found is not null)
            return Use(found);
        ReportUnknown(node, expected);
        return null;
    }

    /// <summary>What a bare name means, without reporting; null where it is nothing but perhaps a value of a list.</summary>
    private BoundNode? Resolve(NameNode node)
    {
        for (var i = members.Count - 1; i >= 0; i--)
        {
            var member = new BoundVariable(node.Span, members[i]);
            if (FieldOf(member, node.Name, node.Span) is { } field)
                return field;
            if (rule.ReferenceOf(members[i].Type.Fact!, node.Name) is { } reference)
                return Follow(Up(member, reference.Owner, node.Span), reference.Field, node.Span);
            if (members[i].Type.IsGroup && rule.Lets.GetValueOrDefault(node.Name) is { Moment: LetMoment.Member } own)
                return new BoundMemberLet(node.Span, member, own);
            if (OwnerOfMember(node, members[i], member) is { } owner)
                return owner;
            if (i == members.Count - 1 && node.Name is "part" or "share" && members[i].Type.HasParts)
                return new BoundExtra(node.Span, member, node.Name == "part" ? MemberExtra.Part : MemberExtra.Share);
        }

        if (BareFields is { } bare && FieldOf(new BoundVariable(node.Span, bare), node.Name, node.Span) is { } bareField)
            return bareField;
        if (node.Name == "field" && BoundFieldName is { } named)
            return FieldOf(new BoundVariable(node.Span, rule.Subject), named.Name, node.Span);
        if (rule.Lets.TryGetValue(node.Name, out var entry))
            return new BoundLet(node.Span, entry);
        if (node.Name == "group" && rule.IsGroup && moment == LetMoment.Group)
            return new BoundGroup(node.Span, LanguageType.CollectionOf(rule.Kind, isGroup: true));
        if (AboutFact is { } about && about.Name == node.Name)
            return new BoundVariable(node.Span, about);
        return Parent(node) ?? members.Select(member => OwnerOf(new BoundVariable(node.Span, member), node)).LastOrDefault(static owner => owner is not null);
    }

    /// <summary>What owns a member, where neither the subject nor its group has one of that kind.</summary>
    private BoundNode? OwnerOf(BoundVariable member, NameNode node) =>
        rule.Schema.Find(node.Name) is { } kind && rule.Schema.Owns(kind, member.Type.Fact!) ? Up(member, kind, node.Span) : null;

    /// <summary>What a member of the group belongs to, where that differs from member to member: of the group there is no single one.</summary>
    private BoundNode? OwnerOfMember(NameNode node, Variable member, BoundNode target) =>
        moment == LetMoment.Group && member.Type.IsGroup
        && rule.Schema.Find(node.Name) is { } kind && rule.Schema.Owns(kind, member.Type.Fact!)
        && !new KeyDependence(rule).IsDetermined(Up(new BoundVariable(node.Span, rule.Subject), kind, node.Span))
            ? Up(target, kind, node.Span)
            : null;

    /// <summary>The subject, a parent of it, or what a reference field of one of them names.</summary>
    private BoundNode? Parent(NameNode node)
    {
        var subject = new BoundVariable(node.Span, rule.Subject);
        if (rule.SubjectOrParent(node.Name) is { } kind)
            return Up(subject, kind, node.Span);
        return rule.ReferenceOf(rule.Kind, node.Name) is { } reference
            ? Follow(Up(subject, reference.Owner, node.Span), reference.Field, node.Span)
            : null;
    }

    /// <summary>Checks and marks a name that is used.</summary>
    private BoundNode? Use(BoundNode node)
    {
        switch (node)
        {
            case BoundField field:
                rule.Reads.Add(field.Field);
                return Determined(field);
            case BoundMemberLet { Entry: var entry }:
                rule.Used.Add(entry.Name);
                return node;
            case BoundLet { Entry: { Moment: LetMoment.Group } } when moment == LetMoment.Member:
                Diagnostics.Report(LanguageDiagnostics.BeforeGrouping, node.Span);
                return null;
            case BoundLet { Entry: var entry }:
                rule.Used.Add(entry.Name);
                return Determined(node);
            default:
                return Determined(node);
        }
    }

    /// <summary>After grouping, only what the keys determine has one value (D2).</summary>
    private BoundNode? Determined(BoundNode node)
    {
        if (!rule.IsGroup || moment == LetMoment.Member || new KeyDependence(rule).IsDetermined(node))
            return node;
        if (node is BoundLet let)
            Diagnostics.Report(LanguageDiagnostics.NotDeterminedByKeys, node.Span, let.Entry.Name);
        else
            Diagnostics.Report(LanguageDiagnostics.MemberAfterGrouping, node.Span, rule.Kind.Name);
        return null;
    }

    /// <summary>What stands before a point: a fact need not be determined by the keys itself, if what is read of it is.</summary>
    private BoundNode? Target(SyntaxNode node)
    {
        if (node is NameNode name && Resolve(name) is BoundVariable or BoundNavigate)
            return Resolve(name);
        return node is MemberNode member ? Member(member, isTarget: true) : Bind(node);
    }

    private BoundNode? Member(MemberNode node, bool isTarget = false)
    {
        if (node.Target is NameNode { Name: "param" })
            return Parameter(node);
        if (node.Target is NameNode { Name: "key" } && rule.IsGroup)
            return Key(node);
        if (node.Target is NameNode { Name: "field" } && BoundFieldName is { } named)
            return OfField(node, named);
        if (node.Target is NameNode { Name: "batch" })
            return OfBatch(node);

        if (Target(node.Target) is not { } target)
            return null;
        switch (target.Type.Kind)
        {
            case TypeKind.Fact:
                if (OfFact(node, target) is not { } found)
                    return null;
                return isTarget && found.Type.Kind == TypeKind.Fact ? found : Use(found);
            case TypeKind.Collection:
                return OfCollection(node, target);
            case TypeKind.Row:
            case TypeKind.Rows:
                return Cell(node, target);
            case TypeKind.Text when target.Type.IsIcd && node.Name == "category":
                return new BoundCategory(node.Span, target);
            default:
                Diagnostics.Report(LanguageDiagnostics.UnknownField, node.NameSpan, node.Name, target.Type.ToString());
                return null;
        }
    }

    private BoundNode? OfField(MemberNode node, FactField field)
    {
        switch (node.Name)
        {
            case "title":
                return new BoundLiteral(node.Span, LanguageType.Text, Value.Of(field.Title));
            case "name":
                return new BoundLiteral(node.Span, LanguageType.Text, Value.Of(field.Name));
            case "raw" when field.Type != FactType.Reference:
                rule.Reads.Add(field);
                var read = new BoundField(node.Span, LanguageType.OfField(field, rule.Schema), new BoundVariable(node.Span, rule.Subject), field);
                return new BoundRaw(node.Span, read);
            default:
                Diagnostics.ReportUnknown(LanguageDiagnostics.UnknownField, node.NameSpan, node.Name, ["title", "name", "raw"], "field");
                return null;
        }
    }

    private BoundParameter? Parameter(MemberNode node)
    {
        var names = rule.Rule.Parameters.Select(static parameter => parameter.Name.Value).ToList();
        var index = names.IndexOf(node.Name);
        if (index < 0)
        {
            Diagnostics.ReportUnknown(LanguageDiagnostics.UnknownParameter, node.NameSpan, node.Name, names);
            return null;
        }

        rule.Used.Add("param." + node.Name);
        return new BoundParameter(node.Span, TypeOf(rule.Parameters[index]), index, node.Name);
    }

    private static LanguageType TypeOf(Value value) => value.Kind switch
    {
        ValueKind.Flag => LanguageType.Flag,
        ValueKind.Number => LanguageType.Number,
        ValueKind.Date => LanguageType.Date,
        ValueKind.Duration => LanguageType.Duration,
        _ => LanguageType.Text,
    };

    private BoundKey? Key(MemberNode node)
    {
        if (moment == LetMoment.Member)
        {
            Diagnostics.Report(LanguageDiagnostics.BeforeGrouping, node.Span);
            return null;
        }

        var index = rule.Keys.FindIndex(key => key.Name == node.Name);
        if (index >= 0)
            return new BoundKey(node.Span, rule.Keys[index].Expression, index, node.Name);
        Diagnostics.ReportUnknown(LanguageDiagnostics.UnknownKey, node.NameSpan, node.Name, rule.Keys.Select(static key => key.Name));
        return null;
    }

    private void ReportUnknown(NameNode node, FactChoice? expected)
    {
        if (rule.Broken.Contains(node.Name))
            return;
        if (Row is { } row)
        {
            row.Unknown(node.Name, node.Span);
            return;
        }

        if (rule.Rule.Body.Let.Concat(rule.Rule.Checks.SelectMany(static check => check.Let)).Any(entry => entry.Name.Value == node.Name))
        {
            Diagnostics.Report(LanguageDiagnostics.EntryBelow, node.Span, node.Name);
            return;
        }

        if (node.Name == "group" || node.Name == "key")
        {
            Diagnostics.Report(LanguageDiagnostics.GroupOnly, node.Span, node.Name);
            return;
        }

        if (node.Name == "field")
        {
            Diagnostics.Report(LanguageDiagnostics.FieldOnlyInFields, node.Span);
            return;
        }

        if (expected is not null)
        {
            Diagnostics.ReportUnknown(LanguageDiagnostics.UnknownChoice, node.Span, node.Name, expected.Values.Select(static value => value.Name), expected.Name);
            return;
        }

        for (var kind = rule.Kind; kind is not null; kind = rule.Schema.ParentOf(kind))
        {
            if (kind.Find(node.Name) is not null)
            {
                Diagnostics.Report(LanguageDiagnostics.FieldNeedsOwner, node.Span, node.Name, kind.Name);
                return;
            }
        }

        var known = rule.Lets.Keys.Concat(members.SelectMany(member => FieldNames(member.Type.Fact!))).Concat(["person", "encounter", "provider", rule.Kind.Name]).Concat(FieldNames(rule.Kind));
        Diagnostics.ReportUnknown(LanguageDiagnostics.UnknownName, node.Span, node.Name, known);
    }
}
