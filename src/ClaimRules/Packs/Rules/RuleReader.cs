using System.Text.RegularExpressions;
using ClaimRules.Diagnostics;
using ClaimRules.Language;
using ClaimRules.Stages;
using ClaimRules.Yaml;

namespace ClaimRules.Packs.Rules;

/// <summary>Reads a file of <c>rules/</c>. The expressions in it are texts here; the language reads them later.</summary>
internal sealed partial class RuleReader(SourceText source, DiagnosticBag diagnostics)
{
    /// <summary>The rule, or null where something that makes it a rule is missing; every problem is reported.</summary>
    public RuleSyntax? Read()
    {
        if (MappingReader.OfFile(source, diagnostics) is not { } reader)
            return null;
        var id = reader.RequiredText("rule");
        if (id is not null && !IdPattern().IsMatch(id.Value))
            diagnostics.Report(PackDiagnostics.BadRuleId, id.Span, id.Value);
        var name = reader.RequiredText("name");
        var subject = reader.RequiredText("for");
        var body = ReadCheck(reader);
        var checks = reader.Maps("checks").Select(ReadNamedCheck).ToList();
        if (reader.Has("checks") && checks.Count == 0 && reader.Node("checks") is YamlSequence { Items.Count: 0 })
            diagnostics.Report(YamlDiagnostics.EmptyValue, reader.KeySpan("checks"), "checks");
        ReportWhatChecksLack(body, checks, id ?? subject, reader);
        ReportSuspicionsRefused(body, checks, reader);
        reader.Text("note");
        reader.Texts("tags");
        reader.Texts("replaces");
        var rule = new RuleSyntax
        {
            Source = source,
            Id = id!,
            Name = name?.Value!,
            For = subject!,
            Body = body,
            Checks = checks,
            Revision = reader.Integer("revision", 1, 1_000_000) ?? 1,
            Class = reader.Text("class")?.Value,
            Status = reader.OneOf("status", StageNames.Statuses) ?? RuleStatus.Active,
            By = reader.Text("by"),
            At = reader.Text("at"),
            Report = reader.OneOf("report", StageNames.Reports) ?? ReportMode.First,
            Parameters = ParameterReader.Read(reader, diagnostics),
            Basis = [.. reader.Maps("basis").Select(ReadBasis).OfType<BasisText>()],
            Priority = reader.Integer("priority", -1_000_000, 1_000_000) ?? 0,
            Subsumes = Ids(reader, "subsumes"),
            Excludes = Ids(reader, "excludes"),
            Indicator = reader.Text("value"),
        };
        reader.Finish();
        return id is null || name is null || subject is null ? null : rule;
    }

    private static string[] Ids(MappingReader reader, string key) => [.. reader.Texts(key).Select(static text => text.Value)];

    private CheckSyntax ReadNamedCheck(MappingReader reader)
    {
        var id = reader.RequiredText("id");
        var check = ReadCheck(reader) with { Id = id };
        reader.Finish();
        return check;
    }

    private CheckSyntax ReadCheck(MappingReader reader) => new()
    {
        Fields = reader.Text("fields"),
        Where = reader.Text("where"),
        Let = ReadLet(reader),
        When = reader.Text("when"),
        Verdict = reader.OneOf("verdict", StageNames.Verdicts),
        Disposition = reader.OneOf("disposition", StageNames.Dispositions),
        About = reader.Text("about"),
        Involved = reader.Text("involved"),
        Amount = reader.Text("amount"),
        Messages = MessageReader.Read(reader, diagnostics),
    };

    private List<LetSyntax> ReadLet(MappingReader reader)
    {
        var entries = new List<LetSyntax>();
        foreach (var entry in reader.Entries("let"))
        {
            if (!NamePattern().IsMatch(entry.Key.Value))
                diagnostics.Report(PackDiagnostics.BadName, entry.Key.Span, entry.Key.Value);
            if (reader.AsText(entry.Key.Value, entry.Value) is { } expression)
                entries.Add(new LetSyntax(entry.Key, expression));
        }

        return entries;
    }

    private BasisText? ReadBasis(MappingReader reader)
    {
        var document = reader.RequiredText("document");
        var (clause, url) = (reader.Text("clause"), reader.Text("url"));
        reader.Finish();
        return document is null ? null : new BasisText(document.Value, clause?.Value, url?.Value);
    }

    private void ReportWhatChecksLack(CheckSyntax body, List<CheckSyntax> checks, ScalarText? ruleId, MappingReader reader)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var check in checks.Where(static check => check.Id is not null))
        {
            if (!CheckIdPattern().IsMatch(check.Id!.Value))
                diagnostics.Report(PackDiagnostics.BadRuleId, check.Id.Span, check.Id.Value);
            else if (!seen.Add(check.Id.Value))
                diagnostics.Report(PackDiagnostics.DuplicateCheck, check.Id.Span, check.Id.Value);
        }

        foreach (var check in checks.Count == 0 ? [body] : checks)
        {
            var (name, span) = (check.Id ?? ruleId) is { } text ? (text.Value, text.Span) : ("rule", reader.Span);
            if (check.Verdict is null && body.Verdict is null)
                diagnostics.Report(PackDiagnostics.NoVerdict, span, name);
            var messages = check.Messages.Count > 0 ? check.Messages : body.Messages;
            if (messages.Count == 0)
                diagnostics.Report(PackDiagnostics.NoMessage, span, name);
        }
    }

    private void ReportSuspicionsRefused(CheckSyntax body, List<CheckSyntax> checks, MappingReader reader)
    {
        foreach (var check in checks.Count == 0 ? [body] : checks)
        {
            if ((check.Disposition ?? body.Disposition) == Disposition.Refuse && (check.Verdict ?? body.Verdict) is { } verdict && verdict != Verdict.Violation)
                diagnostics.Report(PackDiagnostics.RefusedSuspicion, check.Id?.Span ?? reader.KeySpan("disposition"), StageNames.NameOf(verdict));
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9._-]{0,99}$", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,99}$", RegexOptions.CultureInvariant)]
    private static partial Regex CheckIdPattern();

    [GeneratedRegex("^[a-z][a-z0-9_]{0,99}$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
