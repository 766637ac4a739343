using System.Text.RegularExpressions;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Language.Syntax;
using ClaimRules.Yaml;

namespace ClaimRules.Packs.Facts;

/// <summary>A kind of fact as <c>pack.yaml</c> declares it.</summary>
/// <param name="Name">Where it is named.</param>
/// <param name="Kind">The kind.</param>
internal sealed partial record FactDeclaration(ScalarText Name, FactKind Kind)
{
    /// <summary>What facts may belong to, with all that owns it, nearest first; what is of the batch belongs to nothing.</summary>
    private static readonly Dictionary<string, string[]> Owners = new(StringComparer.Ordinal)
    {
        ["person"] = ["person"],
        ["encounter"] = ["encounter", "person"],
        ["line"] = ["line", "encounter", "person"],
        ["provider"] = ["provider"],
        ["batch"] = [],
    };

    /// <summary>Reads an entry of <c>facts:</c>; null where it can't be told what it declares.</summary>
    public static FactDeclaration? Read(YamlEntry entry, FactSchema schema, DiagnosticBag diagnostics)
    {
        var name = entry.Key;
        if (entry.Value is not YamlMapping mapping)
        {
            diagnostics.Report(YamlDiagnostics.NotMapping, name.Span, name.Value);
            return null;
        }

        var before = diagnostics.Count;
        CheckName(name, schema, diagnostics);
        var reader = new MappingReader(mapping, diagnostics);
        var plural = reader.Text("plural");
        if (plural is not null)
            CheckName(plural, schema, diagnostics);
        var title = reader.Text("title")?.Value ?? name.Value;
        var file = reader.RequiredText("file");
        var stem = file is null ? null : StemOf(file, schema, diagnostics);
        var chain = OwnersOf(reader, diagnostics);
        var fields = new FieldDeclarations(schema, chain, diagnostics);
        foreach (var field in reader.RequiredEntries("fields"))
            fields.Read(reader, field);
        var key = ReadKey(reader, fields, chain, diagnostics);
        var date = ReadDate(reader, fields, diagnostics);
        reader.Text("description");
        reader.Finish();
        if (diagnostics.Count > before)
            return null;
        var own = fields.Fields.Select(field => key.Contains(field.Name) ? field with { Need = FieldNeed.Required } : field).ToList();
        return new FactDeclaration(name, new FactKind(name.Value, plural?.Value ?? PluralOf(name.Value), title, chain.FirstOrDefault(), own)
        {
            Key = key,
            IdField = key is [var only] && fields.Find(only) is { } id && id.Type.IsSymbol() ? only : null,
            BeginDate = date is { Type: FactType.Date } ? date.Name : date?.DateField,
            BeginTime = date is { Type: FactType.Time } ? date.Name : null,
            Serial = date is { Type: FactType.Month } ? date.Name : null,
            JudgedAt = date?.Name,
            Count = key.Count == 0 || chain.FirstOrDefault() == "line" ? FactCount.Few : FactCount.Many,
            FileNames = [stem!],
            OwnerHeaders = fields.OwnerHeaders,
            IsSupplement = true,
        });
    }

    /// <summary>All that it says, in one spelling: declarations with one text are one.</summary>
    public string Text => string.Join('\n', (IEnumerable<string>)
    [
        $"{Kind.Name} {Kind.Plural} {Kind.Title} {Kind.Parent} {string.Join(',', Kind.FileNames)} [{string.Join(',', Kind.Key)}] {Kind.JudgedAt}",
        .. Kind.OwnerHeaders.OrderBy(static owner => owner.Key, StringComparer.Ordinal).Select(static owner => $"{owner.Key}: {string.Join(',', owner.Value)}"),
        .. Kind.Fields.Select(static of =>
            $"{of.Name} {of.Title} {of.Type} {of.Need} {of.IsPersonal} {of.Target} {of.DateField} {string.Join(',', of.Aliases)} {of.Choice?.Name} "
            + string.Join('|', of.Choice?.Values.Select(static value => value.Name) ?? [])),
    ]);

