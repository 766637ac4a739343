using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Language.Binding;
using ClaimRules.Stages;

namespace ClaimRules.Language;

/// <summary>Checks: what a rule says of one thing.</summary>
internal sealed partial class RuleBinder
{
    /// <summary>What messages show instead of a personal value.</summary>
    private const string Personal = "（个人信息）";

    private List<BoundCheck> BindChecks()
    {
        IReadOnlyList<CheckSyntax> written = rule.Checks.Count == 0 ? [rule.Body] : rule.Checks;
        return [.. written.SelectMany(check => FieldsOf(check).Select(field => BindCheck(check, field)))];
    }

    /// <summary>The fields a check is expanded to; one null for a check without <c>fields</c>.</summary>
    private IEnumerable<FactField?> FieldsOf(CheckSyntax check)
    {
        if ((check.Fields ?? rule.Body.Fields) is not { } fields)
            return [null];
        var readable = scope.Kind.Fields.Where(static field => field.Origin == FieldOrigin.Given && field.Type != FactType.Reference);
        if (fields.Value.Trim() == "*")
            return readable;
        var found = new List<FactField?>();
        foreach (var name in fields.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (scope.Kind.Find(name) is { } field)
                found.Add(field);
            else
                diagnostics.ReportUnknown(LanguageDiagnostics.UnknownField, fields.Span, name, readable.Select(static known => known.Name), scope.Kind.Name);
        }

        return found;
    }

    private BoundCheck BindCheck(CheckSyntax check, FactField? field)
    {
        var isBody = ReferenceEquals(check, rule.Body);
        var outer = new Dictionary<string, LetEntry>(scope.Lets, StringComparer.Ordinal);
        var lets = isBody ? [] : BindCheckLets(check);
        var moment = scope.IsGroup ? LetMoment.Group : LetMoment.Member;
        var binder = new ExpressionBinder(scope, moment) { BoundFieldName = field };
        var where = isBody ? null : Expression(check.Where, binder, LanguageType.Flag);
        var when = Expression(check.When ?? rule.Body.When, binder, LanguageType.Flag);
        var about = Facts(check.About ?? rule.Body.About, "about", binder) ?? Default();
        var involved = Facts(check.Involved ?? rule.Body.Involved, "involved", binder);
        var aboutFact = new Variable(
            scope.NewSlot(), about.Type.Fact!.Name, LanguageType.OfFact(about.Type.Fact, about.Type.IsGroup, about.Type.HasParts), IsMember: true);
        var amountBinder = new ExpressionBinder(scope, moment) { BoundFieldName = field, AboutFact = aboutFact };
        var amount = Expression(check.Amount ?? rule.Body.Amount, amountBinder, LanguageType.Number);
        var messages = Messages(check, binder);
        scope.Lets.Clear();
        foreach (var (name, entry) in outer)
            scope.Lets.Add(name, entry);
        return new BoundCheck
        {
            Syntax = check,
            Field = field,
            Where = where,
            Lets = lets,
            When = when,
            // A rule without a verdict has been reported by its reader and never runs.
            Verdict = check.Verdict ?? rule.Body.Verdict ?? Verdict.SlightlySuspicious,
            Disposition = check.Disposition ?? rule.Body.Disposition,
            About = about,
            Involved = involved,
            Amount = amount,
            AboutFact = aboutFact,
            Messages = messages,
        };
    }

    private List<LetEntry> BindCheckLets(CheckSyntax check)
    {
        var bound = new List<LetEntry>();
        foreach (var entry in check.Let)
        {
            if (scope.Lets.ContainsKey(entry.Name.Value))
                diagnostics.Report(LanguageDiagnostics.NameClash, entry.Name.Span, entry.Name.Value, "another let entry (另一个 let 项)");
            else if (Parse(entry.Expression) is { } syntax && BindLet(entry, syntax, scope.IsGroup ? LetMoment.Group : LetMoment.Member, isCheck: true) is { } made)
            {
                scope.Lets[made.Name] = made;
                bound.Add(made);
            }
            else
            {
                Fail(entry.Name.Value);
            }
        }

        return bound;
    }

    /// <summary>The subject, or the group.</summary>
    private BoundNode Default() => scope.IsGroup
        ? new BoundGroup(rule.Id.Span, LanguageType.CollectionOf(scope.Kind, isGroup: true))
        : new BoundVariable(rule.Id.Span, scope.Subject);

    private BoundNode? Facts(ScalarText? text, string key, ExpressionBinder binder)
    {
        if (text is null || Parse(text) is not { } syntax || binder.Bind(syntax) is not { } bound)
            return null;
        if (bound.Type.Kind is TypeKind.Fact or TypeKind.Collection)
            return bound;
        diagnostics.Report(LanguageDiagnostics.AboutNeedsFacts, text.Span, key, bound.Type.ToString());
        return null;
    }

    private List<BoundMessage> Messages(CheckSyntax check, ExpressionBinder binder)
    {
        var messages = check.Messages.Count > 0 ? check.Messages : rule.Body.Messages;
        return [.. messages.Select(message => new BoundMessage(message.Stage, MessageTemplate(message.Text, binder)))];
    }

    /// <summary>Cuts <c>text {expression:format} text</c>; doubled braces stand for themselves.</summary>
    private List<MessagePart> MessageTemplate(ScalarText text, ExpressionBinder binder)
    {
        var parts = new List<MessagePart>();
        foreach (var piece in MessageScanner.Scan(text, diagnostics))
        {
            if (piece.Literal is not null)
            {
                parts.Add(new MessagePart(piece.Literal, null, null));
                continue;
            }

            var syntax = Syntax.Parser.Parse(piece.Expression!.Value, scope.IsPlural, diagnostics);
            if (syntax is null || binder.Bind(syntax) is not { } bound)
                continue;
            if (bound.Type.Kind is TypeKind.Collection or TypeKind.Bag or TypeKind.Row or TypeKind.Rows or TypeKind.Period)
            {
                diagnostics.Report(LanguageDiagnostics.WrongType, piece.Expression.Value, "a single value or fact (单个值或事实)", bound.Type.ToString());
                continue;
            }

            if (piece.Format is not null && bound.Type.Kind != TypeKind.Number)
                diagnostics.Report(LanguageDiagnostics.WrongType, piece.Expression.Value, LanguageType.Number.ToString(), bound.Type.ToString());
            if (bound.Type.Fact is { IdField: { } id } kind && kind[id].IsPersonal)
                diagnostics.Report(LanguageDiagnostics.PersonalInMessage, piece.Expression.Value, kind[id].ToString());
            if (binder.BoundFieldName is { IsPersonal: true } hidden && BoundTree.SelfAndDescendants(bound).Any(part => part is BoundField read && read.Field == hidden))
            {
                // fields: "*" comes to personal fields too; the finding names the field and keeps its value to itself
                parts.Add(new MessagePart(Personal, null, null));
                continue;
            }

            ReportPersonal(bound, piece.Expression.Value);
            parts.Add(new MessagePart(null, bound, piece.Format));
        }

        return parts;
    }
}