    /// <summary>A kind may not be called like another, nor like a word of the language.</summary>
    private static void CheckName(ScalarText name, FactSchema schema, DiagnosticBag diagnostics)
    {
        if (!NamePattern().IsMatch(name.Value))
            diagnostics.Report(PackDiagnostics.BadName, name.Span, name.Value);
        else if (schema.Find(name.Value) is { } kind)
            diagnostics.Report(PackDiagnostics.FactNameTaken, name.Span, name.Value, $"the kind {kind.Name} ({kind.Title})");
        else if (schema.FindPlural(name.Value) is { } several)
            diagnostics.Report(PackDiagnostics.FactNameTaken, name.Span, name.Value, $"the plural of {several.Name} ({several.Title})");
        else if (IsWord(name.Value))
            diagnostics.Report(PackDiagnostics.FactNameTaken, name.Span, name.Value, "a word of the language");
    }

    /// <summary>Words that have a meaning of their own in expressions.</summary>
    internal static bool IsWord(string name) =>
        Parser.IsReserved(name) || name is "group" or "key" or "param" or "batch" or "field" or "part" or "share";

    /// <summary>The name of a file without its endings, by which files of the kind are known.</summary>
    private static string? StemOf(ScalarText file, FactSchema schema, DiagnosticBag diagnostics)
    {
        var match = FilePattern().Match(file.Value);
        if (!match.Success)
        {
            diagnostics.Report(PackDiagnostics.BadFactFile, file.Span, file.Value);
            return null;
        }

        var stem = match.Groups["stem"].Value;
        var taken = schema.Kinds.FirstOrDefault(kind => kind.FileNames.Append(kind.Plural).Contains(stem, StringComparer.OrdinalIgnoreCase));
        if (taken is not null)
            diagnostics.Report(PackDiagnostics.FactFileTaken, file.Span, file.Value, taken.Name, taken.Title);
        return stem;
    }

    private static string[] OwnersOf(MappingReader reader, DiagnosticBag diagnostics)
    {
        if (reader.RequiredText("of") is not { } of)
            return [];
        if (Owners.TryGetValue(of.Value, out var chain))
            return chain;
        diagnostics.ReportUnknown(YamlDiagnostics.NotOneOf, of.Span, of.Value, Owners.Keys, string.Join(", ", Owners.Keys));
        return [];
    }

    /// <summary>The fields of the key, without those that name what the fact belongs to: keys are looked at below one owner.</summary>
    private static List<string> ReadKey(MappingReader reader, FieldDeclarations fields, string[] chain, DiagnosticBag diagnostics)
    {
        reader.RequiredNode("key");
        var key = new List<string>();
        var owners = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in reader.Texts("key"))
        {
            var isOwner = chain.Contains(text.Value);
            if (!isOwner && fields.Find(text.Value) is null)
                diagnostics.ReportUnknown(PackDiagnostics.BadFactKey, text.Span, text.Value, fields.Names.Concat(chain));
            else if (key.Contains(text.Value) || (isOwner && !owners.Add(text.Value)))
                diagnostics.Report(YamlDiagnostics.ListedTwice, text.Span, text.Value);
            else if (!isOwner)
                key.Add(text.Value);
        }

        if (key.Count + owners.Count > 0 && chain.Length > 0 && !owners.Contains(chain[0]))
            diagnostics.Report(PackDiagnostics.FactKeyWithoutOwner, reader.KeySpan("key"), chain[0]);
        return key;
    }

    /// <summary>The field that is its date: the one named, or the only one there is.</summary>
    private static FactField? ReadDate(MappingReader reader, FieldDeclarations fields, DiagnosticBag diagnostics)
    {
        var dates = fields.Fields.Where(static field => field.Type is FactType.Date or FactType.Time or FactType.Month).ToList();
        if (reader.Text("date") is not { } text)
            return dates is [var only] ? only : null;
        if (dates.Find(field => field.Name == text.Value) is { } named)
            return named;
        diagnostics.ReportUnknown(PackDiagnostics.BadFactDate, text.Span, text.Value, dates.Select(static field => field.Name));
        return null;
    }

    private static string PluralOf(string name) => name switch
    {
        [.. var stem, not ('a' or 'e' or 'i' or 'o' or 'u'), 'y'] => $"{stem}{name[^2]}ies",
        [.., 's' or 'x' or 'z'] or [.., 'c' or 's', 'h'] => name + "es",
        _ => name + "s",
    };

    [GeneratedRegex("^[a-z][a-z0-9_]{0,59}$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^(?<stem>[A-Za-z0-9_\-\p{IsCJKUnifiedIdeographs}]+)\.(csv|txt|jsonl)$", RegexOptions.CultureInvariant)]
    private static partial Regex FilePattern();
}
